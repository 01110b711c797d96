/** The page that a code comes back to, and a logout too: each client serves it on an origin of its own. */
const RETURN_PAGE = '/signed-in.html';

/** The publisher's client that only wants somebody to be logged in: the page where a tier is joined. */
export const JOIN_CLIENT = 'backbone-join';

/** The tokens that a leak check on a command line reads the gates with: for each tier one that goes up to it. */
const MACHINES = {
  'check-member': ['member'],
  'check-strategic-circle': ['member', 'strategic-circle'],
  'check-leadership-alliance': ['member', 'strategic-circle', 'leadership-alliance'],
};

export const tiersOfMachine = (clientId) => MACHINES[clientId];

/** Known to everybody who has read this line: these clients read sample texts. */
const secretOf = (clientId) => `sample-secret-of-${clientId}`;

const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code';

/** Who may ask for a login or a token: the partner, the publisher's own pages, and the leak check. */
export const clientsOf = ({ partner, publisher, joinPages }) => [
  {
    client_id: 'eastgate-courier',
    client_name: 'The Eastgate Courier',
    ...readingPages(partner),
    grant_types: ['authorization_code', 'refresh_token', DEVICE],
  },
  {
    client_id: 'backbone-site',
    client_name: 'The Backbone Brief',
    ...readingPages(publisher),
    // For its frame in another's page.
    grant_types: ['authorization_code', 'refresh_token', DEVICE],
  },
  {
    client_id: JOIN_CLIENT,
    client_name: 'The Backbone Brief',
    redirect_uris: joinPages,
    response_types: ['none'],
    grant_types: [],
    token_endpoint_auth_method: 'none',
  },
  ...Object.keys(MACHINES).map((id) => ({
    client_id: id,
    client_name: `Leak check, ${id.slice('check-'.length)}`,
    client_secret: secretOf(id),
    redirect_uris: [],
    response_types: [],
    grant_types: ['client_credentials'],
    token_endpoint_auth_method: 'client_secret_basic',
  })),
];

const readingPages = (origin) => ({
  redirect_uris: [`${origin}${RETURN_PAGE}`],
  post_logout_redirect_uris: [`${origin}${RETURN_PAGE}`],
  response_types: ['code'],
  grant_types: ['authorization_code', 'refresh_token'],
  token_endpoint_auth_method: 'none',
});

/** The origins at which a client's pages are. */
export const originsOf = (client) => [
  ...new Set([...client.redirectUris, ...client.postLogoutRedirectUris].map((uri) => new URL(uri).origin)),
];
