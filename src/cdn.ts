import { BriefingCard } from './elements/briefing-card.js';

export * from './index.js';

/** Ours, written in at the build. */
declare const VERSION: string;

interface Versioned {
  version?: string;
}

(BriefingCard as Versioned).version = VERSION;
const first = customElements.get('briefing-card') as Versioned | undefined;
// Nothing is broken by a second copy; but whoever waits for what is new in it should know.
if (first?.version && first.version !== VERSION)
  // eslint-disable-next-line no-console -- there is nobody else to tell.
  console.warn(`briefing-elements ${VERSION} is left out: ${first.version} came first.`);
