import { themeAt, watchTheme } from './host-theme.js';
import { OnNeed } from './on-need.js';

import type { LitElement, ReactiveController } from 'lit';

type Host = LitElement & { readonly theme?: string };

const hosts = new WeakSet<Element>();

/** Gives the frame of an element the colours that hold at its place in the page, and keeps them so. */
export class ThemeController implements ReactiveController {
  readonly #look: OnNeed<typeof import('./host-look.js')>;
  #stop: (() => void) | undefined;

  constructor(private readonly host: Host) {
    // A look that is late, or cannot be had, holds up nothing else of the host.
    const dresser = {
      requestUpdate: () => {
        this.hostUpdated();
      },
    };
    this.#look = new OnNeed(dresser, () => import('./host-look.js'));
    hosts.add(host);
    host.addController(this);
  }

  hostConnected(): void {
    // It has been moved.
    if (this.host.hasUpdated) this.hostUpdated();
  }

  hostDisconnected(): void {
    this.#stop?.();
  }

  hostUpdated(): void {
    const { host } = this;
    const frame = host.renderRoot.querySelector<HTMLElement>('.frame');
    this.#stop?.();
    // What is inside another element of ours has its colours from there.
    if (!frame || !host.isConnected || hosts.has((host.getRootNode() as ShadowRoot).host)) return;
    const look = host.theme === 'host' && this.#look.module;
    if (look) this.#stop = look.wearLook(host, frame);
    else {
      const follow = () => {
        frame.style.colorScheme = themeAt(host) ?? '';
      };
      follow();
      this.#stop = watchTheme(host, follow);
    }
  }
}
