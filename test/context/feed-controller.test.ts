import { LitElement } from 'lit';
import { expect, waitUntil } from '@open-wc/testing';

import { ContextProvider } from '../../src/context/context-protocol.js';
import { feedContext } from '../../src/context/contexts.js';
import { FeedController } from '../../src/context/feed-controller.js';
import { FeedError } from '../../src/feed/feed-client.js';
import { RemoteFeedStore, fixedFeedStore, heldFeeds } from '../../src/feed/feed-store.js';
import { readFeed, readItem } from '../../src/model/json-feed.js';
import backbone from '../fixtures/backbone.json' with { type: 'json' };
import { closedOf, feedUrl, freshId, logOf, requestsOf } from '../support.js';

import type { FeedStore } from '../../src/feed/feed-store.js';

/** The least that data can reach: an element that notes what it would show. */
class FeedProbe extends LitElement {
  static override properties = { src: {}, feed: { attribute: false }, briefing: {} };
  declare src: string;
  declare feed: unknown;
  declare briefing: unknown;
  readonly source = new FeedController(this);
  shown: string[] = [];

  constructor() {
    super();
    this.src = '';
  }

  get seen(): string {
    const { view } = this.source;
    return view.status === 'failed' ? view.error.code : (view.briefing?.title ?? view.status);
  }

  override updated(): void {
    if (this.shown.at(-1) !== this.seen) this.shown.push(this.seen);
  }
}
customElements.define('feed-probe', FeedProbe);

const head = { version: 'https://jsonfeed.org/version/1.1' };
const item = (title: string, id = title) => ({ id, title, content_text: title });
const feedOf = (...titles: string[]) => ({ ...head, title: titles.join(), items: titles.map((each) => item(each)) });
const urlOf = (title: string, parameters: Record<string, string> = {}) =>
  feedUrl({ text: JSON.stringify(feedOf(title)), ...parameters });

let root: HTMLElement;
let before: number;
beforeEach(() => {
  before = heldFeeds();
  root = document.body.appendChild(document.createElement('main'));
});
afterEach(async () => {
  root.remove();
  await waitUntil(() => heldFeeds() === before, 'every feed is let go of');
});

interface Ways {
  src?: string;
  feed?: unknown;
  briefing?: unknown;
  inline?: string;
}

function probe({ inline, ...properties }: Ways = {}, parent: Node = root): FeedProbe {
  const element = Object.assign(document.createElement('feed-probe') as FeedProbe, properties);
  if (inline !== undefined) element.append(inlineOf(inline));
  return parent.appendChild(element);
}

function inlineOf(text: string): HTMLScriptElement {
  const script = document.createElement('script');
  script.type = 'application/json';
  script.textContent = text;
  return script;
}

function provide(store: FeedStore | undefined) {
  const host = root.appendChild(document.createElement('div'));
  const provider = new ContextProvider<FeedStore>(host, feedContext);
  provider.setValue(store);
  return { host, provider };
}

function given(raw: unknown): FeedStore {
  const { feed, problems } = readFeed(raw, location.href);
  return fixedFeedStore(feed ? { feed, problems } : new FeedError('not-a-feed', 'No.', ''));
}

const sees = (element: FeedProbe, what: string) => waitUntil(() => element.seen === what, `sees ${what}`);

describe('the four ways in', () => {
  it('is idle without any', async () => {
    const element = probe();
    await element.updateComplete;
    expect(element.source.view).to.deep.equal({ status: 'idle' });
    expect(element.source.store).to.equal(undefined);
    expect(element.source.isOwn).to.equal(false);
  });

  const ways: [what: string, ways: Ways, seen: string][] = [
    ['a feed as a property', { feed: feedOf('property') }, 'property'],
    ['an item as a property', { briefing: item('item') }, 'item'],
    ['a feed inline', { inline: JSON.stringify(feedOf('inline')) }, 'inline'],
    ['an item inline', { inline: JSON.stringify(item('inline item')) }, 'inline item'],
    ['an item inline, with a number for an id', { inline: '{"id":4711,"title":"number"}' }, 'number'],
    ['a src', { src: urlOf('src') }, 'src'],
  ];
  for (const [what, way, seen] of ways) {
    it(`shows ${what}`, async () => {
      const element = probe(way);
      await sees(element, seen);
      expect(element.source.isOwn).to.equal(true);
      expect(element.source.view.status).to.equal('ready');
    });

    it(`shows ${what} rather than what is provided`, async () => {
      const element = probe(way, provide(given(feedOf('provided'))).host);
      await sees(element, seen);
      expect(element.shown).to.not.include('provided');
    });
  }

  it('shows what is provided', async () => {
    const element = probe({}, provide(given(feedOf('provided'))).host);
    await sees(element, 'provided');
    expect(element.source.isOwn).to.equal(false);
  });

  it('takes the first that is there: property, inline, src, provider', async () => {
    const id = freshId();
    const all: Required<Omit<Ways, 'briefing'>> = {
      feed: feedOf('property'),
      inline: JSON.stringify(feedOf('inline')),
      src: urlOf('src', { id }),
    };
    const { host } = provide(given(feedOf('provided')));
    await sees(probe(all, host), 'property');
    await sees(probe({ briefing: item('item'), inline: all.inline, src: all.src }, host), 'item');
    await sees(probe({ inline: all.inline, src: all.src }, host), 'inline');
    expect(await requestsOf(id)).to.equal(0);
    await sees(probe({ src: all.src }, host), 'src');
  });

  it('takes the next when the first goes', async () => {
    const { host } = provide(given(feedOf('provided')));
    const element = probe({ feed: feedOf('property'), src: urlOf('src') }, host);
    await sees(element, 'property');
    element.feed = undefined;
    await sees(element, 'src');
    element.src = '';
    await sees(element, 'provided');
    element.briefing = item('item');
    await sees(element, 'item');
    element.briefing = undefined;
    await sees(element, 'provided');
    expect(element.shown.filter((each) => !['idle', 'loading'].includes(each))).to.deep.equal([
      'property',
      'src',
      'provided',
      'item',
      'provided',
    ]);
  });

  it('shows an item with the feed around it, for the scale and the tiers', async () => {
    const element = probe({ briefing: item('item') }, provide(given(feedOf('provided'))).host);
    await sees(element, 'item');
    expect(element.source.view.feed?.title).to.equal('provided');
  });

  it('passes over properties that are no objects', async () => {
    for (const feed of ['text', 5, true, [], null, undefined]) {
      await sees(probe({ feed, inline: JSON.stringify(feedOf('inline')) }), 'inline');
    }
  });

  it('takes what was read before as it is, and leaves it to others to tell of it', async () => {
    const { feed } = readFeed(feedOf('read'), location.href);
    const element = probe({ feed });
    await sees(element, 'read');
    expect(element.source.snapshot.feed).to.equal(feed);
    expect(element.source.isOwn).to.equal(false);
    const { briefing } = readItem(item('read item'), location.href);
    const other = probe({ briefing });
    await sees(other, 'read item');
    expect(other.source.view.briefing).to.equal(briefing);
  });

  it('survives an item given for a feed and a feed given for an item', async () => {
    const { feed } = readFeed(feedOf('mixed up'), location.href);
    for (const element of [probe({ feed: feed?.items[0] }), probe({ briefing: feed })]) {
      await element.updateComplete;
      expect(element.source.view.status).to.equal('failed');
    }
  });

  it('resolves the URLs of given data against the page', async () => {
    const element = probe({ briefing: { ...item('a'), url: 'a.html' } });
    await sees(element, 'a');
    expect(element.source.view.briefing?.url).to.equal(new URL('a.html', document.baseURI).href);
  });

  it('resolves src against the page', async () => {
    const { pathname, search } = new URL(urlOf('relative'));
    await sees(probe({ src: `${pathname}${search}` }), 'relative');
  });
});

describe('inline JSON', () => {
  for (const inline of [
    '{"id":',
    '',
    'feed',
    '{}',
    '{"items":[]}',
    '{"title":"x"}',
    '[]',
    '[{"id":"a"}]',
    'null',
    '42',
    '"feed"',
  ]) {
    it(`that is ${inline || 'empty'} fails, rather than show nothing without a reason`, async () => {
      const element = probe({ inline });
      await element.updateComplete;
      const { view } = element.source;
      expect(view.status).to.equal('failed');
      expect(view.status === 'failed' && view.error).to.be.instanceOf(FeedError);
    });
  }

  it('is what the first script of its type among the children holds', async () => {
    const element = document.createElement('feed-probe') as FeedProbe;
    const other = document.createElement('script');
    other.type = 'text/plain';
    other.textContent = JSON.stringify(feedOf('other'));
    const nested = document.createElement('p');
    nested.append(inlineOf(JSON.stringify(feedOf('nested'))));
    element.append(document.createElement('a'), other, nested);
    element.append(inlineOf(JSON.stringify(feedOf('first'))), inlineOf(JSON.stringify(feedOf('second'))));
    root.append(element);
    await sees(element, 'first');
  });

  it('that comes later is read at the next update', async () => {
    const element = probe();
    await element.updateComplete;
    element.append(inlineOf(JSON.stringify(feedOf('late'))));
    element.requestUpdate();
    await sees(element, 'late');
  });

  it('does not run anything and does not pollute', async () => {
    const element = probe({ inline: '{"__proto__":{"title":"bad"},"id":"a","content_text":"</script><b>"}' });
    await element.updateComplete;
    expect(element.source.view.briefing).to.deep.equal({ id: 'a', contentText: '</script><b>' });
  });
});

describe('the briefing that is named', () => {
  const feed = {
    ...head,
    title: 'Three',
    items: [item('first'), { ...item('second'), url: 'https://a.example/second' }, item('third')],
  };

  it('is the first of the feed where none is', async () => {
    await sees(probe({ feed }), 'first');
    await sees(probe({ feed, briefing: '' }), 'first');
  });

  it('is found by id and by url, and follows the name', async () => {
    const element = probe({ feed, briefing: 'third' });
    await sees(element, 'third');
    element.briefing = 'https://a.example/second';
    await sees(element, 'second');
    element.briefing = undefined;
    await sees(element, 'first');
  });

  it('that is not there is an error that names it', async () => {
    const element = probe({ feed, briefing: 'nowhere' });
    await sees(element, 'not-found');
    const { view } = element.source;
    expect(view.status === 'failed' && view.error.message).to.contain('nowhere');
  });

  it('is missing in an empty feed, and so is the first', async () => {
    const empty = { ...feed, items: [] };
    await sees(probe({ feed: empty, briefing: 'third' }), 'not-found');
    await sees(probe({ feed: empty }), 'empty');
  });

  it('that no item can be given cannot be shown', async () => {
    await sees(probe({ briefing: {} }), 'empty');
    await sees(probe({ briefing: { id: '', title: 'x' } }), 'empty');
  });

  it('is looked for on further pages, and on no more than it takes', async () => {
    const ids = [freshId(), freshId(), freshId()];
    const page = (index: number, title: string, next?: string) =>
      feedUrl({ id: ids[index] ?? '', text: JSON.stringify({ ...feedOf(title), next_url: next }) });
    const src = page(0, 'page one', page(1, 'page two', page(2, 'page three')));
    const element = probe({ src, briefing: 'page two' });
    await sees(element, 'page two');
    expect(element.shown.filter((each) => each !== 'idle')).to.deep.equal(['loading', 'page two']);
    expect(await Promise.all(ids.map(requestsOf))).to.deep.equal([1, 1, 0]);
    element.briefing = 'nowhere';
    await sees(element, 'not-found');
    expect(await Promise.all(ids.map(requestsOf))).to.deep.equal([1, 1, 1]);
  });

  it('asks for no page on behalf of an item that is broken', async () => {
    const [id, next] = [freshId(), freshId()];
    const text = JSON.stringify({
      ...feedOf('one'),
      next_url: feedUrl({ id: next, text: JSON.stringify(feedOf('two')) }),
    });
    const store = new RemoteFeedStore(feedUrl({ id, text }));
    const { host } = provide(store);
    await sees(probe({}, host), 'one');
    await sees(probe({ briefing: { id: '' } }, host), 'empty');
    expect(await requestsOf(next)).to.equal(0);
  });
});

describe('a src', () => {
  it('shows loading, then the feed', async () => {
    const element = probe({ src: urlOf('there', { delay: '20' }) });
    await sees(element, 'there');
    expect(element.shown).to.deep.equal(['loading', 'there']);
    expect(element.source.view).to.include({ status: 'ready', error: undefined });
    expect(element.source.view).to.have.property('at').that.is.closeTo(Date.now(), 5000);
  });

  it('that ten elements have is one request', async () => {
    const id = freshId();
    const src = urlOf('shared', { id });
    const elements = Array.from({ length: 10 }, () => probe({ src }));
    for (const element of elements) await sees(element, 'shared');
    expect(await requestsOf(id)).to.equal(1);
  });

  for (const src of [
    'javascript:alert(1)',
    'data:application/json,{}',
    'file:///feed.json',
    'https://user:pw@a.example/',
    'http://[',
  ]) {
    it(`${src} is refused as bad-url, and nothing is asked`, async () => {
      await sees(probe({ src }), 'bad-url');
    });
  }

  it('that fails shows the error, and the feed when it comes at last', async () => {
    const element = probe({ src: urlOf('at last', { id: freshId(), status: '404|200' }) });
    await sees(element, 'http');
    await element.source.store?.refresh();
    await sees(element, 'at last');
  });

  it('keeps the good feed when a refresh fails, and says why it is not newer', async () => {
    const element = probe({ src: urlOf('good', { id: freshId(), status: '200|404|200' }) });
    await sees(element, 'good');
    await element.source.store?.refresh();
    await element.updateComplete;
    expect(element.seen).to.equal('good');
    expect(element.source.view.status).to.equal('stale');
    expect(element.source.view).to.have.nested.property('error.code', 'http');
    await element.source.store?.refresh();
    await element.updateComplete;
    expect(element.source.view).to.include({ status: 'ready', error: undefined });
  });

  it('that changes under way shows the new one only, though the old one would answer last', async () => {
    const [slow, quick] = [freshId(), freshId()];
    const element = probe({ src: urlOf('slow', { id: slow, delay: '400' }) });
    await waitUntil(async () => (await requestsOf(slow)) === 1);
    element.src = urlOf('quick', { id: quick });
    await sees(element, 'quick');
    await waitUntil(async () => (await closedOf(slow)) === 1, 'the server sees the close');
    expect(element.shown).to.deep.equal(['loading', 'quick']);
  });

  it('that changes there and back under way shows what is wanted last', async () => {
    const [a, b] = [freshId(), freshId()];
    const [first, second] = [urlOf('A', { id: a, delay: '2000|20' }), urlOf('B', { id: b, delay: '2000' })];
    const element = probe({ src: first });
    await waitUntil(async () => (await requestsOf(a)) === 1);
    element.src = second;
    await waitUntil(async () => (await requestsOf(b)) === 1);
    element.src = first;
    await sees(element, 'A');
    expect(element.shown).to.deep.equal(['loading', 'A']);
  });

  it('is not asked for any more when the element goes: the server sees the close', async () => {
    const id = freshId();
    const element = probe({ src: feedUrl({ id, delay: '3000' }) });
    await waitUntil(async () => (await requestsOf(id)) === 1);
    const updates = element.shown.length;
    element.remove();
    await waitUntil(async () => (await closedOf(id)) === 1, 'the server sees the close');
    expect(element.source.store).to.equal(undefined);
    expect(element.shown).to.have.lengthOf(updates);
  });

  it('goes on when only one of two elements goes', async () => {
    const id = freshId();
    const src = urlOf('shared', { id, delay: '100' });
    const [one, two] = [probe({ src }), probe({ src })];
    await waitUntil(async () => (await requestsOf(id)) === 1);
    one.remove();
    await sees(two, 'shared');
    expect([await requestsOf(id), await closedOf(id)]).to.deep.equal([1, 0]);
  });

  it('is not asked for again when the element is moved in one task while it is under way', async () => {
    const id = freshId();
    const element = probe({ src: urlOf('moved', { id, delay: '100' }) });
    await waitUntil(async () => (await requestsOf(id)) === 1);
    root.appendChild(document.createElement('div')).append(element);
    await sees(element, 'moved');
    expect([await requestsOf(id), await closedOf(id)]).to.deep.equal([1, 0]);
  });

  it('is not asked for again, and is shown at once, when the element is moved in one task with it', async () => {
    const id = freshId();
    const element = probe({ src: urlOf('moved', { id }) });
    await sees(element, 'moved');
    root.appendChild(document.createElement('div')).append(element);
    await element.updateComplete;
    expect(element.seen).to.equal('moved');
    expect(element.shown).to.deep.equal(['loading', 'moved']);
    expect(await requestsOf(id)).to.equal(1);
  });

  it('is asked for anew when the element comes back later', async () => {
    const id = freshId();
    const element = probe({ src: urlOf('back', { id }) });
    await sees(element, 'back');
    element.remove();
    await waitUntil(() => heldFeeds() === before);
    root.append(element);
    await waitUntil(async () => (await requestsOf(id)) === 2);
    await sees(element, 'back');
  });

  it('sends nothing of the page along', async () => {
    const id = freshId();
    await sees(probe({ src: urlOf('quiet', { id }) }), 'quiet');
    const [request] = await logOf(id);
    expect(request?.headers).to.not.have.any.keys('referer', 'cookie', 'authorization');
  });
});

describe('a provided feed', () => {
  it('comes when the provider comes, changes with it and goes with it', async () => {
    const host = root.appendChild(document.createElement('div'));
    const element = probe({}, host);
    await element.updateComplete;
    expect(element.seen).to.equal('idle');
    const provider = new ContextProvider<FeedStore>(host, feedContext);
    provider.setValue(given(feedOf('one')));
    await sees(element, 'one');
    provider.setValue(given(feedOf('two')));
    await sees(element, 'two');
    provider.setValue(undefined);
    await sees(element, 'idle');
  });

  it('is forgotten when the element is moved out of it', async () => {
    const element = probe({}, provide(given(feedOf('provided'))).host);
    await sees(element, 'provided');
    root.append(element);
    await sees(element, 'idle');
    expect(element.source.store).to.equal(undefined);
  });

  it('is the other one’s when the element is moved there', async () => {
    const [one, two] = [provide(given(feedOf('one'))), provide(given(feedOf('two')))];
    const element = probe({}, one.host);
    await sees(element, 'one');
    two.host.append(element);
    await sees(element, 'two');
    expect(element.shown).to.deep.equal(['one', 'two']);
  });

  it('comes also after another feed was provided elsewhere on the page', async () => {
    const { host, provider } = provide(undefined);
    const element = probe({}, host);
    await element.updateComplete;
    provide(given(feedOf('elsewhere')));
    provider.setValue(given(feedOf('here')));
    await sees(element, 'here');
  });

  it('is aborted when the last one who follows it goes', async () => {
    const id = freshId();
    const store = new RemoteFeedStore(feedUrl({ id, delay: '3000' }));
    const element = probe({}, provide(store).host);
    await waitUntil(async () => (await requestsOf(id)) === 1);
    element.remove();
    await waitUntil(async () => (await closedOf(id)) === 1, 'the server sees the close');
  });
});

describe('a hundred elements that come and go', () => {
  it('leave no feed behind and no request open', async () => {
    const id = freshId();
    const src = feedUrl({ id, delay: '3000' });
    for (let count = 0; count < 100; count++) {
      const element = probe({ src });
      await element.updateComplete;
      element.remove();
    }
    await waitUntil(() => heldFeeds() === before);
    await waitUntil(async () => (await requestsOf(id)) === (await closedOf(id)), 'all are closed');
  });

  it('show the fixture while they are there', async () => {
    const elements = Array.from({ length: 100 }, (_, index) =>
      probe({ feed: backbone, briefing: backbone.items[index % backbone.items.length]?.id }),
    );
    await Promise.all(elements.map(({ updateComplete }) => updateComplete));
    for (const { source } of elements) expect(source.view.status).to.equal('ready');
  });
});
