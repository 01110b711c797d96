import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';

import { isFirefox, launch, open, settled, startServer } from './support.js';

const BODY = `<confidence-badge layout="block" score="0.6"></confidence-badge>
  <event-briefing src="/feeds/backbone.json" briefing="igf-permanent"></event-briefing>`;

/** The ground and the ink that Firefox is told to force on every page. */
const FORCED = {
  light: ['#ffffff', '#000000'],
  dark: ['#000000', '#ffffff'],
};

/** What the colours of a part are at last, in whatever shadow root; those of SVG are not the browser's to change. */
const painted = (page, ...way) =>
  page.evaluate((selectors) => {
    const node = selectors.reduce((from, each) => (from.shadowRoot ?? from).querySelector(each), document.body);
    const style = getComputedStyle(node);
    const probe = document.createElement('p');
    document.body.append(probe);
    const system = (name) => {
      probe.style.color = name;
      return getComputedStyle(probe).color;
    };
    const names = ['CanvasText', 'Canvas', 'Highlight'].map(system);
    probe.remove();
    const { fill, stroke, fillOpacity, borderLeftWidth, borderLeftColor, borderTopStyle } = style;
    const [text, ground, mark] = names;
    return { text, ground, mark, fill, stroke, fillOpacity, borderLeftWidth, borderLeftColor, borderTopStyle };
  }, way);

describe('In the colours that a reader forces on every page', () => {
  let browser;
  let server;
  before(async () => {
    server = await startServer();
  });
  afterEach(() => browser?.close());
  after(() => server?.close());

  for (const scheme of ['light', 'dark']) {
    it(`${scheme}: the drawings, the current row and the gates are told apart`, async () => {
      const [ground, ink] = FORCED[scheme];
      browser = await launch({
        'browser.display.document_color_use': 2,
        'browser.display.background_color': ground,
        'browser.display.foreground_color': ink,
      });
      const page = await open(browser, server.page(BODY));
      if (!isFirefox) {
        const session = await page.createCDPSession();
        await session.send('Emulation.setEmulatedMedia', {
          features: [
            { name: 'forced-colors', value: 'active' },
            { name: 'prefers-color-scheme', value: scheme },
          ],
        });
      }
      for (const query of ['(forced-colors: active)', `(prefers-color-scheme: ${scheme})`])
        assert.ok(await page.evaluate((wanted) => matchMedia(wanted).matches, query), query);
      await page.evaluate(() => {
        document.querySelector('confidence-badge').shadowRoot.querySelector('.explain').click();
      });
      await settled(page);
      const meter = (part) => painted(page, 'confidence-badge', `.meter ${part}`);
      const [now, below, above, slit] = await Promise.all(['.now', '.below', '.above', '.slit'].map(meter));
      assert.deepEqual([now.fill, now.stroke, now.fillOpacity], [now.text, now.text, '1']);
      assert.deepEqual([below.fill, below.stroke], [now.text, now.text]);
      assert.ok(Number(below.fillOpacity) < 0.5);
      assert.deepEqual([above.fill, above.stroke], ['none', now.text]);
      assert.equal(slit.fill, now.ground);
      const row = await painted(page, 'confidence-badge', 'grade-table', 'tr.now td');
      assert.deepEqual([row.borderLeftWidth, row.borderLeftColor], ['4px', row.mark]);
      const side = await painted(page, 'event-briefing', 'member-gate', '.side');
      assert.equal(side.borderTopStyle, 'dashed');
      const lock = await painted(page, 'event-briefing', 'member-gate', '.lock rect');
      assert.equal(lock.fill, lock.text);
      const line = await painted(page, 'event-briefing', 'confidence-badge', '.sparkline');
      assert.equal(line.stroke, line.text);
      await page.close();
    });
  }
});
