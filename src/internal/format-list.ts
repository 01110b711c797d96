import { cached } from './format.js';

/** Names one after another: "A, B, C". */
export const formatList = (names: readonly string[], language: string): string =>
  cached(`${language} list`, () => new Intl.ListFormat(language, { style: 'narrow' })).format(names);
