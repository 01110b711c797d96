import * as oauth from 'oauth4webapi';

import { toAuthorizationRequest, toLogoutUrl } from './authorization-request.js';
import { SignInError, isLoopback, issuedAt, optionsFor, translated, translation } from './provider-request.js';

import type { AuthorizationRequest } from './authorization-request.js';
import type { OidcSettings } from './deferred-session.js';

/** What the provider has granted. */
export interface Grant {
  readonly accessToken: string;
  /** Whether the token is bound to our key (RFC 9449), and worth nothing without it. */
  readonly isBound: boolean;
  /** Seconds. */
  readonly expiresIn: number | undefined;
  readonly refreshToken: string | undefined;
  /** What the ID token says of the reader, where one came. */
  readonly claims: oauth.IDToken | undefined;
}

const ALGORITHM = 'ES256';
/** Seconds, both. */
const MINUTE = 60;
const TOLERANCE = 5 * MINUTE;

/** The provider as we deal with it: each of its endpoints that a session takes. What fails on the way in is a `SignInError`. */
export class AuthorizationServer {
  readonly #client: oauth.Client;
  #proof: oauth.DPoPHandle | undefined;

  private constructor(
    private readonly settings: OidcSettings,
    private readonly metadata: oauth.AuthorizationServer,
    private readonly keys: oauth.CryptoKeyPair | undefined,
  ) {
    this.#client = { client_id: settings.clientId, [oauth.clockTolerance]: TOLERANCE };
    this.#bind();
  }

  /** Reads the provider's metadata (OpenID Connect Discovery 1.0), and makes a key where it binds tokens to one. */
  static discover(settings: OidcSettings, signal: AbortSignal): Promise<AuthorizationServer> {
    return translated(signal, async () => {
      const issuer = new URL(settings.issuer);
      const response = await oauth.discoveryRequest(issuer, optionsFor(issuer, signal));
      if (!response.ok) throw new SignInError('unreachable', `The issuer answered ${String(response.status)}.`);
      const metadata = await oauth.processDiscoveryResponse(issuer, response);
      // The key cannot be exported, and so not be kept where tokens may be.
      const binds = settings.persist === 'memory' && metadata.dpop_signing_alg_values_supported?.includes(ALGORITHM);
      const keys = binds ? await oauth.generateKeyPair(ALGORITHM) : undefined;
      return new AuthorizationServer(settings, metadata, keys);
    });
  }

  authorizationRequest(another: boolean): Promise<AuthorizationRequest> {
    return toAuthorizationRequest(this.metadata, this.settings, another);
  }

  /** Holds the provider's answer against the request (state, `iss` by RFC 9207) and redeems its code. */
  redeem(
    { state, nonce, verifier }: AuthorizationRequest,
    answer: URLSearchParams,
    signal: AbortSignal,
  ): Promise<Grant> {
    return translated(signal, async () => {
      const { redirectUri, resources } = this.settings;
      const code = oauth.validateAuthResponse(this.metadata, this.#client, answer, state);
      const ask = (options: oauth.TokenEndpointRequestOptions) =>
        oauth.authorizationCodeGrantRequest(
          this.metadata,
          this.#client,
          oauth.None(),
          code,
          redirectUri,
          verifier,
          options,
        );
      return this.#granted(resources[0], signal, ask, (response) =>
        oauth.processAuthorizationCodeResponse(this.metadata, this.#client, response, {
          expectedNonce: nonce,
          requireIdToken: true,
        }),
      );
    });
  }

  /** Asks for a code that the reader enters on any device (RFC 8628, 3.1). */
  deviceAuthorization(signal: AbortSignal): Promise<oauth.DeviceAuthorizationResponse> {
    return translated(signal, async () => {
      const { scope, resources } = this.settings;
      const parameters = new URLSearchParams({ scope });
      for (const resource of resources) parameters.append('resource', resource);
      const response = await oauth.deviceAuthorizationRequest(
        this.metadata,
        this.#client,
        oauth.None(),
        parameters,
        this.#options(signal),
      );
      return oauth.processDeviceAuthorizationResponse(this.metadata, this.#client, response);
    });
  }

  /** Asks whether the reader has entered the code: a grant, or the word for why there is none yet (RFC 8628, 3.5). */
  async deviceGrant(code: string, signal: AbortSignal): Promise<Grant | 'authorization_pending' | 'slow_down'> {
    const ask = (options: oauth.TokenEndpointRequestOptions) =>
      oauth.deviceCodeGrantRequest(this.metadata, this.#client, oauth.None(), code, options);
    try {
      return await this.#granted(this.settings.resources[0], signal, ask, (response) =>
        oauth.processDeviceCodeResponse(this.metadata, this.#client, response),
      );
    } catch (error) {
      const word = error instanceof oauth.ResponseBodyError ? error.error : '';
      if (word === 'authorization_pending' || word === 'slow_down') return word;
      throw translation(error, signal);
    }
  }

  /** Exchanges a refresh token for a new access token, and mostly a new refresh token. */
  refresh(refreshToken: string, resource: string | undefined, signal: AbortSignal): Promise<Grant> {
    const ask = (options: oauth.TokenEndpointRequestOptions) =>
      oauth.refreshTokenGrantRequest(this.metadata, this.#client, oauth.None(), refreshToken, options);
    return translated(signal, () =>
      this.#granted(resource, signal, ask, (response) =>
        oauth.processRefreshTokenResponse(this.metadata, this.#client, response),
      ),
    );
  }

  /** Tells the provider that a token is not used any more (RFC 7009), where it wants to be told. */
  async revoke(token: string): Promise<void> {
    if (!this.metadata.revocation_endpoint) return;
    const { signal } = new AbortController();
    const response = await oauth.revocationRequest(
      this.metadata,
      this.#client,
      oauth.None(),
      token,
      this.#options(signal),
    );
    await response.text();
  }

  get logoutUrl(): string | undefined {
    return toLogoutUrl(this.metadata, this.settings);
  }

  /** Sends a request to a resource with the token in the `Authorization` header, and with a proof where it is bound. */
  async send({ accessToken, isBound }: Grant, resource: URL, request: RequestInit): Promise<Response> {
    const headers = new Headers(request.headers);
    if (!isBound) {
      headers.set('authorization', `Bearer ${accessToken}`);
      return fetch(resource, { ...request, headers });
    }
    const attempt = () =>
      oauth.protectedResourceRequest(accessToken, 'GET', resource, headers, null, {
        ...(this.#proof && { DPoP: this.#proof }),
        [oauth.allowInsecureRequests]: isLoopback(resource),
        [oauth.customFetch]: (url, { headers: all }) => fetch(url, { ...request, headers: all }),
      });
    const refused = (error: unknown) => {
      if (error instanceof oauth.WWWAuthenticateChallengeError) return error.response;
      throw error;
    };
    return attempt()
      .catch((error: unknown) => (oauth.isDPoPNonceError(error) ? attempt() : refused(error)))
      .catch(refused);
  }

  /** A token request, and what came of it. */
  async #granted(
    resource: string | undefined,
    signal: AbortSignal,
    ask: (options: oauth.TokenEndpointRequestOptions) => Promise<Response>,
    process: (response: Response) => Promise<oauth.TokenEndpointResponse>,
  ): Promise<Grant> {
    const options = { ...this.#options(signal), ...(resource && { additionalParameters: { resource } }) };
    const attempt = async (proof: oauth.DPoPHandle | undefined) => {
      const response = await ask({ ...options, ...(proof && { DPoP: proof }) });
      await this.#readClock(response);
      return process(response);
    };
    const tokens = await attempt(this.#proof).catch((error: unknown) => {
      if (oauth.isDPoPNonceError(error)) return attempt(this.#proof);
      // A clock that is wrong by more than the provider bears makes no proof that it takes: then without.
      const isRefused = error instanceof oauth.ResponseBodyError && error.error === 'invalid_dpop_proof';
      if (this.#proof && isRefused) return attempt(undefined);
      throw error;
    });
    return {
      accessToken: tokens.access_token,
      isBound: tokens.token_type === 'dpop',
      expiresIn: tokens.expires_in,
      refreshToken: tokens.refresh_token,
      claims: oauth.getValidatedIdTokenClaims(tokens),
    };
  }

  /**
   * Learns what time it is at the provider: a reader's clock may be wrong by a day. An ID token that comes straight from the
   * token endpoint was made for this very request (in the code flow its nonce has to say so): the time of its issue is now.
   */
  async #readClock(response: Response): Promise<void> {
    const body: unknown = await response
      .clone()
      .json()
      .catch((error: unknown) => {
        // What the network has cut short is no answer.
        if ((error as Error).name !== 'SyntaxError') throw error;
      });
    const skew = issuedAt(body) - Math.floor(Date.now() / 1000);
    const isKnown = Math.abs(skew - (this.#client[oauth.clockSkew] ?? 0)) < MINUTE;
    if (isKnown || Number.isNaN(skew)) return;
    this.#client[oauth.clockSkew] = skew;
    this.#bind();
  }

  #bind(): void {
    this.#proof = this.keys && oauth.DPoP(this.#client, this.keys);
  }

  #options(signal: AbortSignal) {
    return optionsFor(new URL(this.settings.issuer), signal);
  }
}
