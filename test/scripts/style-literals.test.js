import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { describe, it } from 'node:test';

const src = new URL('../../src/', import.meta.url);

/** Where a layout may change: no variable can stand in the condition of a container query. docs/design.md says what each is for. */
const BREAKPOINTS = ['20em', '34em', '44em', '56em'];

/** Parts of a window, as of a container (`cqi`), are no lengths but fractions. */
const LENGTH = /(?<![\w#.-])-?(?:\d*\.)?\d+(?:px|r?em|cap|ch|ex|lh|pt|cm|mm|in)\b/g;
const COLOUR = /#[\da-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color)a?\(/gi;
/** Says on the same line why a length is not a token. */
const REASON = /\/\*[^*]+\*\/\s*$/;

/** What stands in a style sheet without being a token: length, colour, or a breakpoint of its own, with its line. */
function literalsIn(css) {
  return css.split('\n').flatMap((line) => {
    const text = line.replace(/\/\*.*?\*\//g, '');
    if (/^\s*@container/.test(text)) {
      return (text.match(LENGTH) ?? [])
        .filter((length) => !BREAKPOINTS.includes(length))
        .map((each) => `${each} in ${line}`);
    }
    const lengths = REASON.test(line) ? [] : (text.match(LENGTH) ?? []).filter((length) => parseFloat(length) !== 0);
    return [...lengths, ...(text.match(COLOUR) ?? [])].map((each) => `${each} in ${line.trim()}`);
  });
}

/** The text of each style sheet in a module. */
const sheetsIn = (code) => [...code.matchAll(/\bcss`([^`]*)`/g)].map(([, css]) => css);

const files = (await readdir(src, { recursive: true })).filter((file) => file.endsWith('.ts')).sort();
const sheets = await Promise.all(
  files.map(async (file) => [file, sheetsIn(await readFile(new URL(file, src), 'utf8'))]),
);

describe('A style sheet', () => {
  it('is found wherever a module has one', () => {
    const found = sheets.filter(([, all]) => all.length > 0).map(([file]) => file);
    for (const file of files.filter((each) => each.endsWith('.styles.ts'))) assert.ok(found.includes(file), file);
  });

  for (const [file, all] of sheets) {
    if (all.length === 0) continue;
    it(`takes its lengths and colours from the tokens, or says why not: ${file}`, () => {
      assert.deepEqual(all.flatMap(literalsIn), []);
    });
  }

  it('with a length, a colour or a breakpoint of its own is found out', () => {
    const own = `
      padding: 0.5em 0;
      margin: -3px;
      color: #abc;
      background: rgb(0 0 0);
      @container briefing (min-width: 40em) {`;
    assert.deepEqual(
      literalsIn(own).map((each) => each.split(' in ')[0]),
      ['0.5em', '-3px', '#abc', 'rgb(', '40em'],
    );
    const allowed = `
      padding: 0 var(--_space);
      inline-size: 64%;
      grid-template-columns: minmax(0, 1fr) 2fr;
      block-size: 1px; /* Of no size it would not be read. */
      @container briefing (min-width: 34em) {
      color: color-mix(in oklab, var(--_ink) 30%, transparent);`;
    assert.deepEqual(literalsIn(allowed), []);
  });
});
