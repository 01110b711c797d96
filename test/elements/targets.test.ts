import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';

import '../../src/index.js';
import {
  TestSession,
  allByRole,
  backbone,
  byRole,
  composedElements,
  feedUrl,
  inState,
  membersUrl,
  reference,
  settled,
  showsText,
} from './support.js';

import type { TemplateResult } from 'lit';
import type { SessionState, SignInStep } from '../../src/model/membership.js';

/** What a target has to measure at least, in CSS px (WCAG 2.5.8). */
const LEAST = 24;

const TARGETS = 'a[href], button, input, select, textarea, summary';

const ID = 'https://id.publisher.example';

const isSeen = (element: Element) => element.checkVisibility() && element.getBoundingClientRect().width > 1;

/** A link, or a button, among the words of a sentence, whose line gives it its height. */
const isInSentence = (element: Element) =>
  getComputedStyle(element).display.startsWith('inline') &&
  [...(element.parentElement?.childNodes ?? [])].some((node) => node instanceof Text && /\w\w/.test(node.data));

/** What is hit at a point, in whatever shadow root. */
function hitAt(x: number, y: number): Element | null {
  let element = document.elementFromPoint(x, y);
  while (element?.shadowRoot) {
    const inner = element.shadowRoot.elementFromPoint(x, y);
    if (!inner || inner === element) break;
    element = inner;
  }
  return element;
}

/** Whether all of a square of that size around the middle of a target hits it: also where it is larger than it is drawn. */
function isLarge(target: Element): boolean {
  target.scrollIntoView({ block: 'center' });
  const { left, top, width, height } = target.getBoundingClientRect();
  if (width >= LEAST && height >= LEAST) return true;
  // Up to its edge, not on it.
  const reach = LEAST / 2 - 0.5;
  return [-reach, 0, reach].every((x) =>
    [-reach, 0, reach].every((y) => {
      const hit = hitAt(left + width / 2 + x, top + height / 2 + y);
      return hit !== null && (hit === target || target.contains(hit));
    }),
  );
}

/** Whether a circle of that size around the middle of a target is clear of all others, of their circles where they are small. */
function isApart(target: Element, others: readonly Element[]): boolean {
  const { left, top, width, height } = target.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + height / 2];
  return others.every((other) => {
    if (other === target) return true;
    const box = other.getBoundingClientRect();
    const dx = Math.max(box.left - x, 0, x - box.right);
    const dy = Math.max(box.top - y, 0, y - box.bottom);
    const isSmall = box.width < LEAST || box.height < LEAST;
    const between = Math.hypot(box.left + box.width / 2 - x, box.top + box.height / 2 - y);
    return Math.hypot(dx, dy) >= LEAST / 2 && (!isSmall || between >= LEAST);
  });
}

/** What is too small to be hit, by the words on it. A link may be small where it is in a sentence or apart; a button may not. */
function tooSmall(root: Element): readonly string[] {
  const targets = [...composedElements(root)].filter((element) => element.matches(TARGETS) && isSeen(element));
  expect(targets.length).to.be.greaterThan(0, 'there is something to press');
  return targets
    .filter((target) => !isLarge(target))
    .filter((target) => !target.matches('a') || (!isInSentence(target) && !isApart(target, targets)))
    .map((target) => {
      const { width, height } = target.getBoundingClientRect();
      return `${target.textContent.trim()}: ${width.toFixed(1)} × ${height.toFixed(1)}`;
    });
}

const SECTIONS = JSON.stringify([
  { title: 'Notes', items: ['A sentence.', { term: 'A source', text: 'Its title', url: 'https://source.example/' }] },
]);

const article = html`<event-briefing .briefing=${'igf-permanent'} .feed=${backbone}></event-briefing>`;

const gate = (session: TestSession, tier = 'strategic-circle', answer = 'valid') =>
  html`<member-session .session=${session} resource="/">
    <briefing-feed .feed=${backbone}>
      <member-gate
        .gate=${{ id: 'g', tier, title: 'The title', url: membersUrl({ answer, sections: SECTIONS }).url }}
      ></member-gate>
    </briefing-feed>
  </member-session>`;

function at(state: SessionState): TestSession {
  const session = new TestSession();
  session.set(state);
  return session;
}

const inWindow = (window: 'unknown' | 'blocked'): SignInStep => ({ kind: 'window', url: `${ID}/authorize`, window });
const device = (): SignInStep => ({
  kind: 'device',
  url: `${ID}/device`,
  code: 'WDJB-MJHT',
  completeUrl: `${ID}/device?user_code=WDJB-MJHT`,
  started: Date.now(),
  expires: Date.now() + 600_000,
});

const press = (name: RegExp) => (root: Element) => {
  byRole(root, 'button', name).click();
};
const shows = (text: string) => (root: Element) => showsText(root, text);
const gateIs = (state: string) => (root: Element) => inState(root.querySelector('member-gate') as Element, state);

/** What is shown, and what has to happen before it is measured. */
const CASES: Readonly<Record<string, readonly [() => TemplateResult, ((root: Element) => unknown)?]>> = {
  'an article': [() => article],
  'an article whose grade is explained': [() => article, press(/Explain/)],
  'a grade in small print': [
    () => html`<p style="font-size: 9px">It is so <confidence-badge score="0.92"></confidence-badge>, they say.</p>`,
  ],
  'a grade in small print, from right to left': [
    () => html`<p dir="rtl" style="font-size: 9px">It is so <confidence-badge score="0.92"></confidence-badge>.</p>`,
  ],
  'a grade that is explained': [
    () => html`<p><confidence-badge score="0.92"></confidence-badge></p>`,
    press(/Explain/),
  ],
  sources: [() => html`<source-list .briefing=${reference()}></source-list>`],
  'a scale with an owner': [() => html`<grade-table score="0.8" scale="icd-203-likelihood"></grade-table>`],
  'a locked gate': [() => gate(new TestSession())],
  'a gate of which a sign-in came to nothing': [() => gate(at({ status: 'failed', code: 'refused', message: '' }))],
  'a login window that was lost': [() => gate(at({ status: 'signing-in', step: inWindow('unknown') }))],
  'a login window that was blocked': [() => gate(at({ status: 'signing-in', step: inWindow('blocked') }))],
  'a code for another device': [() => gate(at({ status: 'signing-in', step: device() })), shows('WDJB-MJHT')],
  'an open gate': [() => gate(new TestSession().enter(), 'member'), gateIs('unlocked')],
  'a gate of another tier': [() => gate(new TestSession().enter(), 'leadership-alliance', 'low'), gateIs('not-enough')],
  'a gate that failed': [() => gate(new TestSession().enter(), 'member', 'broken'), gateIs('failed')],
  'a feed that failed': [
    () => html`<event-briefing src=${feedUrl('backbone.json', { status: '404' }).url}></event-briefing>`,
    shows('did not load'),
  ],
  'an old copy': [
    () =>
      html`<event-briefing
        src=${feedUrl('backbone.json', { status: '200|503', 'retry-after': '3600' }).url}
        @briefing-load=${{ handleEvent: (event: Event) => void reload(event.target), once: true }}
      ></event-briefing>`,
    shows('stored copy'),
  ],
};

/** Asks once for a newer feed, which cannot be had. */
const reload = (element: EventTarget | null) =>
  (element as unknown as { source: { store?: { refresh: () => Promise<void> } } }).source.store?.refresh();

describe('What is pressed', () => {
  for (const [name, [template, act]] of Object.entries(CASES)) {
    for (const width of [280, 1280]) {
      it(`is ${String(LEAST)} px large, or stands by itself: ${name}, ${String(width)} px wide`, async () => {
        await setViewport({ width: width + 16, height: 900 });
        const root = await fixture(html`<div style="inline-size: ${width}px">${template()}</div>`);
        await settled(root);
        await act?.(root);
        await settled(root);
        // WebKit places what is anchored without its margin at first, and some frames later with it.
        for (let frame = 0; frame < 2 || (frame < 60 && tooSmall(root).length > 0); frame++) await nextFrame();
        expect(tooSmall(root)).to.deep.equal([]);
      });
    }
  }

  it('is seen when it has the focus, with all of its outline', async () => {
    await setViewport({ width: 400, height: 900 });
    const root = await fixture(article);
    await settled(root);
    press(/Explain/)(root);
    await settled(root);
    const clipped = [...allByRole(root, 'button'), ...allByRole(root, 'link')].filter((target) => {
      for (let node: Element | null = target; node && node !== document.body; node = around(node)) {
        const { overflowX, overflowY, contain } = getComputedStyle(node);
        const isClipping =
          /paint|strict|content/.test(contain) || [overflowX, overflowY].some((each) => each !== 'visible');
        if (node !== target && isClipping) return true;
      }
      return false;
    });
    expect(clipped.map((target) => target.textContent)).to.deep.equal([]);
  });
});

/** What an element stands in, out of shadow roots. */
const around = (node: Element): Element | null =>
  node.assignedSlot ?? node.parentElement ?? (node.getRootNode() as Partial<ShadowRoot>).host ?? null;
