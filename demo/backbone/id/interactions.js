import { isReading, notAllowed, page, redirect } from '../../respond.js';
import { readFeed, tierName } from '../feed.js';
import { MEMBERS_SCOPE } from '../members.js';
import { originsOf } from './clients.js';
import { loginHeaders } from './frame.js';
import { consentPage, errorPage, whoPage } from './pages.js';
import { INTERACTIONS } from './provider.js';

const ended = (reason) => page(errorPage(reason), { status: 400, headers: loginHeaders() });

/** Asks the reader what the provider wants to know during a login: who is there, and what a client may do. */
export function createInteractions({ provider, readers, origin }) {
  return async function interaction(visit, request, response) {
    if (!isReading(visit.method) && visit.method !== 'POST') return notAllowed('GET, HEAD, POST');
    const details = await detailsOf(request, response);
    if (!details || visit.path !== `${INTERACTIONS}${details.uid}`)
      return ended('It has run out, or was begun elsewhere.');
    const client = await provider.Client.find(details.params.client_id);
    const ask = details.prompt.name === 'login' ? askWho : askConsent;
    if (visit.method !== 'POST') return ask(details, client);

    const fields = await visit.form();
    if (!fields) return ended('The form came from another site.');
    const result = details.prompt.name === 'login' ? loginOf(fields) : await consentOf(fields, details);
    if (!result) return ask(details, client, { problem: 'Choose one of these readers.', status: 400 });
    return redirect(await provider.interactionResult(request, response, result));
  };

  async function detailsOf(request, response) {
    try {
      return await provider.interactionDetails(request, response);
    } catch (error) {
      if (error.name === 'SessionNotFound') return undefined;
      throw error;
    }
  }

  async function askWho({ session }, client, { problem, status } = {}) {
    const feed = await readFeed(origin);
    const all = readers.all.map((reader) => ({ ...reader, membership: membershipOf(reader, feed) }));
    const body = whoPage({ readers: all, client: client.clientName, isAgain: Boolean(session?.accountId), problem });
    return page(body, { status, headers: loginHeaders(originsOf(client)) });
  }

  async function askConsent({ session, params, deviceCode }, client) {
    const feed = await readFeed(origin);
    const reader = readers.byId(session.accountId);
    const open = readers.open(reader.id).map((id) => feed._briefing.tiers.find((tier) => tier.id === id));
    const body = consentPage({
      client: client.clientName,
      host: new URL(client.redirectUris[0]).host,
      reader,
      membership: membershipOf(reader, feed),
      wants: wantsOf(params),
      open,
      // On a device the code has been used: there is no second try.
      otherReader: deviceCode ? undefined : loginAgain(params),
    });
    return page(body, { headers: loginHeaders(originsOf(client)) });
  }

  function loginOf(fields) {
    if (fields.has('cancel')) return refused('The reader has cancelled the login');
    const reader = readers.byKey(fields.get('reader'));
    return reader && { login: { accountId: reader.id } };
  }

  async function consentOf(fields, { session, params, prompt, grantId }) {
    if (fields.get('answer') !== 'allow') return refused('The reader has refused');
    for (const tier of fields.getAll('join')) readers.join(session.accountId, tier);
    const grant =
      (grantId && (await provider.Grant.find(grantId))) ??
      new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
    const { missingOIDCScope = [], missingResourceScopes = {} } = prompt.details;
    grant.addOIDCScope(missingOIDCScope.join(' '));
    for (const [resource, scopes] of Object.entries(missingResourceScopes)) {
      grant.addResourceScope(resource, scopes.join(' '));
    }
    return { consent: { grantId: await grant.save() } };
  }
}

const loginAgain = (params) => {
  const all = Object.entries({ ...params, prompt: 'login' }).flatMap(([name, value]) =>
    [value].flat().map((each) => [name, each]),
  );
  return `/id/auth?${new URLSearchParams(all)}`;
};

const refused = (reason) => ({ error: 'access_denied', error_description: reason });

function membershipOf({ tiers }, feed) {
  const highest = tiers.at(-1);
  return highest ? tierName(feed, highest) : 'No membership';
}

function wantsOf({ scope = '' }) {
  const scopes = scope.split(' ');
  return [
    ['Learns', scopes.includes('profile') ? 'your name and your memberships' : 'that you are a reader of ours'],
    ...(scopes.includes(MEMBERS_SCOPE)
      ? [['Fetches', 'what your membership opens, on that page, until you log out']]
      : []),
    ['Never', 'your password, or what else you read'],
  ];
}
