import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readFile } from 'node:fs/promises';

import { GROUNDS, LEGIBLE, contrastsOf, tokenPages } from '../../scripts/design-tokens.js';

const dist = new URL('../../dist/', import.meta.url);
const { TOKENS, TOKEN_DESCRIPTIONS } = await import(new URL('internal/tokens.js', dist).href);
const { contrast } = await import(new URL('internal/colour.js', dist).href);
const css = await readFile(new URL('tokens.css', dist), 'utf8');
const file = JSON.parse(await readFile(new URL('tokens.json', dist), 'utf8'));

const isNumber = (value) => typeof value === 'number' && Number.isFinite(value);
const hasOnly = (value, ...keys) => assert.deepEqual(Object.keys(value).sort(), keys.sort());

/** What the Design Tokens Format Module 2025.10 asks of the value of each type. */
const RULES = {
  color({ colorSpace, components, alpha, hex, ...rest }) {
    hasOnly(rest);
    assert.equal(colorSpace, 'srgb');
    assert.ok(components.length === 3 && components.every((each) => isNumber(each) && each >= 0 && each <= 1));
    assert.equal(alpha, 1);
    assert.match(hex, /^#[\da-f]{6}$/);
    const bytes = components.map((each) => Math.round(each * 255));
    assert.equal(`#${bytes.map((each) => each.toString(16).padStart(2, '0')).join('')}`, hex);
  },
  dimension(value) {
    hasOnly(value, 'value', 'unit');
    assert.ok(isNumber(value.value) && ['px', 'rem'].includes(value.unit));
  },
  fontFamily(value) {
    assert.ok(Array.isArray(value) && value.every((name) => typeof name === 'string' && /^[^"',]+$/.test(name)));
  },
  number(value) {
    assert.ok(isNumber(value));
  },
  duration(value) {
    hasOnly(value, 'value', 'unit');
    assert.ok(isNumber(value.value) && ['ms', 's'].includes(value.unit));
  },
};

/** Every token with its path and the type that it has or inherits. */
function* tokensIn(group, path = [], type = group.$type) {
  for (const [name, each] of Object.entries(group)) {
    if (name.startsWith('$')) continue;
    assert.doesNotMatch(name, /[{}.]/);
    if ('$value' in each) yield { path: [...path, name], type: each.$type ?? type, ...each };
    else yield* tokensIn(each, [...path, name], each.$type ?? type);
  }
}

const published = [...tokensIn(file)];

describe('The published design tokens', () => {
  it('follow the Design Tokens Format Module, and each says what it is for', () => {
    for (const { path, type, $value, $description, $extensions = {}, ...rest } of published) {
      assert.ok(type in RULES, `${path.join('.')} has the type ${type}`);
      RULES[type]($value);
      assert.match($description, /^[A-Z].+\.$/, path.join('.'));
      hasOnly(rest);
      for (const key of Object.keys($extensions)) assert.equal(key, 'briefing-elements');
    }
  });

  it('are all there, the colours in light and in dark, with the values that the elements have', () => {
    for (const [name, value] of Object.entries(TOKENS)) {
      const found = published.filter(({ path }) => path.at(-1) === name);
      const schemes = /^light-dark\((.+),(.+)\)$/.exec(value)?.slice(1);
      if (schemes) {
        const values = found.map(({ path, $value }) => [path[0], $value.hex]);
        assert.deepEqual(values, [
          ['light', schemes[0]],
          ['dark', schemes[1]],
        ]);
      } else
        assert.deepEqual(
          found.map(({ $extensions }) => $extensions['briefing-elements'].css),
          [value],
          name,
        );
    }
    const schemed = Object.values(TOKENS).filter((value) => value.startsWith('light-dark('));
    assert.equal(published.length, Object.keys(TOKENS).length + schemed.length);
  });

  it('stand in a style sheet, each with its purpose', () => {
    const lines = [...css.matchAll(/\/\* (.+) \*\/\n {2}--briefing-([\w-]+): (.+);/g)];
    const plain = (value) => value.replace(/,\s*/g, ',');
    assert.deepEqual(
      lines.map(([, purpose, name, value]) => [name, purpose, plain(value)]),
      Object.entries(TOKENS).map(([name, value]) => [name, TOKEN_DESCRIPTIONS[name], plain(value)]),
    );
  });

  it('can be told from the grounds that they are drawn on, in light and in dark', () => {
    for (const [least, roles] of Object.entries(LEGIBLE)) {
      for (const role of roles) {
        for (const ground of GROUNDS) {
          const ratios = contrastsOf(TOKENS, contrast, role, ground);
          assert.ok(Math.min(...ratios) >= Number(least), `${role} on ${ground}: ${ratios.join(', ')}`);
        }
      }
    }
    assert.deepEqual(
      Object.keys(TOKENS)
        .filter((name) => TOKENS[name].startsWith('light-dark('))
        .sort(),
      // A hairline parts two texts that space parts already.
      [...Object.values(LEGIBLE).flat(), ...GROUNDS, 'line'].sort(),
    );
  });

  it('are those of the tables in docs/', async () => {
    for (const { path, text, wanted } of await tokenPages(TOKENS, TOKEN_DESCRIPTIONS, contrast)) {
      assert.ok(text === wanted, `${path.pathname} is not what the list says: run "npm run build".`);
    }
  });
});
