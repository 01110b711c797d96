import { PLAIN_SCALE } from './confidence.js';

import type { Band, Scale } from './confidence.js';

/** What a table says of each band, from the highest down. */
const SAID: readonly Pick<Band, 'grade' | 'meaning'>[] = [
  { grade: 'A', meaning: 'High — direct sources' },
  { grade: 'A/B' },
  { grade: 'B/C' },
  { grade: 'C/D' },
  { grade: 'D', meaning: 'Weak signal' },
  { grade: 'D', meaning: 'Internal monitoring' },
];

/** The publisher's six bands, which hold where a feed brings no scale of its own. */
export const DEFAULT_SCALE: Scale = {
  id: 'confidence-grade',
  bands: PLAIN_SCALE.bands.map((band, index) => ({ ...band, ...SAID[index] })),
};
