import { COMMON_TOKENS } from './common-tokens.js';
import { FURTHER_TOKENS } from './further-tokens.js';
import { LAYOUT_TOKENS } from './layout-tokens.js';

const ALL = { ...COMMON_TOKENS, ...LAYOUT_TOKENS, ...FURTHER_TOKENS };

export type Token = keyof typeof ALL;

/** What each token is for. */
export const TOKEN_DESCRIPTIONS: Readonly<Record<Token, string>> = {
  'font-text': 'The typeface of all that is read: headlines, standfirsts, prose.',
  'font-data': 'The typeface of data and labels: facets, dates, readings, tables, buttons.',
  ink: 'Text, and the ground of buttons.',
  'ink-soft': 'Text that stands back: labels, dates, notes.',
  surface: 'The ground that everything is drawn for: of popovers, of the text on buttons, of the gaps in drawings.',
  tint: 'A ground that is set off a little: the current row of a table, a picture that is still on its way.',
  line: 'Hairlines between things of one kind.',
  'line-strong': 'Lines that mean something: frames of controls, underlines of links, empty bars.',
  rule: 'The heavy rules that open and close an article, a section, a card.',
  accent: 'The first step of a kicker, and a link under the pointer.',
  link: 'Links in texts and lists.',
  focus: 'The outline of what has the focus.',
  'confidence-high': 'The bars and the meter of a high grade of confidence.',
  'confidence-medium': 'The bars and the meter of a medium grade of confidence.',
  'confidence-low': 'The bars and the meter of a low grade of confidence.',
  'size-base': "The size that all others are multiples of; by default the reader's own.",
  'size-micro': 'The size of the smallest notes: where an image comes from.',
  'size-data': 'The size of data and labels.',
  'size-control': 'The size of what is worked with: buttons, fields, tables.',
  'size-small': 'The size of notes.',
  'size-item': 'The size of what stands out in a list: headlines of rows, values of facets, heads inside a section.',
  'size-body': 'The size of prose.',
  'size-head': 'The size of the heads of sections.',
  'size-title': 'The size of the headline of a card, and of the title of a gate.',
  'size-dek': 'The size of the standfirst of an article.',
  'size-reading':
    'The size of the one figure that a piece is about: the grade of confidence, the code for another device.',
  'size-hero': 'The size of the headline of a hero.',
  'size-headline': 'The size of the headline of an article.',
  leading: 'The distance of lines of text, as a multiple of their size.',
  'leading-data': 'The distance of lines of data and labels.',
  'leading-head':
    'The distance of lines of headlines and titles; from right to left, and in scripts with tall letters, at least 1.4.',
  density: 'How loose everything is set: all that is called `space` is multiplied by it.',
  'space-near': 'The space between two that are read as one: a label and its value, a kicker and its headline.',
  'space-row': 'The space over and under an entry that has hairlines around it.',
  space: 'The space between the parts of a piece.',
  'space-beside': 'The space between what stands beside each other in a line.',
  'space-section': 'The space between two sections.',
  measure: 'The longest that a line of prose becomes.',
  margin: 'The width of the margin column of a wide article.',
  gutter: 'The space between the margin column and the text, and between the columns of a wide card.',
  'column-mark': 'The width of the column of numbers and marks before the entries of a list.',
  'column-picture': 'The width of the picture of a row.',
  'column-term': 'The width of the column of terms before their values.',
  'line-width': 'How thick hairlines are, the frames of controls, and the underlines of links.',
  'rule-width':
    'How thick the rule over a card or a section is; over a hero it is one and a half times that, over an article twice.',
  radius: 'How round the corners of buttons are.',
  target: 'The least height and width of what can be pressed.',
  'focus-width': 'How thick the outline of what has the focus is, and how far away.',
  motion: 'How long it takes to unfold something; nothing moves for readers who want less motion.',
};

/**
 * The design tokens: what a page may set as `--briefing-<name>` on any ancestor, and what holds where it does not. The
 * published files, the documentation and the stories read this list; no code that a reader downloads does.
 */
export const TOKENS = Object.fromEntries(
  Object.keys(TOKEN_DESCRIPTIONS).map((name) => [name, ALL[name as Token]]),
) as Readonly<Record<Token, string>>;
