import { css, unsafeCSS } from 'lit';

import { COMMON_TOKENS } from './common-tokens.js';

import type { CSSResult } from 'lit';

/**
 * Each token once, with what holds where the page sets nothing: what its own look comes to (`theme="host"`), else ours.
 * Every space is multiplied by the density. Only constants of ours go into this text.
 */
export const declared = (tokens: Readonly<Record<string, string>>): CSSResult =>
  unsafeCSS(
    `.frame{${Object.entries(tokens)
      .map(([name, literal]) => {
        const value = `var(--briefing-${name},var(--_host-${name},${literal}))`;
        return `--_${name}:${name.startsWith('space') ? `calc(${value}*var(--_density))` : value};`;
      })
      .join('')}}`,
  );

/** A host that is a block, unless its page hides it. */
export const hostStyles = css`
  :host {
    display: block;
    min-inline-size: 0;
  }
  :host([hidden]) {
    display: none !important;
  }
`;

/**
 * What every element stands on. The frame inside the shadow root starts from the initial value of every property, so that
 * nothing of the page's type, spacing or case comes in; direction and language do, on purpose.
 */
export const theme = [
  hostStyles,
  declared(COMMON_TOKENS),
  css`
    .frame {
      all: initial;
      display: block;
      color-scheme: inherit;
      font: 400 var(--_size-base) / var(--_leading) var(--_font-text);
      color: var(--_ink);
      font-variant-numeric: lining-nums;
      text-align: left;
      overflow-wrap: anywhere;
      text-wrap: pretty;
      /* What style sheets put together from tokens again and again. */
      --_data: 400 var(--_size-data) / var(--_leading-data) var(--_font-data);
      --_hairline: var(--_line-width) solid var(--_line);
      --_edge: var(--_line-width) solid var(--_line-strong);
      --_bar: var(--_rule-width) solid var(--_rule);
    }
    .frame:dir(rtl) {
      text-align: right;
    }
    /* Tall letters and marks over them would touch the line above. */
    .frame:is(:dir(rtl), :lang(hi), :lang(zh), :lang(ja), :lang(ko)) {
      --_leading-head: max(1.4, var(--briefing-leading-head, 0));
    }
    /* Korean breaks between words. */
    .frame:lang(ko) {
      word-break: keep-all;
    }
    /* Before what the page's classes and attributes say, which is set on the frame; but paper is light. */
    :host([theme='light']) .frame {
      color-scheme: light !important;
    }
    @media screen {
      :host([theme='dark']) .frame {
        color-scheme: dark !important;
      }
    }
    @media print {
      .frame {
        color-scheme: light !important;
        background: var(--_surface);
      }
    }
    /* A layer, so that all else comes before it. Browsers look up a rule by its tag, but not by those in a :where(). */
    @layer {
      * {
        box-sizing: border-box;
      }
      p,
      ul,
      ol,
      dl,
      dd,
      figure,
      blockquote {
        margin: 0;
        padding: 0;
      }
      ul,
      ol {
        list-style: ''; /* With "none", VoiceOver takes it for no list. */
      }
      /* Texts come in any direction: each finds its own, and none reaches into its neighbour; all stand on the frame's side. */
      p,
      li,
      dt,
      dd,
      td,
      th,
      figcaption,
      [role='heading'],
      [lang]:not(.frame) {
        unicode-bidi: plaintext;
      }
      a {
        color: var(--_link);
        /* One by one: WebKit knows no short form of them. */
        text-decoration: underline;
        text-decoration-color: var(--_line-strong);
        text-decoration-thickness: var(--_line-width);
        text-underline-offset: 0.2em; /* Clear of the descenders. */
      }
      a:hover {
        color: var(--_accent);
        text-decoration-color: currentColor;
      }
    }
    :focus-visible {
      outline: var(--_focus-width) solid var(--_focus);
      outline-offset: var(--_focus-width);
    }
    .frame [hidden] {
      display: none;
    }
    .heard {
      position: absolute;
      inline-size: 1px; /* Of no size, some screen readers would leave it out. */
      block-size: 1px; /* The same. */
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
    .skeleton i {
      display: block;
      background: var(--_tint);
      block-size: var(--_size-data);
      margin-block-end: var(--_space);
    }
    .skeleton .wide {
      block-size: var(--_size-title);
    }
    .skeleton .half {
      inline-size: 64%;
    }
    @media (prefers-reduced-motion: no-preference) {
      .skeleton {
        animation: breathe 1.8s ease-in-out infinite alternate;
      }
    }
    @keyframes breathe {
      to {
        opacity: 0.55;
      }
    }
  `,
];
