import { cached } from '../format.js';

/** The plural categories for which each language needs a form (CLDR). */
export interface Plurals {
  /** With European digits. */
  readonly 'ar-u-nu-latn': 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
  readonly de: 'one' | 'other';
  /** A number alone has one form; what is counted in English gives two. */
  readonly en: 'other';
  readonly es: 'one' | 'many' | 'other';
  readonly fr: 'one' | 'many' | 'other';
  readonly he: 'one' | 'two' | 'other';
  readonly hi: 'one' | 'other';
  readonly ja: 'other';
  readonly ko: 'other';
  readonly pt: 'one' | 'many' | 'other';
  readonly ru: 'one' | 'few' | 'many' | 'other';
  readonly 'zh-Hans': 'other';
  readonly 'zh-Hant': 'other';
}

/** A number of things in words, with a form for each plural category of the language; `#` stands for the number. */
export function counted<Language extends keyof Plurals>(
  language: Language,
  count: number,
  forms: Readonly<Record<Plurals[Language], string> & Partial<Record<Intl.LDMLPluralRule, string>>>,
): string {
  const rules = cached(`${language} plural`, () => new Intl.PluralRules(language));
  const { [rules.select(count)]: form, other = '' } = forms as Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;
  return (form ?? other).replace('#', number(language, count));
}

/** A number by itself. */
export const number = (language: keyof Plurals, count: number): string =>
  cached(`${language} number`, () => new Intl.NumberFormat(language)).format(count);
