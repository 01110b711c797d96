import { extension, item } from '../../model/briefing.js';
import { EXTENSION, envelope, feedExtension } from '../../model/json-feed.js';
import { gate } from '../../model/membership.js';
import { Reading, isRecord, own, wireName } from '../../model/shape.js';
import { feedShape, itemShape } from './feed-shape.js';
import { hintFor, nearest } from './hints.js';
import { Place, glimpse, isBlank } from './place.js';

import type { Shape } from '../../model/shape.js';
import type { Path } from './json-document.js';
import type { FeedContext, Finding, Rule } from './place.js';

type Wanted = Shape<unknown>;

/** What is written at one level and stands at the other. */
const NEIGHBOURS = new Map<Wanted, { readonly shape: Wanted; readonly where: string }>([
  [feedShape, { shape: feedExtension, where: `inside "${EXTENSION}"` }],
  [itemShape, { shape: extension, where: `inside "${EXTENSION}"` }],
  [feedExtension, { shape: envelope, where: `on the feed itself, outside "${EXTENSION}"` }],
  [extension, { shape: item, where: `on the item itself, outside "${EXTENSION}"` }],
]);

/** Names by which members' text would get into a gate. */
const TEXT_OF_GATE = /^(content|text|body|html|sections|items|sources)(_|$)/;

const wireFields = new Map<Wanted, ReadonlyMap<string, Wanted>>();

/** The fields of a record by their names on the wire; worked out once, not for each of ten thousand items. */
function fieldsOf(shape: Wanted): ReadonlyMap<string, Wanted> {
  const known = wireFields.get(shape);
  if (known) return known;
  const fields = new Map(Object.entries(shape.fields ?? {}).map(([key, field]) => [wireName(key), field]));
  wireFields.set(shape, fields);
  return fields;
}

/** Holds a feed against the shapes by which it is read, and runs the rules at each place. */
export class ShapeCheck {
  readonly findings: Finding[] = [];
  readonly #rules = new Map<Wanted, Rule[]>();

  constructor(
    private readonly feed: FeedContext,
    rules: readonly Rule[],
  ) {
    for (const rule of rules)
      for (const shape of rule.at) this.#rules.set(shape, [...(this.#rules.get(shape) ?? []), rule]);
  }

  /** Looks at what stands at `path`, and at everything in it. */
  check(shape: Wanted, value: unknown, path: Path = []): void {
    const { fields, of, textFor } = shape;
    if (textFor !== undefined && typeof value === 'string') {
      if (isBlank(value)) this.#say('missing', path, `the text is empty; leave the entry out.`);
      else this.check(fields?.[textFor] ?? shape, value, path);
    } else if (fields) this.#record(shape, value, path);
    else if (of) this.#list(shape, of, value, path);
    else if (!this.#isRefused(shape, value, path)) this.#runRules(shape, new Place(value, path, this.feed));
  }

  #say(rule: string, path: Path, message: string, part: Finding['part'] = 'value'): void {
    this.findings.push({ level: 'error', rule, path, part, message });
  }

  /** Asks the shape itself, so that whatever readers refuse is refused here. */
  #isRefused(shape: Wanted, value: unknown, path: Path): boolean {
    const reading = new Reading(this.feed.base);
    shape.read(value, reading);
    const [problem] = reading.problems;
    if (!problem) return false;
    this.#say('wrong-value', path, `${glimpse(value)} is not ${problem.expected}${hintFor(shape, value)}.`);
    return true;
  }

  #list(shape: Wanted, of: Wanted, value: unknown, path: Path): void {
    if (!Array.isArray(value)) {
      this.#isRefused(shape, value, path);
      return;
    }
    // Of the list itself the shape has an opinion, too: how long it may be.
    const reading = new Reading(this.feed.base);
    shape.read(
      Array.from(value, () => null),
      reading,
    );
    for (const { expected } of reading.problems)
      this.#say(
        'too-many',
        path,
        `there are ${String(value.length)} entries, and readers take ${expected}; the rest is lost.`,
      );
    for (const [index, entry] of value.entries() as ArrayIterator<[number, unknown]>)
      this.#value(of, entry, [...path, index]);
  }

  #value(shape: Wanted, value: unknown, path: Path): void {
    if (value === null) this.#say('null', path, 'null stands for nothing; leave it out.');
    else this.check(shape, value, path);
  }

  #record(shape: Wanted, value: unknown, path: Path): void {
    if (!isRecord(value)) {
      this.#isRefused(shape, value, path);
      return;
    }
    const fields = fieldsOf(shape);
    const needs = (shape.needs ?? []).map(wireName);
    const meant = new Set<string>();
    const isMissing = (key: string) => (own(value, key) ?? undefined) === undefined || isBlank(own(value, key));
    for (const [key, entry] of Object.entries(value)) {
      const field = fields.get(key);
      if (field === undefined) this.#unknownKey(shape, [...fields.keys()], [...path, key], meant);
      else if (!(needs.includes(key) && isMissing(key))) this.#value(field, entry, [...path, key]);
    }
    for (const key of needs)
      if (isMissing(key) && !meant.has(key)) this.#say('missing', path, `"${key}" is missing; it has to be there.`);
    if (meant.size > 0) this.feed.misspelt.set(value, meant);
    this.#runRules(shape, new Place(value, path, this.feed));
  }

  /**
   * JSON Feed 1.1, "Extensions": what is a publisher's own stands in an object whose name begins with `_` and a letter; within, no name
   * does, and none has a dot. Our extension has no other fields than ours.
   */
  #unknownKey(shape: Wanted, names: readonly string[], path: Path, meant: Set<string>): void {
    const key = String(path.at(-1));
    const shown = glimpse(key);
    const say = (rule: string, message: string) => this.#say(rule, path, message, 'key');
    const isInside = path.slice(0, -1).includes(EXTENSION);
    const isExtension = !isInside && /^_\p{L}[^.]*$/u.test(key);
    const similar = nearest(key, isExtension ? names.filter((name) => name === EXTENSION) : names);
    if (shape === gate && TEXT_OF_GATE.test(key)) {
      say('gated-text', `${shown} puts members’ text where everybody reads it; let the endpoint at "url" send it.`);
    } else if (similar !== undefined) {
      meant.add(similar);
      say('unknown-key', `${shown} is no name that is known here; did you mean "${similar}"?`);
    } else if (isExtension) {
      return;
    } else if (key.includes('.')) {
      say('key-name', `${shown} has a dot, which no name of an extension may have; write "_" for it.`);
    } else if (isInside && key.startsWith('_')) {
      say('key-name', `${shown} begins with "_", as only the extension itself does; leave that out.`);
    } else {
      const other = NEIGHBOURS.get(shape);
      const inside = isInside ? `there are ${names.join(', ')}` : 'what is your own stands in an object named "_…"';
      const right = other && fieldsOf(other.shape).has(key) ? `it belongs ${other.where}` : inside;
      say('unknown-key', `${shown} is no name that is known here; ${right}.`);
    }
  }

  #runRules(shape: Wanted, place: Place): void {
    for (const { name, level, check } of this.#rules.get(shape) ?? []) {
      check(place, (message, ...path) => {
        this.findings.push({ level, rule: name, path: [...place.path, ...path], part: 'value', message });
      });
    }
  }
}
