import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { SCRIPT, difference, launch, open, pictureOf, settled, startServer } from './support.js';

/** Pages are as different as these; the elements look the same in each. */
const HOSTS = {
  'a page without style': 'body { margin: 0 }',
  'a page that unsets everything': '* { all: unset !important }',
  'a page with a small rem and odd inherited styles': `
    html { font-size: 62.5% }
    body { margin: 0; font: 40px cursive; letter-spacing: 0.3em; word-spacing: 1em; text-transform: uppercase;
      line-height: 3; white-space: pre; text-align: center; text-indent: 2em; cursor: wait; color: red;
      font-variant: small-caps; text-shadow: 2px 2px lime; visibility: visible; list-style: square inside;
      border-collapse: collapse; quotes: "x" "y"; hyphens: auto; tab-size: 1; word-break: break-all; }
    * { box-sizing: content-box }
    h1, h2, h3, p, a, img, button, ul, li { margin: 3em; padding: 2em; border: 5px solid lime; float: right }
    /* A badge is as large as the text that it stands in, on purpose. */
    #note { font-size: 16px; text-align: start; text-indent: 0 }`,
  'a page on Bootstrap 5': '/bootstrap/bootstrap.min.css',
};

/** At most so many pixels in a hundred may differ: what the smoothing of edges leaves, and nothing that an eye would see. */
const TOLERANCE = 0.001;

const FEED = 'src="/feeds/backbone.json" briefing="igf-permanent"';
const PIECES = {
  'a card': { body: `<briefing-card id="it" ${FEED}></briefing-card>`, width: 420 },
  'a hero card': { body: `<briefing-card id="it" layout="hero" ${FEED}></briefing-card>`, width: 1000 },
  'a badge': {
    body: `<div id="note"><confidence-badge id="it" score="0.84"></confidence-badge></div>`,
    width: 420,
    // The box of an inline element is as high as the font around it: what is drawn in it is compared.
    parts: ['[part=reading]', '[part=explain]'],
  },
};

describe('In any page', () => {
  let browser;
  let server;
  before(async () => {
    [browser, server] = await Promise.all([launch(), startServer()]);
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });

  const drawn = async ({ body, width, parts }, css) => {
    const page = await open(browser, server.page(body, { css }), { width, height: 1400 });
    assert.deepEqual(page.faults, []);
    const handles = parts ? await Promise.all(parts.map((part) => page.$(`#it >>> ${part}`))) : [await page.$('#it')];
    const picture = await pictureOf(page, ...handles);
    await page.close();
    return picture;
  };

  for (const [piece, description] of Object.entries(PIECES)) {
    const [[, plain], ...others] = Object.entries(HOSTS);
    let expected;
    for (const [host, css] of others) {
      it(`H6: ${piece} looks on ${host} as it does on a plain one`, async () => {
        expected ??= await drawn(description, plain);
        const picture = await drawn(description, css);
        assert.deepEqual([picture.width, picture.height], [expected.width, expected.height], 'size');
        const share = difference(expected, picture);
        assert.ok(share <= TOLERANCE, `${(share * 100).toFixed(2)} % of the pixels differ`);
      });
    }
  }

  it('H6: can be hidden by the page', async () => {
    const body = `<briefing-card hidden ${FEED}></briefing-card><confidence-badge hidden score="0.5"></confidence-badge>`;
    const page = await open(browser, server.page(body));
    const shown = await page.$$eval('[hidden]', (all) => all.filter((each) => each.checkVisibility()).length);
    assert.equal(shown, 0);
    await page.close();
  });

  it('H7: leaves every style of the page as it was', async () => {
    const tags =
      'h1 h2 h3 h4 h5 h6 p blockquote pre ul ol li dl dt dd table caption thead tbody tfoot tr th td a b i em strong small mark code kbd samp var sub sup abbr cite q time button input select option textarea label fieldset legend form figure figcaption img details summary article section aside header footer nav main address hr progress meter output';
    // Each by itself, with names that we have inside, and in something else.
    const host = tags
      .split(' ')
      .map(
        (tag) =>
          `<${tag} class="host card headline frame label part"></${tag}><${tag} class="host" part="card"></${tag}>`,
      )
      .concat(
        tags
          .split(' ')
          .map((tag) => `<div><${tag} class="host heard">Text</${tag}><${tag} class="host"></${tag}></div>`),
      )
      .join('');
    // What is around our elements must not grow with them: the height of the page would be a difference of no interest.
    const ours = `<div id="ours"><briefing-card ${FEED}></briefing-card><confidence-badge score="0.5"></confidence-badge>
      <event-briefing ${FEED}></event-briefing><briefing-list src="/feeds/backbone.json" searchable></briefing-list>
      <grade-table></grade-table><watch-list src="/feeds/backbone.json"></watch-list></div>`;
    const css = '#ours { block-size: 300px; overflow: hidden; contain: strict }';
    const dump = async (head) => {
      const page = await open(browser, server.page(`${host}${ours}`, { css, head }));
      const styles = await page.evaluate(() =>
        [
          document.documentElement,
          document.head,
          document.body,
          ...document.querySelectorAll('.host'),
          document.getElementById('ours'),
        ].flatMap((node) =>
          [undefined, '::before', '::after', '::marker', '::selection', '::placeholder'].map((pseudo) => {
            const style = getComputedStyle(node, pseudo);
            const all = Array.from(style, (name) => `${name}: ${style.getPropertyValue(name)}`).join('; ');
            return { of: node.localName + (pseudo ?? ''), all };
          }),
        ),
      );
      const rest = await page.evaluate(() => ({
        sheets: document.adoptedStyleSheets.length + document.styleSheets.length,
        attributes: [document.documentElement, document.body].flatMap((node) => node.getAttributeNames()),
        children: document.body.childElementCount,
        fonts: document.fonts.size,
      }));
      await page.close();
      return { styles, rest };
    };
    const [without, with_] = [await dump(''), await dump(SCRIPT)];
    assert.ok(without.styles.length > 200 * 6, `${without.styles.length / 6} nodes`);
    for (const [index, { of, all }] of without.styles.entries()) assert.equal(with_.styles[index].all, all, of);
    assert.deepEqual(with_.rest, without.rest);
  });

  it('H9: takes the space that it needs again when it is moved', async () => {
    const page = await open(
      browser,
      server.page(`<div id="from"><briefing-card ${FEED}></briefing-card></div><div id="to"></div>`),
    );
    const before = await page.$eval('briefing-card', (card) => card.offsetHeight);
    await page.evaluate(() => document.getElementById('to').append(document.querySelector('briefing-card')));
    await settled(page);
    assert.equal(await page.$eval('#to briefing-card', (card) => card.offsetHeight), before);
    assert.equal(page.requests.filter((url) => url.endsWith('backbone.json')).length, 1, 'no second request');
    await page.close();
  });
});
