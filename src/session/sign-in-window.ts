import { endOf } from './abort.js';
import { SignInError } from './provider-request.js';

import type { SignInStep } from '../model/membership.js';

/** The channel on which the redirect page answers: one for each request. Its script knows the name, too. */
const channelOf = (state: string) => `briefing-elements/sign-in ${state}`;

/** How often we look whether the window seems closed, in milliseconds. */
const LOOK = 500;

export interface WindowRequest {
  /** Where the reader signs in. */
  readonly url: string;
  readonly state: string;
  /** The window that was opened in the click, if the browser has let us. */
  readonly popup: Window | null;
  /** Milliseconds for the reader. */
  readonly timeout: number;
  readonly signal: AbortSignal;
  readonly onStep: (step: SignInStep) => void;
}

/** Sends a window that was opened empty on its way. What it comes to gets no handle on our page. */
export function sendWindow(popup: Window, url: string): void {
  popup.location.replace(url);
  // Not before: from a sandbox only an opener may send it.
  popup.opener = null;
}

/**
 * Sends the window to the provider and waits for the answer of the redirect page, which comes over a `BroadcastChannel`: a
 * `Cross-Origin-Opener-Policy` cuts every other tie, and makes an open window look closed. So only an answer, the time or
 * the signal ends the waiting. Messages of another form or state are none.
 */
export async function answerFromWindow({ url, state, popup, ...request }: WindowRequest): Promise<URLSearchParams> {
  const { timeout, signal, onStep } = request;
  signal.throwIfAborted();
  const channel = new BroadcastChannel(channelOf(state));
  let seen: (SignInStep & { kind: 'window' })['window'] | undefined;
  const look = () => {
    const now = !popup ? 'blocked' : popup.closed ? 'unknown' : 'open';
    if (now === seen) return;
    seen = now;
    onStep({ kind: 'window', url, window: now });
  };
  if (popup && !popup.closed) sendWindow(popup, url);
  look();
  const looking = setInterval(look, LOOK);
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const answer = new Promise<URLSearchParams>((resolve, reject) => {
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      const said = new URLSearchParams(typeof data === 'string' ? data : '');
      if (said.get('state') !== state) return;
      channel.postMessage('received');
      resolve(said);
    };
    waiting = setTimeout(() => {
      reject(new SignInError('timed-out', 'There was no answer from the window in time.'));
    }, timeout);
  });
  try {
    return await Promise.race([answer, endOf(signal)]);
  } finally {
    clearInterval(looking);
    clearTimeout(waiting);
    channel.close();
  }
}
