import lit from 'eslint-plugin-lit';
import { configs as wc } from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

/** Which folders of src each layer may import; `types` are open to it as types alone. */
const LAYERS = {
  lit: { may: ['lit'] },
  model: { may: ['model'] },
  feed: { may: ['model', 'feed'] },
  session: { may: ['model', 'session'] },
  redirect: { may: [] },
  frame: { may: ['frame', 'internal'], types: ['elements'] },
  context: { may: ['model', 'feed', 'session', 'context'] },
  internal: { may: ['model', 'context', 'internal'], types: ['feed'] },
  elements: { may: ['model', 'context', 'internal', 'elements'], types: ['feed', 'session'] },
  prerender: { may: ['model', 'feed', 'context', 'internal', 'elements', 'prerender'] },
  cli: { may: ['model', 'feed', 'session', 'prerender', 'cli'] },
};
/** The one element that gives the anonymous session its place. */
const EXCEPTIONS = { 'src/elements/member-session.ts': ['session'] };

const forbidden = (selector, message) => ({ selector, message });
const HTML_SINKS = [
  forbidden(
    'MemberExpression:matches([property.name=/^(inner|outer)HTML$/], [property.value=/^(inner|outer)HTML$/])',
    'Templates only: no HTML from strings.',
  ),
  forbidden(
    'TaggedTemplateExpression TemplateElement[value.raw=/\\.(inner|outer)HTML=/]',
    'Templates only: no HTML from strings.',
  ),
  forbidden(
    'CallExpression[callee.property.name=/^(insertAdjacentHTML|write|writeln|parseFromString|createContextualFragment|parseHTML|setHTML|(parse|set)HTMLUnsafe)$/]',
    'Templates only.',
  ),
  forbidden('AssignmentExpression > MemberExpression[property.name="srcdoc"]', 'Templates only.'),
];
const EVERYWHERE = [
  forbidden('CallExpression[callee.property.name="postMessage"] Literal[value="*"]', 'A message is for one origin.'),
  forbidden(
    'ImportDeclaration[source.value=/unsafe-(html|svg|mathml|static)|style-map/]',
    'Blocked by a strict CSP, or unsafe.',
  ),
  forbidden(
    'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/\\sstyle=/]',
    'A strict CSP blocks style attributes.',
  ),
  forbidden(
    'TaggedTemplateExpression[tag.name=/^(html|svg)$/] > TemplateLiteral > TemplateElement[value.raw=/(=\\s*"[^"<>]*|>[^<]*=)$/]',
    'A value is the whole of an attribute, without quotes around it: src/lit knows no other.',
  ),
];

const layerRule = ({ may, types = [] }) => {
  const others = Object.keys(LAYERS).filter((folder) => !may.includes(folder));
  const patterns = others.map((folder) => ({
    regex: `^(\\.\\./)+${folder}/`,
    allowTypeImports: types.includes(folder),
    message: `This layer may not import from ${folder}/ (docs/layout.md).`,
  }));
  patterns.push({ regex: '^(\\.\\./)+(index|cdn)\\.js$', message: 'The index is for those who use the package.' });
  if (!may.includes('context')) patterns.push({ regex: '^lit', message: 'This layer knows nothing of Lit.' });
  // A selector's pattern ends at its first slash, even an escaped one.
  const onNeed = forbidden(
    `ImportExpression[source.value=/^(\\.\\.\\u002f)+(${others.join('|')})\\u002f/]`,
    'This layer may not import from there, on need neither (docs/layout.md).',
  );
  return {
    '@typescript-eslint/no-restricted-imports': ['error', { patterns }],
    'no-restricted-syntax': ['error', ...HTML_SINKS, ...EVERYWHERE, onNeed],
  };
};

export default tseslint.config(
  { ignores: ['**/dist', 'node_modules', 'storybook-static', 'coverage', '**/.cache', 'tmp', 'examples/*/.astro'] },
  {
    files: ['src/**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, lit.configs['flat/recommended'], wc['flat/recommended']],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      'max-lines': ['error', 250],
      'no-console': 'error',
      'no-eval': 'error',
      'no-restricted-syntax': ['error', ...HTML_SINKS, ...EVERYWHERE],
      // A leading underscore says that a value is left out on purpose.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // `reject` notes a problem and stands for the value that is not there.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // A provider on the developer's own machine has no certificate.
      '@typescript-eslint/no-deprecated': [
        'error',
        { allow: [{ from: 'package', package: 'oauth4webapi', name: 'allowInsecureRequests' }] },
      ],
      // Lit calls the handlers of a template with the element as `this`.
      '@typescript-eslint/unbound-method': 'off',
      // The guarded define stands at the end of each element's file, where the manifest's analyzer looks for it.
      'wc/guard-super-call': 'off',
      'wc/file-name-matches-element': 'off',
      // `attachInternals` in a field is the platform's way to custom states.
      'wc/guard-define-call': 'off',
    },
  },
  {
    files: ['src/cli/**/*.ts'],
    languageOptions: { parserOptions: { project: './tsconfig.cli.json' } },
  },
  ...Object.entries(LAYERS).map(([folder, layer]) => ({ files: [`src/${folder}/**/*.ts`], rules: layerRule(layer) })),
  {
    files: ['src/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^\\./cli/', message: 'The command is for Node alone (docs/layout.md).' }] },
      ],
    },
  },
  ...Object.entries(EXCEPTIONS).map(([file, more]) => ({
    files: [file],
    rules: layerRule({ ...LAYERS.elements, may: [...LAYERS.elements.may, ...more] }),
  })),
  {
    // Text that a sanitizer has made, for a server that has no nodes.
    files: ['src/prerender/harmless-html.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    // What is written to a terminal is no HTML.
    files: ['src/internal/sanitize-html.ts', 'src/cli/briefing-elements.ts'],
    rules: { 'no-restricted-syntax': ['error', ...EVERYWHERE] },
  },
  {
    files: ['src/elements/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', 'fetch', 'localStorage', 'sessionStorage', 'setTimeout', 'setInterval'],
      'no-restricted-properties': [
        'error',
        { object: 'JSON', property: 'parse', message: 'Data is read in model/ and context/.' },
        { object: 'Date', property: 'now', message: 'Time comes from internal/clock.' },
        ...['window', 'globalThis'].flatMap((object) =>
          ['fetch', 'localStorage', 'sessionStorage'].map((property) => ({ object, property })),
        ),
      ],
    },
  },
  {
    files: ['test/**/*.ts', 'stories/**/*.ts', '.storybook/*.ts', 'vite.config.ts'],
    extends: [tseslint.configs.recommended, lit.configs['flat/recommended']],
    // Assertions of chai are expressions.
    rules: { '@typescript-eslint/no-unused-expressions': 'off' },
  },
  {
    files: [
      '*.js',
      'scripts/**/*.js',
      'test/**/*.js',
      'demo/**/*.js',
      'bench/**/*.{js,jsx}',
      'examples/**/*.{js,ts,tsx}',
    ],
    extends: [tseslint.configs.recommended],
    rules: { '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }] },
  },
);
