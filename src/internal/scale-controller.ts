import { scale } from '../model/confidence.js';
import { Reading, isRecord } from '../model/shape.js';
import { scaleOf } from './grade-words.js';
import { waitFor } from './on-need.js';

import type { Scale } from '../model/confidence.js';
import type { Feed } from '../model/json-feed.js';
import type { Words } from './words.js';
import type { ReactiveControllerHost } from 'lit';

let presets: Readonly<Record<string, Scale>> | undefined;

/** The scale that an element reads scores on. Presets are loaded when one is asked for by name. */
export class ScaleController {
  constructor(private readonly host: Pick<ReactiveControllerHost, 'requestUpdate'>) {}

  /** The scale that `chosen` is or names, else the feed's, else the default one; `undefined` while a preset is under way. */
  of(chosen: unknown, feed: Feed | undefined, words: Words): Scale | undefined {
    if (isRecord(chosen)) {
      const read = scale.read(chosen, new Reading(undefined));
      if (read) return read;
    }
    if (typeof chosen === 'string' && chosen !== '') {
      if (!presets) {
        const task = loadPresets();
        waitFor(this.host, this, task);
        // After that is noted: who is drawn now waits for nothing.
        void task.then(() => {
          this.host.requestUpdate();
        });
        return undefined;
      }
      if (Object.hasOwn(presets, chosen)) return presets[chosen];
    }
    return scaleOf(feed, words);
  }

  /** Whether `chosen` names a scale that is not known. */
  isUnknown(chosen: unknown): boolean {
    return typeof chosen === 'string' && chosen !== '' && presets !== undefined && !Object.hasOwn(presets, chosen);
  }
}

async function loadPresets(): Promise<void> {
  try {
    presets = (await import('../model/scale-presets.js')).SCALE_PRESETS;
  } catch {
    // The file cannot be had: the default scale is better than nothing, and the state tells.
    presets = {};
  }
}
