import { identifier, list, record, text } from './shape.js';
import { address, link } from './url.js';

import type { ValueOf } from './shape.js';

/** A kind of membership that a publisher offers. */
export const tier = record(
  { id: identifier, name: text, label: text, title: text, summary: text, join: record({ label: text, url: link }) },
  ['id'],
);

/** A passage for members: what it is about, who may read it and where the text is asked for. Never the text. */
export const gate = record({ id: identifier, tier: identifier, title: text, summary: text, url: address }, ['id']);

export const tiers = list(tier, 50);

export type Tier = ValueOf<typeof tier>;
export type Gate = ValueOf<typeof gate>;

/** The tier of anyone who is signed in. It needs no definition in a feed. */
export const MEMBER_TIER = 'member';

/** The definition of a tier, or just its id where the feed has none. */
export const tierOf = (id: string | undefined, defined: readonly Tier[]): Tier =>
  defined.find((each) => each.id === (id ?? MEMBER_TIER)) ?? { id: id ?? MEMBER_TIER };

/** A reader who is signed in, as far as the page may know. */
export interface Member {
  readonly name?: string;
  readonly tiers?: readonly string[];
}

/** Why a sign-in did not succeed. */
export const SIGN_IN_FAILURES = [
  'refused', // the reader or the provider has said no
  'timed-out', // nothing came back from the window in time
  'code-expired', // the code for another device has run out
  'unreachable', // the provider, or our own code for it, cannot be had
  'untrusted', // an answer that is not the one that was asked for: state, issuer, nonce, audience, time
  'insecure', // a page without a secure context has no cryptography for it
  'framed', // a frame in a page of another origin, or a sandbox, to which no answer finds its way back
  'provider', // the provider answered with an error, or lacks what is needed
] as const;
export type SignInFailure = (typeof SIGN_IN_FAILURES)[number];

/** What a reader who signs in has to do next. */
export type SignInStep =
  /** Go on in the other window. `unknown`: the browser says that it is closed, which it also says of one that left our reach. */
  | { readonly kind: 'window'; readonly url: string; readonly window: 'open' | 'unknown' | 'blocked' }
  /** Open `url` on any device and enter `code` (RFC 8628). `expires`: milliseconds since 1970, by this device's clock. */
  | {
      readonly kind: 'device';
      readonly url: string;
      readonly code: string;
      readonly completeUrl: string | undefined;
      readonly started: number;
      readonly expires: number;
    };

/** Who is reading. Each state may be followed only by those its comment names. */
export type SessionState =
  /** May be followed by `signing-in` or `signed-in`. */
  | { readonly status: 'anonymous' }
  /** May be followed by itself (the next step), `signed-in`, `anonymous` (given up) or `failed`. */
  | { readonly status: 'signing-in'; readonly step?: SignInStep }
  /** May be followed by `anonymous` (signed out), `signing-in` (as somebody else), `expired` or another `signed-in`. */
  | { readonly status: 'signed-in'; readonly member: Member }
  /** May be followed by `signing-in`, `signed-in` or `anonymous`. */
  | { readonly status: 'expired' }
  /** May be followed by `signing-in`, `signed-in` or `anonymous`. `message` is for developers where there is a `code`. */
  | { readonly status: 'failed'; readonly message: string; readonly code?: SignInFailure };

/** Why the members' endpoint did not give a text. */
export const GATE_ERROR_CODES = [
  'not-named', // the page's `resource` names no such origin: nothing was asked
  'offline', // the browser knows that it has no network
  'network', // no answer that the page may read: DNS, TLS, CORS, CSP and redirects look the same to a script
  'timeout', // no whole answer in time
  'http', // an answer that is neither the text nor one of the expected refusals
  'bad-answer', // a success, but not members' text
] as const;
export type GateErrorCode = (typeof GATE_ERROR_CODES)[number];

/** What the members' endpoint said, or that it has not been asked or has not answered. */
export type GateAnswer<Text> =
  | { readonly status: 'none' }
  | { readonly status: 'asked' }
  | { readonly status: 'allowed'; readonly text: Text }
  | { readonly status: 'signed-out' }
  | { readonly status: 'not-enough'; readonly tier: string | undefined }
  /** `httpStatus` where there was an answer; `retryAfter` in seconds, where the server has said it. */
  | {
      readonly status: 'failed';
      readonly code: GateErrorCode;
      readonly httpStatus?: number;
      readonly retryAfter?: number;
    };

/** What a gate shows. */
export const GATE_VIEWS = ['locked', 'signing-in', 'checking', 'unlocked', 'not-enough', 'expired', 'failed'] as const;
export type GateView = (typeof GATE_VIEWS)[number];

/** What a gate shows for a session and an answer. An answer counts only while somebody is signed in. */
export function gateView(session: SessionState['status'], answer: GateAnswer<unknown>['status']): GateView {
  switch (session) {
    case 'anonymous':
    case 'failed':
      return 'locked';
    case 'signing-in':
    case 'expired':
      return session;
    case 'signed-in':
      return ANSWER_VIEWS[answer];
  }
}

const ANSWER_VIEWS: Readonly<Record<GateAnswer<unknown>['status'], GateView>> = {
  none: 'locked',
  asked: 'checking',
  allowed: 'unlocked',
  'signed-out': 'expired',
  'not-enough': 'not-enough',
  failed: 'failed',
};
