import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';

import { parse as parseSfc } from '@vue/compiler-sfc';
import { parseFragment, serialize } from 'parse5';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { compile, parse as parseSvelte } from 'svelte/compiler';
import ts from 'typescript';
import { createSSRApp } from 'vue';
import { renderToString } from 'vue/server-renderer';

import { copyCode } from '../../dist/copy-code.js';
import { readFeed } from '../../dist/model/json-feed.js';

const jsonOf = async (file) => JSON.parse(await readFile(new URL(`../../${file}`, import.meta.url), 'utf8'));
const [backbone, hostile, manifest] = await Promise.all(
  ['test/fixtures/backbone.json', 'test/fixtures/hostile-texts.json', 'dist/custom-elements.json'].map(jsonOf),
);
const FEED_URL = 'https://backbone-brief.example/feed.json';
const { feed } = readFeed(backbone, FEED_URL);

const embedOf = (briefing, attributes) => ({
  ...{ feed, feedUrl: FEED_URL, briefing, manifest, attributes, element: 'briefing-list', asOf: '2026-11-25' },
  script: { url: 'https://cdn.example/briefing-elements.js' },
});

/** What the samples hold, in each kind of place: the feed's own briefings, and texts that want out. */
const CASES = [
  ...feed.items.map((briefing) => [briefing.id, embedOf(briefing, { layout: 'row', searchable: true, limit: 3 })]),
  ...hostile
    // These do not survive being rendered to HTML and read again, whoever does it.
    .map((text) => text.replace(/[\0\r\ud800-\udfff]/g, ''))
    .map((text) => [
      JSON.stringify(text).slice(0, 40),
      embedOf({ ...feed.items[0], id: text, title: text, summary: text }, { filter: text, searchable: true }),
    ]),
];

/** HTML as a browser takes it: what is only written differently, or stands between blocks, does not count. */
function read(html) {
  const normal = (node) => {
    if (node.attrs) node.attrs = node.attrs.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    if (node.childNodes) {
      node.childNodes = node.childNodes.filter(({ value }) => value === undefined || value.trim() !== '').map(normal);
    }
    return node;
  };
  return serialize(normal(parseFragment(html)));
}

/** The tag of the script-tag HTML, which every component is to bring. */
const expected = (embed) => read(copyCode('npm', embed).replace(/^[^]*?<\/script>/, ''));

for (const [name, embed] of CASES) {
  describe(`The component for ${name}`, () => {
    it('is TSX that React renders as the same HTML', (test) => {
      const complain = test.mock.method(console, 'error');
      const { outputText, diagnostics } = ts.transpileModule(copyCode('react', embed), {
        fileName: 'briefing.tsx',
        reportDiagnostics: true,
        compilerOptions: { jsx: ts.JsxEmit.React, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
      });
      assert.deepEqual(diagnostics, []);
      const exports = {};
      new Function('React', 'require', 'exports', outputText)({ createElement }, () => ({}), exports);
      assert.equal(read(renderToStaticMarkup(createElement(exports.Briefing))), expected(embed));
      assert.deepEqual(
        complain.mock.calls.map((call) => call.arguments),
        [],
      );
    });

    it('is a Vue component that renders the same HTML, without a custom element configured', async (test) => {
      const { descriptor, errors } = parseSfc(copyCode('vue', embed));
      assert.deepEqual(errors, []);
      assert.match(descriptor.scriptSetup.content, /^\s*import 'briefing-elements\/briefing-list\.js';\s*$/);
      const warn = test.mock.method(console, 'warn');
      const html = await renderToString(createSSRApp({ template: descriptor.template.content }));
      assert.equal(warn.mock.callCount(), 0);
      assert.equal(read(html), expected(embed));
    });

    it('is a Svelte component of fixed text and attributes', () => {
      const code = copyCode('svelte', embed);
      const { warnings } = compile(code, { generate: 'client' });
      // It warns of what turns the direction of writing, though that stands there as entities.
      assert.deepEqual(
        warnings.filter(({ code: kind }) => kind !== 'bidirectional_control_characters'),
        [],
      );
      const { fragment } = parseSvelte(code, { modern: true });
      assert.equal(read(htmlOf(fragment)), expected(embed));
    });
  });
}

const escape = (text) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** What Svelte has understood, as HTML. Fails where it has found more than text. */
function htmlOf(node) {
  switch (node.type) {
    case 'Fragment':
      return node.nodes.map(htmlOf).join('');
    case 'Comment':
      return '';
    case 'Text':
      return escape(node.data);
    case 'RegularElement': {
      const attributes = node.attributes.map(({ name, value }) => {
        if (value === true) return ` ${name}`;
        // A number in braces is the one thing that is more than text.
        if (value.expression?.type === 'Literal') return ` ${name}="${Number(value.expression.value)}"`;
        const [text, ...more] = [value].flat();
        assert.deepEqual([text?.type ?? 'Text', ...more], ['Text']);
        return ` ${name}="${escape(text?.data ?? '')}"`;
      });
      return `<${node.name}${attributes.join('')}>${htmlOf(node.fragment)}</${node.name}>`;
    }
    default:
      return assert.fail(`There is a ${node.type}.`);
  }
}
