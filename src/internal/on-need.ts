import type { ReactiveControllerHost } from 'lit';

/** Code that is loaded when it is first asked for. Its host is rendered anew when it has come, or cannot be had. */
export class OnNeed<Module> {
  #module: Module | undefined;
  #isAsked = false;
  #hasFailed = false;

  constructor(
    private readonly host: Pick<ReactiveControllerHost, 'requestUpdate'>,
    private readonly load: () => Promise<Module>,
    private readonly onLoad?: (module: Module) => void,
  ) {}

  /** The code, once it is there; asks for it at first. */
  get module(): Module | undefined {
    if (!this.#isAsked) void this.#ask();
    return this.#module;
  }

  /** Whether the code cannot be had. */
  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  /** Asks for the code anew. */
  readonly retry = (): void => {
    if (!this.#hasFailed) return;
    void this.#ask();
    this.host.requestUpdate();
  };

  async #ask(): Promise<void> {
    this.#isAsked = true;
    this.#hasFailed = false;
    try {
      const module = await this.load();
      this.onLoad?.(module);
      this.#module = module;
    } catch {
      this.#hasFailed = true;
    }
    this.host.requestUpdate();
  }
}
