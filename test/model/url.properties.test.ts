import { expect } from '@open-wc/testing';
import fc from 'fast-check';

import { hostOf, safeUrl } from '../../src/model/url.js';
import { anyJson, anyText } from '../generated.js';

const USES = ['link', 'image', 'fetch'] as const;
const PROTOCOLS = {
  link: ['https:', 'http:', 'mailto:'],
  image: ['https:', 'http:', 'data:'],
  fetch: ['https:', 'http:'],
};

const SCHEMES = [
  ...['https:', 'http:', 'mailto:', 'javascript:', 'vbscript:', 'data:', 'blob:', 'file:', 'ftp:', 'ws:', 'about:'],
  ...['view-source:', 'filesystem:', 'intent:', 'tel:', 'x-javascript:', 'javascript', ':', ''],
];
const DATA = [
  'text/html,',
  'image/png,',
  'image/svg+xml,',
  'image/gif;base64,',
  'image/png+html,',
  'text/html;image/png,',
];
const HOSTS = [
  '//',
  '///',
  '\\\\',
  '/\\',
  'a.example',
  'A.EXAMPLE',
  '[::1]',
  '127.1',
  'bücher.example',
  ':99',
  ':',
  '.',
  '',
];
const REST = [
  '/',
  '\\',
  '/a?b#c',
  '//b',
  'alert(1)',
  '%0aalert(1)',
  '<script>',
  '"onerror="',
  ' ',
  '%',
  '#',
  '?',
  ';',
  ',',
];

/** Where a scheme can be hidden: control characters, white space, entities and escapes, in front, within and behind. */
const dust = fc.constantFrom(
  ...['', '', '', '', '\t', '\n', '\r', '\0', '\u0001', '\u001f', ' ', '\u00a0', '\u200b', '\u2028', '\ufeff', '/'],
  ...['&#106;', '&Tab;', '&colon;', '%6a', '\\u006a', 'feed:', 'jar:', 'url('],
);
const dusty = (words: readonly string[]) =>
  fc
    .tuple(fc.mixedCase(fc.constantFrom(...words)), dust, fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([word, speck, where]) => {
      const at = Math.floor(where * word.length);
      return word.slice(0, at) + speck + word.slice(at);
    });
const credentials = fc.constantFrom('', '', '', 'user@', 'user:secret@', ':@', '@', '%40@', 'feed.example:443@');

const urlLike = fc
  .tuple(
    dust,
    dusty(SCHEMES),
    fc.oneof(dusty(DATA), dusty(HOSTS)),
    credentials,
    dusty(HOSTS),
    dusty(REST),
    fc.oneof(dust, anyText),
  )
  .map((parts) => parts.join(''));
const bases = fc.oneof(
  fc.constantFrom(
    undefined,
    'https://feed.example/news/feed.json',
    'https://user:secret@feed.example/',
    'about:blank',
    '',
  ),
  fc.constantFrom(
    'data:text/html,x',
    'javascript:alert(1)',
    'file:///etc/',
    'mailto:a@b.example',
    'blob:https://a.example/1',
  ),
  urlLike,
  fc.webUrl(),
);
const anyUrl = fc.oneof({ arbitrary: urlLike, weight: 6 }, fc.webUrl(), anyText, anyJson);

describe('a generated URL', () => {
  for (const use of USES) {
    it(`for ${use} is refused, or has a protocol that is meant for it, and no user’s name`, () => {
      const isSafe = fc.property(anyUrl, bases, (input, base) => {
        const read = safeUrl(input, use, base);
        if (read === undefined) return;
        const { protocol, username, password, href } = new URL(read);
        expect(PROTOCOLS[use]).to.include(protocol);
        expect(username + password).to.equal('');
        expect(href).to.equal(read);
        if (protocol === 'data:') expect(read).to.match(/^data:image\/(png|jpe?g|gif|webp|avif)[;,]/i);
        // As an author's HTML has it.
        const link = document.createElement('a');
        link.href = read;
        expect(link.protocol).to.equal(protocol);
        expect(read).to.not.match(/\p{Cc}/u);
      });
      fc.assert(isSafe, { numRuns: 3000 });
    });

    it(`for ${use} is once read what it is read as again, wherever that stands`, () => {
      const isFinal = fc.property(anyUrl, bases, fc.option(fc.webUrl(), { nil: undefined }), (input, base, other) => {
        const read = safeUrl(input, use, base);
        if (read !== undefined) expect(safeUrl(read, use, other)).to.equal(read);
      });
      fc.assert(isFinal, { numRuns: 3000 });
    });
  }

  it('leads where the browser would be led by it', () => {
    const isTrue = fc.property(urlLike, bases, (input, base) => {
      const read = safeUrl(input, 'link', base);
      if (read !== undefined) expect(read).to.equal(new URL(input, base).href);
    });
    fc.assert(isTrue, { numRuns: 2000 });
  });

  it('has a host that can be named', () => {
    const isNamed = fc.property(anyUrl, bases, (input, base) => {
      const read = safeUrl(input, 'link', base);
      if (read !== undefined && new URL(read).pathname !== '') expect(hostOf(read)).to.not.equal('');
    });
    fc.assert(isNamed, { numRuns: 1000 });
  });
});
