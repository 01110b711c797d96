import type { Scale } from '../../model/confidence.js';
import type { failures } from './en-failures.js';
import type { lists, tools } from './en-lists.js';
import type { article, drawings, figures, members, sources, table } from './en-on-need.js';
import type { watch } from './en-watch.js';
import type { common, gates, grades, scales } from './en.js';

/** Every text of ours that a reader sees or hears, in one language: what a dictionary has, and what English has in parts. */
export type Texts = typeof common &
  typeof grades &
  typeof scales &
  typeof gates &
  typeof lists &
  typeof failures &
  typeof members &
  typeof tools &
  typeof drawings &
  typeof article &
  typeof sources &
  typeof figures &
  typeof table &
  typeof watch & {
    /** The default scale; in English it is the model's own. A scale that a feed brings is the publisher's, in its words. */
    readonly scale: Scale;
  };
