import { expect } from '@open-wc/testing';

import { readFeed } from '../../src/model/json-feed.js';
import { listQuotationOf, quotationOf } from '../../src/prerender/quotation.js';
import backbone from '../fixtures/backbone.json' with { type: 'json' };
import edge from '../fixtures/edge.json' with { type: 'json' };
import hostile from '../fixtures/hostile-texts.json' with { type: 'json' };
import plain from '../fixtures/plain.json' with { type: 'json' };

import type { Briefing } from '../../src/model/briefing.js';
import type { Feed } from '../../src/model/json-feed.js';

const BASE = 'https://backbone-brief.example/feed.json';
const AS_OF = { asOf: '2026-11-25' };
const read = (raw: unknown): Feed => readFeed(raw, BASE).feed as Feed;
const feed = read(backbone);
const named = (id: string, from = feed) => from.items.find((item) => item.id === id) as Briefing;

/** What a browser makes of it, as one who opens the page. */
function opened(html: string): HTMLElement {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  return body;
}

const words = (node: Element | null | undefined) => node?.textContent.replace(/\s+/g, ' ').trim();
const paragraphs = (html: string) => [...opened(html).querySelectorAll('p')].map(words);

/** A feed of one item, every text of which is the given one. */
const feedOf = (text: string, url: string) =>
  read({
    version: 'https://jsonfeed.org/version/1.1',
    title: text,
    home_page_url: url,
    language: text,
    _briefing: { scale: { bands: [{ min: 0, label: text }] } },
    items: [
      {
        id: text,
        url,
        title: text,
        summary: text,
        date_published: text,
        language: text,
        _briefing: { confidence: { score: 0.5 } },
      },
    ],
  });

describe('a quotation', () => {
  it('says what is briefed, how sure it is, who says so, when, and of which day it is', () => {
    const html = quotationOf(named('igf-permanent'), feed, AS_OF);
    expect(paragraphs(html)).to.deep.equal([
      'United Nations makes the Internet Governance Forum permanent',
      'Twenty years after Tunis, the forum no longer lives from mandate to mandate. Who pays for it is still an open line in the text.',
      'High confidence (92%)',
      '— The Backbone Brief, 18 December 2025, as of 25 November 2026',
    ]);
    const quotation = opened(html).firstElementChild;
    expect(quotation?.localName).to.equal('blockquote');
    expect(quotation?.getAttribute('cite')).to.equal('https://backbone-brief.example/briefings/igf-permanent.html');
    expect([...opened(html).querySelectorAll('a')].map(({ href }) => href)).to.deep.equal([
      'https://backbone-brief.example/briefings/igf-permanent.html',
      'https://backbone-brief.example/',
    ]);
    expect([...opened(html).querySelectorAll('time')].map(({ dateTime }) => dateTime)).to.deep.equal([
      '2025-12-18T08:30:00-05:00',
      '2026-11-25',
    ]);
  });

  it('reads a grade on the scale of its feed, and an unusable score as not rated', () => {
    const odd = read(edge);
    const graded = { ...named('score-two', odd), confidence: { score: 0.7 } };
    expect(paragraphs(quotationOf(graded, odd))).to.include('Sure confidence (70%)');
    expect(paragraphs(quotationOf(named('score-two', odd), odd))).to.include('Confidence not rated');
    expect(paragraphs(quotationOf(named('afrinic-icp2'), feed))).to.include('Confidence not rated');
  });

  it('says nothing of confidence where nobody grades', () => {
    const notebook = read(plain);
    for (const item of notebook.items) expect(quotationOf(item, notebook)).not.to.match(/confidence/i);
  });

  it('is marked with its language and direction, and our words in it with theirs', () => {
    const quotation = opened(quotationOf(named('arabic-idn'), feed)).firstElementChild as HTMLElement;
    expect([quotation.lang, quotation.dir]).to.deep.equal(['ar', 'rtl']);
    const ours = [...quotation.querySelectorAll<HTMLElement>('[lang]')];
    expect(ours.map(({ lang, dir }) => [lang, dir])).to.deep.equal([
      ['en', 'ltr'],
      ['en', 'ltr'],
    ]);
    expect(words(ours[0])).to.equal('High confidence (94%)');
    expect(quotationOf(named('igf-permanent'), feed).match(/ lang=/g)).to.have.length(1);
  });

  it('stands without a feed, a date, a headline or a link', () => {
    expect(paragraphs(quotationOf({ id: 'a', title: 'A title' }, undefined, AS_OF))).to.deep.equal([
      'A title',
      '— as of 25 November 2026',
    ]);
    const bare = { id: 'b', url: 'https://desk.example/b', sections: [{}] };
    expect(paragraphs(quotationOf(bare, undefined, AS_OF))[0]).to.equal('desk.example');
  });

  for (const [asOf, day] of [
    [new Date(2026, 2, 9, 23, 59), '2026-03-09'],
    ['2026-03-09T23:59:00Z', '2026-03-09'],
    ['2026-02-31', new Date().toLocaleDateString('sv-SE')],
    ['soon', new Date().toLocaleDateString('sv-SE')],
    [new Date(Number.NaN), new Date().toLocaleDateString('sv-SE')],
    [undefined, new Date().toLocaleDateString('sv-SE')],
  ] as const) {
    it(`made on ${String(asOf)} is as of ${day}`, () => {
      const times = opened(quotationOf(named('igf-permanent'), feed, { asOf })).querySelectorAll('time');
      expect(times[1]?.dateTime).to.equal(day);
    });
  }

  it('writes dates in the English that is asked for, and in no other language', () => {
    const us = quotationOf(named('igf-permanent'), feed, { ...AS_OF, locale: 'en-US' });
    expect(us).to.include('December 18, 2025').and.to.include('November 25, 2026');
    expect(quotationOf(named('igf-permanent'), feed, { locale: 'de-DE' })).to.include('18 December 2025');
  });

  it('has no style, class, id or script, and no empty line', () => {
    for (const item of feed.items) {
      const html = quotationOf(item, feed);
      expect(html).not.to.match(/ (style|class|id)=|<script|\n\s*\n/);
    }
  });

  describe('of a whole feed', () => {
    it('lists headlines, each with its link and its confidence', () => {
      const list = opened(listQuotationOf(feed, 2, AS_OF));
      expect([...list.querySelectorAll('li')].map(words)).to.deep.equal([
        'United Nations makes the Internet Governance Forum permanent – High confidence (92%)',
        'Two groups claimed the Dyn attack. The record gives them nothing – Minimal confidence (6%)',
      ]);
      expect(list.querySelectorAll('li a[href]')).to.have.length(2);
      expect(words(list.querySelector('p'))).to.equal('— The Backbone Brief, as of 25 November 2026');
    });
  });

  describe('bad input', () => {
    for (const text of hostile) {
      it(`stays text: ${JSON.stringify(text).slice(0, 40)}`, () => {
        const bad = feedOf(text, 'https://desk.example/');
        const [item] = bad.items as [Briefing];
        for (const html of [quotationOf(item, bad, AS_OF), listQuotationOf(bad, 1, AS_OF)]) {
          const body = opened(html);
          const names = [...body.querySelectorAll('*')].map(({ localName }) => localName);
          expect(names.filter((name) => !/^(blockquote|p|strong|em|a|cite|time|ul|li)$/.test(name))).to.be.empty;
          const attributes = [...body.querySelectorAll('*')].flatMap((each) => each.getAttributeNames());
          expect(attributes.filter((name) => !/^(cite|href|datetime|lang|dir)$/.test(name))).to.be.empty;
          const shown = text.replaceAll('\0', '').replace(/\s+/g, ' ').trim();
          expect(words(body)).to.include(shown);
          expect(html).not.to.match(/[{}[\]]|&#1\d;|\n\s*\n|[\u2028-\u202e\u2066-\u2069]/);
        }
      });
    }

    for (const url of [
      'javascript:window.__pwned=1',
      'JaVa\tScript:window.__pwned=1',
      'data:text/html,<script>1</script>',
      'vbscript:1',
      'https://user:word@evil.example/',
    ]) {
      it(`links to no ${url.slice(0, 24)}`, () => {
        const item: Briefing = { id: 'a', title: 'A title', url, externalUrl: url };
        const html = quotationOf(item, { ...feed, homePageUrl: url });
        expect(html).not.to.match(/href=|cite=/);
        expect(html).to.include('A title');
        const untitled: Briefing = { id: 'a', url, sections: [{ contentText: 'Text' }] };
        expect(quotationOf(untitled, undefined)).not.to.include(url.slice(-6));
      });
    }
  });
});
