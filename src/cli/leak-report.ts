import { excerpt } from '../model/briefing.js';
import { cacheProblems } from './cache-rules.js';
import { EXIT } from './command.js';
import { ANONYMOUS } from './web.js';

import type { ExitCode, Shell } from './command.js';
import type { AskedGate } from './gates.js';
import type { Leak } from './leaks.js';

/** All that a check has found out. */
export interface LeakReport {
  readonly gates: readonly AskedGate[];
  readonly leaks: readonly Leak[];
  /** How many documents were looked at. */
  readonly documents: number;
  /** What was within reach and could not be read. */
  readonly unread: readonly string[];
  /** Documents where we do not go. */
  readonly elsewhere: ReadonlySet<string>;
}

const MOST_SENTENCES = 3;
const LONGEST_SENTENCE = 160;
const MOST_ELSEWHERE = 10;

/** Writes a line for each gate, what was found, and the sum of it. */
export function report({ gates, leaks, documents, unread, elsewhere }: LeakReport, { out }: Shell): ExitCode {
  const caches = gates.map(cacheFindings);
  const open = gates.filter((gate) => gate.isOpenToAll && gate.sentences.length === 0);
  const found = leaks.length + open.length;
  const faults = caches.flatMap((cache) => cache.faults);
  const warnings = [...caches.flatMap((cache) => cache.warnings), ...gates.flatMap(warningsOf), ...idleReaders(gates)];
  const unchecked = [...gates.filter(isUnchecked).map(whyUnchecked), ...unread];

  for (const gate of gates) out(lineOf(gate));
  for (const { gate } of open)
    out(`LEAK  ${gate.name} is open to everybody: ${gate.url ?? ''} gives its text without a token.`);
  for (const leak of leaks) for (const line of linesOf(leak)) out(line);
  for (const line of faults) out(`CACHE  ${line}`);
  for (const line of warnings) out(`WARNING  ${line}`);
  for (const line of unchecked) out(`NOT CHECKED  ${line}`);
  for (const url of [...elsewhere].slice(0, MOST_ELSEWHERE))
    out(`NOT VISITED  ${url} is on another origin, or leads there.`);
  if (elsewhere.size > MOST_ELSEWHERE)
    out(`NOT VISITED  ${counted(elsewhere.size - MOST_ELSEWHERE, 'more document')}.`);

  const sentences = gates.reduce((sum, gate) => sum + gate.sentences.length, 0);
  const sum = `${counted(gates.length, 'gate')}, ${counted(sentences, 'sentence')}, ${counted(documents, 'document')}`;
  const results = [counted(found, 'leak'), counted(faults.length, 'cache fault'), counted(warnings.length, 'warning')];
  out(`${sum}: ${[...results, `${String(unchecked.length)} not checked`].join(', ')}.`);
  if (found + faults.length > 0) return EXIT.found;
  return unchecked.length > 0 ? EXIT.unchecked : EXIT.fine;
}

const counted = (count: number, noun: string) => `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
const isUnchecked = ({ opened, isOpenToAll }: AskedGate) => opened.length === 0 && !isOpenToAll;
const namesOf = (names: Iterable<string>) => [...names].join(', ');

function lineOf({ gate, opened, isOpenToAll, sentences, repeated }: AskedGate): string {
  const readers = [...(isOpenToAll ? [ANONYMOUS] : []), ...opened].map(({ name }) => name);
  const who = readers.length > 0 ? namesOf(readers) : 'nobody';
  const known = repeated.size > 0 ? `, and ${counted(repeated.size, 'source')} that the item names, too` : '';
  return `${gate.name} (tier ${gate.tier}): read by ${who}, ${counted(sentences.length, 'sentence')}${known}`;
}

function linesOf({ gate, url, where, readers, sentences }: Leak): readonly string[] {
  const shown = [...sentences].slice(0, MOST_SENTENCES).map((text) => `      “${excerpt(text, LONGEST_SENTENCE)}”`);
  const more = sentences.size - shown.length;
  return [
    `LEAK  ${gate.gate.name} is read by ${namesOf(readers)} in ${url} (${where}), ${counted(sentences.size, 'sentence')}:`,
    ...shown,
    ...(more > 0 ? [`      and ${String(more)} more`] : []),
  ];
}

/** What the headers of the answers with the text allow, each problem with all readers who met it. */
function cacheFindings({ gate, answers }: AskedGate): { faults: readonly string[]; warnings: readonly string[] } {
  const lines = { faults: new Map<string, string[]>(), warnings: new Map<string, string[]>() };
  for (const { reader, answer } of answers) {
    if (answer?.status !== 200) continue;
    const problems = cacheProblems(answer.headers);
    for (const kind of ['faults', 'warnings'] as const) {
      for (const problem of problems[kind]) {
        lines[kind].set(problem, [...(lines[kind].get(problem) ?? []), reader.name]);
      }
    }
  }
  const written = (found: ReadonlyMap<string, readonly string[]>) =>
    [...found].map(([problem, names]) => `${gate.name}, the answer to ${namesOf(names)}: ${problem}.`);
  return { faults: written(lines.faults), warnings: written(lines.warnings) };
}

function warningsOf({ gate, answers, opened, sentences }: AskedGate): readonly string[] {
  const warnings = answers.flatMap(({ reader, answer }) =>
    reader !== ANONYMOUS && answer && answer.status >= 300 && answer.status < 400
      ? [
          `${gate.name} answers ${reader.name} with a redirect (${String(answer.status)}), which nobody follows with a token.`,
        ]
      : [],
  );
  const kept = answers.find(({ reader, text }) => reader === ANONYMOUS && text)?.answer?.headers.get('age');
  if (kept) warnings.push(`${gate.name} was answered by a cache that had kept the text for ${kept} s (Age).`);
  if (opened.length > 0 && sentences.length === 0) {
    warnings.push(`${gate.name} has no sentence that is long enough to look for and not shown by the gate itself.`);
  }
  return warnings;
}

/** Readers who have opened nothing: their token may be spent. */
function idleReaders(gates: readonly AskedGate[]): readonly string[] {
  const asked = new Set(gates.flatMap(({ answers }) => answers.map(({ reader }) => reader)));
  for (const { opened } of gates) for (const reader of opened) asked.delete(reader);
  asked.delete(ANONYMOUS);
  return [...asked].map(({ name }) => `${name} has opened no gate. Is the token still good?`);
}

function whyUnchecked({ gate, answers }: AskedGate): string {
  if (gate.url === undefined) return `${gate.name} has no URL.`;
  if (answers.length === 0) return `${gate.name} is at ${new URL(gate.url).origin}, which no --resource names.`;
  const given = answers.filter(({ reader }) => reader !== ANONYMOUS);
  if (given.length === 0) return `${gate.name}: no token was given (--as).`;
  const said = given.map(({ reader, answer, fault }) => `${reader.name}: ${fault ?? answerOf(answer?.status)}`);
  return `${gate.name} was opened by nobody (${said.join('; ')}).`;
}

const answerOf = (status = 0) => (status === 200 ? '200, but no text of a gate' : String(status));
