import { isRecord, own } from '../../model/shape.js';

import type { Scale } from '../../model/confidence.js';
import type { Shape } from '../../model/shape.js';
import type { Path } from './json-document.js';

/** An error has to be mended; a warning is a weak spot. */
export type Level = 'error' | 'warning';

/** What a rule has found. */
export interface Finding {
  readonly level: Level;
  /** The name of the rule. */
  readonly rule: string;
  readonly path: Path;
  /** What of the place is at fault. */
  readonly part: 'value' | 'key';
  readonly message: string;
}

/** What the rules have to know of the feed that a place is in. */
export interface FeedContext {
  /** What relative URLs resolve against. */
  readonly base: string;
  /** The pages of the feed before this one. */
  readonly earlierPages: readonly string[];
  /** The ids of the items so far, and where each was met first. */
  readonly ids: Map<string, { readonly path: Path; readonly page: number }>;
  /** The scale of the feed, from the highest band down. */
  readonly scale: Scale;
  readonly tiers: ReadonlySet<string>;
  /** Where the feed and its members' endpoints may stand. */
  readonly origins: ReadonlySet<string>;
  /** The names that are missing in an object and were meant by others that are misspelt: of these enough has been said. */
  readonly misspelt: WeakMap<object, ReadonlySet<string>>;
}

/** A value of the feed as a rule sees it. */
export class Place {
  constructor(
    readonly value: unknown,
    readonly path: Path,
    readonly feed: FeedContext,
  ) {}

  /** What stands at `key`; `null` counts as nothing. */
  get(key: string): unknown {
    return isRecord(this.value) ? (own(this.value, key) ?? undefined) : undefined;
  }

  /** Whether something stands at `key`, or was meant to. */
  has(key: string): boolean {
    const value = this.get(key);
    if (value !== undefined && !isBlank(value)) return true;
    return isRecord(this.value) && !!this.feed.misspelt.get(this.value)?.has(key);
  }

  text(key: string): string | undefined {
    const value = this.get(key);
    return typeof value === 'string' ? value : undefined;
  }

  list(key: string): readonly unknown[] {
    const value = this.get(key);
    return Array.isArray(value) ? value : [];
  }

  /** The object at `key`, or an empty one. */
  at(key: string): Place {
    return new Place(this.get(key), [...this.path, key], this.feed);
  }

  /** The entries of the list at `key`, without those that are no objects. */
  entries(key: string): readonly Place[] {
    return this.list(key).flatMap((value, index) =>
      isRecord(value) ? new Place(value, [...this.path, key, index], this.feed) : [],
    );
  }
}

/** One thing that is asked of a feed, and where. */
export interface Rule {
  readonly name: string;
  readonly level: Level;
  /** The shapes of the values that it looks at. */
  readonly at: readonly Shape<unknown>[];
  readonly check: (place: Place, say: (message: string, ...path: Path) => void) => void;
}

export const isBlank = (value: unknown): boolean => typeof value === 'string' && value.trim() === '';

/** A path as one would write it in JavaScript. */
export const pathText = (path: Path): string =>
  path
    .map((key) =>
      typeof key === 'number'
        ? `[${String(key)}]`
        : /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key)
          ? `.${key}`
          : `[${JSON.stringify(key)}]`,
    )
    .join('')
    .replace(/^\./, '');

/** A value as a message shows it, on one line and cut short. */
export function glimpse(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (isRecord(value)) return 'an object';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 58)}…${typeof value === 'string' ? '"' : ''}` : text;
}
