const root = document.documentElement;
const dark = matchMedia('(prefers-color-scheme: dark)');
const isDark = () => (root.dataset.theme ? root.dataset.theme === 'dark' : dark.matches);
const themeSwitch = document.querySelector('#theme');
const showTheme = () => themeSwitch.setAttribute('aria-pressed', isDark());
themeSwitch.addEventListener('click', () => {
  root.dataset.theme = isDark() ? 'light' : 'dark';
  showTheme();
});
dark.addEventListener('change', showTheme);
showTheme();
themeSwitch.hidden = false;
