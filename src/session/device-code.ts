import { safeUrl } from '../model/url.js';
import { SignInError } from './provider-request.js';

import type { SignInStep } from '../model/membership.js';
import type { AuthorizationServer, Grant } from './authorization-server.js';

/** Seconds that a `slow_down` adds (RFC 8628, 3.5), and that we wait where the server does not say (3.2). */
const PAUSE = 5;

/**
 * The device authorization grant (RFC 8628): shows a code, and asks at the server's own pace whether the reader has entered
 * it, until they have, have refused, or the code has run out.
 */
export async function grantByDevice(
  server: AuthorizationServer,
  signal: AbortSignal,
  onStep: (step: SignInStep) => void,
): Promise<Grant> {
  const answer = await server.deviceAuthorization(signal);
  const url = safeUrl(answer.verification_uri, 'fetch');
  if (!url) throw new SignInError('provider', 'The provider names no page on which the code can be entered.');
  const started = Date.now();
  const expires = started + answer.expires_in * 1000;
  const completeUrl = safeUrl(answer.verification_uri_complete, 'fetch');
  onStep({ kind: 'device', url, code: answer.user_code, completeUrl, started, expires });

  const begun = performance.now();
  for (let interval = answer.interval ?? PAUSE; ;) {
    const left = begun + answer.expires_in * 1000 - performance.now();
    await pause(Math.min(interval * 1000, left), signal);
    if (left <= interval * 1000) throw new SignInError('code-expired', 'The code has run out.');
    const grant = await server.deviceGrant(answer.device_code, signal).catch((error: unknown) => {
      // No network for a while is no reason to give up, but one to ask more seldom.
      if (error instanceof SignInError && error.code === 'unreachable') return 'slow_down' as const;
      throw error;
    });
    if (typeof grant !== 'string') return grant;
    if (grant === 'slow_down') interval += PAUSE;
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}
