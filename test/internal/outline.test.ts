import { expect, fixture, html } from '@open-wc/testing';

import { levelAt } from '../../src/internal/outline.js';

import type { TemplateResult } from 'lit';

/** The level at the `<i>` of a piece of a page. */
async function levelIn(content: TemplateResult): Promise<number | undefined> {
  const page = await fixture(html`<div>${content}</div>`);
  const place = page.querySelector('i');
  if (!place) throw new Error('The piece of the page has no place to look from.');
  return levelAt(place);
}

describe('the level of a heading in the outline of a page', () => {
  const cases: readonly (readonly [where: string, content: TemplateResult, level: number | undefined])[] = [
    [
      'where no heading is',
      html`<p></p>
        <i></i>`,
      undefined,
    ],
    [
      'right after a heading',
      html`<h2>A</h2>
        <i></i>`,
      3,
    ],
    [
      'some way after it',
      html`<h2>A</h2>
        <p></p>
        <div>
          <div><i></i></div>
        </div>`,
      3,
    ],
    [
      'after the nearest of several',
      html`<h2>A</h2>
        <h3>B</h3>
        <p></p>
        <i></i>`,
      4,
    ],
    [
      'in a section with a heading in its header',
      html`<h1>A</h1>
        <section>
          <header>
            <p></p>
            <h2>B</h2>
          </header>
          <i></i>
        </section>`,
      3,
    ],
    [
      'in a section without one',
      html`<h1>A</h1>
        <section><i></i></section>`,
      2,
    ],
    [
      'after a section with headings of its own',
      html`<h1>A</h1>
        <section><h2>B</h2></section>
        <i></i>`,
      2,
    ],
    [
      'after a navigation with a heading',
      html`<h1>A</h1>
        <nav><h4>B</h4></nav>
        <i></i>`,
      2,
    ],
    [
      'after another element of ours with a fallback',
      html`<h2>A</h2>
        <briefing-card><h4>B</h4></briefing-card><i></i>`,
      3,
    ],
    [
      'before a heading',
      html`<i></i>
        <h2>A</h2>`,
      undefined,
    ],
    [
      'after a heading by role',
      html`<div role="heading" aria-level="3">A</div>
        <i></i>`,
      4,
    ],
    [
      'after a heading by role with no level',
      html`<h2>A</h2>
        <div role="heading">B</div>
        <i></i>`,
      3,
    ],
    [
      'after a heading whose role has another level',
      html`<h4 role="heading" aria-level="2">A</h4>
        <i></i>`,
      3,
    ],
    [
      'after the lowest heading',
      html`<h6>A</h6>
        <i></i>`,
      6,
    ],
    [
      'in a form with a field of a dangerous name',
      html`<h2>A</h2>
        <form><input name="previousElementSibling" /><i></i></form>`,
      3,
    ],
  ];
  for (const [where, content, level] of cases) {
    it(`is ${String(level)} ${where}`, async () => {
      expect(await levelIn(content)).to.equal(level);
    });
  }

  it('is found out of shadow roots and slots', async () => {
    const page = await fixture(
      html`<div>
        <h3>A</h3>
        <div class="host"><i></i></div>
      </div>`,
    );
    const host = page.querySelector('.host')!;
    host.attachShadow({ mode: 'open' }).append(document.createElement('slot'));
    expect(levelAt(page.querySelector('i')!)).to.equal(4);
  });
});
