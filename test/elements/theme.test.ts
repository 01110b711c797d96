import { expect, fixture, html, nextFrame, waitUntil } from '@open-wc/testing';

import '../../src/index.js';
import { emulateMedia } from '../commands.js';
import palettes from '../fixtures/pages/palettes.json' with { type: 'json' };
import {
  allByRole,
  backbone,
  byRole,
  composedElements,
  hostStyle,
  inState,
  membersUrl,
  part,
  parts,
  reference,
  settled,
  showsText,
} from './support.js';

import type { TemplateResult } from 'lit';
import type { BriefingCard } from '../../src/elements/briefing-card.js';
import type { EventBriefing } from '../../src/elements/event-briefing.js';

const LIGHT = 'rgb(23, 25, 28)';
const DARK = 'rgb(236, 234, 228)';

const inkOf = (root: Element) => getComputedStyle(part(root, 'headline')).color;

const card = (theme = 'auto') =>
  html`<briefing-card .theme=${theme as BriefingCard['theme']} .briefing=${reference()}></briefing-card>`;

/** What the page may do to its root, and to anything else around ours, to be dark or light. */
const KINDS: Readonly<Record<string, (element: HTMLElement, theme: 'light' | 'dark' | '') => void>> = {
  'data-theme': (element, theme) => {
    if (theme) element.dataset.theme = theme;
    else delete element.dataset.theme;
  },
  'data-bs-theme': (element, theme) => {
    if (theme) element.dataset.bsTheme = theme;
    else delete element.dataset.bsTheme;
  },
  'a class': (element, theme) => {
    element.classList.remove('light', 'dark');
    if (theme) element.classList.add(theme);
  },
  'color-scheme': (element, theme) => {
    element.style.colorScheme = theme;
  },
};

describe('theme="auto"', () => {
  afterEach(async () => {
    for (const change of Object.values(KINDS)) change(document.documentElement, '');
    await emulateMedia({ colorScheme: 'light' });
  });

  for (const [kind, change] of Object.entries(KINDS)) {
    it(`follows ${kind} on <html>, there and back`, async () => {
      const element = await fixture(card());
      for (const [theme, ink] of [
        ['dark', DARK],
        ['light', LIGHT],
        ['dark', DARK],
        ['', LIGHT],
      ] as const) {
        change(document.documentElement, theme);
        await Promise.resolve();
        expect(inkOf(element), theme).to.equal(ink);
      }
    });

    it(`follows ${kind} near by before what is further out`, async () => {
      const page = await fixture<HTMLElement>(html`<div><section>${card()}</section></div>`);
      const [near] = page.children as unknown as [HTMLElement];
      const element = byTag(page, 'briefing-card');
      for (const [outer, inner, ink] of [
        ['dark', 'light', LIGHT],
        ['light', 'dark', DARK],
        ['', 'dark', DARK],
        ['dark', '', DARK],
      ] as const) {
        document.documentElement.className = outer;
        change(near, inner);
        await Promise.resolve();
        expect(inkOf(element), `${outer} ${inner}`).to.equal(ink);
      }
    });

    it(`hands ${kind} on to all that an article is made of`, async () => {
      const element = await fixture<EventBriefing>(
        html`<event-briefing .feed=${backbone} briefing="igf-permanent"></event-briefing>`,
      );
      await showsText(element, 'All Events');
      await settled(element);
      const inks = () => {
        const all = ['headline', 'facet', 'title', 'heading'].flatMap((name) => parts(element, name));
        // WebKit keeps the old style of what is not shown until it is.
        const shown = all.filter((each) => each.checkVisibility());
        return [...new Set(shown.map((each) => getComputedStyle(each).color))];
      };
      change(document.documentElement, 'dark');
      await Promise.resolve();
      expect(inks()).to.eql([DARK]);
      change(document.documentElement, 'light');
      await Promise.resolve();
      expect(inks()).to.eql([LIGHT]);
    });
  }

  it('follows the system where the page leaves it to that', async () => {
    const element = await fixture(html`<div style="color-scheme: light dark">${card()}</div>`);
    await emulateMedia({ colorScheme: 'dark' });
    expect(inkOf(element)).to.equal(DARK);
    await emulateMedia({ colorScheme: 'light' });
    expect(inkOf(element)).to.equal(LIGHT);
  });

  it('is light on paper, whatever the page and the element say', async () => {
    document.documentElement.className = 'dark';
    const page = await fixture(html`<div>${card()}${card('dark')}</div>`);
    expect([...page.children].map(inkOf)).to.eql([DARK, DARK]);
    await emulateMedia({ media: 'print' });
    const grounds = [...page.children].map((each) => getComputedStyle(frameOf(each)).backgroundColor);
    const inks = [...page.children].map(inkOf);
    await emulateMedia({ media: 'screen' });
    expect(inks).to.eql([LIGHT, LIGHT]);
    expect(grounds, 'where a browser prints the grounds of a dark page').to.eql(Array(2).fill('rgb(253, 252, 249)'));
  });

  it('sets the lines of headlines further apart where letters are tall', async () => {
    const page = await fixture<HTMLElement>(html`<div>${card()}</div>`);
    const [element] = page.children as unknown as [BriefingCard];
    const item = reference();
    delete item.language;
    element.briefing = item;
    const leading = async () => {
      // When the elements have seen the language change.
      await Promise.resolve();
      await element.updateComplete;
      const { lineHeight, fontSize } = getComputedStyle(part(element, 'headline'));
      return Number((parseFloat(lineHeight) / parseFloat(fontSize)).toFixed(2));
    };
    expect(await leading()).to.equal(1.2);
    page.dir = 'rtl';
    expect(await leading()).to.equal(1.4);
    page.dir = '';
    page.lang = 'ja';
    expect(await leading()).to.equal(1.4);
    page.style.setProperty('--briefing-leading-head', '1.6');
    expect(await leading()).to.equal(1.6);
    page.lang = 'en';
    expect(await leading()).to.equal(1.6);
    page.style.setProperty('--briefing-leading-head', '1');
    expect(await leading()).to.equal(1);
  });

  for (const language of ['hi', 'zh', 'ja', 'ko']) {
    it(`sets the headline of an article so, too, and its letters no closer: ${language}`, async () => {
      const item = reference();
      delete item.language;
      const page = await fixture<HTMLElement>(
        html`<div lang=${language}><event-briefing .briefing=${item}></event-briefing></div>`,
      );
      const element = page.firstElementChild as EventBriefing;
      await waitUntil(() => parts(element, 'headline').length === 1, 'the article is there', { timeout: 12_000 });
      await settled(element);
      const { lineHeight, fontSize, letterSpacing } = getComputedStyle(part(element, 'headline'));
      expect(parseFloat(lineHeight) / parseFloat(fontSize)).to.be.closeTo(1.4, 0.01);
      expect(parseFloat(letterSpacing) || 0).to.equal(0);
    });
  }

  it('is left by an element that says light or dark itself, and taken by one with another word', async () => {
    document.documentElement.className = 'dark';
    const page = await fixture(html`<div>${card('light')}${card('dark')}${card('sepia')}</div>`);
    expect([...page.children].map(inkOf)).to.eql([LIGHT, DARK, DARK]);
    const [fixed] = page.children as unknown as [BriefingCard];
    fixed.theme = 'auto';
    await fixed.updateComplete;
    expect(inkOf(fixed)).to.equal(DARK);
  });

  it('is that of the new place for an element that is moved, and of no other', async () => {
    const page = await fixture(
      html`<div>
        <div data-theme="dark">${card()}</div>
        <div data-theme="light"></div>
      </div>`,
    );
    const [from, to] = page.children as unknown as [HTMLElement, HTMLElement];
    const element = byTag(page, 'briefing-card');
    expect(inkOf(element)).to.equal(DARK);
    to.append(element);
    expect(inkOf(element)).to.equal(LIGHT);
    to.dataset.theme = 'dark';
    await Promise.resolve();
    expect(inkOf(element)).to.equal(DARK);
    from.dataset.theme = 'light';
    await Promise.resolve();
    expect(inkOf(element)).to.equal(DARK);
  });

  it('is not followed any more by an element that has left the page, though it is brought up to date', async () => {
    const page = await fixture<HTMLElement>(html`<div data-theme="dark">${card()}</div>`);
    const element = byTag(page, 'briefing-card');
    element.remove();
    element.requestUpdate();
    await element.updateComplete;
    element.dataset.theme = 'light';
    await Promise.resolve();
    expect(frameOf(element).style.colorScheme).to.equal('dark');
    page.append(element);
    expect(inkOf(element)).to.equal(LIGHT);
  });
});

describe('theme="host"', () => {
  afterEach(async () => {
    document.documentElement.className = '';
    document.documentElement.removeAttribute('style');
    await emulateMedia({ media: 'screen' });
  });

  /** In a page of this look, with a link of the page's own. */
  const inPage = async (css: string, content: TemplateResult) => {
    hostStyle(css);
    return fixture<HTMLElement>(
      html`<div class="host">
        <p>The page's own text, with <a href="#there">a link</a>.</p>
        <div class="panel"><div class="panel">${content}</div></div>
      </div>`,
    );
  };

  /** Waits until the code of the look has come and the element wears it. */
  const dressed = (element: Element) =>
    waitUntil(
      () => element.shadowRoot?.querySelector('.frame') && lookOf(element) !== '',
      `<${element.localName}> wears the look of the page`,
    );

  const PIECES: Readonly<Record<string, () => TemplateResult>> = {
    'event-briefing': () =>
      html`<event-briefing theme="host" .feed=${backbone} briefing="igf-permanent"></event-briefing>`,
    'briefing-card': () =>
      html`${['card', 'row', 'hero', 'headline'].map(
        (layout) =>
          html`<briefing-card
            theme="host"
            .layout=${layout as BriefingCard['layout']}
            .briefing=${reference()}
          ></briefing-card>`,
      )}`,
    'briefing-list': () => html`<briefing-list theme="host" searchable limit="4" .feed=${backbone}></briefing-list>`,
    'confidence-badge': () =>
      html`${['inline', 'block'].map(
        (layout) => html`<confidence-badge theme="host" layout=${layout} .score=${0.62}></confidence-badge>`,
      )}`,
    'watch-list': () => html`<watch-list theme="host" .briefing=${reference()}></watch-list>`,
    'member-gate': () => html`<member-gate theme="host" tier="member" src=${membersUrl().url}></member-gate>`,
  };

  for (const { name, css } of palettes) {
    describe(`on a page: ${name}`, () => {
      for (const [tag, piece] of Object.entries(PIECES)) {
        it(`<${tag}> can be read`, async () => {
          const page = await inPage(css, piece());
          const elements = [...page.querySelectorAll(tag)];
          expect(elements).to.not.be.empty;
          for (const element of elements) {
            await settled(element);
            await dressed(element);
            if (tag !== 'confidence-badge') continue;
            byRole(element, 'button', /grade/i).click();
            await inState(element, 'open');
            await waitUntil(() => allByRole(element, 'table').length === 1, 'the table opens');
            await waitUntil(() => element.shadowRoot?.getAnimations().length === 0, 'it has unfolded');
          }
          const read = elements.flatMap((element) => pairsIn(element));
          expect(read.length).to.be.at.least(3);
          expect(read.filter(({ ratio }) => ratio < 4.5)).to.eql([]);
          for (const element of elements) await expect(element).to.be.accessible();
        });
      }
    });
  }

  const LOOK = `.host { background: #f4ecd8; color: #5b4636; font-family: Georgia, serif } .host a { color: #a0401c }`;
  const colourOf = (root: Element, name: string) => getComputedStyle(part(root, name)).color;

  it('takes font, text, links and light or dark from the page', async () => {
    const page = await inPage(LOOK, card('host'));
    const element = byTag(page, 'briefing-card');
    await dressed(element);
    expect(inkOf(element)).to.equal('rgb(91, 70, 54)');
    expect(getComputedStyle(part(element, 'dek')).fontFamily).to.equal('Georgia, serif');
    expect(getComputedStyle(part(element, 'kicker').querySelector('b') as Element).color).to.equal('rgb(160, 64, 28)');
    expect(getComputedStyle(frameOf(element)).colorScheme).to.equal('light');
  });

  it('leaves the tokens that the page has set', async () => {
    const page = await inPage(`${LOOK} .host { --briefing-ink: #123456 }`, card('host'));
    const element = byTag(page, 'briefing-card');
    await dressed(element);
    expect(inkOf(element)).to.equal('rgb(18, 52, 86)');
    hostStyle('.host { --briefing-ink: #654321 !important }');
    expect(inkOf(element)).to.equal('rgb(101, 67, 33)');
  });

  it('changes nothing of the page: no attribute, no node, no style', async () => {
    const page = await inPage(LOOK, html`<slot></slot>`);
    const records: MutationRecord[] = [];
    const observer = new MutationObserver((news) => records.push(...news));
    const panel = page.querySelector('.panel .panel') as HTMLElement;
    const element = document.createElement('briefing-card');
    element.setAttribute('theme', 'host');
    element.briefing = reference();
    panel.append(element);
    observer.observe(document, { attributes: true, childList: true, subtree: true });
    await dressed(element);
    await nextFrame();
    observer.disconnect();
    const others = records.filter(({ target }) => target !== element);
    expect(others.map(({ type, target }) => `${type} ${target.nodeName}`)).to.eql([]);
    expect(element.hasAttribute('style')).to.equal(false);
  });

  it('reaches all that an article is made of', async () => {
    const page = await inPage(
      '.host { background: #0d1117; color: #c9d1d9; font-family: Verdana }',
      PIECES['event-briefing']?.() ?? html``,
    );
    const element = byTag(page, 'event-briefing');
    await showsText(element, 'All Events');
    await settled(element);
    await dressed(element);
    for (const name of ['headline', 'facet', 'title', 'heading']) {
      for (const each of parts(element, name)) {
        expect(getComputedStyle(each).color, name).to.equal('rgb(201, 209, 217)');
        expect(getComputedStyle(each).fontFamily, name).to.equal('Verdana');
      }
    }
  });

  it('follows a class on <html>, there and back', async () => {
    const dark = ':root.night .host { background: #000; color: #eee }';
    const element = byTag(
      await inPage(`.host { background: #fff; color: #111 } ${dark}`, card('host')),
      'briefing-card',
    );
    await dressed(element);
    expect(inkOf(element)).to.equal('rgb(17, 17, 17)');
    document.documentElement.className = 'night';
    await Promise.resolve();
    expect(inkOf(element)).to.equal('rgb(238, 238, 238)');
    document.documentElement.className = '';
    await Promise.resolve();
    expect(inkOf(element)).to.equal('rgb(17, 17, 17)');
  });

  it('goes along while the page fades from one look into another, and can be read all the time', async () => {
    const css = `.host { background: #fff; color: #111; transition: background 0.3s, color 0.3s }
      :root.night .host { background: #000; color: #eee }`;
    const page = await inPage(css, card('host'));
    const element = byTag(page, 'briefing-card');
    await dressed(element);
    document.documentElement.className = 'night';
    const seen = new Set<string>();
    await waitUntil(
      () => {
        seen.add(inkOf(element));
        return inkOf(element) === 'rgb(238, 238, 238)' && page.getAnimations().length === 0;
      },
      'the night has come',
      { interval: 10 },
    );
    expect(seen.size).to.be.greaterThan(3);
  });

  it('follows the system, and a style sheet that comes late', async () => {
    const css = `.host { background: #fff; color: #111 }
      @media (prefers-color-scheme: dark) { .host { background: #000; color: #eee } }`;
    const element = byTag(await inPage(css, card('host')), 'briefing-card');
    await dressed(element);
    await emulateMedia({ colorScheme: 'dark' });
    await waitUntil(() => inkOf(element) === 'rgb(238, 238, 238)', 'it is dark');
    await emulateMedia({ colorScheme: 'light' });
    await waitUntil(() => inkOf(element) === 'rgb(17, 17, 17)', 'it is light');
    const sheet = document.createElement('link');
    sheet.rel = 'stylesheet';
    sheet.href = URL.createObjectURL(new Blob(['.host { color: #204080 !important }'], { type: 'text/css' }));
    document.head.append(sheet);
    await waitUntil(() => inkOf(element) === 'rgb(32, 64, 128)', 'the sheet has come');
    sheet.remove();
  });

  it('is taken off with the attribute, and when the element has left', async () => {
    const page = await inPage(LOOK, card('host'));
    const element = byTag(page, 'briefing-card');
    await dressed(element);
    const sheets = () => element.shadowRoot?.adoptedStyleSheets.length ?? 0;
    const worn = sheets();
    element.theme = 'auto';
    await element.updateComplete;
    expect([sheets(), inkOf(element)]).to.eql([worn - 1, LIGHT]);
    element.theme = 'host';
    await element.updateComplete;
    expect([sheets(), inkOf(element)]).to.eql([worn, 'rgb(91, 70, 54)']);
    element.remove();
    expect(sheets()).to.equal(worn - 1);
  });

  it('is that of the new place for an element that is moved', async () => {
    hostStyle('.other { background: #000; color: #eee }');
    const page = await inPage(LOOK, html`${card('host')}`);
    const element = byTag(page, 'briefing-card');
    await dressed(element);
    const other = await fixture(html`<div class="other"></div>`);
    other.append(element);
    expect(inkOf(element)).to.equal('rgb(238, 238, 238)');
  });

  it('has no colours on paper, where the page has no background, but the font', async () => {
    const page = await inPage('.host { background: #000; color: #eee; font-family: Verdana }', card('host'));
    const element = byTag(page, 'briefing-card');
    await dressed(element);
    await emulateMedia({ media: 'print' });
    expect(inkOf(element)).to.equal(LIGHT);
    expect(getComputedStyle(part(element, 'dek')).fontFamily).to.equal('Verdana');
  });

  it('knows the ground of a page without a background, light or dark', async () => {
    const element = byTag(await inPage('', card('host')), 'briefing-card');
    await dressed(element);
    // What the browser itself takes for text on such a ground.
    const pageInk = () => getComputedStyle(document.documentElement).color;
    const { colorScheme } = getComputedStyle(frameOf(element));
    expect([colorScheme, inkOf(element)]).to.eql(['light', pageInk()]);
    document.documentElement.style.colorScheme = 'dark';
    await Promise.resolve();
    expect(getComputedStyle(frameOf(element)).colorScheme).to.equal('dark');
    expect(inkOf(element)).to.equal(pageInk());
    expect(pageInk()).not.to.equal('rgb(0, 0, 0)');
  });

  it('goes by the text where a picture is behind it', async () => {
    const picture = 'background-image: url(data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==)';
    const page = await inPage(`body { background: #fff } .host { ${picture}; color: #fff }`, card('host'));
    const element = byTag(page, 'briefing-card');
    await dressed(element);
    expect(inkOf(element)).to.equal('rgb(255, 255, 255)');
    hostStyle('.host { color: #222 }');
    document.documentElement.className = 'changed';
    await Promise.resolve();
    expect(colourOf(element, 'headline')).to.equal('rgb(34, 34, 34)');
  });
});

function byTag<K extends keyof HTMLElementTagNameMap>(root: Element, tag: K): HTMLElementTagNameMap[K] {
  const found = root.localName === tag ? root : root.querySelector(tag);
  if (!found) throw new Error(`There is no <${tag}>.`);
  return found as HTMLElementTagNameMap[K];
}

/** The ink that the element has from the page, if any. */
const lookOf = (element: Element) => getComputedStyle(frameOf(element)).getPropertyValue('--_host-ink');

const frameOf = (element: Element) => element.shadowRoot?.querySelector('.frame') as HTMLElement;

/** Where an element is drawn. */
const around = (element: Element): readonly Element[] => {
  const outer = element.assignedSlot ?? element.parentNode;
  const host = outer instanceof ShadowRoot ? outer.host : outer;
  return [element, ...(host instanceof Element ? around(host) : [])];
};

/** The luminance of colours that are painted one over the other, as the browser paints them. */
function painted(colours: readonly string[]): number {
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('There is no canvas.');
  for (const css of colours) {
    context.fillStyle = css;
    context.fillRect(0, 0, 1, 1);
  }
  const [red = 0, green = 0, blue = 0] = [...context.getImageData(0, 0, 1, 1).data].map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Each text in an element with its least contrast to what is painted behind it. */
function pairsIn(root: Element): readonly { readonly text: string; readonly ratio: number }[] {
  return [...composedElements(root)].flatMap((element) => {
    const text = [...element.childNodes].flatMap((node) => (node instanceof Text ? node.data.trim() : [])).join(' ');
    const isText = /[\p{L}\p{N}]/u.test(text) && element.checkVisibility() && element.localName !== 'style';
    if (!isText) return [];
    const layers = around(element)
      .map((each) => getComputedStyle(each))
      .reverse();
    const paint = layers.flatMap(({ backgroundColor, backgroundImage }) => [
      [backgroundColor],
      backgroundImage.match(/rgba?\([^)]*\)/g) ?? [],
    ]);
    const { color, fill } = getComputedStyle(element);
    const ink = element instanceof SVGElement ? fill : color;
    const ratios = [0, 1].map((end) => {
      const ground = ['white', ...paint.flatMap((colours) => colours.at(-end) ?? [])];
      const [one, other] = [painted(ground), painted([...ground, ink])];
      return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    });
    return [{ text: `${element.localName} ${text.slice(0, 40)} ${ink}`, ratio: Math.min(...ratios) }];
  });
}
