/**
 * The design tokens: what a page may set as `--briefing-<name>` on any ancestor, and what holds where it does not.
 * Types, styles, the published files, the documentation and the stories read this list.
 */
export const TOKENS = {
  'font-text':
    'Charter,"Bitstream Charter","Iowan Old Style","Palatino Linotype",P052, Georgia, "Noto Naskh Arabic",serif',
  'font-data': '-apple-system,"Segoe UI",Roboto, "Liberation Sans",system-ui, sans-serif',
  ink: 'light-dark(#17191c,#eceae4)',
  'ink-soft': 'light-dark(#54575c,#a9aba8)',
  surface: 'light-dark(#fdfcf9,#15171a)',
  tint: 'light-dark(#f1efe9,#24282d)',
  line: 'light-dark(#d8d5cc,#363a3f)',
  'line-strong': 'light-dark(#84868a,#7b7f84)',
  rule: 'light-dark(#17191c,#bdbab2)',
  accent: 'light-dark(#8f1d2c,#f0a39b)',
  link: 'light-dark(#17191c,#eceae4)',
  focus: 'light-dark(#0b57d0,#8ab4f8)',
  'confidence-high': 'light-dark(#0d5257,#7cc4c2)',
  'confidence-medium': 'light-dark(#4a5768,#a9b6c8)',
  'confidence-low': 'light-dark(#82500a,#e0b070)',
  'size-base': 'medium',
  'size-micro': '0.75em',
  'size-data': '0.8125em',
  'size-small': '0.9375em',
  'size-body': '1.125em',
  'size-head': '1.1875em',
  measure: '37em',
  margin: 'clamp(11.5em, 23cqi, 16em)',
  gutter: '2.5em',
  motion: '160ms',
} as const;

export type Token = keyof typeof TOKENS;

/** What each token is for. For those who set them: no code that a reader downloads uses this list. */
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
  'size-small': 'The size of notes.',
  'size-body': 'The size of prose.',
  'size-head': 'The size of the heads of sections.',
  measure: 'The longest that a line of prose becomes.',
  margin: 'The width of the margin column of a wide article.',
  gutter: 'The space between the margin column and the text, and between the columns of a wide card.',
  motion: 'How long it takes to unfold something; nothing moves for readers who want less motion.',
};
