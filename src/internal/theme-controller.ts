import { themeAt, unwatchTheme, watchTheme } from './host-theme.js';
import { OnNeed } from './on-need.js';
import { isOurs } from './words.js';

import type { LitElement, ReactiveController } from 'lit';
import type { ThemeWatcher } from './host-theme.js';

type Host = LitElement & { readonly theme?: string };

/** Gives the frame of an element the colours that hold at its place in the page, and keeps them so. */
export class ThemeController implements ReactiveController, ThemeWatcher {
  #look: OnNeed<typeof import('./host-look.js')> | undefined;
  #stop: (() => void) | undefined;
  #watch: ReturnType<typeof watchTheme> | undefined;
  #frame: HTMLElement | null = null;

  constructor(private readonly host: Host) {
    host.addController(this);
  }

  /** A look that is late, or cannot be had, holds up nothing else of the host. */
  get #dresser(): OnNeed<typeof import('./host-look.js')> {
    const requestUpdate = () => {
      this.hostUpdated();
    };
    return (this.#look ??= new OnNeed({ requestUpdate }, () => import('./host-look.js')));
  }

  hostConnected(): void {
    // It has been moved.
    if (this.host.hasUpdated) this.hostUpdated();
  }

  hostDisconnected(): void {
    this.#stop?.();
    unwatchTheme(this.#watch, this);
    this.#stop = this.#watch = undefined;
  }

  hostUpdated(): void {
    const { host } = this;
    this.hostDisconnected();
    this.#frame = host.renderRoot.querySelector('.frame');
    // What is inside another element of ours has its colours from there.
    if (!this.#frame || !host.isConnected || isOurs((host.getRootNode() as ShadowRoot).host)) return;
    const look = host.theme === 'host' && this.#dresser.module;
    if (look) this.#stop = look.wearLook(host, this.#frame);
    else {
      this.follow();
      this.#watch = watchTheme(host, this);
    }
  }

  follow(): void {
    if (this.#frame) this.#frame.style.colorScheme = themeAt(this.host) ?? '';
  }
}
