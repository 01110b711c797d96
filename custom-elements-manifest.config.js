import ts from 'typescript';

const LIFECYCLE = ['connectedCallback', 'disconnectedCallback', 'attributeChangedCallback', 'adoptedCallback'];

/** What each class says of its members. The analyzer puts the word of a base class over it, but an element may make one public. */
const privacies = new Map();

/** Leaves in the manifest what a page may use, and nothing else. */
const publicMembersOnly = {
  name: 'public-members-only',
  moduleLinkPhase({ moduleDoc }) {
    for (const { name: owner, members = [] } of moduleDoc.declarations) {
      for (const { name, privacy } of members) privacies.set(`${owner}.${name}`, privacy ?? 'public');
    }
  },
  packageLinkPhase({ customElementsManifest }) {
    for (const declaration of customElementsManifest.modules.flatMap((module) => module.declarations)) {
      for (const member of declaration.members ?? []) {
        member.privacy = privacies.get(`${declaration.name}.${member.name}`) ?? member.privacy;
      }
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

/** Writes out the words behind a type's name, `CardLayout`, and the value behind that of a default, as the field has them. */
const wordsForNames = {
  name: 'words-for-names',
  packageLinkPhase({ customElementsManifest }) {
    const program = ts.createProgram(['src/index.ts'], {
      lib: ['lib.es2023.d.ts'],
      types: [],
      moduleResolution: ts.ModuleResolutionKind.Bundler,
    });
    const checker = program.getTypeChecker();
    const classes = new Map(
      checker
        .getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile('src/index.ts')))
        .map((symbol) => [
          symbol.name,
          symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
        ]),
    );
    for (const declaration of customElementsManifest.modules.flatMap((module) => module.declarations)) {
      const members = declaration.tagName ? declaration.members : [];
      for (const field of members.filter(({ kind }) => kind === 'field')) {
        const owner = checker.getDeclaredTypeOfSymbol(classes.get(declaration.name));
        const words = wordsOf(checker, owner.getProperty(field.name)?.valueDeclaration.type);
        if (words) field.type.text = words;
        const attribute = declaration.attributes?.find(({ fieldName }) => fieldName === field.name);
        if (attribute) Object.assign(attribute, { type: field.type, default: field.default });
      }
    }
  },
};

/** The words in the order of the list that a type is made from: `(typeof LIST)[number]`. */
function wordsOf(checker, node) {
  if (!node || !ts.isTypeReferenceNode(node)) return undefined;
  const name = checker.getSymbolAtLocation(node.typeName);
  const { declarations } = name.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(name) : name;
  const meaning = declarations.find(ts.isTypeAliasDeclaration)?.type;
  if (!meaning || !ts.isIndexedAccessTypeNode(meaning)) return undefined;
  const list = checker.getTypeFromTypeNode(meaning.objectType);
  return checker
    .getTypeArguments(list)
    .map(({ value }) => `'${value}'`)
    .join(' | ');
}

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
  plugins: [publicMembersOnly, describedEventsOnly, wordsForNames, pathsOfThePackage],
};
