import type { FeedDocument } from '../feed-documents.js';
import type { Problem } from './check-page.js';
import type { Level } from './place.js';

/** Whose page asks: servers may answer another origin only when they are asked by one. */
export const ASKING_ORIGIN = 'https://partner.example';

/** More are not read: the default `limit` of feed/feed-client.ts. */
const MOST_BYTES = 5_000_000;

/** What is wrong with a page as a whole, and with how it is served. */
export function answerFaults({ bytes, headers }: FeedDocument): readonly Problem[] {
  const faults: Problem[] = [];
  const say = (level: Level, rule: string, message: string) => faults.push({ level, rule, path: '', message });
  if (bytes.length > MOST_BYTES) {
    const size = (bytes.length / 1_000_000).toFixed(1);
    say('error', 'size', `the page has ${size} MB, and readers stop at 5 MB; part the feed with "next_url".`);
  }
  if (!headers) return faults;
  // JSON Feed 1.1, "Suggestions for Publishers".
  const [type = ''] = (headers.get('content-type') ?? '').split(';');
  if (/^\s*application\/json\s*$/i.test(type)) {
    say('warning', 'content-type', 'Content-Type is application/json; send application/feed+json.');
  } else if (!/^\s*application\/feed\+json\s*$/i.test(type)) {
    say('error', 'content-type', `Content-Type is ${type.trim() || 'missing'}; send application/feed+json.`);
  }
  // Fetch Standard, "CORS protocol": without it no page on another origin may read the feed.
  const allowed = headers.get('access-control-allow-origin')?.trim();
  if (allowed !== '*' && allowed !== ASKING_ORIGIN) {
    const found = allowed === undefined ? 'is missing' : `allows ${allowed} alone`;
    say('error', 'cors', `Access-Control-Allow-Origin ${found}, and pages elsewhere cannot read the feed; send *.`);
  }
  return faults;
}
