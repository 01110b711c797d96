import { freshId } from './support.js';

import type { LoggedRequest } from './support.js';

/** One value, or those for the first, the second … and every later request. */
type Turns<T> = T | readonly T[];
type Members = Readonly<Record<string, unknown>>;

export interface Manner {
  readonly delay?: number;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Members;
  readonly cut?: boolean;
}
type AuthorizePage = 'redirect' | 'button' | 'wait' | 'close';
type DeviceAnswer = 'ok' | 'authorization_pending' | 'slow_down' | 'access_denied' | 'expired_token';

/** How a provider answers (test/server/provider.js). */
export interface ProviderOptions {
  readonly metadata?: Turns<Members>;
  readonly discovery?: Turns<Manner>;
  readonly jwks?: Turns<Manner>;
  readonly authorize?: Turns<AuthorizePage | { answer?: AuthorizePage; coop?: string; delay?: number }>;
  readonly response?: Turns<Readonly<Record<string, string | readonly string[] | null>>>;
  readonly redirectUris?: readonly string[] | null;
  readonly idToken?: Turns<Members>;
  readonly idTokenHeader?: Turns<Members>;
  readonly idTokenKey?: Turns<'own' | 'stranger'>;
  readonly token?: Turns<Manner & { expires_in?: number | null; refresh_token?: boolean; rotate?: boolean }>;
  readonly refresh?: Turns<'ok' | 'refused' | 'down' | 'lost'>;
  readonly device?: Turns<
    Manner & {
      interval?: number | null;
      expires_in?: number;
      answers?: readonly DeviceAnswer[];
      verification_uri?: string;
      verification_uri_complete?: boolean;
    }
  >;
  readonly revocation?: Turns<Manner>;
  readonly members?: Turns<Manner>;
  readonly dpop?: { nonce?: 'token' | 'members' | 'both'; required?: boolean; bind?: boolean } | null;
  readonly now?: number;
  readonly cors?: '*' | 'none' | Readonly<Record<string, 'none'>>;
}

type Parameters = Readonly<Record<string, string | readonly string[]>>;

export interface ProviderRequest extends Omit<LoggedRequest, 'url'> {
  /** What follows the issuer: '/token'. */
  readonly path: string;
  readonly query: Parameters;
  readonly form: Parameters;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly status?: number;
  readonly error?: string;
  readonly reason?: string;
  readonly closed?: boolean;
}

export interface TestProvider {
  readonly issuer: string;
  /** A resource that wants one of its access tokens. */
  readonly members: string;
  configure(options: ProviderOptions): Promise<void>;
  /** The requests in order, without preflights; with a path, those to it. */
  log(path?: string): Promise<readonly ProviderRequest[]>;
}

/** A provider of the test server that no other test has. Another `origin` is one of the server's other names. */
export async function provider(options: ProviderOptions = {}, origin = location.origin): Promise<TestProvider> {
  const issuer = `${origin}/_op/${freshId()}`;
  const configure = async (more: ProviderOptions) => {
    const response = await fetch(`${issuer}/configure`, { method: 'POST', body: JSON.stringify(more) });
    if (!response.ok) throw new Error(await response.text());
  };
  await configure(options);
  return {
    issuer,
    members: `${issuer}/members`,
    configure,
    async log(path) {
      const all = (await (await fetch(`${issuer}/log`)).json()) as readonly ProviderRequest[];
      return all.filter((each) => each.method !== 'OPTIONS' && (path === undefined || each.path === path));
    },
  };
}
