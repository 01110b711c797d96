import * as oauth from 'oauth4webapi';

import type { SignInFailure } from '../model/membership.js';

/** A sign-in that did not succeed: a code for programs, a sentence for developers. */
export class SignInError extends Error {
  override readonly name = 'SignInError';

  constructor(
    readonly code: SignInFailure,
    message: string,
  ) {
    super(message);
  }
}

const TIMEOUT = 15_000;

/** Whether a URL leads to this machine itself, which has no certificate. */
export const isLoopback = ({ hostname }: URL) => /^(.+\.)?localhost$|^127(\.\d+){3}$|^\[::1\]$/.test(hostname);

/** How every request to the provider is made: with nothing of the page's, kept nowhere, followed nowhere. */
export const optionsFor = (issuer: URL, signal: AbortSignal) => ({
  [oauth.allowInsecureRequests]: isLoopback(issuer),
  [oauth.customFetch]: (
    url: string,
    { method, headers, body }: oauth.CustomFetchOptions<string, URLSearchParams | undefined>,
  ) =>
    fetch(url, {
      method,
      headers,
      body: body ?? null,
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]),
      redirect: 'error',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    }),
});

/** When the ID token of an answer was issued, in seconds since 1970; not checked yet. */
export function issuedAt(body: unknown): number {
  try {
    const [, payload = ''] = (body as { id_token: string }).id_token.split('.');
    const claims = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as { iat?: unknown };
    return typeof claims.iat === 'number' ? claims.iat : NaN;
  } catch {
    return NaN;
  }
}

/** Does it, and translates what the library throws. */
export async function translated<T>(signal: AbortSignal, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw translation(error, signal);
  }
}

/** What the library finds in an answer that lacks what is needed. What else it finds is not to be trusted. */
const USELESS: readonly (string | undefined)[] = [
  oauth.PARSE_ERROR,
  oauth.RESPONSE_IS_NOT_CONFORM,
  oauth.HTTP_REQUEST_FORBIDDEN,
  oauth.REQUEST_PROTOCOL_FORBIDDEN,
  oauth.MISSING_SERVER_METADATA,
  oauth.INVALID_SERVER_METADATA,
];

/** Whether it says nothing but that the provider is in trouble, or that something else has answered in its place. */
function isForNow(error: unknown): boolean {
  if (error instanceof oauth.ResponseBodyError) return error.status === 429;
  if (!(error instanceof oauth.OperationProcessingError)) return false;
  const { cause: response, code } = error;
  const isBusy = response instanceof Response && (response.status >= 500 || response.status === 429);
  return isBusy || code === oauth.RESPONSE_IS_NOT_JSON;
}

const WORDS: ReadonlyMap<string, SignInFailure> = new Map([
  ['access_denied', 'refused'],
  ['expired_token', 'code-expired'],
]);

/** What went wrong, in our words; as it is where we gave up ourselves. */
export function translation(error: unknown, signal: AbortSignal): unknown {
  if (signal.aborted || error instanceof SignInError) return error;
  if (isForNow(error)) return new SignInError('unreachable', (error as Error).message);
  if (error instanceof oauth.AuthorizationResponseError || error instanceof oauth.ResponseBodyError)
    return new SignInError(WORDS.get(error.error) ?? 'provider', `The provider answered "${error.error}".`);
  if (error instanceof oauth.OperationProcessingError)
    return new SignInError(USELESS.includes(error.code) ? 'provider' : 'untrusted', error.message);
  if (error instanceof oauth.UnsupportedOperationError || error instanceof oauth.WWWAuthenticateChallengeError)
    return new SignInError('provider', error.message);
  return new SignInError('unreachable', error instanceof Error ? error.message : String(error));
}
