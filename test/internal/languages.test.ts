import { expect } from '@open-wc/testing';

import { textsFor } from '../../src/internal/languages.js';
import { counted, number } from '../../src/internal/strings/counted.js';
import * as failures from '../../src/internal/strings/en-failures.js';
import * as lists from '../../src/internal/strings/en-lists.js';
import * as onNeed from '../../src/internal/strings/en-on-need.js';
import * as watched from '../../src/internal/strings/en-watch.js';
import * as first from '../../src/internal/strings/en.js';
import { DEFAULT_SCALE } from '../../src/model/default-scale.js';

import type { Plurals } from '../../src/internal/strings/counted.js';
import type { Texts } from '../../src/internal/strings/texts.js';

const ENGLISH = Object.assign(
  { scale: DEFAULT_SCALE },
  ...[first, failures, lists, onNeed, watched].flatMap((groups): object[] => Object.values(groups)),
) as Texts;

/** Every dictionary by its tag, with a letter of the script that all its texts are in. */
const SCRIPTS = {
  ar: /\p{Script=Arabic}/u,
  de: /\p{Script=Latin}/u,
  es: /\p{Script=Latin}/u,
  fr: /\p{Script=Latin}/u,
  he: /\p{Script=Hebrew}/u,
  hi: /\p{Script=Devanagari}/u,
  ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
  ko: /\p{Script=Hangul}/u,
  pt: /\p{Script=Latin}/u,
  ru: /\p{Script=Cyrillic}/u,
  'zh-Hans': /\p{Script=Han}/u,
  'zh-Hant': /\p{Script=Han}/u,
} as const;
type Language = keyof typeof SCRIPTS;
const LANGUAGES = Object.keys(SCRIPTS) as Language[];

/** The plural categories that a form is demanded for. `satisfies` holds the list to the type, in both directions. */
const CATEGORIES = {
  'ar-u-nu-latn': { zero: true, one: true, two: true, few: true, many: true, other: true },
  de: { one: true, other: true },
  es: { one: true, many: true, other: true },
  fr: { one: true, many: true, other: true },
  he: { one: true, two: true, other: true },
  hi: { one: true, other: true },
  ja: { other: true },
  ko: { other: true },
  pt: { one: true, many: true, other: true },
  ru: { one: true, few: true, many: true, other: true },
  'zh-Hans': { other: true },
  'zh-Hant': { other: true },
} satisfies { [Each in Exclude<keyof Plurals, 'en'>]: Record<Plurals[Each], true> };

type Args = readonly (string | number | readonly string[])[];

/** Something for each text that is made of what it is given; seven is "few" in Arabic, and always written as a number. */
const SAMPLES: { [Key in keyof Texts as Texts[Key] extends (...args: never) => string ? Key : never]: Args } = {
  reading: ['Zig'],
  rated: ['Zig', 'Zag'],
  notRated: ['Zig'],
  onlyFor: ['Zig'],
  join: ['Zig'],
  noMatchFor: ['Zig'],
  asOf: ['Zig'],
  codeGoodFor: [7],
  loggedInAs: ['Zig'],
  needsTier: ['Zig'],
  yourTiers: ['Zig'],
  retryIn: [7],
  news: ['Zig', 'Zag'],
  searchedFor: ['Zig'],
  filters: [7],
  facetFilter: ['Zig', 'Zag'],
  removeFilter: ['Zig'],
  shown: [7, 9],
  shownAloud: [7, 9],
  history: [['Zig', 'Zag']],
  historyStep: ['Zig', 'Zag'],
  updated: ['Zig'],
  by: ['Zig'],
  asOfDay: ['Zig'],
  reliability: ['Zig', 'Zag'],
  listed: ['Zig', 'Zag'],
  followed: ['Zig', 'Zag'],
  thisBriefing: ['Zig'],
  bandsKeptBy: [7, 'Zig'],
  due: ['Zig', 'Zag'],
  overdueSince: ['Zig'],
  moreWatched: [7, 9],
  changesSince: [7, 'Zig'],
  dateMoved: ['Zig', 'Zag'],
  dateSet: ['Zig'],
  dateLost: ['Zig'],
  forgetFollowed: [7],
};

/** What has no word of any language in it: two texts with a mark between them, a number. */
const WORDLESS = ['searchedFor', 'rated', 'facetFilter', 'news', 'historyStep', 'shown', 'listed', 'followed'];

/** What reads as in English, since the word is the same. */
const SAME: Partial<Record<Language, readonly string[]>> = { fr: ['sources', 'score'] };

/** Says a text that is made of what it is given, with samples unless other values are given. */
function say(text: unknown, key: string, args = (SAMPLES as Readonly<Record<string, Args>>)[key]): string {
  if (!args) throw new Error(`There is no sample for "${key}".`);
  return (text as (...args: Args) => string)(...args);
}

/** Every text with its path: those of groups within groups, too, and those that are made of what they are given. */
function* textsOf(group: object, path = ''): Generator<readonly [path: string, text: string]> {
  for (const [key, value] of Object.entries(group) as [string, unknown][]) {
    const here = path + key;
    if (here === 'scale' || here === 'language' || here === 'locale') continue;
    if (typeof value === 'object' && value) yield* textsOf(value, `${here}.`);
    else yield [here, typeof value === 'function' ? say(value, here) : (value as string)];
  }
}

async function dictionary(language: string): Promise<Texts> {
  const texts = await textsFor(language, new Map());
  if (!texts) throw new Error(`There are no texts for "${language}".`);
  return texts as Texts;
}

/** The paths of the texts for which something holds, for a message that names them. */
const where = (texts: object, holds: (text: string, path: string) => boolean) =>
  [...textsOf(texts)].flatMap(([path, text]) => (holds(text, path) ? `${path}: ${text}` : []));

describe('dictionaries', () => {
  for (const language of LANGUAGES) {
    describe(language, () => {
      let texts: Texts;
      before(async () => {
        texts = await dictionary(language);
      });

      it('says which language it is in, by a tag that dates and numbers can be written by', () => {
        expect(texts.language).to.equal(language);
        expect(Intl.DateTimeFormat.supportedLocalesOf(texts.locale)).to.have.length(1);
        expect(new Intl.Locale(texts.locale).language).to.equal(language.slice(0, 2));
      });

      it('has every text that English has, and none besides', () => {
        const paths = (group: object) => [...textsOf(group)].map(([path]) => path).sort();
        expect(paths(texts)).to.eql(paths(ENGLISH));
      });

      it('has no text that is empty, or begins or ends with a space', () => {
        expect(where(texts, (text) => text === '' || text !== text.trim() || /undefined|NaN|#/.test(text))).to.eql([]);
      });

      it('says all that its texts are given', () => {
        const given = (path: string) => ((SAMPLES as Readonly<Record<string, Args>>)[path] ?? []).flat();
        const said = (each: unknown) =>
          typeof each === 'number' ? new Intl.NumberFormat(texts.locale).format(each) : String(each);
        expect(where(texts, (text, path) => !given(path).every((each) => text.includes(said(each))))).to.eql([]);
      });

      it('is written in its own script', () => {
        const bare = (text: string) => text.replace(/Zig|Zag/g, '');
        expect(where(texts, (text, path) => !WORDLESS.includes(path) && !SCRIPTS[language].test(bare(text)))).to.eql(
          [],
        );
      });

      it('has no text that is the English one', () => {
        const english = new Map(textsOf(ENGLISH));
        const isMeant = (path: string) => WORDLESS.includes(path) || SAME[language]?.includes(path);
        expect(where(texts, (text, path) => text === english.get(path) && !isMeant(path))).to.eql([]);
      });

      it('has the words of the default scale, and its numbers and grades', () => {
        const { bands, ...rest } = texts.scale;
        const { bands: english, ...own } = DEFAULT_SCALE;
        expect(rest).to.eql(own);
        expect(bands.map(({ min, grade }) => [min, grade])).to.eql(english.map(({ min, grade }) => [min, grade]));
        expect(new Set(bands.map(({ label }) => label)).size).to.equal(6);
        for (const { label, meaning = '' } of bands) {
          expect(label).to.match(SCRIPTS[language]);
          expect(meaning).to.match(SCRIPTS[language]);
          expect(english.map((each) => each.label)).not.to.include(label);
        }
      });

      it('counts seconds up to a minute and a half, then minutes', () => {
        const [seconds, minutes] = [90, 91].map((each) => say(texts.retryIn, 'retryIn', [each]));
        expect(seconds).to.include('90');
        expect(minutes).not.to.include('91');
      });
    });
  }

  it('in French put a narrow space that does not break before each high mark, and inside quotation marks', async () => {
    const texts = await dictionary('fr');
    expect(where(texts, (text) => /(?<!\u202f)[;:!?»]/.test(text) || /«(?!\u202f)/.test(text))).to.eql([]);
  });

  it('use the apostrophes of the printers, and their quotation marks but in Hebrew, which is set with straight ones', async () => {
    const all = await Promise.all(LANGUAGES.map(dictionary));
    const wrong = (texts: Texts) => (texts.language === 'he' ? /['`]/ : /['"`]/);
    expect(all.flatMap((texts) => where(texts, (text) => wrong(texts).test(text)))).to.eql([]);
  });
});

describe('counted()', () => {
  for (const [language, demanded] of Object.entries(CATEGORIES)) {
    it(`demands a form for each plural category of ${language}`, () => {
      const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
      expect(Object.keys(demanded)).to.have.members(pluralCategories);
    });
  }

  const minutes = { one: '# минуту', few: '# минуты', many: '# минут', other: '# минуты' };
  const cases = [
    [1, '1 минуту'],
    [3, '3 минуты'],
    [11, '11 минут'],
    [21, '21 минуту'],
    [1.5, '1,5 минуты'],
  ] as const;
  for (const [count, expected] of cases) {
    it(`chooses the form for ${String(count)}`, () => {
      expect(counted('ru', count, minutes)).to.equal(expected);
    });
  }

  it('writes a number as the language does', () => {
    expect(number('de', 12_345)).to.equal('12.345');
    expect(number('hi', 1_234_567)).to.equal('12,34,567');
  });
});

describe('textsFor()', () => {
  const none = new Map<string, Partial<Texts>>();
  const chosen: readonly (readonly [tag: string, language: Language])[] = [
    ['fr', 'fr'],
    ['FR', 'fr'],
    ['fr-CA', 'fr'],
    ['pt-PT', 'pt'],
    ['de-AT', 'de'],
    ['de-Latn-DE-1996', 'de'],
    ['iw', 'he'],
    ['iw-IL', 'he'],
    ['zh', 'zh-Hans'],
    ['zh-CN', 'zh-Hans'],
    ['zh-SG', 'zh-Hans'],
    ['zh-Hans', 'zh-Hans'],
    ['zh-Hans-HK', 'zh-Hans'],
    ['zh-TW', 'zh-Hant'],
    ['zh-HK', 'zh-Hant'],
    ['zh-MO', 'zh-Hant'],
    ['zh-Hant', 'zh-Hant'],
    ['zh-Hant-MO', 'zh-Hant'],
    ['yue', 'zh-Hant'],
    ['yue-HK', 'zh-Hant'],
  ];
  for (const [tag, language] of chosen) {
    it(`gives "${tag}" the texts in ${language}`, async () => {
      expect((await textsFor(tag, none))?.language).to.equal(language);
    });
  }

  for (const tag of [
    '',
    'en',
    'en-GB',
    'nl',
    'fra',
    'f',
    '-',
    'fr_CA',
    'constructor',
    '__proto__',
    'toString-x',
    '☂',
  ]) {
    it(`has none for "${tag}"`, async () => {
      expect(await textsFor(tag, none)).to.equal(undefined);
    });
  }

  const give = (texts: Readonly<Record<string, Partial<Texts>>>) => new Map(Object.entries(texts));

  it('puts what a page has given in the place of ours, and leaves the rest', async () => {
    const texts = await textsFor('fr', give({ fr: { follow: 'S’abonner' } }));
    expect(texts?.follow).to.equal('S’abonner');
    expect(texts?.following).to.equal((await dictionary('fr')).following);
    expect((await dictionary('fr')).follow).to.equal('Suivre');
  });

  it('puts what is for a region before what is for the language', async () => {
    const given = give({ 'fr-ca': { follow: 'S’abonner' }, fr: { follow: 'Garder', following: 'Gardé' } });
    expect(await textsFor('fr-CA', given)).to.include({ follow: 'S’abonner', following: 'Gardé', language: 'fr' });
    expect(await textsFor('fr-BE', given)).to.include({ follow: 'Garder' });
  });

  it('knows what a page has given for a script in the countries that write it', async () => {
    const given = give({ 'zh-hant': { follow: '跟進' }, he: { follow: 'מעקב' } });
    expect((await textsFor('zh-TW', given))?.follow).to.equal('跟進');
    expect((await textsFor('iw', given))?.follow).to.equal('מעקב');
    expect((await textsFor('zh-CN', given))?.follow).to.equal((await dictionary('zh')).follow);
  });

  it('gives a language of the page’s own nothing but that', async () => {
    const given = give({ nl: { follow: 'Volgen' } });
    expect(await textsFor('nl-BE', given)).to.eql({ language: 'nl', locale: 'nl', follow: 'Volgen' });
    expect(await textsFor('af', given)).to.equal(undefined);
  });

  it('takes texts for English, which goes on being English in all else', async () => {
    expect(await textsFor('en-US', give({ en: { follow: 'Watch' } }))).to.eql({ follow: 'Watch' });
  });
});
