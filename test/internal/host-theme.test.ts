import { expect, fixture, html, nextFrame } from '@open-wc/testing';

import { themeAt, watchTheme } from '../../src/internal/host-theme.js';

/** The place that a page of this HTML has marked, out of shadow roots. */
async function place(page: string): Promise<Element> {
  const root = await fixture<HTMLElement>(html`<div></div>`);
  root.setHTMLUnsafe(page);
  const find = (node: ParentNode): Element | undefined => {
    for (const each of node.querySelectorAll('*')) {
      const found = each.id === 'here' ? each : each.shadowRoot && find(each.shadowRoot);
      if (found) return found;
    }
    return undefined;
  };
  const found = find(root);
  if (!found) throw new Error('There is no place in the page.');
  return found;
}

const HERE = '<p id="here"></p>';
const shadow = (inside: string) => `<template shadowrootmode="open">${inside}</template>`;

describe('What a page says of the theme at a place', () => {
  const SAID: readonly (readonly [page: string, theme: 'light' | 'dark' | undefined])[] = [
    [HERE, undefined],
    [`<div data-theme="dark">${HERE}</div>`, 'dark'],
    [`<div data-theme="light">${HERE}</div>`, 'light'],
    [`<div data-bs-theme="dark">${HERE}</div>`, 'dark'],
    [`<div class="dark">${HERE}</div>`, 'dark'],
    [`<div class="page dark wide">${HERE}</div>`, 'dark'],
    [`<div class="light">${HERE}</div>`, 'light'],
    ['<p id="here" class="dark"></p>', 'dark'],
    // Words that only look like it.
    [`<div class="text-dark bg-light darker">${HERE}</div>`, undefined],
    [`<div data-theme="darkly">${HERE}</div>`, undefined],
    // A theme of another name says nothing; what is further out does.
    [`<div class="dark"><div data-theme="cupcake">${HERE}</div></div>`, 'dark'],
    [`<div data-bs-theme="dark"><div data-bs-theme="auto">${HERE}</div></div>`, 'dark'],
    // The nearest counts.
    [`<div class="dark"><div data-theme="light">${HERE}</div></div>`, 'light'],
    [`<div data-theme="light"><div class="dark">${HERE}</div></div>`, 'dark'],
    // CSS that says so nearer to the place has the answer.
    [`<div class="dark"><div style="color-scheme: light">${HERE}</div></div>`, undefined],
    [`<div class="dark" style="color-scheme: dark"><div style="color-scheme: light">${HERE}</div></div>`, undefined],
    ['<div class="dark"><p id="here" style="color-scheme: light"></p></div>', undefined],
    // CSS that says so at the same place or further out has not.
    [`<div class="dark" style="color-scheme: dark">${HERE}</div>`, 'dark'],
    [`<div class="dark" style="color-scheme: light dark">${HERE}</div>`, 'dark'],
    [`<div style="color-scheme: light"><div class="dark">${HERE}</div></div>`, 'dark'],
    // Out of shadow roots, and where a slot has put it.
    [`<div class="dark"><section>${shadow(HERE)}</section></div>`, 'dark'],
    [`<div class="dark"><section>${shadow(`<b class="light">${HERE}</b>`)}</section></div>`, 'light'],
    [`<section>${shadow('<b data-theme="dark"><slot></slot></b>')}${HERE}</section>`, 'dark'],
    [`<div class="light"><section>${shadow('<b class="dark"><slot></slot></b>')}${HERE}</section></div>`, 'dark'],
  ];
  for (const [page, theme] of SAID) {
    it(`is ${theme ?? 'nothing'} in ${page.replace(HERE, '…')}`, async () => {
      expect(themeAt(await place(page))).to.equal(theme);
    });
  }

  it('is heard of when it changes: each kind, on the root and near by', async () => {
    const here = await place(`<section>${shadow(`<div><b>${HERE}</b></div>`)}</section>`);
    const near = here.parentElement as HTMLElement;
    let calls = 0;
    const unwatch = watchTheme(here, () => calls++);
    const changes: readonly ((element: HTMLElement, isOn: boolean) => void)[] = [
      (element, isOn) => element.toggleAttribute('data-theme', isOn),
      (element, isOn) => element.toggleAttribute('data-bs-theme', isOn),
      (element, isOn) => element.classList.toggle('dark', isOn),
      (element, isOn) => {
        element.style.colorScheme = isOn ? 'dark' : '';
      },
    ];
    for (const element of [document.documentElement, near]) {
      for (const change of changes) {
        for (const isOn of [true, false]) {
          const before = calls;
          change(element, isOn);
          await Promise.resolve();
          expect(calls, `${element.localName}, ${String(change)}`).to.equal(before + 1);
        }
      }
    }
    unwatch();
  });

  it('is found anew, in the same turn, for what was moved with all that is around it', async () => {
    const here = await place(`<section><b>${HERE}</b></section><i class="dark"></i><i class="light"></i>`);
    const [box, dark, light] = [...(here.closest('div')?.children ?? [])] as [Element, Element, Element];
    const seen: unknown[] = [];
    for (const around of [dark, light, here.closest('div') as Element, dark]) {
      around.append(box);
      watchTheme(here, (theme) => seen.push(theme))();
      seen.push(themeAt(box));
    }
    expect(seen).to.deep.equal(['dark', 'dark', 'light', 'light', undefined, undefined, 'dark', 'dark']);
  });

  it('is the same for those that stand side by side, but for one that says another', async () => {
    const here = await place(`<div class="dark">${HERE.repeat(3)}</div>`);
    const all = [...(here.parentElement?.children ?? [])];
    all[1]?.classList.add('light');
    expect(all.map(themeAt)).to.deep.equal(['dark', 'light', 'dark']);
    here.parentElement?.classList.remove('dark');
    await Promise.resolve();
    expect(all.map(themeAt)).to.deep.equal([undefined, 'light', undefined]);
  });

  it('is not heard of when it is not: below, beside, other attributes, or after the end', async () => {
    const here = await place(`<div><i></i>${HERE}</div>`);
    let calls = 0;
    const unwatch = watchTheme(here, () => calls++);
    expect(calls, 'at once').to.equal(1);
    here.append(document.createElement('b'));
    here.firstElementChild?.classList.add('dark');
    here.previousElementSibling?.classList.add('dark');
    here.parentElement?.setAttribute('title', 'dark');
    await nextFrame();
    expect(calls).to.equal(1);
    here.parentElement?.classList.add('dark');
    await nextFrame();
    expect(calls).to.equal(2);
    unwatch();
    here.parentElement?.classList.remove('dark');
    await nextFrame();
    expect(calls).to.equal(2);
  });
});
