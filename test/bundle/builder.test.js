import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import axe from 'axe-core';

import { launch, open, settled, startDemo, startServer, textOf, until } from './support.js';

let browser;
let demo;
/** Somebody else's site: another origin for the publisher, and one whose feeds other sites may not read. */
let site;
before(async () => {
  [browser, demo, site] = await Promise.all([launch(), startDemo(), startServer()]);
  await browser
    .defaultBrowserContext()
    .overridePermissions(demo.publisher, ['clipboard-read', 'clipboard-sanitized-write']);
});
after(async () => {
  await browser?.close();
  await demo?.close();
  site?.close();
});

/** The builder with what its address chooses. */
async function builder(chosen = {}, size) {
  const page = await open(browser, `${demo.publisher}/builder.html#${new URLSearchParams(chosen)}`, size);
  await page.waitForSelector('.results:not([hidden])');
  await settled(page);
  return page;
}

const codeIn = (page) => page.$eval('pre', (pre) => pre.innerText);
const shownIn = (page) => textOf(page, '.sheet');

async function read(page, address) {
  await page.$eval('#builder-feed', (input) => input.select());
  await page.type('#builder-feed', `${address}\n`);
}

describe('The builder', () => {
  it('reads a feed that is pasted, and offers what is in it', async () => {
    const page = await builder();
    const address = `${demo.publisher}/feed.json?pasted`;
    await page.evaluate((text) => navigator.clipboard.writeText(text), address);
    await page.$eval('#builder-feed', (input) => input.select());
    await page.keyboard.press('v', { commands: ['Paste'] });
    await until(async () => (await codeIn(page)).includes('?pasted'), 'the feed that was pasted is in the code');
    const items = await page.$$eval('#builder-item option', (options) => options.map(({ textContent }) => textContent));
    assert.ok(items.length > 20);
    assert.ok(items.includes('United Nations makes the Internet Governance Forum permanent'));
    assert.deepEqual(page.faults, []);
  });

  it('shows what is chosen at once, and says it in the code', async () => {
    const page = await builder();
    await page.select('#builder-item', 'root-algorithm');
    await page.select('#builder-layout', 'row');
    await settled(page);
    assert.match(await shownIn(page), /The root of the domain name system/);
    assert.match(await codeIn(page), /<briefing-card src="[^"]+" briefing="root-algorithm" layout="row">/);

    await page.select('#builder-element', 'briefing-list');
    await page.click('#builder-searchable');
    await page.type('#builder-min-confidence', '0.97');
    await settled(page);
    await until(async () => /Search/.test(await shownIn(page)), 'the list has a search');
    assert.doesNotMatch(await shownIn(page), /Minimal confidence/);
    assert.match(await codeIn(page), /<briefing-list src="[^"]+" searchable min-confidence="0.97">/);
    assert.equal(await page.$eval('.sheet', ({ children }) => children.length), 1);
    assert.deepEqual(page.faults, []);
  });

  it('has every option of an element that the manifest has, with its words', async () => {
    const page = await builder({ element: 'briefing-list' });
    const labels = await page.$$eval('.options label', (all) => all.map(({ textContent }) => textContent));
    for (const label of ['Layout', 'Limit', 'Filter', 'Searchable', 'Min confidence', 'Heading level', 'Theme']) {
      assert.ok(labels.includes(label), label);
    }
    const layouts = await page.$$eval('#builder-layout option', (all) => all.map(({ value }) => value));
    assert.deepEqual(layouts, ['card', 'row', 'hero', 'headline']);
  });

  it('shows it narrow, dark and from right to left, one or all of them', async () => {
    const page = await builder();
    const look = () =>
      page.$eval('.sheet', (sheet) => {
        const card = sheet.firstElementChild;
        const { color, direction } = getComputedStyle(card.shadowRoot.querySelector('[part~=headline]'));
        const { backgroundColor } = getComputedStyle(sheet);
        const isDark = color === 'rgb(236, 234, 228)' && backgroundColor === 'rgb(21, 23, 26)';
        return { width: card.clientWidth, isDark, direction };
      });
    const wide = await look();
    assert.ok(wide.width > 600);
    assert.deepEqual([wide.isDark, wide.direction], [false, 'ltr']);
    for (const name of ['dark', 'rtl']) await page.click(`#builder-${name}`);
    await page.click('[name=width][value=narrow]');
    assert.deepEqual(await look(), { width: 320, isDark: true, direction: 'rtl' });
    await page.click('#builder-rtl');
    assert.deepEqual(await look(), { width: 320, isDark: true, direction: 'ltr' });
  });

  it('has each kind of code', async () => {
    const page = await builder({ item: 'igf-permanent' });
    for (const [way, words] of [
      ['html', /<script type="module" src="[^"]+" integrity="sha384-[^"]+" crossorigin="anonymous">/],
      ['npm', /import 'briefing-elements\/briefing-card\.js';/],
      [
        'iframe',
        /<iframe src="[^"]+\/dist\/frame\/index\.html\?element=briefing-card&amp;src=[^"]+&amp;briefing=igf-permanent"/,
      ],
      ['react', /export function Briefing\(\)/],
      ['vue', /<script setup>/],
      ['svelte', /<script>\n {2}import/],
    ]) {
      await page.click(`[name=way][value=${way}]`);
      assert.match(await codeIn(page), words);
    }
  });

  it('copies the code, and says so', async () => {
    const page = await builder({ item: 'igf-permanent' });
    await page.click('::-p-text(Copy the code)');
    await page.waitForSelector('[role=status]::-p-text(Copied.)');
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(copied, await page.$eval('pre', ({ textContent }) => textContent));
    await page.click('[name=way][value=vue]');
    assert.equal(await page.$('[role=status]::-p-text(Copied.)'), null, 'it is other code now');
  });

  it('selects the code where a page may not copy', async () => {
    const page = await builder({ item: 'igf-permanent' });
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    await page.click('::-p-text(Copy the code)');
    await page.waitForSelector('[role=status]::-p-text(The code is selected.)');
    assert.equal((await page.evaluate(() => String(getSelection()))).trim(), (await codeIn(page)).trim());
  });

  it('keeps the choice over a reload', async () => {
    const page = await builder();
    await page.select('#builder-element', 'briefing-list');
    await page.select('#builder-layout', 'headline');
    await page.click('#builder-searchable');
    await page.click('#builder-dark');
    await page.click('[name=way][value=react]');
    const code = await codeIn(page);
    await page.reload();
    await page.waitForSelector('.results:not([hidden])');
    assert.equal(await codeIn(page), code);
    assert.equal(await page.$eval('#builder-dark', ({ checked }) => checked), true);
  });

  it('can be worked by the keyboard alone', async () => {
    const page = await builder();
    const press = async (...keys) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    const focused = () => page.evaluate(() => document.activeElement.name || document.activeElement.textContent);
    await page.focus('#builder-feed');
    await press('Tab', 'Tab');
    assert.equal(await focused(), 'element');
    await press('ArrowDown');
    await until(async () => /<event-briefing/.test(await codeIn(page)), 'the element is another one');
    for (let tries = 0; (await focused()) !== 'width' && tries < 20; tries++) await press('Tab');
    await press('ArrowRight', 'Tab', 'Space', 'Tab', 'Space');
    assert.equal(await page.$eval('.sheet', ({ className, dir }) => `${className} ${dir}`), 'sheet narrow dark rtl');
    await page.focus('[name=way]:checked');
    await press('ArrowRight');
    assert.match(await codeIn(page), /npm install/);
    await press('Tab', 'Tab');
    assert.equal(await focused(), 'Copy the code');
    await press('Enter');
    await page.waitForSelector('[role=status]::-p-text(Copied.)');
  });

  it('leads nowhere from the preview, but says where a link leads', async () => {
    const page = await builder({ item: 'igf-permanent' });
    const { x, y } = await page.$eval('.sheet > *', (card) => {
      const link = card.shadowRoot.querySelector('a');
      link.scrollIntoView({ block: 'center' });
      return link.getBoundingClientRect().toJSON();
    });
    await page.mouse.click(x + 5, y + 5);
    await page.waitForSelector('[role=status]::-p-text(/briefings/igf-permanent.html)');
    assert.match(page.url(), /builder\.html/);
  });

  describe('of a feed that it cannot read', () => {
    for (const [name, address, words] of [
      ['that has no address', () => 'backbone', /not the address of a feed.*https:/],
      ['by a script', () => 'javascript:alert(1)', /not the address of a feed/],
      ['that is not there', () => `${demo.publisher}/other.json`, /The server answered 404\./],
      ['that is a page', () => `${demo.publisher}/`, /sent text\/html.*address of a page/],
      ['that is other JSON', () => `${demo.publisher}/dist/custom-elements.json`, /This is not a JSON Feed\./],
      ['that other sites may not read', () => `${site.origin}/feeds/backbone.json`, /Access-Control-Allow-Origin/],
    ]) {
      it(`${name}, says why, and what would help`, async () => {
        const page = await builder();
        await read(page, address());
        await until(
          async () => words.test(await page.$eval('[role=alert]', ({ innerText }) => innerText)),
          String(words),
        );
        assert.equal(await page.$eval('#builder-feed', (input) => input.getAttribute('aria-invalid')), 'true');
        assert.equal(await page.$eval('.results', ({ hidden }) => hidden), true);

        await read(page, `${demo.publisher}/feed.json`);
        await page.waitForSelector('.results:not([hidden])');
        assert.equal(await page.$eval('[role=alert]', ({ innerText }) => innerText), '');
      });
    }
  });

  for (const [name, chosen, size] of [
    ['wide', {}, {}],
    ['narrow', { element: 'briefing-list', searchable: 'on' }, { width: 320 }],
    ['with a dark preview from right to left', { item: 'arabic-idn', dark: 'on', rtl: 'on', width: 'narrow' }, {}],
    ['dark', { way: 'react' }, { scheme: 'dark' }],
  ]) {
    it(`is accessible and fits, ${name}`, async () => {
      const page = await builder(chosen, size);
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: size.scheme ?? 'light' }]);
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate(() => window.axe.run());
      assert.deepEqual(
        violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]),
        [],
      );
      const { scrollWidth, clientWidth } = await page.$eval('html', (root) => ({
        scrollWidth: root.scrollWidth,
        clientWidth: root.clientWidth,
      }));
      assert.equal(scrollWidth, clientWidth);
      assert.deepEqual(page.faults, []);
    });
  }

  it('is accessible where it has failed', async () => {
    const page = await builder();
    await read(page, 'backbone');
    await page.waitForSelector('[role=alert]:not(:empty)');
    await page.evaluate(axe.source);
    assert.deepEqual((await page.evaluate(() => window.axe.run())).violations, []);
  });
});

describe('The copied HTML', () => {
  const HEADLINE = 'United Nations makes the Internet Governance Forum permanent';
  /** What a page with this code has to allow, and nothing else. */
  const policyOf = (publisher) =>
    [
      "default-src 'none'",
      ...['script-src', 'connect-src', 'img-src'].map((directive) => `${directive} ${publisher}`),
      "style-src 'none'; require-trusted-types-for 'script'; trusted-types briefing-elements",
    ].join('; ');
  let code;
  before(async () => {
    const page = await builder({ item: 'igf-permanent', layout: 'hero' });
    code = await codeIn(page);
    await page.close();
  });
  const pasted = (html) => open(browser, site.page(html, { head: '', csp: policyOf(demo.publisher) }));

  it('shows the card in a page of another origin, under a strict policy, its script held to its hash', async () => {
    const page = await pasted(code);
    assert.deepEqual(page.faults, []);
    assert.equal(await page.$eval('briefing-card', (card) => card.matches(':state(ready)')), true);
    assert.match(await textOf(page, 'briefing-card'), /High confidence \(92%\)/);
    assert.equal(await page.$eval('blockquote', (quotation) => quotation.checkVisibility()), false);
  });

  it('is a quotation where the script is not the one that was copied', async () => {
    const page = await pasted(code.replace(/integrity="sha384-.{8}/, 'integrity="sha384-AAAAAAAA'));
    assert.match(page.faults.join(), /integrity/);
    await assertQuotation(page, 'briefing-card > blockquote');
  });

  it('is a quotation with its link where the script has been taken out', async () => {
    const page = await pasted(code.replace(/<script[^]*?<\/script>/, ''));
    await assertQuotation(page, 'briefing-card > blockquote');
  });

  it('is a quotation with its link where tags that are not known have been taken out, too', async () => {
    const page = await pasted(asContentSystem(code));
    assert.deepEqual(page.faults, []);
    await assertQuotation(page, 'body > blockquote');
  });

  async function assertQuotation(page, selector) {
    const quotation = await page.$eval(selector, (element) => ({
      isSeen: element.checkVisibility(),
      lines: element.innerText.split(/\n+/),
      links: [...element.querySelectorAll('a')].map(({ href, innerText }) => [href, innerText]),
      cite: element.cite,
    }));
    const url = `${demo.publisher}/briefings/igf-permanent.html`;
    assert.equal(quotation.isSeen, true);
    assert.equal(quotation.cite, url);
    assert.deepEqual(quotation.links, [
      [url, HEADLINE],
      [`${demo.publisher}/`, 'The Backbone Brief'],
    ]);
    const [headline, dek, confidence, origin] = quotation.lines;
    assert.equal(headline, HEADLINE);
    assert.match(dek, /^Twenty years after Tunis/);
    assert.equal(confidence, 'High confidence (92%)');
    assert.match(origin, /^— The Backbone Brief, 18 December 2025, as of \d{1,2} \w+ \d{4}$/);
  }
});

describe('The copied iframe', () => {
  it('shows the briefing in a page of a partner, as high as it is', async () => {
    const page = await builder({ item: 'igf-permanent', layout: 'row', way: 'iframe' });
    const code = await codeIn(page);
    await page.close();

    const host = await browser.newPage();
    // The partner's own policy is for the partner's own pages: what a frame needs is looked at where the frame is.
    await host.setBypassCSP(true);
    await host.goto(`${demo.partner}/harbour-screen.html`);
    await host.evaluate(
      (html) => document.body.replaceChildren(document.createRange().createContextualFragment(html)),
      code,
    );
    const frame = await (await host.waitForSelector('iframe')).contentFrame();
    await until(async () => /High confidence/.test(await textOf(frame, 'body')), 'the frame shows the briefing');
    await until(
      async () => (await host.$eval('iframe', ({ clientHeight }) => clientHeight)) < 300,
      'it has its height',
    );
  });
});

/** What a content system leaves of HTML: no script with what is in it, and of a tag that it does not know what stands inside. */
const asContentSystem = (html) =>
  html.replace(/<script[^]*?<\/script>/g, '').replace(/<\/?[a-z]+-[a-z-]+(\s[^>]*)?>/g, '');
