import { expect } from '@open-wc/testing';

import { Reading } from '../../src/model/shape.js';
import { address, hostOf, image, link, safeUrl } from '../../src/model/url.js';

const BASE = 'https://feed.example/news/feed.json';
const GIF = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

/** Each row: the input, and what it becomes as a link, as an image and as an address to fetch. */
type Row = readonly [input: unknown, link: string | undefined, image: string | undefined, fetch: string | undefined];

const everywhere = (input: string, url: string): Row => [input, url, url, url];
const nowhere = (input: unknown): Row => [input, undefined, undefined, undefined];

const ROWS: readonly Row[] = [
  everywhere('https://a.example/x?y=1#z', 'https://a.example/x?y=1#z'),
  everywhere('http://a.example/', 'http://a.example/'),
  everywhere('HTTPS://A.EXAMPLE/X', 'https://a.example/X'),
  everywhere('  https://a.example/\n', 'https://a.example/'),
  everywhere('ht\ttps://a.example/', 'https://a.example/'),
  everywhere('https://bücher.example/', 'https://xn--bcher-kva.example/'),
  everywhere('https:\\\\a.example\\x', 'https://a.example/x'),
  // Relative ones resolve against the feed.
  everywhere('briefings/a.html', 'https://feed.example/news/briefings/a.html'),
  everywhere('/a', 'https://feed.example/a'),
  everywhere('../a', 'https://feed.example/a'),
  everywhere('?page=2', 'https://feed.example/news/feed.json?page=2'),
  everywhere('#note', 'https://feed.example/news/feed.json#note'),
  everywhere('//other.example/path', 'https://other.example/path'),
  everywhere('image.svg', 'https://feed.example/news/image.svg'),
  everywhere('javascript.html', 'https://feed.example/news/javascript.html'),
  everywhere('&#106;avascript:alert(1)', 'https://feed.example/news/&#106;avascript:alert(1)'),
  // For one use only.
  ['mailto:desk@a.example', 'mailto:desk@a.example', undefined, undefined],
  ['MailTo:desk@a.example', 'mailto:desk@a.example', undefined, undefined],
  ['data:image/png;base64,AAAA', undefined, 'data:image/png;base64,AAAA', undefined],
  ['data:image/jpeg,x', undefined, 'data:image/jpeg,x', undefined],
  ['data:image/jpg,x', undefined, 'data:image/jpg,x', undefined],
  ['data:image/webp,x', undefined, 'data:image/webp,x', undefined],
  ['data:image/avif,x', undefined, 'data:image/avif,x', undefined],
  ['DATA:IMAGE/PNG,x', undefined, 'data:IMAGE/PNG,x', undefined],
  [GIF, undefined, GIF, undefined],
  // Scripts, in all their disguises.
  nowhere('javascript:alert(1)'),
  nowhere('JaVaScRiPt:alert(1)'),
  nowhere('java\tscript:alert(1)'),
  nowhere('java\nscript:alert(1)'),
  nowhere('java\r\nscript:alert(1)'),
  nowhere('\u0001javascript:alert(1)'),
  nowhere('\u0000javascript:alert(1)'),
  nowhere('   javascript:alert(1)'),
  nowhere('\u001f javascript:alert(1)'),
  nowhere('javascript://a.example/%0aalert(1)'),
  nowhere('vbscript:msgbox(1)'),
  nowhere('view-source:javascript:alert(1)'),
  // Pages and pictures that can hold scripts.
  nowhere('data:text/html,<script>alert(1)</script>'),
  nowhere('data:text/html;base64,PHNjcmlwdD4='),
  nowhere('data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
  nowhere('data:image/svg+xml;base64,PHN2Zy8+'),
  nowhere('data:image/pngx,x'),
  nowhere('data: image/png,x'),
  nowhere('data:text/html;image/png,x'),
  nowhere('data:,image/png'),
  nowhere('data:application/json,{}'),
  // Elsewhere.
  nowhere('blob:https://a.example/1'),
  nowhere('filesystem:https://a.example/x'),
  nowhere('file:///etc/passwd'),
  nowhere('ftp://a.example/'),
  nowhere('ws://a.example/'),
  nowhere('about:blank'),
  nowhere('tel:+49'),
  nowhere('intent://a.example#Intent;end'),
  nowhere('chrome://settings'),
  // Credentials disguise the host.
  nowhere('https://user:secret@a.example/'),
  nowhere('https://feed.example@evil.example/'),
  nowhere('https://:secret@a.example/'),
  nowhere('//user@a.example/'),
  // No URLs.
  nowhere('http://[::1'),
  nowhere('https://'),
  nowhere('https://a^b/'),
  nowhere(''),
  nowhere('   '),
  nowhere(undefined),
  nowhere(null),
  nowhere(42),
  nowhere(true),
  nowhere(['https://a.example/']),
  nowhere({ href: 'https://a.example/' }),
  nowhere({ toString: () => 'https://a.example/' }),
  nowhere(new URL('https://a.example/')),
];

describe('safeUrl', () => {
  for (const [input, ...outputs] of ROWS) {
    const uses = (['link', 'image', 'fetch'] as const).filter((_, index) => outputs[index] !== undefined);
    it(`takes ${JSON.stringify(input) ?? 'undefined'} for ${uses.join(', ') || 'nothing'}`, () => {
      expect((['link', 'image', 'fetch'] as const).map((use) => safeUrl(input, use, BASE))).to.deep.equal(outputs);
    });
  }

  for (const input of ['briefings/a.html', '/a', '//other.example/', '#a', '?a']) {
    it(`takes the relative ${input} for nothing where there is no base`, () => {
      expect(safeUrl(input, 'link')).to.equal(undefined);
    });
  }

  it('refuses what its base would disguise', () => {
    expect(safeUrl('a', 'link', 'https://user:secret@a.example/')).to.equal(undefined);
    expect(safeUrl('a', 'link', 'file:///etc/')).to.equal(undefined);
    expect(safeUrl('a', 'link', 'no base')).to.equal(undefined);
  });
});

describe('link, image and address', () => {
  for (const [name, shape, good, bad] of [
    ['link', link, 'mailto:a@b.example', GIF],
    ['image', image, GIF, 'mailto:a@b.example'],
    ['address', address, 'https://feed.example/x', GIF],
  ] as const) {
    it(`${name} reads a URL of its use and names any other as a problem`, () => {
      const reading = new Reading(BASE);
      expect(reading.at('good', shape, good)).to.equal(good);
      expect(reading.at('bad', shape, bad)).to.equal(undefined);
      expect(reading.problems.map(({ path }) => path)).to.deep.equal(['bad']);
    });

    it(`${name} resolves against the feed`, () => {
      expect(shape.read('x', new Reading(BASE))).to.equal('https://feed.example/news/x');
    });
  }
});

describe('hostOf', () => {
  for (const [url, host] of [
    ['https://www.a.example/x', 'www.a.example'],
    ['http://a.example:8080/', 'a.example:8080'],
    ['mailto:desk@a.example', 'desk@a.example'],
  ] as const) {
    it(`reads ${url} as ${host}`, () => {
      expect(hostOf(url)).to.equal(host);
    });
  }
});
