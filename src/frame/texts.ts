/** What the frame itself says. All else is said by the element in it. */
export const TEXTS = {
  loading: 'One moment: the briefing is on its way.',
  empty: 'There is nothing to show here.',
  failed: 'The briefing cannot be had at the moment.',
  noCode: 'What shows the briefing did not load. Reload the page to try again.',
  refused: 'This frame does not show that feed.',
  moved: 'That feed leads on to another one, which this frame does not show.',
  noElement: (tags: readonly string[]) => `“element” wants one of ${tags.join(', ')}.`,
  noFeed: '“src” wants the URL of a feed.',
  oneOf: (name: string, values: readonly string[]) => `“${name}” wants one of ${values.join(', ')}.`,
  number: (name: string, from: number, to: number) => `“${name}” wants a number from ${String(from)} to ${String(to)}.`,
  whole: (name: string, from: number, to: number) =>
    `“${name}” wants a whole number from ${String(from)} to ${String(to)}.`,
  flag: (name: string) => `“${name}” wants no value, or “true”.`,
  language: (name: string) => `“${name}” wants a language, such as “en-GB”.`,
  unknownScale: '“scale” names no scale that is known here; the usual one is shown.',
} as const;
