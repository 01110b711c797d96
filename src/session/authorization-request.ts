import * as oauth from 'oauth4webapi';

import { safeUrl } from '../model/url.js';
import { SignInError, isLoopback } from './provider-request.js';

import type { OidcSettings } from './deferred-session.js';

/** What is asked of the provider, and held against its answer. */
export interface AuthorizationRequest {
  readonly url: string;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** The request of the code flow, with PKCE (RFC 7636, S256), `state`, `nonce` and the resources (RFC 8707). */
export async function toAuthorizationRequest(
  metadata: oauth.AuthorizationServer,
  { issuer, clientId, redirectUri, scope, resources }: OidcSettings,
  another: boolean,
): Promise<AuthorizationRequest> {
  const state = oauth.generateRandomState();
  const nonce = oauth.generateRandomNonce();
  const verifier = oauth.generateRandomCodeVerifier();
  const url = pageOf(metadata, issuer, 'authorization_endpoint');
  if (!url) throw new SignInError('provider', "The provider's metadata has no usable authorization_endpoint.");
  const parameters = {
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope,
    state,
    nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...(another && { prompt: 'login' }),
    // A fragment reaches no server of the host, and none of its logs.
    ...(metadata.response_modes_supported?.includes('fragment') && { response_mode: 'fragment' }),
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  for (const resource of resources) url.searchParams.append('resource', resource);
  return { url: url.href, state, nonce, verifier };
}

/**
 * Where the reader signs out of the provider itself (OpenID Connect RP-Initiated Logout 1.0, section 2), and comes back to
 * the redirect page. The client is named by its id: an ID token has no place in a URL.
 */
export function toLogoutUrl(
  metadata: oauth.AuthorizationServer,
  { issuer, clientId, redirectUri }: OidcSettings,
): string | undefined {
  const url = pageOf(metadata, issuer, 'end_session_endpoint');
  if (!url || !redirectUri) return undefined;
  url.searchParams.set('client_id', clientId);
  url.searchParams.set('post_logout_redirect_uri', redirectUri);
  return url.href;
}

/** A page of the provider, to which a window is sent: by https, as the library asks of what it fetches itself. */
function pageOf(
  metadata: oauth.AuthorizationServer,
  issuer: string,
  name: 'authorization_endpoint' | 'end_session_endpoint',
): URL | undefined {
  const url = safeUrl(metadata[name], 'fetch');
  return url?.startsWith('https:') || (url && isLoopback(new URL(issuer))) ? new URL(url) : undefined;
}
