import { createHash } from 'node:crypto';

import { SentenceSearch } from './gated-sentences.js';
import { placesIn } from './public-places.js';

import type { AskedGate } from './gates.js';
import type { Sentence } from './gated-sentences.js';
import type { Answer, Reader } from './web.js';

/** Sentences of a gate in a place where somebody reads them who may not read that gate. */
export interface Leak {
  readonly gate: AskedGate;
  readonly url: string;
  readonly where: string;
  readonly readers: ReadonlySet<string>;
  readonly sentences: ReadonlySet<string>;
}

interface Hit {
  readonly where: string;
  readonly sentence: Sentence<AskedGate>;
}

/** Collects the leaks of all documents that are shown to it. */
export class Leaks {
  readonly #search: SentenceSearch<AskedGate>;
  readonly #leaks = new Map<string, Leak & { readers: Set<string>; sentences: Set<string> }>();
  /** What was found in a document, by its address and text: most readers get the same. */
  readonly #hits = new Map<string, readonly Hit[]>();
  readonly #urls = new Set<string>();

  constructor(gates: readonly AskedGate[]) {
    this.#search = new SentenceSearch(gates.flatMap(({ sentences }) => sentences));
  }

  get all(): readonly Leak[] {
    return [...this.#leaks.values()];
  }

  /** How many documents were looked at. */
  get documents(): number {
    return this.#urls.size;
  }

  look(answer: Answer, reader: Reader): void {
    const { url, text } = answer;
    this.#urls.add(url);
    const key = `${url} ${createHash('sha256').update(text).digest('base64')}`;
    const hits = this.#hits.get(key) ?? this.#hitsIn(answer);
    this.#hits.set(key, hits);
    for (const { where, sentence } of hits) {
      if (sentence.gate.isClosedTo(reader)) this.#note(sentence, reader, url, where);
    }
  }

  #note({ gate, text }: Sentence<AskedGate>, reader: Reader, url: string, where: string): void {
    const key = JSON.stringify([gate.gate.name, url, where]);
    const leak = this.#leaks.get(key) ?? { gate, url, where, readers: new Set(), sentences: new Set() };
    leak.readers.add(reader.name);
    leak.sentences.add(text);
    this.#leaks.set(key, leak);
  }

  #hitsIn({ text, headers }: Answer): readonly Hit[] {
    const found = new Map<Sentence<AskedGate>, Set<string>>();
    const note = (sentence: Sentence<AskedGate>, where: string) => {
      found.set(sentence, (found.get(sentence) ?? new Set()).add(where));
    };
    const madeUp: Hit[] = [];
    for (const { where, text: read, isMadeUp } of placesIn(text, headers.get('content-type') ?? '')) {
      for (const sentence of this.#search.in(read)) {
        if (isMadeUp) madeUp.push({ where, sentence });
        else note(sentence, where);
      }
    }
    for (const { where, sentence } of madeUp) if (!found.has(sentence)) note(sentence, where);
    return [...found].flatMap(([sentence, places]) => narrowest(places).map((where) => ({ where, sentence })));
  }
}

/** The places without those that merely hold another of them: `$.a` where there is `$.a, comment`. */
const narrowest = (places: ReadonlySet<string>): readonly string[] =>
  [...places].filter((where) => ![...places].some((other) => other.startsWith(`${where}, `)));
