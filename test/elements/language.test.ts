import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';

import '../../src/elements/briefing-feed.js';
import '../../src/elements/briefing-card.js';
import '../../src/elements/briefing-list.js';
import '../../src/elements/confidence-badge.js';
import '../../src/elements/event-briefing.js';
import '../../src/elements/member-gate.js';
import '../../src/elements/watch-list.js';
import * as failures from '../../src/internal/strings/en-failures.js';
import * as lists from '../../src/internal/strings/en-lists.js';
import * as onNeed from '../../src/internal/strings/en-on-need.js';
import * as watched from '../../src/internal/strings/en-watch.js';
import * as first from '../../src/internal/strings/en.js';
import { provideTexts } from '../../src/internal/words.js';
import {
  backbone,
  byRole,
  composedElements,
  feedUrl,
  focused,
  freshId,
  inState,
  itemOf,
  part,
  parts,
  requests,
  settled,
  showsText,
  textOf,
} from './support.js';

import type { ConfidenceBadge } from '../../src/elements/confidence-badge.js';
import type { BriefingCard } from '../../src/elements/briefing-card.js';
import type { BriefingList } from '../../src/elements/briefing-list.js';

/** A feed in French, so that what is English in a page is ours. */
const FRENCH = {
  version: 'https://jsonfeed.org/version/1.1',
  title: 'Le Réseau en bref',
  home_page_url: 'https://reseau.example/',
  language: 'fr',
  _briefing: { version: 1 },
  items: [
    {
      id: 'racine',
      url: 'https://reseau.example/racine',
      title: 'La racine change de chiffre',
      summary: 'Les résolveurs ont un an pour suivre.',
      content_text: 'Le calendrier est public.',
      date_published: '2026-03-02',
      _briefing: {
        version: 1,
        facets: [{ id: 'region', label: 'Région', value: 'Monde' }],
        confidence: { score: 0.92, evidence: 'Plusieurs documents publics' },
        sections: [
          {
            id: 'suite',
            title: 'La suite',
            kind: 'watch',
            items: [
              { id: 'cle', text: 'La nouvelle clé est publiée.', status: 'open', due: '2027-01-11' },
              { id: 'essai', text: 'L’essai public a lieu.', status: 'happened', due: '2026-02-02' },
            ],
          },
        ],
        gates: [{ id: 'contexte', tier: 'member', title: 'Le contexte', summary: 'Qui paie, et quand.' }],
      },
    },
  ],
};

const arabic = () => itemOf(backbone, 'arabic-idn');
const scored = (lang: string) =>
  fixture<ConfidenceBadge>(html`<confidence-badge lang=${lang} score="0.92"></confidence-badge>`);
/** The reading, as soon as there is one; spaces of any kind are plain. */
const reading = (root: Element) => parts(root, 'reading').slice(0, 1).map(textOf).join('');
const reads = (root: Element, text: string) =>
  waitUntil(() => reading(root) === text, `the reading is "${text}"`, { timeout: 12_000 });

const ENGLISH = 'High confidence (92%)';
const FRENCH_READING = 'Confiance : élevée (92 %)';
const GERMAN = 'Vertrauensgrad: hoch (92 %)';

/** All that a reader sees or hears of an element, the names of its controls included. */
const wordsIn = (root: Element): string =>
  [
    textOf(root),
    ...[...composedElements(root)].flatMap((each) => [
      each.getAttribute('aria-label') ?? '',
      each.getAttribute('placeholder') ?? '',
      each.getAttribute('title') ?? '',
    ]),
  ].join('\n');

/** What is English in a text: the texts of ours that stand in it, but those which are French words as well. */
function englishIn(text: string): readonly string[] {
  const groups = [first, failures, lists, onNeed, watched].flatMap((group): object[] => Object.values(group));
  const ours = groups
    .flatMap((group) => [group, ...Object.values(group).filter((each) => typeof each === 'object')])
    .flatMap((group): unknown[] => Object.values(group as object))
    .filter((each) => typeof each === 'string')
    .filter((each) => each.length > 2);
  const french = new Set(['Sources', 'Score', 'en-GB']);
  const plain = (each: string) => each.replace(/[^\p{L}\s]/gu, '.');
  return ours.filter((each) => !french.has(each) && new RegExp(`(?<!\\p{L})${plain(each)}(?!\\p{L})`, 'u').test(text));
}

describe('the language of the page', () => {
  const { lang: before } = document.documentElement;
  afterEach(() => {
    document.documentElement.lang = before;
  });

  describe('showing', () => {
    const page = async () => {
      const root = await fixture(html`
        <div lang="fr">
          <briefing-card .briefing=${FRENCH.items[0]}></briefing-card>
          <confidence-badge score="0.92"></confidence-badge>
          <member-gate heading="Le contexte" src="https://reseau.example/membres/contexte"></member-gate>
          <briefing-list searchable .feed=${FRENCH}></briefing-list>
          <watch-list .feed=${FRENCH}></watch-list>
        </div>
      `);
      const badge = root.children[1] as Element;
      await reads(badge, FRENCH_READING);
      byRole(badge, 'button').click();
      await settled(root);
      return root;
    };

    it('is French in a French page, in each element, with no word of ours in English', async () => {
      const root = await page();
      const [card, badge, gate, list, watched] = [...root.children].map(wordsIn);
      expect(card).to.include(FRENCH_READING).and.include('2 mars 2026');
      expect(badge).to.include('Degré de confiance').and.include('Suivi interne').and.include('Fermer');
      expect(gate).to.include('Note réservée aux membres').and.include('Verrouillé').and.include('Se connecter');
      expect(list).to.include('Rechercher').and.include('Plus récentes d’abord').and.include('1 sur 1');
      expect(watched).to.include('Ouvert').and.include('échéance').and.include('Suivre').and.include('Survenu');
      for (const text of [card, badge, gate, list, watched]) expect(englishIn(text ?? '')).to.eql([]);
    });

    it('marks no text as of another language where all around it is in the same', async () => {
      const root = await page();
      const marks = [...composedElements(root)].map((each) => each.getAttribute('lang') ?? 'fr');
      expect(marks.filter((mark) => mark !== 'fr')).to.eql([]);
    });

    it('is accessible', async () => {
      await expect(await page()).to.be.accessible();
    });

    const written = [
      ['de', 'Vertrauensgrad: hoch (92 %)', '2. Jänner 2026', '2. Januar 2026'],
      ['de-AT', 'Vertrauensgrad: hoch (92 %)', '2. Januar 2026', '2. Jänner 2026'],
      ['de-CH', 'Vertrauensgrad: hoch (92%)', '2. Jänner 2026', '2. Januar 2026'],
      ['fr-CA', FRENCH_READING, '2 January 2026', '2 janvier 2026'],
      ['en-US', ENGLISH, '2 January 2026', 'January 2, 2026'],
      ['en', ENGLISH, 'January 2, 2026', '2 January 2026'],
      ['nl', ENGLISH, '2 januari 2026', '2 January 2026'],
    ] as const;
    for (const [lang, text, not, date] of written) {
      it(`writes percentages and dates in "${lang}" as they are written there`, async () => {
        const item = { ...FRENCH.items[0], date_published: '2026-01-02' };
        const card = await fixture(html`<briefing-card lang=${lang} .briefing=${item}></briefing-card>`);
        await reads(card, text);
        expect(textOf(card)).to.include(date).and.not.include(not);
      });
    }
  });

  describe('following', () => {
    it('changes all texts when the page changes its language', async () => {
      const badge = await fixture(html`<confidence-badge score="0.92"></confidence-badge>`);
      await reads(badge, ENGLISH);
      document.documentElement.lang = 'fr';
      await reads(badge, FRENCH_READING);
      document.documentElement.lang = 'de';
      await reads(badge, GERMAN);
      document.documentElement.removeAttribute('lang');
      await reads(badge, ENGLISH);
    });

    it('changes all texts when a nearer element does, and not for one further out', async () => {
      const root = await fixture(
        html`<section lang="fr">
          <div lang="de"><confidence-badge score="0.92"></confidence-badge></div>
        </section>`,
      );
      await reads(root, GERMAN);
      root.setAttribute('lang', 'es');
      const div = root.querySelector('div');
      div?.setAttribute('lang', 'pt');
      await reads(root, 'Confiança: alta (92%)');
      div?.removeAttribute('lang');
      await reads(root, 'Confianza: alta (92 %)');
    });

    it('looks through the shadow roots of the page, within them and at their hosts', async () => {
      const host = await fixture<HTMLElement>(html`<div lang="de"></div>`);
      const inside = host.attachShadow({ mode: 'open' });
      inside.innerHTML = '<p><confidence-badge score="0.92"></confidence-badge></p>';
      await reads(host, GERMAN);
      const paragraph = inside.querySelector('p');
      paragraph?.setAttribute('lang', 'fr');
      await reads(host, FRENCH_READING);
      host.lang = 'es';
      paragraph?.removeAttribute('lang');
      await reads(host, 'Confianza: alta (92 %)');
      host.lang = 'ru';
      await reads(host, 'Достоверность: высокая (92 %)');
    });

    it('follows an element that is moved into another language', async () => {
      const root = await fixture(
        html`<div>
          <p lang="fr"><confidence-badge score="0.92"></confidence-badge></p>
          <p lang="de"></p>
        </div>`,
      );
      await reads(root, FRENCH_READING);
      const [, there] = root.children;
      there?.append(root.querySelector('confidence-badge') as Element);
      await reads(root, GERMAN);
    });

    it('keeps the focus and what was typed, and asks for no feed anew', async () => {
      const { url, id } = feedUrl('backbone.json');
      const root = await fixture(html`<div lang="en"><briefing-list searchable src=${url}></briefing-list></div>`);
      const list = root.firstElementChild as BriefingList;
      await inState(list, 'ready');
      await settled(list);
      const field = byRole(list, 'searchbox') as HTMLInputElement;
      field.focus();
      await sendKeys({ type: 'root' });
      await settled(list);
      root.setAttribute('lang', 'fr');
      await showsText(list, 'Plus récentes d’abord');
      expect(focused() === field && field.isConnected).to.equal(true);
      expect(field.value).to.equal('root');
      expect(await requests(id)).to.equal(1);
    });

    it('leaves an explanation open, and the focus on the button that opened it', async () => {
      const badge = await scored('en');
      const button = byRole(badge, 'button');
      button.focus();
      button.click();
      await settled(badge);
      badge.lang = 'fr';
      await reads(badge, FRENCH_READING);
      expect(badge.matches(':state(open)')).to.equal(true);
      expect(focused() === button).to.equal(true);
      expect(button.getAttribute('aria-label')).to.equal('Expliquer ce degré');
    });
  });

  describe('with content in another language', () => {
    it('marks the content with its language and direction, and our texts with theirs', async () => {
      const card = await fixture(html`<briefing-card lang="fr" .briefing=${arabic()}></briefing-card>`);
      await waitUntil(() => reading(card).startsWith('Confiance'), 'the card speaks French', { timeout: 12_000 });
      const frame = card.shadowRoot?.querySelector('.frame');
      expect(frame?.getAttribute('lang')).to.equal('ar');
      expect(frame?.getAttribute('dir')).to.equal('rtl');
      expect(part(card, 'reading').lang).to.equal('fr');
      expect(part(card, 'date').lang).to.equal('fr');
      expect(part(card, 'headline').closest('[lang]')).to.equal(frame);
    });

    it('has the direction of the page again where the page comes to speak the language of the content', async () => {
      const root = await fixture(
        html`<div lang="fr" dir="rtl"><briefing-card .briefing=${arabic()}></briefing-card></div>`,
      );
      const card = root.firstElementChild as BriefingCard;
      const frame = () => card.shadowRoot?.querySelector('.frame');
      await showsText(card, 'Confiance');
      expect(frame()?.getAttribute('dir')).to.equal('rtl');
      root.setAttribute('lang', 'ar');
      await showsText(card, 'الثقة');
      expect(frame()?.hasAttribute('dir')).to.equal(false);
      expect(frame()?.matches(':dir(rtl)')).to.equal(true);
      root.setAttribute('dir', 'ltr');
      expect(frame()?.matches(':dir(ltr)')).to.equal(true);
    });

    it('has the direction of the page again where the next content speaks the language of the page', async () => {
      const english = { ...itemOf(backbone, 'igf-permanent'), language: 'en' };
      const root = await fixture(
        html`<div lang="ar" dir="rtl"><briefing-card .briefing=${english}></briefing-card></div>`,
      );
      const card = root.firstElementChild as BriefingCard;
      await showsText(card, 'الثقة');
      expect(card.shadowRoot?.querySelector('.frame')?.matches(':dir(ltr)')).to.equal(true);
      card.briefing = arabic();
      await settled(card);
      expect(card.shadowRoot?.querySelector('.frame')?.matches(':dir(rtl)')).to.equal(true);
    });

    it('speaks the language of the page in the elements within an article, too', async () => {
      const page = await fixture(html`<event-briefing lang="fr" .briefing=${arabic()}></event-briefing>`);
      await settled(page);
      const nested = [...composedElements(page)].filter((each) => each.localName === 'confidence-badge');
      expect(nested).to.have.length(1);
      expect(reading(nested[0] as Element)).to.match(/^Confiance : /);
      for (const each of parts(page, 'reading')) expect(each.closest('[lang]')?.getAttribute('lang')).to.equal('fr');
      await expect(page).to.be.accessible();
    });
  });

  describe('on its way', () => {
    /** A page in a frame, where a dictionary is another file than ours. */
    async function framed(dictionary: string, body: string): Promise<HTMLElement> {
      const imports = { '/src/internal/strings/de.ts': dictionary };
      const frame = await fixture<HTMLIFrameElement>(
        html`<iframe
          title="Ein Blatt"
          srcdoc=${`<!doctype html><html lang="de"><title>Blatt</title>
            <script type="importmap">${JSON.stringify({ imports })}</script>
            <script type="module" src="/src/elements/confidence-badge.ts"></script>
            <script type="module" src="/src/elements/briefing-card.ts"></script>${body}</html>`}
        ></iframe>`,
      );
      await new Promise((resolve) => {
        frame.addEventListener('load', resolve, { once: true });
      });
      return frame.contentDocument?.body as HTMLElement;
    }

    const slow = () => {
      const text = "export * from '/src/internal/strings/de.ts?itself';";
      const query = new URLSearchParams({ id: freshId(), text, type: 'text/javascript', delay: '800' });
      return new URL(`/_feed/de.js?${query.toString()}`, location.href).href;
    };

    const insideOf = (root: ParentNode, tag: string) => root.querySelector(tag)?.shadowRoot as ShadowRoot;
    /** What is to be seen of an element: not what is for those who listen alone. */
    const seen = (inside: ShadowRoot) =>
      [...inside.querySelectorAll('.frame > *')]
        .map((each) => (each.matches('.skeleton') ? '' : each.textContent))
        .join('')
        .trim();

    it('shows what the author left, or a skeleton, and never a word in English', async () => {
      const body = await framed(
        slow(),
        `<confidence-badge score="0.92">hoch</confidence-badge>
        <briefing-card><script type="application/json">${JSON.stringify(FRENCH)}</script></briefing-card>`,
      );
      const insides = ['confidence-badge', 'briefing-card'].map((tag) => insideOf(body, tag));
      const [badge, card] = insides as [ShadowRoot, ShadowRoot];
      const shown: string[] = [];
      const note = () => {
        shown.push(...insides.map(seen));
      };
      for (const inside of insides) {
        new MutationObserver(note).observe(inside, { subtree: true, childList: true, characterData: true });
      }
      note();
      expect(shown).to.eql(['', '']);
      expect(badge.querySelector('slot')?.assignedNodes()).to.have.length(1);
      expect(card.querySelector('.skeleton')?.checkVisibility()).to.equal(true);
      await waitUntil(() => insides.every((each) => seen(each).includes('Vertrauensgrad: hoch')), 'German is there', {
        timeout: 12_000,
      });
      expect(shown.filter((each) => /confidence|Explain/i.test(each))).to.eql([]);
    });

    it('is English, and says so, where the texts cannot be had', async () => {
      const body = await framed('/_feed/there-is-no-such-file', '<confidence-badge score="0.92"></confidence-badge>');
      const inside = insideOf(body, 'confidence-badge');
      await waitUntil(() => /High confidence/.test(seen(inside)), 'English is there', { timeout: 12_000 });
      expect(inside.querySelector('[part=reading]')?.getAttribute('lang')).to.equal('en');
      expect(inside.querySelector('button')?.getAttribute('lang')).to.equal('en');
      // What comes later waits for nothing.
      const late = body.ownerDocument.createElement('confidence-badge');
      late.setAttribute('score', '0.5');
      body.append(late);
      await waitUntil(() => /Weak–medium/.test(late.shadowRoot?.textContent ?? ''), 'English again');
    });
  });

  // What a page gives holds until it is left: each test has a language of its own.
  describe('with texts of the page’s own', () => {
    it('speaks a language that there is no dictionary for, and marks what is left in English by nothing', async () => {
      const badge = await scored('nl');
      await reads(badge, ENGLISH);
      expect(part(badge, 'reading').lang).to.equal('en');
      provideTexts('nl', { reading: (label) => `Zekerheid: ${label}` });
      await reads(badge, 'Zekerheid: High (92%)');
      expect(part(badge, 'reading').hasAttribute('lang')).to.equal(false);
    });

    it('puts them in the place of ours, and leaves the others', async () => {
      const badge = await scored('es');
      await reads(badge, 'Confianza: alta (92 %)');
      provideTexts('es', { reading: (label) => `Certeza: ${label}` });
      await reads(badge, 'Certeza: alta (92 %)');
      expect(byRole(badge, 'button').getAttribute('aria-label')).to.equal('Explicar este grado');
    });

    it('takes those for a region before those for the language, in whatever order they come', async () => {
      provideTexts('pt-BR', { reading: (label) => `Certeza: ${label}` });
      provideTexts('PT', { reading: (label) => `Grau: ${label}` });
      await reads(await scored('pt-BR'), 'Certeza: alta (92%)');
      await reads(await scored('pt-PT'), 'Grau: alta (92%)');
    });

    it('takes them for English, which stays as it is in all else', async () => {
      provideTexts('en-NZ', { reading: (label) => `${label} certainty` });
      await reads(await scored('en-NZ'), 'High certainty (92%)');
      await reads(await scored('en-GB'), ENGLISH);
      provideTexts('en', { explainGrade: 'Why?' });
      const item = { ...FRENCH.items[0], date_published: '2026-01-02' };
      const card = await fixture(html`<briefing-card lang="en" .briefing=${item}></briefing-card>`);
      await reads(card, ENGLISH);
      expect(textOf(card)).to.include('2 January 2026');
    });
  });
});
