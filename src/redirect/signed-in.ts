/*
 * The page on the host's own origin to which the provider sends the reader back. It hands the answer to the page that asked,
 * over a channel that is named after the request, and closes. It reads nothing but its own address, and keeps nothing.
 */

const parts = [location.hash, location.search].map((part) => part.slice(1));
// Some providers leave a fragment of their own behind a query.
const answer = parts.find((part) => new URLSearchParams(part).has('state')) ?? '';
const state = new URLSearchParams(answer).get('state');
// Out of the address, the history, and what a reload would send again.
history.replaceState(null, '', location.pathname);

const sheet = new CSSStyleSheet();
sheet.replaceSync('main{max-width:24em;margin:20vh auto;padding:0 1em;font:1.125em/1.5 Charter,Georgia,serif}');
document.adoptedStyleSheets = [sheet];

function say(id: string): void {
  for (const line of document.querySelectorAll('p')) line.hidden = line.id !== id;
}

if (state) {
  const channel = new BroadcastChannel(`briefing-elements/sign-in ${state}`);
  const waiting = setTimeout(say, 4000, 'lost');
  channel.onmessage = () => {
    clearTimeout(waiting);
    say('done');
    close();
  };
  channel.postMessage(answer);
} else {
  say('out');
  close();
}

export {};
