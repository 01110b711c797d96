import { escapeHtml } from '../../respond.js';
import { choices, form, loginPage } from './frame.js';

const forWhom = (client) => (client === 'The Backbone Brief' ? 'this site' : client);

/** Who is there? Sample readers have no passwords: one of them is chosen. */
export const whoPage = ({ readers, client, isAgain, problem }) =>
  loginPage({
    title: isAgain ? 'Log in again' : 'Log in',
    main: `      <p class="dek">To read on at <b>${escapeHtml(forWhom(client))}</b>.</p>
${alert(problem)}${form({
      inside: `        <h2 id="readers">Sample readers, without passwords</h2>
        <ul class="readers" aria-labelledby="readers">
${readers.map(readerButton).join('\n')}
        </ul>
        <p class="choices"><button class="plain" name="cancel" value="yes">Cancel</button></p>`,
    })}`,
  });

const readerButton = ({ key, name, membership }) => `          <li>
            <button class="reader" name="reader" value="${key}">
              <span>${escapeHtml(name)}</span> <small>${escapeHtml(membership)}</small>
            </button>
          </li>`;

/** May this client read for that reader? `open`: the free tiers that the reader might join on the way. */
export const consentPage = ({ client, host, reader, membership, wants, open, otherReader }) =>
  loginPage({
    title: `Let ${forWhom(client)} read for you?`,
    main: `      <p class="reader-line">
        <span>You are <b>${escapeHtml(reader.name)}</b></span> <small>${escapeHtml(membership)}</small>${
          otherReader ? `\n        <a href="${escapeHtml(otherReader)}">Not you?</a>` : ''
        }
      </p>
      <dl class="terms">
        <div>
          <dt>At</dt>
          <dd>${escapeHtml(host)}</dd>
        </div>
${wants.map(([term, text]) => `        <div>\n          <dt>${term}</dt>\n          <dd>${escapeHtml(text)}</dd>\n        </div>`).join('\n')}
      </dl>
${form({
  inside: `${open.map(joinBox).join('\n')}
${choices([
  { label: 'Allow', name: 'answer', value: 'allow' },
  { label: 'Refuse', name: 'answer', value: 'refuse' },
])}`,
})}`,
  });

const joinBox = ({ id, name, summary }) => `        <p class="join">
          <input type="checkbox" id="join-${id}" name="join" value="${id}" aria-describedby="about-${id}" />
          <label for="join-${id}">Join the ${escapeHtml(name)} as well</label>
          <span id="about-${id}">${escapeHtml(summary)}</span>
        </p>`;

/** Which code does the other screen show? */
export const codeEntryPage = ({ action, xsrf, problem, code = '' }) =>
  loginPage({
    title: 'Log in on another screen',
    main: `      <p class="dek">You log in here, and read there.</p>
${alert(problem)}${form({
      action,
      fields: { xsrf },
      inside: `        <p class="field">
          <label for="code">The code on that screen</label>
          <input
            id="code"
            class="code"
            name="user_code"
            value="${escapeHtml(code)}"
            placeholder="WDJB-MJHT"
            maxlength="12"
            required
            autofocus
            autocomplete="off"
            autocapitalize="characters"
            spellcheck="false"${problem ? '\n            aria-invalid="true"\n            aria-describedby="problem"' : ''}
          />
        </p>
        <p class="choices"><button>Go on</button></p>`,
    })}`,
  });

/** Is it the code of the reader's own screen? Whoever was sent a link is asked here, before anything is allowed. */
export const codeConfirmPage = ({ action, xsrf, code, client }) =>
  loginPage({
    title: 'Is this the code on your screen?',
    main: `      <p class="code" translate="no">${escapeHtml(code)}</p>
      <p>
        <b>${escapeHtml(client)}</b> asks to read as you on the screen that shows this code. Go on only if you see the same
        code on a screen in front of you. If somebody sent you here, stop: the reading would be theirs, with your name.
      </p>
${form({
  action,
  fields: { xsrf, user_code: code, confirm: 'yes' },
  inside: choices([{ label: 'Yes, the same code' }, { label: 'No, stop', name: 'abort' }]),
})}`,
  });

export const codeDonePage = ({ client }) =>
  loginPage({
    title: 'Look at the other screen',
    main: `      <p>${escapeHtml(client)} opens there what your membership allows. You can close this page.</p>
      <p>Whoever leaves that screen should log out at it.</p>`,
  });

export const logoutPage = ({ action, xsrf, reader, client }) =>
  loginPage({
    title: 'Log out of The Backbone Brief?',
    main: `${reader ? `      <p>You are <b>${escapeHtml(reader.name)}</b>.</p>\n` : ''}      <p>
        ${client && client !== 'The Backbone Brief' ? `${escapeHtml(client)} has sent you here. ` : ''}Logged out here as well, you are
        asked who you are at the next login, at every site that shows our briefings.
      </p>
${form({ action, fields: { xsrf }, inside: choices([{ label: 'Log out', name: 'logout' }, { label: 'Stay logged in' }]) })}`,
  });

export const loggedOutPage = () =>
  loginPage({ title: 'You are logged out', main: '      <p>You can close this page.</p>' });

export const errorPage = (reason) =>
  loginPage({
    title: 'This login cannot go on',
    main: `      <p>${escapeHtml(sentence(reason))}</p>
      <p>Close this page and log in again where you were reading.</p>`,
  });

const sentence = (text) => `${text[0].toUpperCase()}${text.slice(1)}${/[.?!]$/.test(text) ? '' : '.'}`;

const alert = (problem) =>
  problem ? `      <p class="problem" id="problem" role="alert">${escapeHtml(problem)}</p>\n` : '';
