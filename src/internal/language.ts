/** The direction in which a language is written. */
export const directionOf = (language: string): 'ltr' | 'rtl' =>
  /^(ar|ckb|dv|fa|he|iw|ps|sd|ug|ur|yi)\b/i.test(language) ? 'rtl' : 'ltr';

/** The language to mark a text with: its own, where that is another than the one around it. */
export const markedLanguage = (own: string | undefined, around: string): string | undefined =>
  own && own.slice(0, 2).toLowerCase() !== around.slice(0, 2).toLowerCase() ? own : undefined;
