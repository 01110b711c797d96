/** Runs in each page, before everything else: records, and gives tests their eyes. */
export function spies() {
  const faults = [];
  const posts = [];
  const messages = [];
  const events = [];
  const said = [];
  const Channel = BroadcastChannel;
  const tell = Channel.prototype.postMessage;

  /** Everything that can be read from a value without running code of it, as text. */
  const dump = (value, depth = 0) => {
    if (typeof value === 'function' || value instanceof Node || value === window) return '';
    if (typeof value !== 'object' || value === null) return String(value);
    if (depth > 8) return '';
    const entries = value instanceof Map || value instanceof URLSearchParams ? [...value] : [];
    const inherited = value instanceof Error ? [value.message, value.stack] : [];
    return [...inherited, ...entries, ...Reflect.ownKeys(value).flatMap((key) => [key, value[key]])]
      .map((each) => dump(each, depth + 1))
      .join(' ');
  };
  // Of the redirect page, which is gone before anybody can ask it.
  const relay = (() => {
    try {
      const channel = new Channel('rig');
      channel.onmessage = ({ data: [list, entry] }) => ({ posts, said, faults })[list]?.push(entry);
      return channel;
    } catch {
      return undefined;
    }
  })();
  const note = (list, name, entry) => {
    list.push(entry);
    if (relay && location.pathname.endsWith('/signed-in.html')) tell.call(relay, [name, entry]);
  };

  addEventListener('error', (event) => note(faults, 'faults', `error: ${event.message}`));
  addEventListener('unhandledrejection', (event) => note(faults, 'faults', `unhandled: ${event.reason}`));
  addEventListener('securitypolicyviolation', (event) =>
    note(faults, 'faults', `policy: ${event.effectiveDirective} ${event.blockedURI}`),
  );
  for (const name of ['alert', 'confirm', 'prompt', 'print']) window[name] = () => void note(faults, 'faults', name);
  for (const name of ['log', 'info', 'warn', 'error', 'debug', 'dir', 'table', 'trace']) {
    const own = console[name];
    console[name] = (...values) => {
      note(said, 'said', dump(values));
      own.apply(console, values);
    };
  }
  addEventListener('message', ({ origin, data }) => messages.push({ origin, data: dump(data) }));

  const watched = (owner, name, to) => {
    const own = owner.postMessage;
    owner.postMessage = function postMessage(data, ...rest) {
      const target = typeof rest[0] === 'string' ? rest[0] : rest[0]?.targetOrigin;
      note(posts, 'posts', { to: to(this), data: dump(data), target });
      return own.call(name === 'window' ? window : this, data, ...rest);
    };
  };
  watched(window, 'window', () => 'window');
  watched(MessagePort.prototype, 'port', () => 'port');
  watched(Channel.prototype, 'channel', ({ name }) => `channel ${name}`);
  /** Another window, with a record of what is posted to it. */
  const watchedWindow = (other) =>
    other &&
    new Proxy(other, {
      get(target, key) {
        const value = Reflect.get(target, key, target);
        if (key === 'postMessage') note(posts, 'posts', { to: 'window', data: '', target: 'unknown' });
        return typeof value === 'function' ? value.bind(target) : value;
      },
      set: (target, key, value) => Reflect.set(target, key, value, target),
    });
  const { open, opener } = window;
  const opened = [];
  window.open = (...args) => {
    opened.push(args.join(' '));
    return watchedWindow(open.apply(window, args));
  };
  if (opener) Object.defineProperty(window, 'opener', { value: watchedWindow(opener), writable: true });

  const NEWS = 'session-change gate-unlock briefing-error briefing-load sign-in-request join-request context-request';
  for (const type of NEWS.split(' ')) {
    addEventListener(type, (event) => {
      let json = '';
      try {
        json = JSON.stringify(event);
      } catch {
        // Of an event that has an element in a field of its own.
      }
      events.push({
        type,
        own: dump(event),
        json,
        code: event.error?.code,
        message: event.error?.message,
        url: event.error?.url,
      });
    });
  }

  const all = (node) =>
    [...node.querySelectorAll('*')].flatMap((each) => [each, ...(each.shadowRoot ? all(each.shadowRoot) : [])]);
  const gates = () => all(document).filter((each) => each.localName === 'member-gate');
  const STATES = 'locked signing-in checking unlocked not-enough expired failed';

  window.rig = {
    ...{ faults, posts, messages, events, said, opened, dump },
    gate: (index = 0) => gates()[index],
    gates: () =>
      gates().map((gate) => ({
        state: STATES.split(' ').find((state) => gate.matches(`:state(${state})`)),
        text: (gate.shadowRoot?.textContent ?? '').replace(/\s+/g, ' ').trim(),
        isTeaserShown: gate.shadowRoot?.querySelector('[part=summary]')?.checkVisibility() ?? false,
      })),
    part: (part, index = 0) =>
      gates()[index]?.shadowRoot.querySelector(
        part === 'link' ? 'a[target=_blank]' : part === 'retry' ? 'button:not([part])' : `[part=${part}]`,
      ),
    markup: () =>
      [document.documentElement, ...all(document).flatMap((each) => each.shadowRoot ?? [])]
        .map((each) => each.outerHTML ?? each.innerHTML)
        .join('\n'),
    async stores() {
      const own = (storage) => JSON.stringify(Object.entries(storage));
      const databases = (await indexedDB.databases()).map(({ name }) => name);
      return {
        ...{
          local: own(localStorage),
          session: own(sessionStorage),
          databases: databases.join(),
          caches: (await caches.keys()).join(),
        },
        ...{ cookie: document.cookie, name: window.name, state: JSON.stringify(history.state), address: location.href },
      };
    },
  };
}
