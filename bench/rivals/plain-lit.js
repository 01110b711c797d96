// The card of Lit, as it is.
import { LitCard } from './lit-card.js';

export { show } from './lit-card.js';

customElements.define('lit-card', LitCard);
