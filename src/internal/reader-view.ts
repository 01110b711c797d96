import { css, html } from 'lit';

import { buttonStyles } from './buttons.styles.js';
import { fullTheme } from './full-theme.js';
import { members } from './strings/en-on-need.js';
import { said } from './words.js';

import type { TemplateResult } from 'lit';
import type { Member } from '../model/membership.js';
import type { Words } from './words.js';

/** Who is reading, and the way out. */
export function readerView({ name }: Member, words: Words, signOut: () => void): TemplateResult {
  const { loggedInAs, loggedIn, logOut } = said(words, members);
  return html`<div class="frame reader" part="reader" lang=${words.lang}>
    <span class="label">${name ? loggedInAs(name) : loggedIn}</span>
    <button class="quiet" part="sign-out" type="button" @click=${signOut}>${logOut}</button>
  </div>`;
}

/** Nothing is seen of it until the page gives the part a `display`. */
export const readerStyles = [
  ...fullTheme,
  buttonStyles,
  css`
    .frame.reader {
      display: none;
      flex-wrap: wrap;
      align-items: baseline;
      gap: var(--_space-near) calc(var(--_space-beside) * 1.5);
    }
    .label {
      font: var(--_data);
      color: var(--_ink-soft);
    }
    @media print {
      .frame.reader {
        display: none !important;
      }
    }
  `,
];
