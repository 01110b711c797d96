import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';

/** How a text may be packed, the smallest first. */
const CODINGS = { br: promisify(brotliCompress), gzip: promisify((bytes, done) => gzip(bytes, { level: 9 }, done)) };

const tagOf = (bytes) => createHash('sha256').update(bytes).digest('base64url').slice(0, 22);

/**
 * A text as it is sent again and again: each form of it is made once, when it is first asked for. A form has a tag of its own, since a
 * strong tag stands for these very bytes (RFC 9110, 8.8.3). `modified` is when the text became what it is.
 */
export function packed(text, { modified } = {}) {
  const bytes = Buffer.from(text);
  const tag = tagOf(bytes);
  const forms = new Map();

  const make = async (coding) => ({ coding, tag: `"${tag}-${coding}"`, bytes: await CODINGS[coding](bytes) });

  return {
    modified,
    vary: 'Accept-Encoding',
    /** The form for whoever takes what this header names. */
    form(accepted = '') {
      const coding = Object.keys(CODINGS).find((each) => takes(accepted, each));
      if (!coding) return { tag: `"${tag}"`, bytes };
      if (!forms.has(coding)) forms.set(coding, make(coding));
      return forms.get(coding);
    },
  };
}

/** Bytes that are as small as they get: pictures, and what is sent once. */
export function plain(content, { modified } = {}) {
  const bytes = Buffer.from(content);
  const form = { bytes, tag: `"${tagOf(bytes)}"` };
  return { modified, form: () => form };
}

/** Whether the header takes a coding: it is named, and not with a weight of nothing. */
const takes = (accepted, coding) =>
  accepted.split(',').some((each) => {
    const [name, weight = '1'] = each
      .trim()
      .toLowerCase()
      .split(/\s*;\s*q=/);
    return name === coding && Number(weight) > 0;
  });
