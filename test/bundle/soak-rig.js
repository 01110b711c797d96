/*
 * What runs in a page that is to last. It counts what was begun and has not ended; and it puts a whole set of elements into the
 * page, uses it, and takes it out again, as often as it is told. Both functions are written into the page.
 */

/** Runs before everything else: `pending()` gives the counts, `asked` is the number of requests. `wait` is a timer that is not counted. */
export function counters() {
  const timeouts = new Set();
  const intervals = new Set();
  const frames = new Set();
  const observers = new Set();
  const channels = new Set();
  let requests = 0;

  const own = {
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
    requestAnimationFrame,
    cancelAnimationFrame,
    fetch,
  };
  for (const [name, work] of Object.entries(own)) own[name] = work.bind(window);
  const once = (name, ids) => {
    window[name] = (work, ...rest) => {
      const ended = (...given) => {
        ids.delete(id);
        work(...given);
      };
      const id = own[name](ended, ...rest);
      ids.add(id);
      return id;
    };
  };
  once('setTimeout', timeouts);
  once('requestAnimationFrame', frames);
  window.setInterval = (...all) => {
    const id = own.setInterval(...all);
    intervals.add(id);
    return id;
  };
  for (const [name, ids] of [
    ['clearTimeout', timeouts],
    ['clearInterval', intervals],
    ['cancelAnimationFrame', frames],
  ]) {
    window[name] = (id) => {
      own[name](id);
      ids.delete(id);
    };
  }
  window.asked = 0;
  window.fetch = async (...all) => {
    window.asked++;
    requests++;
    try {
      return await own.fetch(...all);
    } finally {
      requests--;
    }
  };
  // An answer is under way until the last of it is read.
  for (const [{ prototype }, name] of [
    [Response, 'json'],
    [ReadableStream, 'pipeTo'],
  ]) {
    const { [name]: read } = prototype;
    prototype[name] = async function (...all) {
      requests++;
      try {
        return await read.apply(this, all);
      } finally {
        requests--;
      }
    };
  }
  for (const name of ['MutationObserver', 'IntersectionObserver', 'ResizeObserver', 'PerformanceObserver']) {
    window[name] = class extends window[name] {
      observe(...all) {
        observers.add(this);
        super.observe(...all);
      }
      disconnect() {
        observers.delete(this);
        super.disconnect();
      }
    };
  }
  window.BroadcastChannel = class extends BroadcastChannel {
    constructor(...all) {
      super(...all);
      channels.add(this);
    }
    close() {
      channels.delete(this);
      super.close();
    }
  };
  window.pending = () => ({
    ...{ timeouts: timeouts.size, intervals: intervals.size, frames: frames.size },
    ...{ observers: observers.size, channels: channels.size, requests },
  });
  window.wait = (ms) => new Promise((resolve) => own.setTimeout(resolve, ms));
}

/** `stage.cycle(markup)` is the whole set, loaded, opened, used, and gone again; it holds what is gone weakly. */
export function stage() {
  let gone = [];
  const faults = [];
  addEventListener('error', ({ message }) => faults.push(message));
  addEventListener('unhandledrejection', ({ reason }) => faults.push(String(reason)));

  const all = (node) =>
    [...node.querySelectorAll('*')].flatMap((each) => [each, ...(each.shadowRoot ? all(each.shadowRoot) : [])]);
  const ours = (node) => all(node).filter(({ localName }) => localName.includes('-'));
  const find = (element, selector) => element?.shadowRoot?.querySelector(selector);
  const until = async (ask, what) => {
    for (const end = performance.now() + 60_000; ; await window.wait(2)) {
      const answer = ask();
      if (answer) return answer;
      if (performance.now() > end) throw new Error(`It did not happen: ${what}; ${faults.join()}`);
    }
  };

  /** A session of the host's, which all sets have in turn. */
  const listeners = new Set();
  const session = {
    state: { status: 'signed-in', member: { name: 'One' } },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    signIn: async () => undefined,
    signOut: async () => undefined,
    token: async () => window.token,
  };

  function mount(markup) {
    const set = document.createElement('div');
    set.innerHTML = markup;
    if (window.token) set.querySelector('member-session').session = session;
    document.body.append(set);
    return set;
  }

  /** Takes a set out. Nothing but weak references to its elements is left here. */
  function unmount(set) {
    gone.push(...ours(set).map((each) => new WeakRef(each)));
    set.remove();
  }

  async function use(set) {
    const one = (selector) => set.querySelector(selector);
    for (const each of set.querySelectorAll('briefing-feed, [briefing]:not([loading])'))
      await until(() => each.matches(':state(ready)'), `${each.localName} is ready`);
    const gates = () => ours(set).filter(({ localName }) => localName === 'member-gate');
    await until(() => gates().length === 6 && gates().every((gate) => gate.matches(':state(unlocked)')), 'open gates');
    const german = () => find(one('[lang=de] event-briefing'), 'source-list')?.shadowRoot.textContent;
    await until(() => german()?.includes('Quellen'), 'an article in German');

    const badge = one('confidence-badge');
    (await until(() => find(badge, '.explain'), 'a badge')).click();
    await until(() => find(find(badge, '.panel:popover-open grade-table'), 'tr'), 'an open panel');
    const list = one('briefing-list');
    (await until(() => find(list, 'button.filters'), 'a list with filters')).click();
    await until(() => find(list, '#filters input'), 'open filters');
    const follow = await until(() => find(one('watch-list'), '[part=follow]'), 'an entry to follow');
    const { ariaPressed } = follow;
    follow.click();
    await until(() => follow.ariaPressed !== ariaPressed, 'an entry that is followed');
    await one('briefing-feed').reload();
    // One that waits until a reader is near is not drawn before.
    const drawn = ours(set).filter((each) => !each.matches('[loading=lazy]'));
    await Promise.all(drawn.map(({ updateComplete }) => updateComplete));
  }

  /** A set that goes while all of it is still under way. `keep` may take something of it first. */
  async function visit(markup, keep) {
    const set = mount(markup);
    await window.wait(5);
    keep?.(set);
    unmount(set);
  }

  async function cycle(markup) {
    await visit(markup);
    const set = mount(markup);
    await use(set);
    unmount(set);
  }

  /**
   * Has the engine let go of what it keeps for itself: the style that it matched last, with the shadow root that it was for
   * (a registered property empties that cache), and the form field that was filled in last (for its autofill).
   */
  let settlings = 0;
  const field = document.createElement('select');
  field.append(new Option('0'), new Option('1'));
  async function settle() {
    CSS.registerProperty({ name: `--settled-${++settlings}`, syntax: '*', inherits: false });
    if (!field.isConnected) document.body.append(field);
    field.value = String(settlings % 2);
    await new Promise(requestAnimationFrame);
  }

  window.stage = {
    ...{ faults, mount, unmount, visit, cycle, settle, until, find },
    /** What is there of what is gone, and who listens to the session. */
    left() {
      gone = gone.filter((each) => each.deref());
      return { elements: gone.length, listenersOfSession: listeners.size };
    },
  };
}
