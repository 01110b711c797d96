import { FURTHER_TOKENS } from './further-tokens.js';
import { LAYOUT_TOKENS } from './layout-tokens.js';
import { declared, theme } from './theme.styles.js';

/** For what shows more than a card. */
export const furtherTokens = declared({ ...LAYOUT_TOKENS, ...FURTHER_TOKENS });

/** What such an element stands on. */
export const fullTheme = [...theme, furtherTokens];
