/**
 * Runs in each frame of the attack rig, before everything else. What is run there, or not caught, is told to the topmost
 * page; `rig` in a page has what was told, and looks at the page for the tests.
 */
export function spies() {
  const tell = (kind, what) => top.postMessage({ kind, what: String(what) }, '*');
  for (const name of ['pwn', 'alert', 'confirm', 'prompt', 'print']) window[name] = () => void tell('run', name);
  if (window !== top) return;

  const told = [];
  addEventListener('message', ({ data, source }) => {
    let frame = source;
    while (frame && frame !== window && frame.parent !== window) frame = frame.parent;
    const index = [...document.querySelectorAll('iframe')].findIndex(({ contentWindow }) => contentWindow === frame);
    if (data?.kind) told.push({ ...data, index });
  });
  addEventListener('error', ({ message }) => tell('error', message));
  addEventListener('unhandledrejection', ({ reason }) => tell('error', reason));
  addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
    tell('refused', `${effectiveDirective} ${blockedURI}`),
  );

  // A timer that another one has set waits for four milliseconds: by way of a message none has.
  const { port1, port2 } = new MessageChannel();
  const waiting = [];
  port1.onmessage = () => waiting.shift()();
  const task = (ms = 0) =>
    new Promise((resolve) => {
      waiting.push(() => setTimeout(resolve, ms));
      port2.postMessage(0);
    });
  /** Every element, in all shadow roots. */
  const all = (node, found = []) => {
    for (const each of node.querySelectorAll('*')) {
      found.push(each);
      if (each.shadowRoot) all(each.shadowRoot, found);
    }
    return found;
  };
  /** Until every element has drawn what it has, and what that has brought. */
  const calm = async () => {
    for (let before = -1, now = 0; before !== now;) {
      before = now;
      const elements = all(document);
      await Promise.all(elements.map((each) => each.updateComplete));
      await task();
      now = elements.length;
    }
  };

  /**
   * Does what a reader could do: a click, and to what is not drawn by a template of ours, each of `events`, too. A link to
   * where a link may lead is not followed; any other is.
   */
  const provoke = async (events, root = document) => {
    const stay = (event) => {
      const link = event.composedPath().find((each) => /^(a|area)$/.test(each.localName));
      if (/^(https?|mailto):/.test(link?.href)) event.preventDefault();
    };
    const { defaultView: view } = root;
    view.addEventListener('click', stay, { capture: true });
    for (const element of all(root)) {
      const isFeeds = root !== document || element.closest('.rich');
      for (const type of isFeeds ? events : []) element.dispatchEvent(new view.Event(type));
      if (!isFeeds && !element.matches('a, button, input, select, summary')) continue;
      if (isFeeds) element.focus?.();
      if (element.click) element.click();
      else element.dispatchEvent(new view.MouseEvent('click', { bubbles: true, composed: true, cancelable: true }));
      // Else less would be shown of the next feed.
      if (element.matches('[aria-pressed]')) element.click();
    }
    await task();
    view.removeEventListener('click', stay, { capture: true });
  };

  /** Every element that we have drawn, and what of it must not be there. */
  const look = ({ tags, rich, attributes, richAttributes, ours }) => {
    const found = { nodes: [], links: 0, images: 0, rich: 0 };
    const before = new Set(window.rig.before);
    for (const element of all(document)) {
      const { localName, namespaceURI, parentElement, href, target, rel, referrerPolicy } = element;
      const { host } = element.getRootNode();
      const say = (what) => found.nodes.push(`${what}: <${localName}>${host ? ` of <${host.localName}>` : ''}`);
      // What stands in the page itself is the page's.
      if (!host && !before.has(element)) say('put into the page');
      if (!host) continue;
      const isRich = Boolean(parentElement?.closest('.rich > div'));
      if (!(isRich ? rich : tags).includes(localName)) say('a tag');
      if (isRich && namespaceURI !== 'http://www.w3.org/1999/xhtml') say('another namespace');
      if (element.shadowRoot && !ours.includes(localName)) say('an element of somebody else’s');
      for (const { name, value } of element.attributes) {
        if (!(isRich ? richAttributes : attributes).includes(name)) say(`an attribute ${name}`);
        if (/^(src|href)$/.test(name) && !/^(https?:|mailto:|data:image\/(?!svg))/.test(value)) say(`a URL ${value}`);
      }
      if (isRich) found.rich++;
      if (localName === 'a' && href) {
        found.links++;
        if (isRich && (rel !== 'noopener noreferrer' || referrerPolicy !== 'no-referrer')) say('a link that tells');
        if (target && !rel.split(' ').includes('noopener')) say('a link that gives the page away');
      }
      if (localName === 'img') {
        found.images++;
        if (referrerPolicy !== 'no-referrer') say('an image that tells');
      }
    }
    if (window.length > 0) found.nodes.push(`${window.length} frames`);
    return found;
  };

  /** Of the `places` where a text is to be read, word for word, those where it is not. */
  const missing = (text, places) => {
    // What would turn the texts beside it is left out of any text, and paragraphs are parted by us.
    const wanted = text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '').trim();
    const squeezed = (each) => each.replace(/\s+/g, '');
    return places.flatMap(([host, selector, how]) => {
      const [outer, ...inner] = host.split(' >>> ');
      const element = inner.reduce(
        (each, next) => each?.shadowRoot?.querySelector(next),
        document.querySelector(outer),
      );
      const texts = [...(element?.shadowRoot?.querySelectorAll(selector) ?? [])].map((each) => each.textContent.trim());
      const isThere = texts.some((each) =>
        how === 'in' ? each.includes(wanted) : how ? squeezed(each) === squeezed(wanted) : each === wanted,
      );
      return isThere ? [] : `${host} ${selector}: ${JSON.stringify(texts).slice(0, 200)}`;
    });
  };

  const show = async (feed) => {
    document.querySelector('briefing-feed').feed = feed;
    await calm();
  };

  /** Shows a feed and a members' text in the elements that are there, does all to them, and gives what was wrong. */
  const bear = async ({ feed, gate, text }, { allowed, events, places }) => {
    // First, since its text comes over the network.
    document.querySelector('briefing-feed > member-gate')?.setAttribute('src', gate);
    await show(JSON.parse(feed));
    const isLate = performance.now() + 3000;
    let lacks;
    while ((lacks = missing(text, places)).length > 0 && performance.now() < isLate) {
      await task(5);
      await calm();
    }
    const first = look(allowed);
    await provoke(events);
    await calm();
    const second = look(allowed);
    return { ...first, nodes: [...new Set([...first.nodes, ...second.nodes])], lacks };
  };

  /** Shows an item with that HTML in the page's article; gives the place of the HTML. */
  const showHtml = async (content_html, more) => {
    const item = { id: 'html', title: 'A title', content_html, ...more };
    const element = document.querySelector('event-briefing');
    element.feed = { version: 'https://jsonfeed.org/version/1.1', title: 'A feed', items: [item] };
    const isLate = performance.now() + 5000;
    let place;
    do {
      await calm();
      place = element.shadowRoot.querySelector('.rich > *');
    } while (!place && performance.now() < isLate);
    return place;
  };
  /** What stands in an element, without the marks that templates leave. */
  const markupOf = (element) => element.innerHTML.replace(/<!--.*?-->/g, '');

  window.rig = { told, all, task, provoke, look, show, bear, showHtml, markupOf };
}
