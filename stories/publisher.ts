import backbone from '../test/fixtures/backbone.json' with { type: 'json' };
import members from '../test/fixtures/members.json' with { type: 'json' };

/*
 * A publisher's server for the stories, inside the page, for what files cannot answer:
 *
 *   fixtures/<feed>?answer=never    nothing
 *   fixtures/<feed>?answer=once     the feed, and 503 when a newer one is asked for
 *   fixtures/<feed>?answer=<code>   that status
 *   fixtures/members/<gate>         the text of a gate, to a token that names its tier
 *
 * A token is the tiers of its reader, or `never`, `ended` or `busy`, after the answer that it gets.
 */

const fromNetwork = globalThis.fetch;

/** Answers in the publisher's place from now on. */
export function standInForThePublisher(): void {
  globalThis.fetch = answer;
}

const answer: typeof fetch = (input, options) => {
  const url = new URL(input instanceof Request ? input.url : input, document.baseURI);
  const [, path] = url.href.split(new URL('fixtures/', document.baseURI).href);
  if (path?.startsWith('members/')) return answerToMember(path.slice('members/'.length), options);
  const wanted = path && url.searchParams.get('answer');
  if (wanted === 'never') return never();
  if (wanted === 'once') return options?.cache === 'no-cache' ? status(503) : fromNetwork(input, options);
  return wanted ? status(Number(wanted)) : fromNetwork(input, options);
};

const never = () => new Promise<Response>(() => undefined);

/** `Retry-After` is further away than anybody waits, so that the answer counts at once. */
const status = (code: number) =>
  Promise.resolve(new Response(null, { status: code, headers: { 'retry-after': '3600' } }));

function answerToMember(path: string, options: RequestInit | undefined): Promise<Response> {
  const [, token = ''] = /^Bearer (.*)$/.exec(new Headers(options?.headers).get('authorization') ?? '') ?? [];
  switch (token) {
    case 'never':
      return never();
    case 'ended':
      return status(401);
    case 'busy':
      return Promise.resolve(new Response(null, { status: 503, headers: { 'retry-after': '30' } }));
  }
  const gates = backbone.items.flatMap((item) => item._briefing?.gates ?? []);
  const tier = gates.find(({ url }) => url === `members/${path}`)?.tier ?? 'member';
  if (!token.split(' ').includes(tier)) return Promise.resolve(Response.json({ tier }, { status: 403 }));
  return Promise.resolve(Response.json((members as Record<string, unknown>)[path]));
}
