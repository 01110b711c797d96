import { section, source } from '../model/briefing.js';
import { Reading, list, own, record } from '../model/shape.js';
import { secondsOf } from '../model/retry-after.js';
import { safeUrl } from '../model/url.js';

import type { GateAnswer } from '../model/membership.js';
import type { ValueOf } from '../model/shape.js';
import type { Session } from './session.js';

const membersText = record({ sections: list(section), sources: list(source) });

/** What the members' endpoint sends to those who may read. */
export type MembersText = ValueOf<typeof membersText>;

export interface MembersRequest {
  readonly session: Session;
  /** The origins that the page lets a token go to. */
  readonly origins: readonly string[];
  readonly signal: AbortSignal;
  /** The fetch to use. Default: the page's own. */
  readonly fetch?: typeof fetch;
  /** Milliseconds for one attempt. Default: 15 000. */
  readonly timeout?: number;
}

/**
 * Asks the members' endpoint for the text of a gate. The token goes to the origins that the page named and to no other,
 * in the `Authorization` header alone, and never along a redirect. After a 401 one fresh token is tried.
 *
 * Throws only the signal's reason when it was aborted.
 */
export async function fetchMembersText(url: string, request: MembersRequest): Promise<GateAnswer<MembersText>> {
  const href = safeUrl(url, 'fetch');
  if (!href || !request.origins.includes(new URL(href).origin)) return FAILED;
  const resource = new URL(href);
  for (const renew of [false, true]) {
    // The session is the page's: it may throw, too.
    const asked = (async () => request.session.token(resource, { renew }))();
    const token = await asked.catch(() => undefined);
    request.signal.throwIfAborted();
    if (!token) return { status: 'signed-out' };
    const answer = await answerOf(resource, token, request);
    if (answer.status !== 'signed-out') return answer;
  }
  return { status: 'signed-out' };
}

const FAILED = { status: 'failed', retryAfter: undefined } as const;

async function answerOf(resource: URL, token: string, request: MembersRequest): Promise<GateAnswer<MembersText>> {
  const { fetch = globalThis.fetch, timeout = 15_000 } = request;
  try {
    const response = await fetch(resource, {
      headers: { accept: 'application/json', authorization: `Bearer ${token}` },
      signal: AbortSignal.any([request.signal, AbortSignal.timeout(timeout)]),
      redirect: 'error',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    });
    if (response.status === 401) return { status: 'signed-out' };
    if (response.status !== 200 && response.status !== 403) {
      return { status: 'failed', retryAfter: secondsOf(response.headers.get('retry-after')) || undefined };
    }
    const body: unknown = await response.json();
    if (response.status === 403) {
      const tier = typeof body === 'object' && body !== null ? own(body, 'tier') : undefined;
      return { status: 'not-enough', tier: typeof tier === 'string' ? tier : undefined };
    }
    const text = membersText.read(body, new Reading(resource.href));
    return text ? { status: 'allowed', text } : FAILED;
  } catch {
    request.signal.throwIfAborted();
    return FAILED;
  }
}
