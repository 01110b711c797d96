import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { ARTICLE } from './attack-places.js';
import { ownPayloads, startAttackRig } from './attack-rig.js';

/** A browser without a sanitizer of its own. */
const OLDER = '<script>delete Element.prototype.setHTML</script>';

/** The kinds of attacks that are judged together. */
const GROUPS = {
  scripts: ['script', 'handlers'],
  urls: ['urls', 'texts'],
  elements: ['svg', 'mathml', 'breakouts', 'mutations', 'elements'],
  page: ['css', 'page', 'phishing', 'clobbering', 'leaks'],
};

describe('What a feed may contain', () => {
  let rig;
  let kinds;
  let all;
  /** What became of each group of attacks. */
  const found = {};
  before(async () => {
    [rig, kinds] = await Promise.all([startAttackRig(), ownPayloads()]);
    all = [...new Set(Object.values(kinds).flat())];
    const judge = async (...names) => {
      for (const name of names) found[name] = await rig.judge(GROUPS[name].flatMap((kind) => kinds[kind]));
    };
    await Promise.all([judge('scripts', 'page'), judge('elements', 'urls')]);
  });
  after(() => rig?.close());

  /** Nothing ran, nothing was asked for, nothing stands there that must not, and every text is there word for word. */
  const clean = ({ shown, links, linked, images, rich, ...wrong }) => {
    assert.deepEqual(wrong, { nodes: [], missing: [], executions: [], errors: [], requests: [] });
    assert.ok(shown > 50, `${shown} attacks`);
  };
  /** A page with an article, beside which something else stands. */
  const article = (options) => rig.open(`<main>Around</main>${ARTICLE}`, options);
  const aimedAt = (...names) => names.flatMap((name) => kinds[name].map(rig.aimed));

  it('the list is long, and runs in a page that does nothing against it', async () => {
    assert.ok(all.length >= 300, `${all.length} attacks`);
    const known = rig.log.length;
    const run = await rig.control(all);
    assert.ok(run.length >= 100, `${run.length} ran`);
    const asked = new Set(rig.log.slice(known).flatMap(({ site, url }) => (site === 'evil' ? url : [])));
    assert.ok(asked.size >= 30, `evil was asked for ${[...asked].join(' ')}`);
  });

  it('X1: scripts and handlers in any field do nothing', () => {
    clean(found.scripts);
    assert.ok(found.scripts.rich > 0, 'there was HTML');
  });

  it('X1: what is no script of the HTML is kept', async () => {
    const page = await article();
    const lost = await page.evaluate(
      async (attacks) => {
        const { showHtml, markupOf } = window.rig;
        const kept = '<p>Kept <b>words</b></p>';
        const wrong = [];
        for (const attack of attacks) if (!markupOf(await showHtml(kept + attack)).startsWith(kept)) wrong.push(attack);
        return wrong;
      },
      aimedAt('script', 'handlers'),
    );
    assert.deepEqual(lost, []);
    await page.close();
  });

  it('X1: where the browser has no sanitizer, ours does the same', async () => {
    const places = [['event-briefing', '[part=headline]']];
    const { shown, links, linked, images, rich, ...wrong } = await rig.judge(all, {
      head: OLDER,
      elements: ARTICLE,
      places,
    });
    assert.deepEqual(wrong, { nodes: [], missing: [], executions: [], errors: [], requests: [] });
    assert.equal(shown, all.length);
    assert.ok(rich > 100, `${rich} elements of the HTML`);
  });

  it('X2: every field that is text is shown word for word, in every element', () => {
    for (const { missing, nodes } of Object.values(found)) assert.deepEqual([...missing, ...nodes], []);
  });

  it('X3: a URL that is none to be followed or shown is no link and no picture', async () => {
    clean(found.urls);
    const isGood = (text) => {
      const { protocol, username, password } = new URL(text, rig.url('partner'));
      return /^(https?|mailto):$/.test(protocol) && !username && !password;
    };
    const bad = kinds.urls.map(rig.aimed).filter((text) => !URL.canParse(text, rig.url('partner')) || !isGood(text));
    assert.ok(bad.length >= 40, `${bad.length} bad URLs`);
    const { linked } = found.urls;
    assert.deepEqual(
      bad.filter((text) => linked.includes(text)),
      [],
    );
    // A picture may be written out in its URL: only what says that it is a bitmap.
    const bitmaps = bad.filter((text) => text.startsWith('data:image/png')).length;
    const { images } = await rig.judge(bad, { elements: ARTICLE, places: [] });
    assert.equal(images, bitmaps);
    assert.ok(linked.length > 0, 'there are links');
  });

  it('X4: nothing is left of SVG, MathML, templates and elements, and no element of ours is made by a feed', () => {
    clean(found.elements);
  });

  it('X5: nothing of a feed’s HTML has a look of its own, and none lies over the page', async () => {
    clean(found.page);
    const page = await article();
    const covered = await page.evaluate(
      async (attacks) => {
        const { x, y } = document.querySelector('main').getBoundingClientRect();
        const wrong = [];
        for (const attack of attacks) {
          const place = await window.rig.showHtml(`<p>w</p>${attack}`);
          const isOver = document.elementFromPoint(x + 5, y + 5)?.localName !== 'main';
          const isHidden = getComputedStyle(document.body).visibility !== 'visible' || !place.checkVisibility();
          if (isOver || isHidden || place.querySelector('[style], [class], [part]')) wrong.push(attack);
        }
        return wrong;
      },
      aimedAt('css', 'svg'),
    );
    assert.deepEqual(covered, []);
    await page.close();
  });

  it('X6: nothing is left that could be filled in, pressed, opened or focused', async () => {
    const page = await article();
    const left = await page.evaluate(async (attacks) => {
      const wrong =
        'form, input, button, select, textarea, dialog, label, fieldset, output, progress, meter, [popover], [autofocus], [contenteditable], [accesskey], [tabindex], [role], [draggable], [name], [id]';
      const found = [];
      for (const attack of attacks) {
        const place = await window.rig.showHtml(`<p>w</p>${attack}`);
        for (const each of place.querySelectorAll(wrong)) found.push(each.outerHTML);
        if (document.activeElement !== document.body) found.push(attack);
      }
      return found;
    }, aimedAt('phishing'));
    assert.deepEqual(left, []);
    await page.close();
  });

  it('X7: a feed’s HTML asks for nothing, even where the page sends its address along', async () => {
    const page = await article({ head: '<meta name="referrer" content="unsafe-url">' });
    await page.evaluate(
      async (attacks) => {
        for (const attack of attacks) await window.rig.showHtml(`<p>w</p>${attack}`);
      },
      aimedAt('leaks', 'page', 'css', 'elements'),
    );
    await page.waitForNetworkIdle({ idleTime: 200 });
    assert.deepEqual(page.strangers(), []);
    await page.close();
  });

  it('X7: the picture of an item tells its server nothing of the page', async () => {
    const page = await article({ head: '<meta name="referrer" content="unsafe-url">' });
    await page.evaluate(() => (document.cookie = 'a=b; domain=localhost'));
    await page.evaluate((image) => window.rig.showHtml('<p>w</p>', { image }), rig.aimed('EVIL/named.png'));
    await page.$eval('event-briefing', (each) => each.scrollIntoView());
    await page.waitForNetworkIdle({ idleTime: 200 });
    const asked = page.strangers();
    assert.deepEqual(
      asked.map(({ url }) => url),
      ['/named.png'],
    );
    const [{ headers }] = asked;
    assert.deepEqual([headers.referer, headers.cookie], [undefined, undefined]);
    await page.close();
  });

  for (const [name, head] of [
    ['the browser’s sanitizer', ''],
    ['ours', OLDER],
  ]) {
    it(`X8: what ${name} has left is left as it is by a second time`, async () => {
      const page = await article({ head });
      const changed = await page.evaluate(async (attacks) => {
        const { showHtml, markupOf } = window.rig;
        // A parser may put links and tables beside each other that were in each other: they are the same all the same.
        const inside = (place) =>
          [...place.querySelectorAll('*')]
            .map(({ localName }) => localName)
            .sort()
            .join() + place.textContent;
        const found = [];
        for (const attack of attacks) {
          const place = await showHtml(`<p>w</p>${attack}`);
          const once = [inside(place), markupOf(place)];
          const twice = inside(await showHtml(once[1]));
          if (once[0] !== twice) found.push([attack, ...once, twice]);
        }
        return found;
      }, all.map(rig.aimed));
      assert.deepEqual(changed, []);
      await page.close();
    });
  }

  it('X9: where a link opens is not for the feed to say, and it takes nothing of the page along', async () => {
    const page = await article();
    const [first, second] = await page.evaluate(async () => {
      const place = await window.rig.showHtml(
        '<a href="https://a.example/x" target="_top" rel="opener" referrerpolicy="unsafe-url" download ping="/y">w</a><a target="x">w</a>',
      );
      const links = [...place.querySelectorAll('a')];
      return links.map(({ attributes }) => [...attributes].map(({ name, value }) => `${name}=${value}`).toSorted());
    });
    assert.deepEqual(first, ['href=https://a.example/x', 'referrerpolicy=no-referrer', 'rel=noopener noreferrer']);
    assert.deepEqual(second, []);
    const targets = await page.evaluate(() => window.rig.all(document).filter((each) => each.target).length);
    assert.equal(targets, 0);
    await page.close();
  });

  it('X10: no id and no name of a feed becomes a property of the page', async () => {
    const page = await article();
    const names = 'clobbered inner link x title panel'.split(' ');
    const globals = () =>
      page.evaluate((each) => each.flatMap((name) => [typeof window[name], typeof document[name]]), names);
    const own = await globals();
    const clobbers = names.map(
      (name) => `<a id=${name} name=${name}>w</a><form name=${name}></form><img name=${name}>`,
    );
    const after = [];
    for (const attack of [...aimedAt('clobbering'), clobbers.join('')]) {
      await page.evaluate((html) => window.rig.showHtml(`<p>w</p>${html}`), attack);
      after.push(await globals());
    }
    for (const each of after) assert.deepEqual(each, own);
    assert.equal(
      await page.evaluate(
        () => customElements.get('event-briefing') === document.querySelector('event-briefing').constructor,
      ),
      true,
    );
    await page.close();
  });
});
