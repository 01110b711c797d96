const LIFECYCLE = ['connectedCallback', 'disconnectedCallback', 'attributeChangedCallback', 'adoptedCallback'];

/** Leaves in the manifest what a page may use, and nothing else. */
const publicMembersOnly = {
  name: 'public-members-only',
  packageLinkPhase({ customElementsManifest }) {
    for (const declaration of customElementsManifest.modules.flatMap((module) => module.declarations)) {
      declaration.members = declaration.members?.filter(
        ({ name, privacy, static: isStatic }) =>
          privacy !== 'private' &&
          privacy !== 'protected' &&
          !/^[#_]/.test(name) &&
          !isStatic &&
          !LIFECYCLE.includes(name),
      );
      declaration.cssProperties = declaration.cssProperties?.filter(({ name }) => !name.startsWith('--_'));
    }
  },
};

/** The analyzer makes an event of every `this.dispatchEvent()`, under whatever name it can guess: ours are those of `@event`. */
const describedEventsOnly = {
  name: 'described-events-only',
  packageLinkPhase({ customElementsManifest }) {
    for (const { path, declarations } of customElementsManifest.modules) {
      for (const declaration of declarations) {
        const described = declaration.events?.filter(({ name, description }) => name?.includes('-') && description);
        for (const { name, type } of declaration.events ?? []) {
          if (described.some((event) => event.name === name || event.type?.text === type?.text)) continue;
          console.error(`${path}: ${declaration.name} fires ${type?.text ?? name}, which no "@event" describes.`);
          process.exit(1); // An error would be reported as a fault of this plugin.
        }
        declaration.events = described;
      }
    }
  },
};

/** Names the files that a page can load: the entry module of each element, and the compiled modules behind it. */
const pathsOfThePackage = {
  name: 'paths-of-the-package',
  packageLinkPhase({ customElementsManifest }) {
    const published = (path) =>
      path
        .replace(/^\/?src\/elements\/(.+)\.(?:ts|js)$/, 'dist/$1.js')
        .replace(/^\/?src\/(.+)\.(?:ts|js)$/, 'dist/$1.js');
    const visit = (node) => {
      for (const [key, value] of Object.entries(node)) {
        if (typeof value === 'object' && value !== null) visit(value);
        else if ((key === 'path' || key === 'module') && typeof value === 'string') node[key] = published(value);
      }
    };
    visit(customElementsManifest.modules);
    customElementsManifest.modules.sort((a, b) => (a.path < b.path ? -1 : 1));
  },
};

export default {
  globs: ['src/elements/*.ts', 'src/internal/*element.ts'],
  exclude: ['**/*.styles.ts'],
  outdir: 'dist',
  litelement: true,
  packagejson: false,
  plugins: [publicMembersOnly, describedEventsOnly, pathsOfThePackage],
};
