/** The direction in which a language is written. */
export const directionOf = (language: string): 'ltr' | 'rtl' =>
  /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b/i.test(language) ? 'rtl' : 'ltr';

/** The language to mark a content with: its own, where that is another than the page's at its place. */
export const markedLanguage = (own: string | undefined, here: string): string | undefined =>
  own && own.slice(0, 2) !== here.slice(0, 2) ? own : undefined;

/** The language of the page at an element: the nearest `lang`, walking out of shadow roots. */
export function languageAt(element: Element): string {
  const near = element.closest('[lang]');
  if (near) return near.getAttribute('lang') ?? '';
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? languageAt(root.host) : '';
}
