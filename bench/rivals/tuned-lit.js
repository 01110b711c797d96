// The card of Lit, set as ours is.
import { unsafeCSS } from 'lit';
import { LitCard } from './lit-card.js';
import sheet from './tuned.css?inline';

export { show } from './lit-card.js';

class TunedCard extends LitCard {
  static styles = [LitCard.styles, unsafeCSS(sheet)];
}
customElements.define('lit-card', TunedCard);
