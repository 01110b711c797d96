import type { Texts } from './strings/texts.js';
import type { Words } from './words.js';

/** The texts of a group in the language of the element: where a page has given some of them only, the others are English. */
export const said = <T extends Partial<Texts>>({ texts }: Pick<Words, 'texts'>, english: T): T =>
  texts ? { ...english, ...texts } : english;
