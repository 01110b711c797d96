import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import * as lit from 'lit';

import * as ours from '../../src/lit/lit.js';

/** An element of a kind that both can make, and what is compared of the two. */
interface Sample extends HTMLElement {
  look: unknown;
  size: unknown;
  open: unknown;
  text: unknown;
  data: unknown;
  drawings: number;
  requestUpdate(): void;
}

const PROPERTIES = {
  look: { reflect: true, useDefault: true },
  size: { type: Number, attribute: 'its-size' },
  open: { type: Boolean },
  text: {},
  data: { attribute: false },
} as const;

function defined(tag: string, { LitElement, html }: typeof lit): void {
  class Element extends LitElement {
    static override properties = PROPERTIES;

    look: unknown = 'plain';
    size: unknown;
    open: unknown = false;
    text: unknown = '';
    data: unknown;
    drawings = 0;

    override render(): unknown {
      this.drawings++;
      return html`<p title=${String(this.look)}>${String(this.size)}, ${String(this.open)}, ${String(this.text)}</p>`;
    }
  }
  customElements.define(tag, Element);
}
defined('sample-of-lit', lit);
defined('sample-of-ours', ours as unknown as typeof lit);

/** What a page may do with an element. */
type Step = readonly [name: string, act: (element: Sample) => void];

const named = (name: string, act: Step[1]): Step => [name, act];
const values = ['', 'plain', 'bold', '7', null, undefined, 8, true];
const steps: readonly Step[] = [
  ...['look', 'its-size', 'open', 'text', 'data'].flatMap((attribute) => [
    ...['', 'bold', '7'].map((value) =>
      named(`${attribute}="${value}"`, (element) => {
        element.setAttribute(attribute, value);
      }),
    ),
    named(`no ${attribute}`, (element) => {
      element.removeAttribute(attribute);
    }),
  ]),
  ...(['look', 'size', 'open', 'text', 'data'] as const).flatMap((property) =>
    values
      // What is written into the page is a text. Set to what it is anyway, Lit writes it there and draws once more, and ours does not.
      .filter((value) => property !== 'look' || (value !== 'plain' && (value ?? '') === String(value ?? '')))
      .map((value) =>
        named(`.${property} = ${String(value)}`, (element) => {
          element[property] = value;
        }),
      ),
  ),
  named('an update', (element) => {
    // It may not be one of these yet.
    (element as Partial<Sample>).requestUpdate?.();
  }),
  named('in the page', (element) => {
    document.body.append(element);
  }),
  named('out of it', (element) => {
    element.remove();
  }),
  named('moved', (element) => {
    document.body.prepend(element);
  }),
];

const seenOf = (element: Sample) => ({
  attributes: [...element.attributes].map(({ name, value }) => `${name}="${value}"`).sort(),
  properties: [element.look, element.size, element.open, element.text, element.data].map(String),
  markup: element.shadowRoot?.innerHTML.replace(/<!--.*?-->/g, '') ?? '',
  drawings: element.drawings,
});

describe('our elements', () => {
  it('do what those of Lit do, whatever a page does with them', async () => {
    const turns = fc.array(fc.array(fc.constantFrom(...steps), { maxLength: 4 }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(turns, fc.constantFrom('made', 'parsed', 'early'), async (all, origin) => {
        const pair = ['sample-of-lit', 'sample-of-ours'].map((tag) => {
          if (origin === 'parsed')
            return document.createRange().createContextualFragment(`<${tag} look="bold" open>`).firstElementChild;
          if (origin === 'made') return document.createElement(tag);
          // As in a page that sets properties before the script is there.
          const early = document.implementation.createHTMLDocument().createElement(tag);
          return Object.assign(early, { look: 'bold', text: 'given' });
        });
        const [theirs, own] = pair as unknown as readonly [Sample, Sample];
        for (const turn of all) {
          for (const [, act] of turn) for (const each of [theirs, own]) act(each);
          await new Promise((resolve) => setTimeout(resolve));
          expect(seenOf(own), turn.map(([name]) => name).join('; ')).to.eql(seenOf(theirs));
        }
        for (const each of [theirs, own]) each.remove();
      }),
      { numRuns: 200 },
    );
  });

  it('keep their default where somebody sets nothing at all', async () => {
    for (const tag of ['sample-of-lit', 'sample-of-ours']) {
      const [one, other] = [document.createElement(tag) as Sample, document.createElement(tag) as Sample];
      document.body.append(one, other);
      for (const look of [undefined, 'bold']) {
        one.look = look;
        await Promise.resolve();
        await Promise.resolve();
      }
      expect(one.getAttribute('look'), tag).to.equal('bold');
      other.setAttribute('look', 'large');
      other.removeAttribute('look');
      expect(other.look, tag).to.equal('plain');
      one.remove();
      other.remove();
    }
  });
});
