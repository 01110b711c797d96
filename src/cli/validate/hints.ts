import { count, date, flag, isRecord, language, prose, share, text, wireName } from '../../model/shape.js';
import { address, image, link } from '../../model/url.js';

import type { Shape } from '../../model/shape.js';

/** A score as it is often written: in percent. */
function shareHint(value: unknown): string {
  const number = typeof value === 'string' ? Number.parseFloat(value) : value;
  if (typeof number === 'number' && number >= 0 && number <= 1)
    return `write ${String(number)} without quotation marks`;
  const percent =
    typeof number === 'number' && number > 1 && number <= 100 && !/^1(\.|$)/.test(String(number)) ? number : 92;
  return `write ${String(percent / 100)} for ${String(percent)} %`;
}

function urlHint(value: unknown, schemes: string): string {
  if (typeof value !== 'string') return 'write the URL as a text';
  if (/^[a-z][a-z\d+.-]*:\/\/[^/?#]*@/i.test(value)) return 'take the user name out of it';
  return `write ${schemes}`;
}

const textHint = (value: unknown) =>
  isRecord(value) || Array.isArray(value) ? 'write a text' : `write "${String(value)}"`;

/** What would be right where a value is not, by the shape that refuses it. */
const HINTS = new Map<Shape<unknown>, (value: unknown) => string>([
  [text, textHint],
  [prose, textHint],
  [
    count,
    (value) =>
      typeof value === 'string' && Number(value) > 0
        ? `write ${value} without quotation marks`
        : 'write 1 or more, without a fraction',
  ],
  [share, shareHint],
  [flag, () => 'write true or false without quotation marks'],
  [date, () => 'write 2026-03-31, or 2026-03-31T09:30:00Z for a moment'],
  [
    language,
    (value) =>
      typeof value === 'string' && value.includes('_')
        ? `write "${value.replaceAll('_', '-')}"`
        : 'write "en" or "en-GB" (BCP 47)',
  ],
  [link, (value) => urlHint(value, 'one with https:, http: or mailto:')],
  [
    image,
    (value) => urlHint(value, 'one with https: or http:, or with data: of a PNG, JPEG, GIF, WebP or AVIF picture'),
  ],
  [address, (value) => urlHint(value, 'one with https: or http:')],
]);

/** What would be right, as the end of a sentence; empty where there is nothing more to say. */
export function hintFor(shape: Shape<unknown>, value: unknown): string {
  if (shape.textFor) return '; write a text, or { … }';
  if (shape.fields) return '; write it as { … }';
  if (shape.of) return '; put it into [ ]';
  const hint = HINTS.get(shape)?.(value);
  return hint ? `; ${hint}` : '';
}

/** The name that was meant by one that is misspelt, if it is one of `names`. */
export function nearest(misspelt: string, names: readonly string[]): string | undefined {
  const plain = (name: string) =>
    wireName(name)
      .replace(/[-_\s]+/g, '')
      .toLowerCase();
  const wanted = plain(misspelt);
  const most = wanted.length > 4 ? 2 : 1;
  return names
    .map((name) => ({ name, distance: distanceOf(wanted, plain(name)) }))
    .filter(({ distance }) => distance <= most)
    .toSorted((a, b) => a.distance - b.distance)[0]?.name;
}

/** How many letters have to be put in, taken out or changed (Levenshtein's distance), as far as names of fields go. */
function distanceOf(from: string, to: string): number {
  if (Math.abs(from.length - to.length) > 2) return Infinity;
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, letter] of from.split('').entries()) {
    const next = [index + 1];
    for (let column = 1; column <= to.length; column++) {
      const changed = (row[column - 1] ?? 0) + (letter === to[column - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? Infinity;
}
