import { tierOf, MEMBER_TIER } from '../model/membership.js';
import { Reading } from '../model/shape.js';
import { membersText } from '../session/members-client.js';
import { lettersOf, sentencesOf } from './gated-sentences.js';
import { ANONYMOUS } from './web.js';

import type { Feed } from '../model/json-feed.js';
import type { MembersText } from '../session/members-client.js';
import type { Sentence } from './gated-sentences.js';
import type { Answer, Reader, Web } from './web.js';

/** A gate of a feed. */
export interface CheckedGate {
  /** The ids of its item and of itself. */
  readonly name: string;
  readonly tier: string;
  readonly url: string | undefined;
  /** What the gate shows to everybody. */
  readonly teaser: readonly string[];
  /** The titles of the sources that its item names to everybody. */
  readonly references: readonly string[];
  readonly language: string | undefined;
}

/** What one reader was answered at a gate. */
export interface GateAnswer {
  readonly reader: Reader;
  /** Absent where there was none that could be read. */
  readonly answer?: Answer;
  /** The members' text, for a reader who may have it. */
  readonly text?: MembersText;
  /** Why there is no answer. */
  readonly fault?: string;
}

export function gatesOf({ items, tiers = [], language }: Feed): readonly CheckedGate[] {
  return items.flatMap((item) =>
    (item.gates ?? []).map(({ id, tier = MEMBER_TIER, title, summary, url }) => {
      const defined = tierOf(tier, tiers);
      const shown = [defined.label, defined.name, title ?? defined.title, summary ?? defined.summary];
      return {
        name: `${item.id}/${id}`,
        tier,
        url,
        teaser: shown.filter((text) => text !== undefined),
        references: (item.sources ?? []).flatMap(({ title }) => title ?? []),
        language: item.language ?? language,
      };
    }),
  );
}

/**
 * Asks the members' endpoint as each of the readers, one after another and the anonymous one last: a cache between us and the server that
 * kept an answer to a token would hand it out then.
 */
export async function askGate(url: string, readers: readonly Reader[], web: Web): Promise<readonly GateAnswer[]> {
  const answers: GateAnswer[] = [];
  for (const reader of [...readers, ANONYMOUS]) answers.push(await answerTo(url, reader, web));
  return answers;
}

async function answerTo(url: string, reader: Reader, web: Web): Promise<GateAnswer> {
  try {
    // A redirect is no answer: a page would not follow it either.
    const answer = await web.get(url, reader, { accept: 'application/json', follow: 'nowhere' });
    const text = answer.status === 200 ? textOf(answer) : undefined;
    return { reader, answer, ...(text && { text }) };
  } catch (error) {
    return { reader, fault: (error as Error).message };
  }
}

function textOf({ text, url }: Answer): MembersText | undefined {
  try {
    const read = membersText.read(JSON.parse(text), new Reading(url));
    return read?.sections || read?.sources ? read : undefined;
  } catch {
    return undefined;
  }
}

/** A gate and all that came of asking at it. */
export class AskedGate {
  readonly sentences: readonly Sentence<AskedGate>[];
  /** The titles of those of its sources that its item names, too: members read them again, they are no secret. */
  readonly repeated: ReadonlySet<string>;

  constructor(
    readonly gate: CheckedGate,
    readonly answers: readonly GateAnswer[],
  ) {
    const { teaser, language } = gate;
    const references = new Set(gate.references.map(lettersOf));
    const repeated = new Set<string>();
    const found = this.#opened().flatMap(({ text }) => {
      const sources = text?.sources?.filter(({ title = '' }) => {
        const isKnown = references.has(lettersOf(title));
        if (isKnown) repeated.add(title);
        return !isKnown;
      });
      return sentencesOf({ ...text, sources: sources ?? [] }, { gate: this, teaser, language });
    });
    this.sentences = [...new Map(found.map((sentence) => [sentence.letters, sentence])).values()];
    this.repeated = repeated;
  }

  /** Who was given the text for a token. */
  get opened(): readonly Reader[] {
    return this.#opened().map(({ reader }) => reader);
  }

  /** Whether the text is there for the asking, with no token at all. */
  get isOpenToAll(): boolean {
    return this.answers.some(({ reader, text }) => reader === ANONYMOUS && text);
  }

  /** Whether the reader must not find the text anywhere. Of one who got no answer that is not known. */
  isClosedTo(reader: Reader): boolean {
    return reader === ANONYMOUS || this.answers.some((each) => each.reader === reader && each.answer && !each.text);
  }

  #opened(): readonly GateAnswer[] {
    return this.answers.filter(({ reader, text }) => reader !== ANONYMOUS && text);
  }
}
