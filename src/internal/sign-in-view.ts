import { html, nothing } from 'lit';

import { hostOf, safeUrl } from '../model/url.js';
import { members } from './strings/en-on-need.js';
import { said } from './words.js';

import type { TemplateResult } from 'lit';
import type { SignInStep } from '../model/membership.js';
import type { Words } from './words.js';

type Step<Kind extends SignInStep['kind']> = SignInStep & { readonly kind: Kind };

/** What a sign-in that is shown can do. */
export interface SignInActions {
  /** Where the session has a way to. */
  readonly cancel: (() => void) | undefined;
  readonly copy: (code: string) => void;
  /** The code that was copied just now. */
  readonly copied: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly words: Words;
}

/** What the reader has to do next to sign in. */
export function signInView(step: SignInStep | undefined, summary: unknown, actions: SignInActions): TemplateResult {
  if (step?.kind === 'device') return deviceView(step, actions);
  // One template for all of them: the button that stays keeps the focus.
  const { words } = actions;
  const news = step ? newsOf(step, words) : said(words, members).loggingIn;
  return html`${summary}${waiting(news, actions, step && windowLink(step, words))}`;
}

/** What is said to the reader of a step. */
export function newsOf(step: SignInStep, words: Words): string {
  const strings = said(words, members);
  if (step.kind === 'device') return strings.codeShown;
  return { open: strings.inWindow, unknown: strings.noWindow, blocked: strings.blockedWindow }[step.window];
}

/** The way to a window that the browser has not opened, or that cannot be seen. The session may be the page's: so is the URL. */
function windowLink({ url, window }: Step<'window'>, words: Words): TemplateResult | undefined {
  const href = window === 'open' ? undefined : safeUrl(url, 'fetch');
  if (!href) return undefined;
  const look = window === 'blocked' ? 'button' : 'quiet';
  return html`<a class=${look} href=${href} target="_blank" rel="noopener" lang=${words.lang}
    >${said(words, members).openWindow}</a
  >`;
}

function deviceView(step: Step<'device'>, actions: SignInActions): TemplateResult {
  const { url, completeUrl, code, started, expires } = step;
  const strings = said(actions.words, members);
  const left = Math.max(0, expires - actions.now);
  const href = safeUrl(completeUrl, 'fetch') ?? safeUrl(url, 'fetch');
  const address = html`<bdi>${shownUrl(url)}</bdi>`;
  return html`<ol class="steps" lang=${actions.words.lang}>
    <li>
      <p>
        ${strings.openOnAnyDevice}
        ${href ? html`<a href=${href} target="_blank" rel="noopener">${address}</a>` : address}
      </p>
    </li>
    <li>
      <div>
        <p>${strings.enterCode}</p>
        <div class="code">
          <b part="code">${code}</b>
          <button
            class="quiet"
            type="button"
            @click=${() => {
              actions.copy(code);
            }}
          >
            ${actions.copied === code ? strings.copied : strings.copy}
          </button>
        </div>
        <progress aria-hidden="true" max=${expires - started} value=${left}></progress>
        ${waiting(strings.codeGoodFor(Math.ceil(left / 60_000)), actions)}
        <p class="label">${strings.codeWarning}</p>
      </div>
    </li>
  </ol>`;
}

const waiting = (text: string, actions: SignInActions, link?: TemplateResult) =>
  html`<div class="waiting">
    <p class="label" lang=${actions.words.lang}>${text}</p>
    ${link} ${cancel(actions)}
  </div>`;

const cancel = ({ cancel, words }: SignInActions) =>
  cancel
    ? html`<button class="quiet" part="cancel" type="button" lang=${words.lang} @click=${cancel}>
        ${said(words, members).cancel}
      </button>`
    : nothing;

/** A URL as people type it. */
function shownUrl(url: string): string {
  if (!safeUrl(url, 'fetch')) return url;
  const { pathname } = new URL(url);
  return `${hostOf(url)}${pathname === '/' ? '' : pathname}`;
}
