import { expect } from '@open-wc/testing';

import { safeUrl } from '../../src/model/url.js';

import type { UrlUse } from '../../src/model/url.js';

const BASE = 'https://feed.example/brief/feed.json';

describe('a URL', () => {
  const cases: [input: unknown, use: UrlUse, expected: string | undefined][] = [
    ['https://a.example/x', 'link', 'https://a.example/x'],
    ['http://a.example/', 'link', 'http://a.example/'],
    ['mailto:desk@a.example', 'link', 'mailto:desk@a.example'],
    ['mailto:desk@a.example', 'image', undefined],
    ['mailto:desk@a.example', 'fetch', undefined],
    ['images/a.webp', 'image', 'https://feed.example/brief/images/a.webp'],
    ['/a', 'link', 'https://feed.example/a'],
    ['//b.example/a', 'link', 'https://b.example/a'],
    ['https:\\\\b.example\\a', 'link', 'https://b.example/a'],
    ['javascript:alert(1)', 'link', undefined],
    ['JaVaScRiPt:alert(1)', 'link', undefined],
    ['java\nscript:alert(1)', 'link', undefined],
    ['\u0001javascript:alert(1)', 'link', undefined],
    [' javascript:alert(1)', 'link', undefined],
    ['vbscript:msgbox', 'link', undefined],
    ['blob:https://a.example/x', 'link', undefined],
    ['file:///etc/passwd', 'link', undefined],
    ['ftp://a.example/', 'link', undefined],
    ['data:text/html,<script>alert(1)</script>', 'link', undefined],
    ['data:text/html,x', 'image', undefined],
    ['data:image/svg+xml,<svg onload=alert(1)>', 'image', undefined],
    ['data:image/png;base64,iVBORw0KGgo=', 'image', 'data:image/png;base64,iVBORw0KGgo='],
    ['data:image/png;base64,iVBORw0KGgo=', 'link', undefined],
    ['https://feed.example@evil.example/', 'link', undefined],
    ['https://user:secret@a.example/', 'fetch', undefined],
    ['http://[', 'link', undefined],
    ['', 'link', undefined],
    ['   ', 'link', undefined],
    [42, 'link', undefined],
    [{ toString: () => 'https://a.example/' }, 'link', undefined],
  ];
  for (const [input, use, expected] of cases) {
    it(`${JSON.stringify(input)} as ${use} is ${expected ?? 'refused'}`, () => {
      expect(safeUrl(input, use, BASE)).to.equal(expected);
    });
  }

  it('is refused when it is relative and there is nothing to resolve it against', () => {
    expect(safeUrl('a.html', 'link')).to.equal(undefined);
  });
});
