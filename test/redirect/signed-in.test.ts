import { expect, waitUntil } from '@open-wc/testing';

const PAGE = '/_redirect/signed-in.html';
const frames: HTMLIFrameElement[] = [];
const channels: BroadcastChannel[] = [];

afterEach(() => {
  for (const frame of frames.splice(0)) frame.remove();
  for (const channel of channels.splice(0)) channel.close();
});

let states = 0;
const freshState = () => `${String(Date.now())}-${String(++states)}`;

/** What the page says on the channel of a request. */
function heardFor(state: string): { channel: BroadcastChannel; heard: unknown[] } {
  const channel = new BroadcastChannel(`briefing-elements/sign-in ${state}`);
  const heard: unknown[] = [];
  channel.onmessage = ({ data }) => heard.push(data);
  channels.push(channel);
  return { channel, heard };
}

/** The redirect page, to which a provider has sent the reader back. */
function sentTo(address: string): Promise<Window> {
  const frame = document.createElement('iframe');
  frame.src = PAGE + address;
  frames.push(frame);
  return new Promise((resolve) => {
    frame.onload = () => {
      resolve(frame.contentWindow as Window);
    };
    document.body.append(frame);
  });
}

const shownBy = (page: Window): string => {
  const lines = [...page.document.querySelectorAll('p')].filter((line) => line.checkVisibility());
  return lines.map((line) => line.textContent).join(' ');
};

const WAIT = 'One moment: this goes back to the page that you came from.';
const DONE = 'That is all. You can close this window and read on.';
const OUT = 'You are logged out. You can close this window.';
const LOST = 'The page that you came from does not answer. Close this window, and log in there again.';

describe('the redirect page', () => {
  for (const mark of ['#', '?']) {
    it(`hands on what stands behind "${mark}", and takes it out of the address`, async () => {
      const state = freshState();
      const { heard } = heardFor(state);
      const answer = `code=a%2Bb&state=${state}&iss=https%3A%2F%2Fid.example`;
      const page = await sentTo(mark + answer);
      await waitUntil(() => heard.length > 0);
      expect(heard).to.deep.equal([answer]);
      expect(page.location.href).to.equal(location.origin + PAGE);
      expect(page.history.state).to.equal(null);
    });
  }

  it('hands on an error like any answer', async () => {
    const state = freshState();
    const { heard } = heardFor(state);
    await sentTo(`?error=access_denied&state=${state}`);
    await waitUntil(() => heard.length > 0);
    expect(heard).to.deep.equal([`error=access_denied&state=${state}`]);
  });

  it('hands on the query where the provider has left a fragment of its own behind it', async () => {
    const state = freshState();
    const { heard } = heardFor(state);
    await sentTo(`?code=1&state=${state}#_=_`);
    await waitUntil(() => heard.length > 0);
    expect(heard).to.deep.equal([`code=1&state=${state}`]);
  });

  it('tells nobody but who asked', async () => {
    const [state, other] = [freshState(), freshState()];
    const { heard } = heardFor(state);
    const { heard: elsewhere } = heardFor(other);
    const messages: unknown[] = [];
    const listen = ({ data }: MessageEvent) => messages.push(data);
    addEventListener('message', listen);
    await sentTo(`#code=x&state=${state}`);
    await waitUntil(() => heard.length > 0);
    removeEventListener('message', listen);
    expect(elsewhere).to.be.empty;
    expect(messages).to.be.empty;
  });

  it('waits, and says that it is done when the page that asked has heard', async () => {
    const state = freshState();
    const { channel, heard } = heardFor(state);
    const page = await sentTo(`#code=x&state=${state}`);
    await waitUntil(() => heard.length > 0);
    expect(shownBy(page)).to.equal(WAIT);
    channel.postMessage('received');
    await waitUntil(() => shownBy(page) === DONE);
  });

  it('says so when nobody has heard for some time', async () => {
    const begun = performance.now();
    const page = await sentTo(`#code=x&state=${freshState()}`);
    expect(shownBy(page)).to.equal(WAIT);
    await waitUntil(() => shownBy(page) === LOST, 'the time is over', { timeout: 8000 });
    expect(performance.now() - begun).to.be.within(3500, 8000);
  });

  for (const address of ['', '?', '#', '?state=', '?code=x', '?return_to=https://evil.example/', '#//evil.example']) {
    it(`without a request, as in "${address}", says that the reader is out, and stays where it is`, async () => {
      const page = await sentTo(address);
      await waitUntil(() => shownBy(page) === OUT);
      expect(page.location.href).to.equal(location.origin + PAGE);
    });
  }

  it('sends nothing again when it is loaded again', async () => {
    const state = freshState();
    const { heard } = heardFor(state);
    const page = await sentTo(`?code=x&state=${state}`);
    await waitUntil(() => heard.length > 0);
    const [frame] = frames;
    const loaded = new Promise((resolve) => frame?.addEventListener('load', resolve, { once: true }));
    page.location.reload();
    await loaded;
    await waitUntil(() => frame?.contentWindow && shownBy(frame.contentWindow) === OUT);
    expect(heard).to.have.lengthOf(1);
  });

  it('closes itself where it was opened by a script', async () => {
    for (const isIn of [true, false]) {
      const state = freshState();
      const { channel } = heardFor(state);
      channel.onmessage = () => {
        channel.postMessage('received');
      };
      const popup = open(isIn ? `${PAGE}#code=x&state=${state}` : PAGE, '', 'popup');
      await waitUntil(() => popup?.closed, 'it closes');
    }
  });

  it('needs no inline script and no style attribute, and loads nothing but its script', async () => {
    const source = await (await fetch(PAGE)).text();
    const page = new DOMParser().parseFromString(source, 'text/html');
    const scripts = [...page.querySelectorAll('script')];
    expect(scripts.map((script) => [script.getAttribute('src'), script.text])).to.deep.equal([['signed-in.js', '']]);
    expect(page.querySelectorAll('style, link, img, iframe, form, [style], base')).to.have.lengthOf(0);
    const handlers = [...page.querySelectorAll('*')].flatMap((element) => element.getAttributeNames());
    expect(handlers.filter((name) => name.startsWith('on'))).to.be.empty;

    const shown = await sentTo('');
    await waitUntil(() => shownBy(shown) === OUT);
    const { fontFamily } = shown.getComputedStyle(shown.document.querySelector('main') as HTMLElement);
    expect(fontFamily).to.contain('Georgia');
    const loaded = shown.performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
    expect(loaded).to.deep.equal(['/_redirect/signed-in.js']);
  });

  it('has a language, a title and one main part', async () => {
    const page = await sentTo('');
    await waitUntil(() => shownBy(page) === OUT);
    expect(page.document.documentElement.lang).to.equal('en');
    expect(page.document.title).to.not.equal('');
    expect(page.document.querySelectorAll('main')).to.have.lengthOf(1);
  });
});
