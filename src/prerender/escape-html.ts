const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand in HTML, in an attribute too. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

/**
 * The same for HTML that people paste elsewhere, on one line. An empty line would end it in Markdown; braces and brackets are
 * commands to template languages, JSX among them, and to the short codes of content management systems; and what turns the
 * direction of writing would show whoever reads the code another one.
 */
export const escapePasted = (text: string): string =>
  escapeHtml(text).replace(
    /[\t\n\r\f\u2028\u2029{}[\]\p{Bidi_Control}]/gu,
    (character) => `&#${String(character.charCodeAt(0))};`,
  );
