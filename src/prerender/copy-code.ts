import { findBriefing } from '../model/json-feed.js';
import { headlineOf } from '../model/briefing.js';
import { optionsOf } from './element-options.js';
import { escapePasted } from './escape-html.js';
import { frameCode, frameHelper } from './frame-code.js';
import { listQuotationOf, quotationOf } from './quotation.js';

import type { Briefing } from '../model/briefing.js';
import type { Feed } from '../model/json-feed.js';
import type { ElementOption, Manifest } from './element-options.js';
import type { QuotationOptions } from './quotation.js';

export { optionsOf } from './element-options.js';
export { listQuotationOf, quotationOf } from './quotation.js';
export type { ElementOption, Manifest } from './element-options.js';
export type { QuotationOptions } from './quotation.js';

/** The ways in which a briefing comes into a page by code that people copy. */
export const WAYS = ['html', 'npm', 'iframe', 'react', 'vue', 'svelte'] as const;
export type Way = (typeof WAYS)[number];

/** What is to be shown, and where its code lies. */
export interface Embed extends QuotationOptions {
  readonly feed: Feed;
  readonly feedUrl: string;
  /** Which item. Default: none is named, and the elements show the newest, or all. */
  readonly briefing?: Briefing | undefined;
  /** The tag. */
  readonly element: string;
  /** What was chosen for its attributes, `true` for a flag. What is no option of the element, or its default, is not written. */
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  /** What is in the package's `custom-elements.json`. */
  readonly manifest: Manifest;
  /** The script-tag file and its hash, from `integrity.json`. */
  readonly script: { readonly url: string; readonly integrity?: string };
  /** The publisher's frame page. Without one there is no code for an iframe. */
  readonly frameUrl?: string | undefined;
}

/** Elements that show a whole feed where no briefing is named, and how many of it a quotation lists. */
const WHOLE_FEED = ['briefing-list', 'watch-list'];
const MOST_LISTED = 5;

/** What a parent's page gives a frame until the frame has told its height. */
const FRAME_HEIGHT = 480;

/** The code of an embed in one of the ways, or `undefined` where it cannot be had in that way. */
export function copyCode(way: Way, embed: Embed): string | undefined {
  switch (way) {
    case 'html':
      return `${scriptTag(embed.script.url, embed.script.integrity)}\n\n${tagOf(embed)}\n`;
    case 'npm':
      return `<!-- npm install briefing-elements -->\n<script type="module">\n  ${importOf(embed)}\n</script>\n\n${tagOf(embed)}\n`;
    case 'iframe':
      return embed.frameUrl && frame(embed, embed.frameUrl);
    case 'react':
      return `// npm install briefing-elements\n${importOf(embed)}\n\nexport function Briefing() {\n  return (\n${indented(jsx(tagOf(embed, inBraces)), 4)}\n  );\n}\n`;
    case 'vue':
      // With `v-pre` the compiler takes the tag for what it is, and needs no list of custom elements.
      return `<!-- npm install briefing-elements -->\n<script setup>\n${importOf(embed)}\n</script>\n\n<template>\n${indented(tagOf(embed, quoted, ' v-pre'), 2)}\n</template>\n`;
    case 'svelte':
      return `<!-- npm install briefing-elements -->\n<script>\n  ${importOf(embed)}\n</script>\n\n${tagOf(embed, inBraces)}\n`;
  }
}

function scriptTag(url: string, integrity?: string): string {
  const check = integrity ? ` integrity="${escapePasted(integrity)}"` : '';
  return `<script type="module" src="${escapePasted(url)}"${check} crossorigin="anonymous"></script>`;
}

const importOf = ({ element }: Embed) => `import 'briefing-elements/${nameOf(element)}.js';`;

/** A tag's name goes into code as it is, so that it has to be one. */
function nameOf(element: string): string {
  if (!/^[a-z]+(-[a-z]+)+$/.test(element)) throw new RangeError(`“${element}” is no tag of ours.`);
  return element;
}

/** The tag with a quotation inside it. Its start stands on one line, as Markdown wants it. */
function tagOf(embed: Embed, write: (value: Value) => string = quoted, more = ''): string {
  const tag = nameOf(embed.element);
  const attributes = attributesOf(embed).map(([name, value]) => ` ${name}${value === true ? '' : `=${write(value)}`}`);
  return `<${tag}${more}${attributes.join('')}>\n${indented(quotation(embed), 2)}\n</${tag}>`;
}

/** What an attribute is to say; `true` for a flag. */
type Value = string | number | true;

const quoted = (value: Value) => `"${escapePasted(String(value))}"`;

/** React and Svelte set properties, and a number is to arrive as one. */
const inBraces = (value: Value) => (typeof value === 'number' ? `{${String(value)}}` : quoted(value));

function quotation({ feed, briefing, element, asOf, locale }: Embed): string {
  const options = { asOf, locale };
  const shown = briefing ?? (WHOLE_FEED.includes(element) ? undefined : findBriefing(feed));
  return shown ? quotationOf(shown, feed, options) : listQuotationOf(feed, MOST_LISTED, options);
}

/** The attributes that say something: which feed, which briefing, and what differs from the default. */
function attributesOf({
  feedUrl,
  briefing,
  element,
  attributes,
  manifest,
}: Embed): readonly (readonly [string, Value])[] {
  const named = briefing ? [['briefing', briefing.id] as const] : [];
  const chosen = optionsOf(manifest, element).flatMap((option) => {
    const { name } = option;
    const value = valueOf(option, Object.hasOwn(attributes, name) ? attributes[name] : undefined);
    return value === undefined ? [] : [[name, value] as const];
  });
  return [['src', feedUrl], ...named, ...chosen];
}

/** What to write for an option, or `undefined` where it says nothing that holds without it, or nothing at all. */
function valueOf({ kind, initial }: ElementOption, chosen: string | number | boolean | undefined): Value | undefined {
  if (kind === 'flag') return chosen === true || undefined;
  const text = typeof chosen === 'boolean' ? '' : String(chosen ?? '').trim();
  if (text === '' || text === initial) return undefined;
  if (kind !== 'number') return text;
  return Number.isFinite(Number(text)) ? Number(text) : undefined;
}

function frame(embed: Embed, frameUrl: string): string {
  const { feed, briefing, element } = embed;
  const url = new URL(frameUrl);
  url.searchParams.set('element', nameOf(element));
  for (const [name, value] of attributesOf(embed)) {
    // A frame has the look of its own page; the theme of the page around it comes by itself.
    if (name === 'theme' && value === 'host') continue;
    url.searchParams.set(name, value === true ? '' : String(value));
  }
  const title = (briefing && headlineOf(briefing)) ?? feed.title;
  return `${frameCode(url, title, FRAME_HEIGHT)}\n${frameHelper(url)}\n`;
}

const indented = (code: string, spaces: number) =>
  code
    .split('\n')
    .map((line) => ' '.repeat(spaces) + line)
    .join('\n');

/** React's own spelling of what a quotation has. Texts cannot hold such a tag: they are escaped. */
const jsx = (code: string) => code.replaceAll('<time datetime=', '<time dateTime=');
