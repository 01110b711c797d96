import { author, extension, item } from '../../model/briefing.js';
import { EXTENSION, MOST_ITEMS, envelope, feedExtension } from '../../model/json-feed.js';
import { identifier, list, record, text, value } from '../../model/shape.js';
import { address, image } from '../../model/url.js';

/** A number of bytes or seconds. */
const amount = value('a number of 0 or more', (input) =>
  typeof input === 'number' && Number.isFinite(input) && input >= 0 ? input : undefined,
);

/** JSON Feed 1.1, "Attachments". */
const attachment = record(
  { url: address, mimeType: text, title: text, sizeInBytes: amount, durationInSeconds: amount },
  ['url', 'mimeType'],
);

/** JSON Feed 1.1, "Top-level", `hubs`. */
const hub = record({ type: text, url: address }, ['type', 'url']);

/** An item with all that JSON Feed knows, what we do not show included. `author` is of version 1. */
export const itemShape = record(
  { ...item.fields, id: identifier, bannerImage: image, author, attachments: list(attachment), [EXTENSION]: extension },
  ['id'],
);

/** A feed with all that JSON Feed knows: the same shapes as readers have, and those of the fields that they do without. */
export const feedShape = record(
  {
    ...envelope.fields,
    version: text,
    title: text,
    userComment: text,
    favicon: image,
    author,
    hubs: list(hub),
    [EXTENSION]: feedExtension,
    items: list(itemShape, MOST_ITEMS),
  },
  ['version', 'title', 'items'],
);
