const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text as it stands in HTML. */
export const escape = (text) => String(text).replace(/[&<>"]/g, (sign) => ESCAPES[sign]);
