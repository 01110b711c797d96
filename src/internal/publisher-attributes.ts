/**
 * Attributes that are for the publisher's own pages alone. How sure a briefing is, and why, its publisher says: whoever embeds
 * it has no other score to give. Structured data is for the briefing's own page.
 */
export const PUBLISHER_ATTRIBUTES: readonly string[] = ['score', 'evidence', 'structured-data'];
