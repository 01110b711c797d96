import type { GateAnswer, GateErrorCode } from '../model/membership.js';

/** Why the text of a gate could not be had: a code for programs, a sentence for developers and the URL that was asked. */
export class GateError extends Error {
  override readonly name = 'GateError';

  constructor(
    readonly code: GateErrorCode,
    message: string,
    /** The URL of the members' endpoint. */
    readonly url: string,
    /** The HTTP status, where there was one. */
    readonly status?: number,
  ) {
    super(message);
  }
}

/** The error that an answer stands for, with what a developer can do about it. */
export function toGateError(
  { code, httpStatus }: GateAnswer<unknown> & { readonly status: 'failed' },
  url: string,
): GateError {
  return new GateError(code, messageOf(code, url, httpStatus), url, httpStatus);
}

function messageOf(code: GateErrorCode, url: string, status: number | undefined): string {
  if (!url) return 'The gate names no address that may be fetched.';
  const { origin } = new URL(url);
  switch (code) {
    case 'not-named':
      return `Nothing was sent to ${origin}: the attribute "resource" of <member-session> does not name it.`;
    case 'offline':
      return 'There is no network connection.';
    case 'timeout':
      return 'There was no answer in time.';
    case 'http':
      return `The server answered ${String(status)}.`;
    case 'bad-answer':
      return 'The server answered with something that is not members\u2019 text: { "sections": [ … ], "sources": [ … ] }.';
    case 'network':
      // A script cannot tell these apart; that it is none of them is for the developer's console to say.
      return origin === location.origin
        ? 'There was no answer.'
        : `There was no answer that this page may read. ${origin} must allow the header Authorization from ${location.origin} (CORS), must not redirect, and this page's own policy must allow to connect to it.`;
  }
}
