import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import * as lit from 'lit';
import { live as litLive } from 'lit/directives/live.js';
import { repeat as litRepeat } from 'lit/directives/repeat.js';

import { html, nothing } from '../../src/lit/template.js';
import { live } from '../../src/lit/live.js';
import { render } from '../../src/lit/render.js';
import { repeat } from '../../src/lit/repeat.js';
import { svg } from '../../src/lit/svg.js';
import { anyText } from '../generated.js';

/** What the templates below are written with: Lit's, or ours. */
interface Kit {
  html(strings: TemplateStringsArray, ...values: unknown[]): unknown;
  svg(strings: TemplateStringsArray, ...values: unknown[]): unknown;
  live(value: unknown): unknown;
  repeat(items: readonly string[], key: (item: string) => unknown, draw: (item: string) => unknown): unknown;
  readonly nothing: symbol;
}
const LIT: Kit = {
  html: lit.html,
  svg: lit.svg,
  live: litLive,
  repeat: (items, key, draw) => litRepeat(items, key, draw),
  nothing: lit.nothing,
};
const OURS: Kit = { html, svg, live, repeat, nothing };

/** A value before it is known whose: a text, a number, nothing, a list, a template. */
type Value =
  | string
  | number
  | boolean
  | null
  | undefined
  | { readonly kind: 'nothing' }
  | { readonly kind: 'list'; readonly values: readonly Value[] }
  | { readonly kind: 'keyed'; readonly keys: readonly string[] }
  | { readonly kind: 'template'; readonly number: number; readonly values: readonly Value[] };

/** Of every form that ours have: attributes of every kind, content first, last and alone. */
const TEMPLATES: readonly ((kit: Kit, plain: readonly unknown[], content: readonly unknown[]) => unknown)[] = [
  ({ html: h }, [a], [b]) => h`<p class="one" title=${a}>${b}</p>`,
  ({ html: h }, [a, b], [c, d]) => h`${c}<i data-a=${a} data-b=${b}></i>${d}`,
  ({ html: h }, [a], [b]) => h`<b ?hidden=${a}>b</b> text ${b} text`,
  ({ html: h }, [a, b], []) => h`<svg viewBox=${a}><path d=${b}/><path class=full d=${a} /></svg>`,
  ({ html: h, svg: s }, [a], []) => h`<svg>${s`<rect x=${a} /><g>${s`<text>${a}</text>`}</g>`}</svg>`,
  ({ html: h }, [a], [b, c]) =>
    h`<ul aria-label=${a}><li>${b}</li><li>${c}</li></ul><table><tbody>${h`<tr><td>${b}</td></tr>`}</tbody></table>`,
  ({ html: h, live: l }, [a], [b]) =>
    h`<input .value=${l(typeof a === 'symbol' ? '' : String(a))} type="text"><u>${b}</u>`,
  ({ html: h }, [], [a]) => h`${a}`,
  ({ html: h }) => h`no values`,
  ({ html: h }) => h``,
];

const anyPlain = fc.oneof(
  anyText,
  fc.integer(),
  fc.boolean(),
  fc.constantFrom<Value>(null, undefined, '', { kind: 'nothing' }),
);
const keys = fc.uniqueArray(fc.constantFrom(...'abcdefgh'.split('')), { maxLength: 8 });
const { value: anyValue } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    anyPlain,
    fc.record({ kind: fc.constant('list' as const), values: fc.array(tie('value'), { maxLength: 4 }) }),
    fc.record({ kind: fc.constant('keyed' as const), keys }),
    fc.record({
      kind: fc.constant('template' as const),
      number: fc.nat(TEMPLATES.length - 1),
      values: fc.array(tie('value'), { minLength: 2, maxLength: 4 }),
    }),
  ),
}));

function made(value: Value, kit: Kit): unknown {
  if (typeof value !== 'object' || value === null) return value;
  switch (value.kind) {
    case 'nothing':
      return kit.nothing;
    case 'list':
      return value.values.map((each) => made(each, kit));
    case 'keyed':
      return kit.repeat(
        value.keys,
        (key) => key,
        (key) => kit.html`<i id=${key}>${key}</i>`,
      );
    case 'template': {
      const isPlain = (each: Value) => typeof each !== 'object' || each === null || each.kind === 'nothing';
      const plain = value.values.filter(isPlain).map((each) => made(each, kit));
      const content = value.values.map((each) => made(each, kit));
      return TEMPLATES[value.number]?.(kit, [plain[0], plain[1] ?? 'x'], content);
    }
  }
}

/** What is there to see. Comments are each one's own. */
function shownIn(root: Element): string {
  const copy = root.cloneNode(true) as Element;
  const walker = document.createTreeWalker(copy, NodeFilter.SHOW_COMMENT);
  const comments: Node[] = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  for (const comment of comments) comment.parentNode?.removeChild(comment);
  copy.normalize();
  const values = [...root.querySelectorAll('input')].map(({ value }) => value);
  return copy.innerHTML + JSON.stringify(values);
}

describe('our templates', () => {
  it('draw what Lit draws, whatever is drawn after whatever, and nothing around it', () => {
    fc.assert(
      fc.property(fc.array(anyValue, { minLength: 1, maxLength: 6 }), (values) => {
        const [theirs, ours] = [document.createElement('div'), document.createElement('div')];
        for (const root of [theirs, ours]) root.append(document.createElement('hr'));
        for (const value of values) {
          lit.render(made(value, LIT), theirs);
          render(made(value, OURS), ours);
          expect(shownIn(ours)).to.equal(shownIn(theirs));
        }
      }),
      { numRuns: 600 },
    );
  });

  it('keep the nodes of an entry for its key', () => {
    fc.assert(
      fc.property(fc.array(keys, { minLength: 2, maxLength: 5 }), (lists) => {
        const root = document.createElement('div');
        const before = new Map<string, Element>();
        for (const list of lists) {
          const draw = (key: string) => html`<i id=${key}>${key}</i>`;
          render(html`<p>${repeat(list, (key) => key, draw)}</p>`, root);
          const shown = [...root.querySelectorAll('i')];
          expect(shown.map(({ id }) => id)).to.deep.equal(list);
          for (const each of shown) expect(before.get(each.id) ?? each).to.equal(each);
          before.clear();
          for (const each of shown) before.set(each.id, each);
        }
      }),
    );
  });

  it('show an entry for each of two that have one key', () => {
    const root = document.createElement('div');
    for (const list of ['aba', 'aab', 'b', '', 'bb', 'ab']) {
      render(
        repeat(
          list.split(''),
          (key) => key,
          (key) => html`<i>${key}</i>`,
        ),
        root,
      );
      expect(root.textContent).to.equal(list);
    }
  });

  it('take an object that looks like one for a text', () => {
    const root = document.createElement('div');
    const strings = ['<img src=x onerror=steal()>'];
    for (const forged of [{ strings, values: [] }, { ['_$litType$']: 1, strings, values: [] }, { draw: () => 1 }]) {
      render(html`<p title=${forged}>${forged}</p>`, root);
      expect(root.querySelector('img')).to.equal(null);
      expect(root.textContent).to.equal('[object Object]');
    }
  });

  it('listen with what they had last, for the element that has drawn them', () => {
    const root = document.createElement('div');
    const heard: unknown[] = [];
    const host = { name: 'host' };
    const listener = (name: string) =>
      function (this: unknown) {
        heard.push([name, this]);
      };
    const draw = (value: unknown) => {
      render(html`<button @click=${value}>Press</button>`, root, { host });
      root.querySelector('button')?.click();
    };
    draw(listener('one'));
    draw(listener('two'));
    draw(nothing);
    draw(undefined);
    draw(listener('three'));
    expect(heard).to.deep.equal([
      ['one', host],
      ['two', host],
      ['three', host],
    ]);
  });

  it('show the nodes that they are given, and let go of them', () => {
    const root = document.createElement('div');
    const node = document.createElement('b');
    const fragment = document.createRange().createContextualFragment('<i>1</i><i>2</i>');
    for (const [value, shown] of [
      [node, '<b></b>'],
      [fragment, '<i>1</i><i>2</i>'],
      [fragment, '<i>1</i><i>2</i>'],
      [nothing, ''],
      ['text', 'text'],
    ] as const) {
      render(html`<p>${value}</p>`, root);
      expect(shownIn(root)).to.equal(`<p>${shown}</p>[]`);
    }
  });

  it('write to an element only what is new', async () => {
    const root = document.createElement('div');
    const draw = (a: string, b: string) => {
      render(html`<p title=${a} class=${b}>${a}</p>`, root);
    };
    draw('1', '2');
    const records: MutationRecord[] = [];
    const observer = new MutationObserver((found) => records.push(...found));
    observer.observe(root, { attributes: true, childList: true, characterData: true, subtree: true });
    draw('1', '2');
    draw('1', '3');
    await Promise.resolve();
    expect(records.map(({ attributeName }) => attributeName)).to.deep.equal(['class']);
  });
});
