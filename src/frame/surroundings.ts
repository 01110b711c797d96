import { HIGHEST, LOWEST } from './messages.js';

import type { HeightMessage, ThemeMessage } from './messages.js';

/**
 * The page around the frame. It is told the frame's height once it has said hello, and nobody else ever is: only the parent
 * window is listened to, and answered at the one origin that its first hello came from.
 */
export class Surroundings {
  #origin: string | undefined;
  #told = 0;

  /** `allowed` are the origins that may put the frame into their pages; without it, all may. */
  constructor(
    private readonly allowed: readonly string[] | undefined,
    private readonly onHello: (theme: ThemeMessage['briefing']) => void,
  ) {
    addEventListener('message', (event: MessageEvent<unknown>) => {
      this.#listen(event);
    });
  }

  /** Tells the page how high the frame wants to be, where that is news. */
  tell(height: number): void {
    const wanted = Math.min(Math.max(Math.ceil(height), LOWEST), HIGHEST);
    if (this.#origin === undefined || wanted === this.#told) return;
    this.#told = wanted;
    parent.postMessage({ briefing: wanted } satisfies HeightMessage, this.#origin);
  }

  #listen({ source, origin, data }: MessageEvent<unknown>): void {
    // An opaque origin is called "null", and there is no such address to answer to.
    if (source !== parent || source === window || origin === 'null' || !isTheme(data)) return;
    if (this.#origin === undefined ? this.allowed?.includes(origin) === false : origin !== this.#origin) return;
    this.#origin = origin;
    // Whoever says hello anew may not have heard the last answer.
    this.#told = 0;
    this.onHello(data.briefing);
  }
}

function isTheme(data: unknown): data is ThemeMessage {
  if (typeof data !== 'object' || data === null || !('briefing' in data)) return false;
  return data.briefing === 'light' || data.briefing === 'dark';
}
