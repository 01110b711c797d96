import { scale } from '../../model/confidence.js';
import { DEFAULT_SCALE } from '../../model/default-scale.js';
import { EXTENSION, readItem } from '../../model/json-feed.js';
import { Reading, isRecord, own as ownValue } from '../../model/shape.js';
import { safeUrl } from '../../model/url.js';
import { answerFaults } from './answer-faults.js';
import { BRIEFING_RULES } from './briefing-rules.js';
import { FEED_RULES } from './feed-rules.js';
import { feedShape } from './feed-shape.js';
import { JsonDocument } from './json-document.js';
import { Place, pathText } from './place.js';
import { ShapeCheck } from './shape-check.js';
import { WEAK_SPOTS } from './weak-spots.js';

import type { FeedDocument } from '../feed-documents.js';
import type { FeedContext, Finding, Level } from './place.js';

/** One thing that is wrong, or weak, with a page of a feed. */
export interface Problem {
  readonly level: Level;
  /** The name of the rule, as in docs/validate.md. */
  readonly rule: string;
  /** Where, as one would write it in JavaScript; empty for the page as a whole. */
  readonly path: string;
  /** Line and column, both from 1; absent where the fault is not in the text. */
  readonly line?: number;
  readonly column?: number;
  /** One sentence: what is wrong, and what would be right. */
  readonly message: string;
}

/** A page of a feed and what was found in it, in the order of the text. */
export interface CheckedPage {
  readonly name: string;
  /** How many items it has; absent where that cannot be made out. */
  readonly items?: number;
  readonly problems: readonly Problem[];
  /** What the next page is to be checked with. */
  readonly context: FeedContext;
}

const RULES = [...FEED_RULES, ...BRIEFING_RULES, ...WEAK_SPOTS];

/** Checks one page. `before` is the context of the page before it: what the first one says of the feed stands for all. */
export function checkPage(page: FeedDocument, membersOrigins: readonly string[], before?: FeedContext): CheckedPage {
  const json = new JsonDocument(page.bytes);
  const { value, faults } = json;
  const context = before ? { ...before, base: page.url } : firstContext(page, value, membersOrigins);
  const found = value === undefined ? [] : findingsIn(value, context);
  const located = [
    ...faults.map((fault) => ({ level: 'error' as const, ...fault })),
    ...found.map((finding) => ({ ...finding, offset: json.offsetOf(finding.path, finding.part) })),
  ].toSorted((a, b) => a.offset - b.offset);
  const problems = located.map(({ level, rule, path, offset, message }): Problem => ({
    level,
    rule,
    path: pathText(path),
    ...json.positionOf(offset),
    message,
  }));
  return {
    name: page.name,
    ...(value !== undefined && { items: new Place(value, [], context).list('items').length }),
    problems: [...answerFaults(page), ...problems],
    context: { ...context, earlierPages: [...context.earlierPages, context.base] },
  };
}

function firstContext({ url, headers }: FeedDocument, value: unknown, membersOrigins: readonly string[]): FeedContext {
  // A file does not know where it will stand, unless it says so itself. The name is one that no host has (RFC 2606).
  const base = headers
    ? url
    : (safeUrl(fieldOf(value, 'feed_url'), 'fetch') ?? new URL(url, 'https://feed.invalid/').href);
  const urls = ['home_page_url', 'feed_url'].map((key) => safeUrl(fieldOf(value, key), 'fetch', base) ?? base);
  const extra = fieldOf(value, EXTENSION);
  const own = scale.read(fieldOf(extra, 'scale'), new Reading(base));
  const tiers = fieldOf(extra, 'tiers');
  return {
    base,
    earlierPages: [],
    ids: new Map(),
    scale: own ?? DEFAULT_SCALE,
    tiers: new Set(Array.isArray(tiers) ? tiers.map((tier) => String(fieldOf(tier, 'id')).trim()) : []),
    origins: new Set([base, ...urls, ...membersOrigins].map((address) => new URL(address).origin)),
    misspelt: new WeakMap(),
  };
}

const fieldOf = (value: unknown, key: string) => (isRecord(value) ? ownValue(value, key) : undefined);

function findingsIn(value: unknown, context: FeedContext): readonly Finding[] {
  const error = (rule: string, message: string, path: Finding['path'] = []): Finding => ({
    level: 'error',
    rule,
    path,
    part: 'value',
    message,
  });
  if (!isRecord(value) || (value['version'] === undefined && value['items'] === undefined)) {
    return [error('not-a-feed', 'this is no JSON Feed; it has to be an object with "version", "title" and "items".')];
  }
  const check = new ShapeCheck(context, RULES);
  check.check(feedShape, value);
  // Whatever else readers drop: they have the last word.
  const faulty = new Set(check.findings.map(({ level, path: [, index] }) => level === 'error' && index));
  const dropped = new Place(value, [], context)
    .entries('items')
    .filter((item) => !faulty.has(item.path[1] ?? '') && !readItem(item.value, context.base).briefing)
    .map((item) => error('nothing-to-show', 'readers drop the item: there is no text in it to show.', item.path));
  return [...check.findings, ...dropped];
}
