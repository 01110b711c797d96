import { watchTheme } from './host-theme.js';
import { OnNeed } from './on-need.js';
import { isOurs } from './words.js';

import type { LitElement, ReactiveController } from 'lit';

type Host = LitElement & { readonly theme?: string };

/** Gives the frame of an element the colours that hold at its place in the page, and keeps them so. */
export class ThemeController implements ReactiveController {
  #look: OnNeed<typeof import('./host-look.js')> | undefined;
  #stop: (() => void) | undefined;

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
    this.#stop = undefined;
  }

  hostUpdated(): void {
    const { host } = this;
    this.hostDisconnected();
    const frame = host.renderRoot.querySelector<HTMLElement>('.frame');
    // What is inside another element of ours has its colours from there.
    if (!frame || !host.isConnected || isOurs((host.getRootNode() as ShadowRoot).host)) return;
    const look = host.theme === 'host' && this.#dresser.module;
    this.#stop = look
      ? look.wearLook(host, frame)
      : watchTheme(host, (theme) => {
          // A style is an object of its own: most frames need none.
          if (theme ?? frame.hasAttribute('style')) frame.style.colorScheme = theme ?? '';
        });
  }
}
