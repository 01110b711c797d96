/** One thing that was wrong with the data. The rest of the data was still read. */
export interface Problem {
  /** Where, as one would write it in JavaScript: `items[3]._briefing.confidence.score`. */
  readonly path: string;
  /** What the format asks for at that place. */
  readonly expected: string;
  /** What stood there, cut short. */
  readonly found: string;
}

/**
 * One definition of a value: its type, how it is read from unknown JSON, and what it is made of, from which
 * `json-schema.ts` derives the JSON Schema. `read` returns `undefined` for what is absent or wrong, and notes the problem;
 * it never throws.
 */
export interface Shape<T> {
  read(input: unknown, reading: Reading): T | undefined;
  /** Of a list: the shape of its entries. */
  readonly of?: Shape<unknown>;
  /** Of a choice: the words to choose from. */
  readonly words?: readonly string[];
  /** Of a record: its fields and those that it must have. */
  readonly fields?: Readonly<Record<string, Shape<unknown>>>;
  readonly needs?: readonly string[];
  /** Of a record that a plain text may stand for: the field that the text is. */
  readonly textFor?: string;
}

/** The type that a shape reads. */
export type ValueOf<S> = S extends Shape<infer T> ? T : never;

/** The state of one reading: where we are, against which URL relative ones resolve, and what was wrong so far. */
export class Reading {
  readonly problems: Problem[] = [];
  readonly path: (string | number)[] = [];

  readonly #texts = new Map<string, string>();

  constructor(readonly base: string | undefined) {}

  /** A text without what nobody would read; the same one as before where it was there before: a long feed says few things very often. */
  clean(given: string, most: number): string {
    const known = this.#texts.get(given);
    if (known !== undefined && given.length <= most) return known;
    const text = given.replace(TURNS, '').trim().slice(0, most);
    if (given.length <= most) this.#texts.set(given, text);
    return text;
  }

  /** Reads what stands at `key` of the present place. */
  at<T>(key: string | number, shape: Shape<T>, input: unknown): T | undefined {
    this.path.push(key);
    const value = shape.read(input, this);
    this.path.pop();
    return value;
  }

  /** Notes a problem at the present place; returns `undefined`, so that a reader can return it. */
  reject(expected: string, found: unknown): undefined {
    const path = this.path.join('.').replace(/\.(\d+)/g, '[$1]');
    if (this.problems.length < MOST_PROBLEMS) this.problems.push({ path, expected, found: glimpse(found) });
    return undefined;
  }
}

const MOST_PROBLEMS = 1000;

export const isRecord = (input: unknown): input is Record<string, unknown> =>
  typeof input === 'object' && input !== null && !Array.isArray(input);

/** What stands at `key` of `input` itself; what it inherits does not count. */
export const own = (input: object, key: string): unknown =>
  Object.hasOwn(input, key) ? (input as Record<string, unknown>)[key] : undefined;

const glimpse = (found: unknown): string =>
  Array.isArray(found) ? 'a list' : isRecord(found) ? 'an object' : String(found).slice(0, 60);

/** A shape that accepts what `accept` returns something for; `undefined` and `null` stand for absence. */
export function value<T>(expected: string, accept: (input: unknown, reading: Reading) => T | undefined): Shape<T> {
  return {
    read: (input, reading) =>
      input === undefined || input === null ? undefined : (accept(input, reading) ?? reading.reject(expected, input)),
  };
}

/** Characters that turn what follows them, outside their own text, too (UAX 9, 2). The marks LRM, RLM and ALM do not. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g;

const textUpTo = (most: number): Shape<string> => ({
  read(input, reading) {
    if (input === undefined || input === null) return undefined;
    return typeof input === 'string' ? reading.clean(input, most) || undefined : reading.reject('text', input);
  },
});

/**
 * Plain text, trimmed, without what would turn the texts beside it. An empty one counts as absent. What nobody would read is
 * left out: to set a text of any direction, a browser takes the square of its length.
 */
export const text = textUpTo(10_000);

/** Text in paragraphs, or HTML. */
export const prose = textUpTo(500_000);

/** An identifier. JSON Feed 1.1, "Items": a number is read as its digits. */
export const identifier = value('an id', (input) =>
  typeof input === 'string' || typeof input === 'number' ? String(input).trim() || undefined : undefined,
);

/** A whole number of one or more. */
export const count = value('a whole number', (input) =>
  Number.isInteger(input) && (input as number) > 0 ? (input as number) : undefined,
);

/** A share of one: a score, or the lower bound of a band. */
export const share = value('a number from 0 to 1', (input) =>
  typeof input === 'number' && input >= 0 && input <= 1 ? input : undefined,
);

/** Yes or no. */
export const flag = value('true or false', (input) => (typeof input === 'boolean' ? input : undefined));

export const DATE = /^\d{4}(-\d\d(-\d\d([Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:?\d\d)?)?)?)?$/;

/**
 * A moment (RFC 3339), a day, a month or a year, kept as written. `Date.parse` takes 31 February for 3 March and, in Firefox, day 0 for
 * the one before the first: we do not.
 */
export const date = value('a date', (input) => {
  if (typeof input !== 'string' || !DATE.test(input) || Number.isNaN(Date.parse(input))) return undefined;
  const day = input.slice(0, 10);
  // There are very many dates, and most are of a day that is in every month.
  const isSure = /-(0[1-9]|1[0-2])-[012][1-8]$/.test(day) || (new Date(day).toJSON() as string | null)?.startsWith(day);
  return isSure ? input : undefined;
});

/** A language tag (BCP 47). */
export const language = value('a language tag', (input) =>
  typeof input === 'string' && /^[a-z]{2,8}(-[a-z\d]{1,8})*$/i.test(input) ? input : undefined,
);

/** One of the given words. */
export function oneOf<const T extends string>(...words: readonly T[]): Shape<T> {
  return { ...value(`one of ${words.join(', ')}`, (input) => words.find((word) => word === input)), words };
}

/** A list; what cannot be read in it is left out. Entries past `most` are not read. */
export function list<T>(of: Shape<T>, most = 1000): Shape<readonly T[]> {
  return {
    read(input, reading) {
      if (input === undefined || input === null) return undefined;
      if (!Array.isArray(input)) return reading.reject('a list', input);
      if (input.length > most) reading.reject(`at most ${String(most)} entries`, input.length);
      const all = input.length > most ? input.slice(0, most) : input;
      const read = all.map((entry: unknown, index) => reading.at(index, of, entry));
      // A list that is put together piece by piece takes up much more room, and there are very many of them.
      const values = (read.includes(undefined) ? read.filter((each) => each !== undefined) : read) as T[];
      return values.length > 0 ? values : undefined;
    },
    of,
  };
}

type Fields = Readonly<Record<string, Shape<unknown>>>;
type Fill<F extends Fields, N extends keyof F> = {
  readonly [K in N]: ValueOf<F[K]>;
} & { readonly [K in Exclude<keyof F, N>]?: ValueOf<F[K]> };
type Plain<T> = { [K in keyof T]: T[K] } & {};

/** The name of a field on the wire: JSON Feed writes `date_published` for our `datePublished`. */
export const wireName = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** An object of named fields, of which those in `needs` must be there. Unknown fields are ignored. */
export function record<const F extends Fields, const N extends keyof F & string = never>(
  fields: F,
  needs: readonly N[] = [],
): Shape<Plain<Fill<F, N>>> {
  const names = Object.entries(fields).map(([key, shape]) => ({ key, wire: wireName(key), shape }));
  return {
    fields,
    read(input, reading) {
      if (input === undefined || input === null) return undefined;
      if (!isRecord(input)) return reading.reject('an object', input);
      const values: Record<string, unknown> = {};
      names.forEach(({ key, wire, shape }) => {
        const raw = own(input, wire);
        // Most are absent, and there are very many of them.
        const read = raw === undefined || raw === null ? undefined : reading.at(wire, shape, raw);
        // What is absent is not to be found further up, either, where a page has let something into what all objects inherit.
        if (read !== undefined || key in values) values[key] = read;
      });
      const missing = needs.find((key) => values[key] === undefined);
      if (missing !== undefined) return reading.reject(`"${wireName(missing)}"`, own(input, wireName(missing)));
      return values as Plain<Fill<F, N>>;
    },
    needs,
  };
}

/** A plain text where an object with that text in `key` may stand, too. */
export function textOr<T extends object>(key: string, of: Shape<T>): Shape<T> {
  return {
    ...of,
    textFor: key,
    read: (input, reading) => of.read(typeof input === 'string' ? { [wireName(key)]: input } : input, reading),
  };
}
