import { library } from '../library.js';
import { isReading, notAllowed, page, pageHeaders, redirect } from '../respond.js';
import { tierName } from './feed.js';
import { JOIN_CLIENT } from './id/clients.js';
import { joinPage } from './pages.js';
import { FREE_TIERS } from './readers.js';

export const joinPath = (tier) => `/join/${tier}`;

/** The pages where tiers are joined: the free ones there and then, by whoever is logged in to the publisher. */
export function createJoining({ provider, readers, origin, partner }) {
  return async function joining(visit, tier, feed, request, response) {
    const here = joinPath(tier.id);
    const isFree = FREE_TIERS.includes(tier.id);
    const allowed = isFree ? 'GET, HEAD, POST' : 'GET, HEAD';
    if (!isReading(visit.method) && !(isFree && visit.method === 'POST')) return notAllowed(allowed);
    // The login comes back with more in the address than anybody should bookmark.
    if (visit.query.size > 0) return redirect(here);
    const { accountId } = await provider.Session.get(provider.createContext(request, response));
    if (visit.method === 'POST') {
      if (accountId && (await visit.form())) readers.join(accountId, tier.id);
      return redirect(here);
    }
    const body = joinPage({
      ...{ tier, isFree, partner },
      ...(await library()),
      reader: readers.byId(accountId),
      login: loginUrl(`${origin}${here}`),
      nameOf: (id) => tierName(feed, id),
    });
    return page(body, { headers: { ...pageHeaders(undefined, { forms: "'self'" }), 'Cache-Control': 'no-store' } });
  };
}

/** Where somebody logs in to come back here. No code and no token: it is enough that the publisher knows them then. */
const loginUrl = (back) =>
  `/id/auth?${new URLSearchParams({
    client_id: JOIN_CLIENT,
    response_type: 'none',
    scope: 'openid',
    redirect_uri: back,
  })}`;
