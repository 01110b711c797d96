import { css, html } from 'lit';

import { buttonStyles } from './buttons.styles.js';
import { members as strings } from './strings/en-on-need.js';
import { theme } from './theme.styles.js';

import type { TemplateResult } from 'lit';
import type { Member } from '../model/membership.js';

/** Who is reading, and the way out. */
export const readerView = ({ name }: Member, signOut: () => void): TemplateResult =>
  html`<div class="frame reader" part="reader">
    <span class="label">${name ? strings.loggedInAs(name) : strings.loggedIn}</span>
    <button class="quiet" part="sign-out" type="button" @click=${signOut}>${strings.logOut}</button>
  </div>`;

/** Nothing is seen of it until the page gives the part a `display`. */
export const readerStyles = [
  ...theme,
  buttonStyles,
  css`
    .frame.reader {
      display: none;
      flex-wrap: wrap;
      align-items: baseline;
      gap: 0.25em 1.5em;
    }
    .label {
      font: 400 var(--_size-data) / 1.4 var(--_font-data);
      color: var(--_ink-soft);
    }
    @media print {
      .frame.reader {
        display: none !important;
      }
    }
  `,
];
