import { createServer, request as ask } from 'node:http';

export const TOKENS = { member: 'member-7b1f0c', alliance: 'alliance-93d2ae' };

/** What only members may read, and what only the alliance may. */
export const SECRETS = {
  context:
    'The registrar had warned the desk’s café in Geneva three weeks before the vote. Nobody in the hall knew of the second letter.',
  alliance:
    'Operators should move their signing keys before the end of the winter. The cost of waiting is one lost quarter.',
};

/** The first sentence of a text, as a leak would show it. */
export const sentenceOf = (text) => /^.*?\./.exec(text)[0];

const LOCKED = { 'Cache-Control': 'private, no-store', Vary: 'Authorization' };

const page = (head, body) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A vote</title>${head}</head><body>${body}</body></html>`;

/** A publisher who keeps the members' text to members. `edit` changes what it serves before it begins. */
export async function startPublisher(edit = () => {}) {
  const site = {
    feed: {
      version: 'https://jsonfeed.org/version/1.1',
      title: 'The Desk',
      home_page_url: './',
      next_url: 'feed-2.json',
      language: 'en',
      items: [
        {
          id: 'vote',
          url: 'vote.html#top',
          title: 'A vote in Geneva',
          summary: 'The vote was close, and nobody was surprised.',
          content_text: 'A first paragraph.\n\nA second one that everybody may read.',
          _briefing: {
            gates: [
              {
                id: 'context',
                tier: 'member',
                title: 'Deeper context',
                summary: 'What the desk heard. A sentence that the gate itself shows to everybody.',
                url: 'members/context',
              },
              { id: 'alliance', tier: 'alliance', title: 'For operators', url: 'members/alliance' },
            ],
          },
        },
      ],
    },
    second: {
      version: 'https://jsonfeed.org/version/1.1',
      title: 'The Desk',
      next_url: 'feed.json',
      items: [{ id: 'older', url: 'older.html', title: 'An older one', content_text: 'It is old.' }],
    },
    head: '<link rel="alternate" type="application/json+oembed" href="/oembed?url=vote"><script type="application/ld+json">{"@type":"NewsArticle","headline":"A vote in Geneva"}</script>',
    body: '<main><h1>A vote in Geneva</h1><p>The vote was close.</p></main><script>window.state = { "id": 1 };</script>',
    oembed: { version: '1.0', type: 'rich', html: '<blockquote>A vote in Geneva</blockquote>' },
    gates: {
      context: {
        sections: [{ content_text: `${SECRETS.context} A sentence that the gate itself shows to everybody.` }],
        sources: [{ title: 'Minutes of the closed meeting of the registrars' }],
      },
      alliance: { sections: [{ items: [{ term: 'Advice', text: SECRETS.alliance }] }] },
    },
    opens: {
      context: [TOKENS.member, TOKENS.alliance],
      alliance: [TOKENS.alliance],
    },
    locked: LOCKED,
    /** What a refusal says, besides the tier that is needed. */
    refusal: {},
    /** Answers before all others, by path; each may be a function of the token. */
    answers: {},
  };
  edit(site);
  const requests = [];
  const origin = await listen((request, response) => {
    requests.push({ path: request.url, authorization: request.headers.authorization });
    const { status = 200, type = 'application/json', headers = {}, body = '' } = answerOf(site, request);
    response.writeHead(status, { 'Content-Type': type, ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  return { ...origin, requests };
}

function answerOf(site, { url, headers }) {
  const path = new URL(url, 'http://localhost').pathname.slice(1);
  const token = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
  if (Object.hasOwn(site.answers, path)) {
    const answer = site.answers[path];
    return typeof answer === 'function' ? answer(token) : answer;
  }
  if (path === 'feed.json') return { type: 'application/feed+json', body: site.feed };
  if (path === 'feed-2.json') return { type: 'application/feed+json', body: site.second };
  if (path === 'oembed') return { body: site.oembed };
  if (path === '' || path === 'older.html') return { type: 'text/html', body: page('', '<p>Nothing of note.</p>') };
  if (path === 'vote.html') return { type: 'text/html', body: page(site.head, site.body) };
  const gate = /^members\/(\w+)$/.exec(path)?.[1];
  if (!gate || !Object.hasOwn(site.gates, gate)) return { status: 404, type: 'text/plain', body: 'Nothing here.' };
  if (site.opens[gate].includes(token)) return { headers: site.locked, body: site.gates[gate] };
  const isKnown = Object.values(TOKENS).includes(token);
  const body = { tier: gate, ...site.refusal };
  return { status: isKnown ? 403 : 401, type: 'application/problem+json', headers: LOCKED, body };
}

/** A server on a free port of this machine: `origin`, `close()`. */
export async function listen(answer) {
  const server = createServer(answer);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  return { origin: `http://127.0.0.1:${server.address().port}`, close };
}

/** A shared cache before `origin` that keeps every success, whoever has asked and whatever the headers say. */
export function startCache(origin) {
  const kept = new Map();
  return listen((incoming, outgoing) => {
    const { url, headers } = incoming;
    const stored = kept.get(url);
    if (stored) return outgoing.writeHead(200, { ...stored.headers, Age: '7' }).end(stored.body);
    const { authorization, accept } = headers;
    ask(`${origin}${url}`, { headers: { accept, ...(authorization && { authorization }) } }, async (answer) => {
      const body = Buffer.concat(await answer.toArray());
      if (answer.statusCode === 200) kept.set(url, { headers: answer.headers, body });
      outgoing.writeHead(answer.statusCode, answer.headers).end(body);
    }).end();
  });
}
