// What an editor offers: asked of the language services that VS Code itself runs, and read as the formats' documents say.
import assert from 'node:assert/strict';
import { mkdtemp, cp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, describe, it } from 'node:test';
import css from 'vscode-css-languageservice';
import html from 'vscode-html-languageservice';

import { writeEditorData } from '../../scripts/editor-data.js';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const read = async (path) => JSON.parse(await readFile(join(dist, path), 'utf8'));
const manifest = await read('custom-elements.json');
const elements = manifest.modules.flatMap(({ declarations }) => declarations).filter(({ tagName }) => tagName);
const namesOf = (entries = []) => entries.map(({ name }) => name).sort();
const textOf = ({ description }) => description.value ?? description;

/** The completions at the bar in the text, by name. */
function completions(service, parse, text) {
  const offset = text.indexOf('|');
  const document = html.TextDocument.create('page', parse, 1, text.replace('|', ''));
  return new Map(service(document, document.positionAt(offset)).items.map((item) => [item.label, item]));
}

describe('custom data for VS Code', () => {
  let inHtml, inCss;
  before(async () => {
    const tags = html.newHTMLDataProvider('briefing-elements', await read('vscode.html-custom-data.json'));
    const forHtml = html.getLanguageService({ useDefaultDataProvider: false, customDataProviders: [tags] });
    inHtml = (text) =>
      completions((page, at) => forHtml.doComplete(page, at, forHtml.parseHTMLDocument(page)), 'html', text);
    const styling = css.newCSSDataProvider(await read('vscode.css-custom-data.json'));
    const forCss = css.getCSSLanguageService({ useDefaultDataProvider: false, customDataProviders: [styling] });
    inCss = (text) => completions((page, at) => forCss.doComplete(page, at, forCss.parseStylesheet(page)), 'css', text);
  });

  it('offers every tag, and says what it fires and holds', () => {
    const offered = inHtml('<|');
    for (const { tagName, events = [], slots = [], cssParts = [], cssProperties = [], cssStates = [] } of elements) {
      const text = offered.get(tagName)?.documentation.value;
      const described = [...events, ...slots, ...cssParts, ...cssProperties, ...cssStates];
      for (const { description } of described) assert.ok(text.includes(description.replace(/\s+/g, ' ')), description);
      for (const { name } of [...events, ...cssParts, ...cssProperties]) assert.ok(text.includes(`\`${name}\``), name);
    }
  });

  it('offers every attribute, and its words where they are counted', () => {
    for (const { tagName, attributes } of elements) {
      const offered = inHtml(`<${tagName} |></${tagName}>`);
      for (const { name, type } of attributes) {
        const words = [...type.text.matchAll(/'([^']*)'/g)].map(([, word]) => word);
        assert.ok(offered.has(name), `${tagName} ${name}`);
        const values = [...inHtml(`<${tagName} ${name}="|"></${tagName}>`).keys()];
        assert.deepEqual(values, words, `${tagName} ${name}`);
      }
    }
    assert.deepEqual([...inHtml('<briefing-card layout="|">').keys()], ['card', 'row', 'hero', 'headline']);
    assert.equal(inHtml('<briefing-list |>').get('searchable').textEdit.newText, 'searchable');
  });

  it('offers every custom property, token, part and state in a style sheet', () => {
    const properties = inCss('briefing-card { | }');
    for (const { name } of elements.flatMap(({ cssProperties = [] }) => cssProperties)) assert.ok(properties.has(name));
    assert.match(properties.get('--briefing-accent').documentation.value, /light-dark/);
    const selectors = inCss('briefing-card:|');
    for (const { name } of elements.flatMap(({ cssStates = [] }) => cssStates)) {
      assert.ok(selectors.has(`:state(${name})`), name);
    }
    for (const { name } of elements.flatMap(({ cssParts = [] }) => cssParts)) {
      assert.ok(selectors.has(`::part(${name})`), name);
    }
  });
});

describe('web-types', () => {
  let types;
  before(async () => {
    types = await read('web-types.json');
  });

  it('are those of this version', async () => {
    const { name, version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'));
    assert.deepEqual([types.name, types.version], [name, version]);
    assert.deepEqual(Object.keys(types).sort(), [
      '$schema',
      'contributions',
      'description-markup',
      'js-types-syntax',
      'name',
      'version',
    ]);
  });

  it('have everything that the manifest has', () => {
    const all = types.contributions.html.elements;
    assert.deepEqual(namesOf(all), elements.map(({ tagName }) => tagName).sort());
    for (const element of elements) {
      const shown = all.find(({ name }) => name === element.tagName);
      assert.deepEqual(shown.source, { module: 'briefing-elements', symbol: element.name });
      assert.deepEqual(namesOf(shown.attributes), namesOf(element.attributes));
      assert.deepEqual(namesOf(shown.slots), namesOf(element.slots));
      assert.deepEqual(namesOf(shown.js.properties), namesOf(element.members.filter(({ kind }) => kind === 'field')));
      assert.deepEqual(namesOf(shown.js.events), namesOf(element.events));
      assert.deepEqual(namesOf(shown.css.parts), namesOf(element.cssParts));
      assert.deepEqual(namesOf(shown.css.properties), namesOf(element.cssProperties));
      for (const { name } of element.cssStates ?? []) {
        assert.ok(shown['description-sections'].States.includes(`:state(${name})`));
      }
      const described = [shown, ...shown.attributes, ...shown.slots, ...shown.js.events, ...shown.css.parts];
      for (const entry of described) assert.ok(textOf(entry), `${element.tagName} ${entry.name} is not described.`);
    }
  });

  it('say what may stand in an attribute', () => {
    const { attributes } = types.contributions.html.elements.find(({ name }) => name === 'briefing-list');
    const valueOf = (wanted) => attributes.find(({ name }) => name === wanted);
    assert.deepEqual(valueOf('layout').value, { kind: 'plain', type: "'card' | 'row' | 'hero' | 'headline'" });
    assert.deepEqual(valueOf('limit').value, { kind: 'plain', type: 'number' });
    assert.equal(valueOf('limit').default, '12');
    assert.deepEqual(valueOf('searchable').value, { kind: 'no-value', type: 'boolean' });
    assert.deepEqual(valueOf('briefing').value, { kind: 'plain', type: 'string' });
  });
});

describe('types and data', () => {
  let copy;
  before(async () => {
    copy = await mkdtemp(join(tmpdir(), 'editors-'));
    await cp(join(dist, 'custom-elements.json'), join(copy, 'custom-elements.json'));
    for (const file of ['common-tokens.js', 'further-tokens.js', 'layout-tokens.js', 'tokens.js'])
      await cp(join(dist, 'internal', file), join(copy, 'internal', file));
  });
  after(() => rm(copy, { recursive: true, force: true }));

  it('are the same bytes at each build', async () => {
    await writeEditorData(copy);
    const files = (await readdir(join(copy, 'types'))).map((file) => `types/${file}`);
    for (const file of [...files, 'vscode.html-custom-data.json', 'vscode.css-custom-data.json', 'web-types.json']) {
      assert.equal(await readFile(join(copy, file), 'utf8'), await readFile(join(dist, file), 'utf8'), file);
    }
  });
});
