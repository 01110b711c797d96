import { SampleSession, askWith } from '/backbone/sample-session.js';

const root = document.documentElement;

const dark = matchMedia('(prefers-color-scheme: dark)');
const isDark = () => (root.dataset.theme ? root.dataset.theme === 'dark' : dark.matches);
const switches = {
  theme: {
    isOn: isDark,
    flip: () => (root.dataset.theme = isDark() ? 'light' : 'dark'),
  },
  direction: {
    isOn: () => root.dir === 'rtl',
    flip: () => (root.dir = root.dir === 'rtl' ? 'ltr' : 'rtl'),
  },
};
for (const button of document.querySelectorAll('[data-switch]')) {
  const { isOn, flip } = switches[button.dataset.switch];
  const show = () => button.setAttribute('aria-pressed', isOn());
  button.addEventListener('click', () => {
    flip();
    show();
  });
  dark.addEventListener('change', show);
  show();
}
document.querySelector('.switches').hidden = false;

const session = new SampleSession(askWith(document.querySelector('#sign-in')));
await customElements.whenDefined('member-session');
document.querySelector('member-session').session = session;

// The sample publisher takes no new members: to join here is to choose the sample reader who has.
document.addEventListener('join-request', (event) => {
  event.preventDefault();
  session.signIn();
});
