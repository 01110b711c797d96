import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';

import { openRecord } from '../../scripts/picture-record.js';
import { check, renew } from '../../scripts/pictures.js';

const PAPER = [253, 252, 249, 255];
const LINE = [216, 213, 204, 255];
const INK = [143, 29, 44, 255];

/** Paper with a hairline across, and a block in ink. */
function picture({ height = 40, line = LINE, ink = INK } = {}) {
  const width = 60;
  const data = Buffer.alloc(width * height * 4, Buffer.from(PAPER));
  const fill = (x, y, w, h, colour) => {
    for (let row = y; row < y + h; row++)
      data.fill(Buffer.from(colour), (row * width + x) * 4, (row * width + x + w) * 4);
  };
  fill(4, 10, 52, 1, line);
  fill(4, 20, 6, 6, ink);
  return { data, width, height };
}

const quiet = () => undefined;
const list = { name: 'elements-list/default.light', picture: picture() };
const badge = { name: 'elements-badge/default.light', picture: picture({ height: 30 }) };

describe('The record of pictures', () => {
  let place;
  let record;

  before(async () => {
    place = await mkdtemp(join(tmpdir(), 'pictures-'));
  });
  after(() => rm(place, { recursive: true }));
  beforeEach(async () => {
    await rm(place, { recursive: true });
    record = openRecord(join(place, 'record'), join(place, 'differences'));
    await renew(record, [list, badge], undefined, quiet);
  });

  /** What a check prints of these pictures, with its exit code. */
  async function checked(pictures, isWanted) {
    const lines = [];
    const code = await check(record, pictures, isWanted, (line) => lines.push(line));
    return { code, text: lines.join('\n') };
  }
  const laidOut = async () => (await readdir(join(place, 'differences'), { recursive: true }).catch(() => [])).sort();

  it('passes pictures that are as they were', async () => {
    const { code, text } = await checked([list, badge]);
    assert.equal(text, '# tests 2\n# pass 2\n# fail 0');
    assert.equal(code, 0);
    assert.deepEqual(await laidOut(), []);
  });

  it('passes a colour that the browser has rounded otherwise', async () => {
    const { code } = await checked([list, { ...badge, picture: picture({ height: 30, ink: [143, 30, 44, 255] }) }]);
    assert.equal(code, 0);
  });

  const changes = [
    ['a hairline that is gone', { line: PAPER }, /differs in 52 pixels/],
    ['a colour that is a few steps off', { ink: [143, 33, 47, 255] }, /differs in 36 pixels/],
    ['a picture that is longer', { height: 43 }, /differs in 180 pixels .*43 px high, not 40/],
  ];
  for (const [what, change, says] of changes) {
    it(`fails ${what}, and lays out how it differs`, async () => {
      const { code, text } = await checked([{ ...list, picture: picture(change) }, badge]);
      assert.match(text, says);
      assert.match(text, /^not ok - elements-list\/default\.light/);
      assert.match(text, /# pass 1\n# fail 1$/);
      assert.match(text, /npm run pictures/);
      assert.equal(code, 1);
      const files = await laidOut();
      assert.ok(files.includes(join('elements-list', 'default.light.new.webp')));
      assert.ok(files.includes(join('elements-list', 'default.light.difference.webp')));
    });
  }

  it('fails a story without a picture', async () => {
    const { code, text } = await checked([list, badge, { ...list, name: 'elements-list/states.light' }]);
    assert.match(text, /not ok - elements-list\/states\.light is new/);
    assert.equal(code, 1);
  });

  it('fails a picture without a story, where it is one of those that are looked at', async () => {
    const { code, text } = await checked([list]);
    assert.match(text, /not ok - elements-badge\/default\.light is a picture without a story/);
    assert.equal(code, 1);
    assert.equal((await checked([list], (name) => name.includes('list'))).code, 0);
  });

  it('fails a check of nothing', async () => {
    assert.equal((await checked([], () => false)).code, 1);
  });

  it('takes what is new or has changed, and removes what is left over', async () => {
    const changed = { ...list, picture: picture({ line: PAPER }) };
    await renew(record, [changed], undefined, quiet);
    assert.deepEqual(await record.names(), [list.name]);
    assert.equal((await checked([changed])).code, 0);
    assert.equal((await checked([list])).code, 1);
  });
});
