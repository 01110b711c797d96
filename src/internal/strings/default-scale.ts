import { DEFAULT_SCALE } from '../../model/default-scale.js';

import type { Scale } from '../../model/confidence.js';

/** The word of a band in a reading, and what it means in the table. */
type Band = readonly [label: string, meaning: string];

/** The default scale in another language, its six bands from the highest down. */
export const defaultScale = (bands: readonly [Band, Band, Band, Band, Band, Band]): Scale => ({
  ...DEFAULT_SCALE,
  bands: DEFAULT_SCALE.bands.map((band, index) => {
    const [label, meaning] = bands[index] as Band;
    return { ...band, label, meaning };
  }),
});
