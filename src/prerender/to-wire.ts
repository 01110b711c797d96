import { item } from '../model/briefing.js';
import { EXTENSION, envelope, feedExtension } from '../model/json-feed.js';
import { isRecord, wireName } from '../model/shape.js';

import type { Briefing } from '../model/briefing.js';
import type { Feed } from '../model/json-feed.js';

/**
 * A feed as it stands in JSON, from what was read of one: read anew, it gives the same feed. Every URL in it is absolute, so
 * that it may stand in any page. `items` are those that are wanted; default: all.
 */
export function toWire(feed: Feed, items: readonly Briefing[] = feed.items): Record<string, unknown> {
  const { items: _items, nextUrl: _nextUrl, ...rest } = feed;
  const own = parted(rest, envelope.fields, feedExtension.fields);
  return { ...own, items: items.map((briefing) => parted(briefing, item.fields)) };
}

/** The fields of the format itself, and under `_briefing` those of our extension. */
function parted(value: object, plain: object = {}, extra?: object): Record<string, unknown> {
  const entries = Object.entries(value);
  const inside = entries.filter(([key]) => !Object.hasOwn(plain, key) && (!extra || Object.hasOwn(extra, key)));
  return {
    ...wired(entries.filter(([key]) => Object.hasOwn(plain, key))),
    ...(inside.length > 0 && { [EXTENSION]: wired(inside) }),
  };
}

const wired = (entries: readonly (readonly [string, unknown])[]): Record<string, unknown> =>
  Object.fromEntries(entries.map(([key, value]) => [wireName(key), wire(value)]));

function wire(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(wire);
  return isRecord(value) ? wired(Object.entries(value)) : value;
}
