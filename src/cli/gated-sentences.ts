import { paragraphsOf } from '../model/briefing.js';

import type { MembersText } from '../session/members-client.js';

/** A sentence that only some may read. `Gate` is whatever its owner knows the gate by. */
export interface Sentence<Gate> {
  readonly gate: Gate;
  readonly text: string;
  /** The letters by which it is known again. */
  readonly letters: string;
}

/** Shorter sentences are found everywhere and say nothing. */
const FEWEST_WORDS = 5;
const FEWEST_LETTERS = 25;
/** A sign that is a syllable or a word counts for more than a letter. */
const SIGN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const LETTERS_IN_A_SIGN = 2.5;

/** A summary may be cut within a sentence: so many words of it are enough. */
const TELLING_WORDS = 18;

/**
 * Only the letters and digits of a text, in one case and without accents: what stays the same through white space, quotation marks,
 * dashes, soft hyphens, and tags within words.
 */
export const lettersOf = (text: string): string =>
  text
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

/** The sentences of a members' text that tell something, without those which the gate itself shows to everybody. */
export function sentencesOf<Gate>(
  { sections = [], sources = [] }: MembersText,
  { gate, teaser, language }: { gate: Gate; teaser: readonly string[]; language: string | undefined },
): readonly Sentence<Gate>[] {
  const split = splitter(language);
  const entries = sections.flatMap(({ items = [] }) => items);
  const texts = [
    ...sections.flatMap(({ contentText }) => paragraphsOf(contentText ?? '').flatMap(split)),
    ...entries.flatMap(({ term, text }) => {
      const own = split(text);
      return own.length > 0 || term === undefined ? own : split(`${term}: ${text}`);
    }),
    ...sources.flatMap(({ title }) => split(title ?? '')),
  ];
  const shown = lettersOf(teaser.join(' '));
  const sentences = texts.map(({ text, beginning }) => ({ gate, text, letters: lettersOf(beginning) }));
  const known = new Map(sentences.map((sentence) => [sentence.letters, sentence]));
  return [...known.values()].filter(({ letters }) => !shown.includes(letters));
}

interface Part {
  readonly text: string;
  /** As much of it as is looked for. */
  readonly beginning: string;
}

function splitter(language: string | undefined): (text: string) => readonly Part[] {
  const sentences = segmenter(language, 'sentence');
  const words = segmenter(language, 'word');
  const wordsOf = (text: string) => [...words.segment(text)].filter(({ isWordLike }) => isWordLike);
  const isTelling = (text: string) => wordsOf(text).length >= FEWEST_WORDS && weightOf(text) >= FEWEST_LETTERS;
  return (text) => {
    const found: string[] = [];
    let short = '';
    for (const { segment } of sentences.segment(text.replace(/\s+/g, ' '))) {
      // Short ones that follow each other tell something together.
      short = isTelling(segment) ? segment : short + segment;
      if (!isTelling(short)) continue;
      found.push(short.trim());
      short = '';
    }
    return found.map((sentence) => {
      const end = wordsOf(sentence)[TELLING_WORDS]?.index ?? sentence.length;
      return { text: sentence, beginning: sentence.slice(0, end) };
    });
  };
}

function segmenter(language: string | undefined, granularity: 'sentence' | 'word'): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language, { granularity });
  } catch {
    // A tag may be well formed and still be none.
    return new Intl.Segmenter(undefined, { granularity });
  }
}

function weightOf(text: string): number {
  const letters = text.match(/[\p{L}\p{N}]/gu) ?? [];
  return letters.reduce((sum, letter) => sum + (SIGN.test(letter) ? LETTERS_IN_A_SIGN : 1), 0);
}

/** So many letters are compared first; no sentence has fewer. */
const START = Math.floor(FEWEST_LETTERS / LETTERS_IN_A_SIGN);

/** Finds gated sentences in other texts. */
export class SentenceSearch<Gate> {
  readonly #byStart = new Map<string, Sentence<Gate>[]>();

  constructor(readonly sentences: readonly Sentence<Gate>[]) {
    for (const sentence of sentences) {
      const start = sentence.letters.slice(0, START);
      this.#byStart.set(start, [...(this.#byStart.get(start) ?? []), sentence]);
    }
  }

  /** The sentences that stand in `text`, each once. */
  in(text: string): ReadonlySet<Sentence<Gate>> {
    const found = new Set<Sentence<Gate>>();
    if (this.#byStart.size === 0) return found;
    const letters = lettersOf(text);
    for (let at = 0; at + START <= letters.length; at++) {
      for (const sentence of this.#byStart.get(letters.slice(at, at + START)) ?? []) {
        if (letters.startsWith(sentence.letters, at)) found.add(sentence);
      }
    }
    return found;
  }
}
