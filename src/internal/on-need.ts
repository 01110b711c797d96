import type { ReactiveControllerHost } from 'lit';

const tasks = new WeakMap<object, Map<unknown, Promise<unknown>>>();

/** What `host` cannot be drawn in full without: it was asked for and is not there yet, or could not be had. */
export function underWay(host: object): Promise<unknown> | undefined {
  const own = tasks.get(host);
  return own?.size ? Promise.allSettled(own.values()) : undefined;
}

/** Notes that `host` waits for `task`, the latest for `key`. If that fails, it goes on waiting. */
export function waitFor(host: object, key: unknown, task: Promise<unknown>): void {
  const own = tasks.get(host) ?? new Map<unknown, Promise<unknown>>();
  tasks.set(host, own.set(key, task));
  task.then(
    () => own.delete(key),
    () => undefined,
  );
}

/** What `load` brings, for all who ask: by one promise, since `import()` takes a while even for what is there; then at once. */
export function once<Module extends object>(load: () => Promise<Module>): () => Module | Promise<Module> {
  let known: Module | Promise<Module> | undefined;
  return () =>
    (known ??= load().then(
      (module) => (known = module),
      (error: unknown) => {
        // Whoever needs it next tries again.
        known = undefined;
        throw error;
      },
    ));
}

/** Code that is loaded when it is first asked for. Its host is rendered anew when it has come, or cannot be had. */
export class OnNeed<Module extends object> {
  /** Whether the code cannot be had. */
  hasFailed = false;
  #module: Module | undefined;
  #isAsked = false;

  constructor(
    private readonly host: Pick<ReactiveControllerHost, 'requestUpdate'>,
    private readonly load: () => Module | Promise<Module>,
    private readonly onLoad?: (module: Module) => void,
  ) {}

  /** The code, once it is there; asks for it at first. */
  get module(): Module | undefined {
    if (!this.#isAsked) void this.#ask();
    return this.#module;
  }

  /** Lets the code be asked for anew. */
  readonly retry = (): void => {
    if (!this.hasFailed) return;
    this.#isAsked = this.hasFailed = false;
    this.host.requestUpdate();
  };

  /** What is there already is taken at once, before this returns. */
  async #ask(): Promise<void> {
    const { host } = this;
    const take = (module: Module) => {
      this.onLoad?.(module);
      this.#module = module;
    };
    this.#isAsked = true;
    const loaded = this.load();
    if (!('then' in loaded)) {
      take(loaded);
      return;
    }
    const task = loaded.then(take);
    waitFor(host, this, task);
    await task.catch(() => {
      this.hasFailed = true;
    });
    host.requestUpdate();
  }
}
