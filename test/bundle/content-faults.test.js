import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { ARTICLE, ELEMENTS } from './attack-places.js';
import { startAttackRig } from './attack-rig.js';
import { settled } from './support.js';

const VERSION = 'https://jsonfeed.org/version/1.1';
const TRUSTED = "require-trusted-types-for 'script'";
const NOTHING = { nodes: [], executions: [], errors: [], requests: [] };

/** A browser without a sanitizer of its own. */
const OLDER = '<script>delete Element.prototype.setHTML</script>';

describe('Where a page or a browser is not as it should be', () => {
  let rig;
  before(async () => (rig = await startAttackRig()));
  after(() => rig?.close());

  const shown = (page, selector) =>
    page.$eval(`${selector} >>> .frame`, (frame) => frame.textContent.replace(/\s+/g, ' ').trim());

  it('X11: __proto__ and constructor in a feed are fields like others, and nothing is inherited from them', async () => {
    const given = JSON.stringify({
      polluted: 1,
      title: 'Inherited',
      image: rig.aimed('EVIL/proto.png'),
      content_html: '<p>Inherited',
      language: 'de',
      sections: [{ title: 'Inherited' }],
      url: rig.aimed('EVIL/'),
    });
    const keys = ['__proto__', '\\u005f_proto__', '__pr\\u006fto__'].map((key) => `"${key}":${given}`);
    const trap = [...keys, `"constructor":{"prototype":${given}}`, `"prototype":${given}`].join();
    const feed = `{"version":"${VERSION}","title":"A feed",${trap},"_briefing":{"version":1,${trap}},"items":[{"id":"1","summary":"Own words",${trap},"authors":[{${trap}}],"_briefing":{"version":1,${trap},"confidence":{${trap}},"figure":{${trap}}}}]}`;
    const places = ELEMENTS.replaceAll(/ briefing="\w+"/g, '');
    const inline = `<script type="application/json">${feed}</script>`;
    const page = await rig.open(
      `<briefing-feed src="${rig.publish(feed)}">${places}</briefing-feed><event-briefing id="inline">${inline}</event-briefing>`,
    );
    await settled(page);
    for (const selector of ['event-briefing', '#inline']) {
      const text = await shown(page, selector);
      assert.ok(text.includes('Own words') && !text.includes('Inherited'), text);
    }
    assert.ok(await page.evaluate(() => [{}, [], () => 0, 'w'].every((each) => !('polluted' in Object(each)))));
    assert.deepEqual(await rig.verdict(page), NOTHING);
  });

  it('X12: what a page’s objects inherit is no setting and no data of ours', async () => {
    const evil = rig.aimed('EVIL/inherited');
    const attack = `<img src=${evil} onerror=pwn()>`;
    const inherited = {
      ...{ src: evil, href: evil, url: evil, image: evil, icon: evil, avatar: evil, feedUrl: evil, nextUrl: evil },
      ...{
        homePageUrl: evil,
        externalUrl: evil,
        archivedUrl: evil,
        html: attack,
        contentHtml: attack,
        content_html: attack,
      },
      ...{ token: 'token', allowedOrigins: [evil], origins: [evil], resource: evil, issuer: evil, endpoint: evil },
      ...{ redirectUri: evil, clientId: 'x', base: evil, baseURI: evil, credentials: 'include', referrer: evil },
      ...{
        gates: [{ id: 'x', url: evil }],
        sections: [{ title: 'Inherited' }],
        sources: [{ url: evil }],
        authors: [{ name: 'Inherited' }],
      },
    };
    assert.ok(Object.keys(inherited).length >= 20);
    const head = `<script>Object.assign(Object.prototype, ${JSON.stringify(inherited).replaceAll('<', '\\u003c')})</script>`;
    const feed = JSON.stringify({
      version: VERSION,
      title: 'A feed',
      items: [
        { id: 'html', title: 'Own words', content_html: '<p>Own text</p>' },
        { id: 'text', content_text: 'Own text', _briefing: { version: 1, figure: {} } },
      ],
    });
    const page = await rig.open(`<briefing-feed src="${rig.publish(feed)}">${ELEMENTS}</briefing-feed>`, { head });
    await settled(page);
    await page.evaluate(() => window.rig.provoke([]));
    await settled(page);
    const text = await shown(page, 'event-briefing');
    assert.ok(text.includes('Own words') && text.includes('Own text') && !text.includes('Inherited'), text);
    assert.deepEqual(await rig.verdict(page), NOTHING);
  });

  const MARKUP = '<p>Words <b>to be</b> read.</p><img src=EVIL/raw.png onerror=pwn()><script>pwn()</script>';
  const BROKEN = '<script>Element.prototype.setHTML = () => { throw new TypeError("refused"); };</script>';
  const NO_PARSER = `${OLDER}<script>DOMParser.prototype.parseFromString = () => { throw new TypeError("refused"); }; document.implementation.constructor.prototype.createHTMLDocument = () => { throw new TypeError("refused"); };</script>`;
  for (const [name, options] of [
    [
      'trusted types are required and no policy of another may be made',
      { head: OLDER, headers: { 'Content-Security-Policy': `${TRUSTED}; trusted-types briefing-elements` } },
    ],
    ['the browser’s sanitizer fails', { head: BROKEN }],
    ['there is neither a sanitizer nor a parser', { head: NO_PARSER }],
  ]) {
    it(`X15: where ${name}, HTML is shown as its text`, async () => {
      const page = await rig.open(ARTICLE, options);
      const warnings = [];
      page.on('console', (message) => warnings.push(message.text()));
      await page.evaluate(() => customElements.whenDefined('event-briefing'));
      const place = await page.evaluate(async (html) => {
        const { parentElement } = await window.rig.showHtml(html);
        return {
          text: parentElement.textContent.replace(/\s+/g, ' ').trim(),
          tags: [...parentElement.querySelectorAll('*')].map(({ localName }) => localName),
        };
      }, rig.aimed(MARKUP));
      assert.deepEqual(place, { text: 'Words to be read.', tags: ['p'] });
      assert.ok(warnings.some((text) => text.includes('could not be made harmless')));
      const { errors, ...wrong } = await rig.verdict(page);
      assert.deepEqual(wrong, { nodes: [], executions: [], requests: [] });
      // What the page's policy refuses, it tells.
      assert.deepEqual(
        errors.filter((each) => !each.startsWith('refused: ')),
        [],
      );
    });
  }

  it('X15: where no policy may be made at all, what the author has left stays, and nothing is raw', async () => {
    const headers = { 'Content-Security-Policy': `${TRUSTED}; trusted-types 'none'` };
    const feed = { version: VERSION, title: 'A feed', items: [{ id: 'html', content_html: rig.aimed(MARKUP) }] };
    const inside = `<a href="/whole">Left by the author</a>`;
    const page = await rig.open(
      `<event-briefing src="${rig.publish(JSON.stringify(feed))}">${inside}</event-briefing>`,
      { headers },
    );
    await settled(page);
    assert.ok(await page.$eval('event-briefing a', (link) => link.checkVisibility()));
    const { errors, ...wrong } = await rig.verdict(page);
    assert.deepEqual(wrong, { nodes: [], executions: [], requests: [] });
    assert.equal(errors.filter((each) => each.startsWith('error: ')).length, 1, 'one clear error');
  });
});
