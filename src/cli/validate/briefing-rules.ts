import { extension, section } from '../../model/briefing.js';
import { band, confidence, percentOf, scale } from '../../model/confidence.js';
import { EXTENSION, feedExtension } from '../../model/json-feed.js';
import { MEMBER_TIER, gate } from '../../model/membership.js';
import { isWatchSection } from '../../model/watch-entries.js';
import { timeOf } from './feed-rules.js';
import { itemShape } from './feed-shape.js';
import { nearest } from './hints.js';
import { glimpse } from './place.js';

import type { Place, Rule } from './place.js';

/** Words that speak of the chance of an event, and words that speak of our trust. English alone: the rule is for slips. */
const LIKELIHOOD = /\b(un)?likel(y|ihood)\b|\b(im)?probab(le|ly|ility)\b|\bchances?\b/i;
const CONFIDENCE = /\bconfiden(t|ce)\b/i;

/** The lists of a place whose entries are told apart by `id`. Readers take the first, or follow the wrong one. */
const WITH_IDS = ['tiers', 'gates', 'sections', 'items'];

const DAY = 86_400_000;

/** What the extension asks for beyond its types: docs/feed.md. */
export const BRIEFING_RULES: readonly Rule[] = [
  {
    // The extension has one version so far.
    name: 'extension-version',
    level: 'error',
    at: [feedExtension, extension],
    check(place, say) {
      const version = place.get('version');
      if (Number.isInteger(version) && (version as number) > 1)
        say(`${String(version)} is no version of the format that is known; write 1.`, 'version');
    },
  },
  {
    // Bands go from the highest down, and together hold every percentage once.
    name: 'bands',
    level: 'error',
    at: [scale],
    check(place, say) {
      const bands = place.entries('bands').filter((each) => isShare(each.get('min')));
      const percents = bands.map((each) => percentOf(each.get('min') as number));
      if (Array.isArray(place.get('bands')) && place.list('bands').length === 0) say('a scale needs bands.', 'bands');
      for (const [index, percent] of percents.entries()) {
        const at = [...(bands[index]?.path.slice(place.path.length) ?? []), 'min'];
        const above = percents[index - 1] ?? Infinity;
        if (percents.indexOf(percent) < index) say(`another band begins at ${String(percent)} %, too.`, ...at);
        else if (percent > above)
          say(
            `the band begins above the one before it (${String(percent)} %, ${String(above)} %); order them from the highest down.`,
            ...at,
          );
      }
      const lowest = Math.min(...percents);
      if (percents.length > 0 && percents.length === place.list('bands').length && lowest > 0)
        say(`no band holds a score below ${String(lowest)} %; let the lowest begin at 0.`, 'bands');
    },
  },
  {
    // Confidence and likelihood are never put in one sentence: a reading is "{label} confidence (92%)".
    name: 'likelihood',
    level: 'error',
    at: [band, confidence],
    check(place, say) {
      if (LIKELIHOOD.test(place.text('label') ?? ''))
        say('the label of a confidence speaks of likelihood; say how sure you are, such as "High".', 'label');
      if (CONFIDENCE.test(place.text('likelihood') ?? ''))
        say(
          'the likelihood speaks of confidence; say how probable the event is, and nothing of how sure you are.',
          'likelihood',
        );
      for (const key of ['evidence', 'note']) {
        const sentences = (place.text(key) ?? '').split(/(?<=[.!?])\s/);
        if (sentences.some((sentence) => LIKELIHOOD.test(sentence) && CONFIDENCE.test(sentence)))
          say('one sentence speaks of confidence and of likelihood; part them.', key);
      }
    },
  },
  {
    // The history of a score and the revisions of a text are told from the first to the last.
    name: 'date-order',
    level: 'error',
    at: [confidence, extension],
    check(place, say) {
      for (const key of ['history', 'revisions']) {
        const late = outOfOrder(place.entries(key));
        if (late)
          say('this is earlier than the entry before it; order them from the first to the last.', ...late, 'date');
      }
    },
  },
  {
    // A text is revised after it was published; a day may be another one elsewhere.
    name: 'revision-date',
    level: 'error',
    at: [itemShape],
    check(place, say) {
      const published = timeOf(place.get('date_published')) ?? -Infinity;
      for (const revision of place.at(EXTENSION).entries('revisions')) {
        if ((timeOf(revision.get('date')) ?? Infinity) < published - DAY && (revision.text('date')?.length ?? 0) >= 10)
          say('the revision is earlier than "date_published".', ...revision.path.slice(place.path.length), 'date');
      }
    },
  },
  {
    // Ids tell the tiers of a feed, the gates and sections of an item, and the entries of a watch list apart.
    name: 'unique-part',
    level: 'error',
    at: [feedExtension, extension, section],
    check(place, say) {
      for (const key of WITH_IDS) {
        const ids = new Set<unknown>();
        for (const entry of place.entries(key)) {
          const id = entry.get('id');
          if (id !== undefined && ids.has(id))
            say(`${glimpse(id)} is the id of an entry before, too.`, ...entry.path.slice(place.path.length), 'id');
          ids.add(id);
        }
      }
    },
  },
  {
    // Status and day are shown in watch lists alone.
    name: 'watch-entry',
    level: 'error',
    at: [section],
    check(place, say) {
      const [kind, id] = [place.text('kind'), place.text('id')];
      if (isWatchSection({ ...(kind === 'watch' && { kind }), ...(id !== undefined && { id }) })) return;
      for (const entry of place.entries('items')) {
        const key = ['status', 'due'].find((each) => entry.has(each));
        if (key)
          say(
            `only a watch list shows "${key}"; give the section "kind": "watch".`,
            ...entry.path.slice(place.path.length),
            key,
          );
      }
    },
  },
  {
    // A gate without an address opens for nobody.
    name: 'gate-url',
    level: 'error',
    at: [gate],
    check(place, say) {
      if (!place.has('url')) say('the gate has no "url"; name the members’ endpoint that sends its text.');
    },
  },
  {
    // The tier `member` is built in; any other is defined in the feed's `tiers`.
    name: 'gate-tier',
    level: 'error',
    at: [gate],
    check(place, say) {
      const tier = place.text('tier')?.trim();
      const { tiers } = place.feed;
      if (!tier || tier === MEMBER_TIER || tiers.has(tier)) return;
      const similar = nearest(tier, [...tiers, MEMBER_TIER]);
      const right = similar ? `did you mean "${similar}"?` : 'define it in "tiers", or use "member".';
      say(`the feed has no tier ${glimpse(tier)}; ${right}`, 'tier');
    },
  },
  {
    // The figure is the text to the item's `image`.
    name: 'figure-image',
    level: 'error',
    at: [itemShape],
    check(place, say) {
      if (place.at(EXTENSION).has('figure') && !place.has('image'))
        say('the figure has no picture; name it in "image" of the item.', EXTENSION, 'figure');
    },
  },
];

const isShare = (value: unknown) => typeof value === 'number' && value >= 0 && value <= 1;

/** The place of the first entry that is earlier than the one before it. */
function outOfOrder(entries: readonly Place[]) {
  let before = -Infinity;
  for (const entry of entries) {
    const time = timeOf(entry.get('date'));
    if (time === undefined) continue;
    if (time < before) return entry.path.slice(-2);
    before = time;
  }
  return undefined;
}
