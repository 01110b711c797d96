import { section, source } from '../model/briefing.js';
import { Reading, list, own, record } from '../model/shape.js';
import { secondsOf } from '../model/retry-after.js';
import { safeUrl } from '../model/url.js';
import { endOf } from './abort.js';

import type { GateAnswer, GateErrorCode } from '../model/membership.js';
import type { ValueOf } from '../model/shape.js';
import type { Session } from './session.js';

export const membersText = record({ sections: list(section), sources: list(source) });

/** What the members' endpoint sends to those who may read. */
export type MembersText = ValueOf<typeof membersText>;

export interface MembersRequest {
  readonly session: Session;
  /** The origins that the page lets a token go to. */
  readonly origins: readonly string[];
  readonly signal: AbortSignal;
  /** Whether to begin with a fresh token: the reader may have joined a tier. Default: false. */
  readonly renew?: boolean;
  /** The fetch to use. Default: the page's own. */
  readonly fetch?: typeof fetch;
  /** Milliseconds for the whole of it, the session's part and a second attempt included. Default: 15 000. */
  readonly timeout?: number;
}

type Answer = GateAnswer<MembersText>;

/** Asks with the present token, or with a fresh one; `undefined` when there is none. */
type Attempt = (renew: boolean) => Promise<Response | undefined>;

const SIGNED_OUT: Answer = { status: 'signed-out' };

const failed = (code: GateErrorCode, httpStatus?: number, retryAfter?: number): Answer => ({
  status: 'failed',
  code,
  ...(httpStatus !== undefined && { httpStatus }),
  ...(retryAfter && { retryAfter }),
});

/**
 * Asks the members' endpoint for the text of a gate. Proof of who is reading goes to the origins that the page named and to
 * no other, in headers alone, and never along a redirect. After a 401 one fresh token is tried.
 *
 * Throws only the signal's reason when it was aborted.
 */
export async function fetchMembersText(url: string, request: MembersRequest): Promise<Answer> {
  const href = safeUrl(url, 'fetch');
  if (!href || !request.origins.includes(new URL(href).origin)) return failed('not-named');
  const resource = new URL(href);
  const deadline = AbortSignal.timeout(request.timeout ?? 15_000);
  const signal = AbortSignal.any([request.signal, deadline]);
  const attempt = attemptOf(resource, signal, request);
  try {
    for (const renew of request.renew ? [true] : [false, true]) {
      // The session may be the page's: nobody waits longer for it than for an answer.
      const response = await Promise.race([attempt(renew), endOf(signal)]);
      if (!response) break;
      // A session that sends by itself has tried a fresh token already.
      if (response.status !== 401) return await Promise.race([answerOf(response, resource), endOf(signal)]);
      if (request.session.send) break;
    }
    return SIGNED_OUT;
  } catch {
    request.signal.throwIfAborted();
    return failed(deadline.aborted ? 'timeout' : navigator.onLine ? 'network' : 'offline');
  }
}

function attemptOf(resource: URL, signal: AbortSignal, { session, fetch = globalThis.fetch }: MembersRequest): Attempt {
  const accept = 'application/json';
  const fixed = {
    signal,
    redirect: 'error',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
  } as const;
  return async (renew) => {
    signal.throwIfAborted();
    if (session.send) return session.send(resource, { ...fixed, headers: { accept } }, { renew });
    const token = await (async () => session.token(resource, { renew }))().catch(() => undefined);
    signal.throwIfAborted();
    return token ? fetch(resource, { ...fixed, headers: { accept, authorization: `Bearer ${token}` } }) : undefined;
  };
}

async function answerOf(response: Response, resource: URL): Promise<Answer> {
  const { status, headers } = response;
  if (status !== 200 && status !== 403) return failed('http', status, secondsOf(headers.get('retry-after')));
  const body: unknown = await response.json().catch((error: unknown) => {
    if ((error as Error).name !== 'SyntaxError') throw error;
  });
  if (status === 403) {
    // A page of a firewall speaks of no tier.
    if (body === undefined) return failed('http', status);
    const tier = typeof body === 'object' && body !== null ? own(body, 'tier') : undefined;
    return { status: 'not-enough', tier: typeof tier === 'string' ? tier : undefined };
  }
  const text = membersText.read(body, new Reading(resource.href));
  return text?.sections || text?.sources ? { status: 'allowed', text } : failed('bad-answer', status);
}
