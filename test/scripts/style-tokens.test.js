import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { describe, it } from 'node:test';

const root = new URL('../../', import.meta.url);
const [{ COMMON_TOKENS }, { LAYOUT_TOKENS }, { FURTHER_TOKENS }, { TOKENS, TOKEN_DESCRIPTIONS }] = await modules(
  'common-tokens',
  'layout-tokens',
  'further-tokens',
  'tokens',
);
const [{ BriefingElement }, { PieceElement }] = await modules('briefing-element', 'piece-element');
const [article, card, failure, gate, grade, list, watch] = await modules(
  'article',
  'card-layouts',
  'failure-view',
  'gate-members',
  'grade-views',
  'list-view',
  'watch-controller',
);

/** What elements take on with code that is loaded on need: where, as it is written there, and what it is. */
const ADOPTED = [
  ['elements/briefing-card.ts', 'layoutStyles', card.layoutStyles],
  ['elements/briefing-list.ts', 'listStyles', list.listStyles],
  ['elements/confidence-badge.ts', '[drawingStyles, statementStyles]', [grade.drawingStyles, grade.statementStyles]],
  ['elements/event-briefing.ts', 'article.articleStyles', article.articleStyles],
  ['elements/grade-table.ts', '[tableStyles]', [grade.tableStyles]],
  ['elements/member-gate.ts', 'gateStyles', gate.gateStyles],
  ['elements/watch-list.ts', '[watchStyles]', [watch.watchStyles]],
  ['internal/briefing-element.ts', 'failureStyles', failure.failureStyles],
  [
    'internal/piece-element.ts',
    'pieces[this.piece].styles',
    Object.values(article.pieces).flatMap((piece) => piece.styles),
  ],
];

function modules(...names) {
  return Promise.all(names.map((name) => import(new URL(`dist/internal/${name}.js`, root).href)));
}

/** The elements, by their tags. */
const elements = new Map();
for (const file of await readdir(new URL('src/elements/', root))) {
  const [, tag] = /^([a-z-]+)\.ts$/.exec(file) ?? [];
  if (!tag) continue;
  await import(new URL(`dist/elements/${tag}.js`, root).href);
  elements.set(tag, customElements.get(tag));
}

/** What an element has from the start, by itself and with each that it may take on: none counts on another to be there. */
function allStylesOf(tag, element) {
  const isOfAll = { 'internal/briefing-element.ts': BriefingElement, 'internal/piece-element.ts': PieceElement };
  const adopted = ADOPTED.filter(([file]) =>
    isOfAll[file] ? element.prototype instanceof isOfAll[file] : file === `elements/${tag}.ts`,
  );
  return [[], ...adopted.map(([, , styles]) => styles)].map((styles) => [...element.elementStyles, ...styles]);
}

const textOf = (styles) => styles.map(({ cssText }) => cssText).join('\n');

/** What style sheets use without saying what holds where it is not declared. */
const usedIn = (css) => new Set([...css.matchAll(/var\(--_([\w-]+)\)/g)].map(([, name]) => name));

const declaredIn = (css) => new Set([...css.matchAll(/(?<=[{;\s])--_([\w-]+)\s*:/g)].map(([, name]) => name));

const missingIn = (css) => [...usedIn(css)].filter((name) => !declaredIn(css).has(name));

describe('The tokens', () => {
  it('are each in one of three lists: what a card uses, what only some of its layouts do, and what no card does', () => {
    assert.deepEqual(Object.keys(TOKENS), Object.keys(TOKEN_DESCRIPTIONS));
    assert.deepEqual(TOKENS, { ...COMMON_TOKENS, ...LAYOUT_TOKENS, ...FURTHER_TOKENS });
    const [plain, layouts] = [elements.get('briefing-card').elementStyles, card.layoutStyles].map((styles) =>
      usedIn(textOf(styles)),
    );
    const listOf = (name) => (plain.has(name) ? COMMON_TOKENS : layouts.has(name) ? LAYOUT_TOKENS : FURTHER_TOKENS);
    for (const name of Object.keys(TOKENS)) assert.ok(name in listOf(name), name);
  });

  for (const [tag, element] of elements)
    it(`are declared by <${tag}> as far as its style sheets use them`, () => {
      for (const styles of allStylesOf(tag, element)) assert.deepEqual(missingIn(textOf(styles)), []);
    });

  it('are declared where a reader is shown', () => {
    assert.deepEqual(missingIn(textOf(gate.readerStyles)), []);
  });

  it('are looked for in all style sheets that elements take on', async () => {
    const src = new URL('src/', root);
    const files = (await readdir(src, { recursive: true })).filter((file) => file.endsWith('.ts'));
    const found = await Promise.all(
      files.map(async (file) =>
        [...(await readFile(new URL(file, src), 'utf8')).matchAll(/\.adopt\((?!\[\]\))([^;]+)\);/g)].map(([, what]) => [
          file.replaceAll('\\', '/'),
          what,
        ]),
      ),
    );
    assert.deepEqual(found.flat().sort(), ADOPTED.map(([file, what]) => [file, what]).sort());
  });

  it('that are missing are found out', () => {
    assert.deepEqual(missingIn('.frame{--_ink:red}a{color:var(--_ink);margin:var(--_space) var(--_gap, 1em)}'), [
      'space',
    ]);
  });
});
