/** What a server might take for a step to another folder, though a URL parser leaves it as it is. */
const HIDDEN_STEP = /%(2e|2f|5c)|\\/i;

/**
 * The URL of a feed if this frame may show it. `allowed` has whole URLs and folders, which end in "/"; when it is empty, the
 * feeds of the page's own origin are allowed. URLs are compared after they were parsed, never as they were written.
 */
export function allowedFeed(address: string, allowed: readonly string[], page: string): string | undefined {
  const feed = parsed(address, page);
  if (!feed) return undefined;
  const rules = allowed.length > 0 ? allowed : ['/'];
  return rules.some((rule) => covers(parsed(rule, page), feed)) ? feed.href : undefined;
}

/**
 * Keeps out what a server leads to instead of the feed that it was asked for, where `isAllowed` has nothing for it. It then looks
 * as if the server itself had refused, which is not tried again; `onRefused` is told.
 */
export function guardRedirects(isAllowed: (url: string) => boolean, onRefused: () => void): void {
  const { fetch } = window;
  window.fetch = async (resource, request) => {
    const response = await fetch(resource, request);
    // Requests of members and to a provider follow no redirect; those of a session of cookies bring nothing that is shown.
    const isFeed = new Headers(request?.headers).get('accept')?.includes('application/feed+json');
    if (!response.redirected || !isFeed || isAllowed(response.url)) return response;
    await response.body?.cancel();
    onRefused();
    return new Response(null, { status: 403 });
  };
}

function covers(rule: URL | undefined, feed: URL): boolean {
  if (rule?.origin !== feed.origin) return false;
  if (rule.href === feed.href) return true;
  if (!rule.pathname.endsWith('/') || rule.search) return false;
  return feed.pathname.startsWith(rule.pathname) && !HIDDEN_STEP.test(feed.pathname.slice(rule.pathname.length));
}

function parsed(address: string, base: string): URL | undefined {
  if (!URL.canParse(address, base)) return undefined;
  const url = new URL(address, base);
  url.hash = '';
  // A name before the host is there to be taken for the host.
  return /^https?:$/.test(url.protocol) && !url.username && !url.password ? url : undefined;
}
