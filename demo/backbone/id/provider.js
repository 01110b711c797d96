import { randomBytes } from 'node:crypto';

import { CACHING } from '../../caching.js';
import { MEMBERS_SCOPE } from '../members.js';
import { PROOF_ALGORITHMS } from '../proof.js';
import { JOIN_CLIENT, clientsOf, originsOf, tiersOfMachine } from './clients.js';
import { deviceFeature, showCodeOfLink } from './device.js';
import { loginHeaders } from './frame.js';
import { errorPage, loggedOutPage, logoutPage } from './pages.js';

// The first releases of Node 20 have no `URL.parse`, which the provider calls.
URL.parse ??= (url, base) => (URL.canParse(url, base) ? new URL(url, base) : null);

const unmute = mute(/^oidc-provider WARNING: Unsupported runtime/);
const { Provider, errors } = await import('oidc-provider');
unmute();

const DAY = 24 * 60 * 60;

const ROUTES = {
  authorization: '/id/auth',
  code_verification: '/id/device',
  device_authorization: '/id/device/auth',
  end_session: '/id/logout',
  jwks: '/id/keys',
  revocation: '/id/revoke',
  token: '/id/token',
  userinfo: '/id/me',
};

export const INTERACTIONS = '/id/interaction/';

/** The OpenID Provider. It keeps everything in memory: what an earlier run has issued is worth nothing. */
export function createProvider(setup) {
  const { origin, readers } = setup;
  const unmute = mute(/development-only in-memory adapter/);
  const provider = new Provider(origin, configurationOf(setup));
  unmute();
  provider.on('server_error', (_, error) => console.error(error));
  provider.use(async (ctx, next) => {
    ctx.set(loginHeaders());
    await next();
    await showCodeOfLink(ctx, provider);
    if (ctx.status === 404 && !ctx.body) show(ctx, errorPage('There is no page at this address.'), 404);
    const client = ctx.oidc?.client ?? (await provider.Client.find(ctx.oidc?.entities.Interaction?.params.client_id));
    if (client) allowForms(ctx, originsOf(client));
    if (ctx.response.is('html')) ctx.set('Cache-Control', 'no-store');
    if (ctx.oidc?.route === 'jwks') ctx.set('Cache-Control', CACHING.keys);
  });
  return provider;

  function configurationOf({ partner, resource, privateKeys, joinPages, tokenLife, deviceCodeLife, ...flags }) {
    return {
      routes: ROUTES,
      clients: clientsOf({ partner, publisher: origin, joinPages }),
      clientAuthMethods: ['none', 'client_secret_basic'],
      clientDefaults: { id_token_signed_response_alg: 'ES256' },
      jwks: { keys: privateKeys },
      cookies: { names: cookieNames(origin), keys: [randomBytes(32).toString('base64url')] },
      enabledJWA: { idTokenSigningAlgValues: ['ES256'], dPoPSigningAlgValues: PROOF_ALGORITHMS },
      responseTypes: ['code', 'none'],
      pkce: { required: () => true },
      scopes: ['openid', 'profile', 'offline_access'],
      claims: { openid: ['sub'], profile: ['name', 'tiers'] },
      conformIdTokenClaims: false,
      discovery: { service_documentation: `${origin}/logging-in.html` },
      clientBasedCORS: (_, caller, client) => originsOf(client).includes(caller),
      ttl: {
        AccessToken: tokenLife,
        AuthorizationCode: 60,
        ClientCredentials: tokenLife,
        DeviceCode: deviceCodeLife,
        Grant: 14 * DAY,
        // Read once, at the login: it need not end as early as a test may want.
        IdToken: 10 * 60,
        Interaction: 60 * 60,
        RefreshToken: 14 * DAY,
        Session: 14 * DAY,
      },
      issueRefreshToken: async (_, client) => flags.issueRefreshTokens && client.grantTypeAllowed('refresh_token'),
      rotateRefreshToken: true,
      findAccount: (_, id) => readers.byId(id) && { accountId: id, claims: () => claimsOf(readers.byId(id)) },
      extraTokenClaims: (_, token) =>
        token.kind === 'ClientCredentials'
          ? { name: token.client.clientName, tiers: tiersOfMachine(token.clientId) }
          : nameAndTiers(readers.byId(token.accountId)),
      loadExistingGrant,
      interactions: { url: (_, interaction) => `${INTERACTIONS}${interaction.uid}` },
      renderError: (ctx, out) => show(ctx, errorPage(out.error_description ?? out.error)),
      features: {
        clientCredentials: { enabled: true },
        devInteractions: { enabled: false },
        deviceFlow: deviceFeature(show),
        dPoP: { enabled: flags.dpop },
        pushedAuthorizationRequests: { enabled: false },
        resourceIndicators: {
          enabled: true,
          // A machine has nothing else to ask for.
          defaultResource: (_, client, oneOf) =>
            oneOf ?? (client.grantTypeAllowed('client_credentials') ? resource : undefined),
          getResourceServerInfo,
          useGrantedResource: () => true,
        },
        revocation: { enabled: true, allowedPolicy: (_, client, token) => token.clientId === client.clientId },
        rpInitiatedLogout: {
          enabled: true,
          logoutSource: (ctx) => show(ctx, logoutPage(logoutOf(ctx))),
          postLogoutSuccessSource: (ctx) => show(ctx, loggedOutPage()),
        },
      },
    };

    function getResourceServerInfo(_, indicator) {
      if (indicator !== resource) throw new errors.InvalidTarget();
      return {
        scope: MEMBERS_SCOPE,
        audience: resource,
        accessTokenFormat: 'jwt',
        accessTokenTTL: tokenLife,
        jwt: { sign: { alg: 'ES256' } },
      };
    }
  }

  function logoutOf(ctx) {
    return {
      action: ctx.oidc.urlFor('end_session_confirm'),
      xsrf: ctx.oidc.session.state.secret,
      reader: readers.byId(ctx.oidc.session.accountId),
      client: ctx.oidc.client?.clientName,
    };
  }
}

/** Where joining asks who is there, nobody is asked to consent: it is the publisher's own page, and it learns nothing. */
async function loadExistingGrant(ctx) {
  const { client, provider, result, session } = ctx.oidc;
  const id = result?.consent?.grantId ?? session.grantIdFor(client.clientId);
  if (id) return provider.Grant.find(id);
  if (client.clientId !== JOIN_CLIENT) return undefined;
  const grant = new provider.Grant({ accountId: session.accountId, clientId: client.clientId });
  grant.addOIDCScope('openid');
  await grant.save();
  return grant;
}

/** A cookie knows no port: two of these servers on one machine would take each other's. */
const cookieNames = (origin) => {
  const { port } = new URL(origin);
  return { session: `reader_${port}`, interaction: `login_${port}`, resume: `login_resume_${port}` };
};

const nameAndTiers = ({ name, tiers }) => ({ name, tiers: [...tiers] });
const claimsOf = (reader) => ({ sub: reader.id, ...nameAndTiers(reader) });

function show(ctx, body, status) {
  if (status) ctx.status = status;
  ctx.type = 'html';
  ctx.body = body;
}

/** A form's answer may be a redirect to the client, and Chrome holds that to the policy of the page with the form. */
function allowForms(ctx, origins) {
  const policy = ctx.response.get('Content-Security-Policy');
  ctx.set('Content-Security-Policy', policy.replace("form-action 'self'", `form-action 'self' ${origins.join(' ')}`));
}

/** Leaves out what the provider warns of at every start and what holds here on purpose, until the returned function is called. */
function mute(warning) {
  const { warn } = console;
  console.warn = (text, ...more) => {
    if (!warning.test(text)) warn(text, ...more);
  };
  return () => (console.warn = warn);
}
