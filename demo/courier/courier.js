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

// The paper remembers, in this browser alone, which dates a reader follows.
const FOLLOWED = 'courier-followed';
const followed = new Set(stored());
await customElements.whenDefined('watch-list');
const watchLists = document.querySelectorAll('watch-list');
for (const list of watchLists) list.followed = [...followed];
document.addEventListener('watch-change', ({ entry, followed: isFollowed }) => {
  if (isFollowed) followed.add(entry.key);
  else followed.delete(entry.key);
  for (const list of watchLists) list.followed = [...followed];
  try {
    localStorage.setItem(FOLLOWED, JSON.stringify([...followed]));
  } catch {
    // Storage may be full or forbidden; the page then forgets at the next visit.
  }
});

function stored() {
  try {
    const keys = JSON.parse(localStorage.getItem(FOLLOWED) ?? '[]');
    return Array.isArray(keys) ? keys : [];
  } catch {
    return [];
  }
}
