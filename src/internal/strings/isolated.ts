/** A text of any direction inside a sentence: it finds its own, and moves nothing around it (Unicode's first strong isolate). */
export const isolated = (text: string): string => `\u2068${text}\u2069`;
