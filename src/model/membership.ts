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

/** Who is reading. Each state may be followed only by those its comment names. */
export type SessionState =
  /** May be followed by `signing-in` or `signed-in`. */
  | { readonly status: 'anonymous' }
  /** May be followed by `signed-in`, `anonymous` (given up) or `failed`. */
  | { readonly status: 'signing-in' }
  /** May be followed by `anonymous` (signed out), `expired` or another `signed-in` (another member). */
  | { readonly status: 'signed-in'; readonly member: Member }
  /** May be followed by `signing-in`, `signed-in` or `anonymous`. */
  | { readonly status: 'expired' }
  /** May be followed by `signing-in`, `signed-in` or `anonymous`. */
  | { readonly status: 'failed'; readonly message: string };

/** What the members' endpoint said, or that it has not been asked or has not answered. */
export type GateAnswer<Text> =
  | { readonly status: 'none' }
  | { readonly status: 'asked' }
  | { readonly status: 'allowed'; readonly text: Text }
  | { readonly status: 'signed-out' }
  | { readonly status: 'not-enough'; readonly tier: string | undefined }
  | { readonly status: 'failed'; readonly retryAfter: number | undefined };

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
