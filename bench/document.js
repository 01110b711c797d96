// Writes docs/benchmarks.md and its plot.
import { readFile, writeFile } from 'node:fs/promises';
import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os';
import prettier from 'prettier';
import { goalsOf } from './goals.js';
import { MEASURES } from './measures.js';
import { plot } from './plot.js';
import { tableOf } from './report.js';
import { BASE } from './rivals.js';

const root = new URL('../', import.meta.url);

/** Writes both from the scenes and what was found in them; `machine` says what it was found on. */
export async function writeDocument(scenes, results, machine) {
  const path = new URL('docs/benchmarks.md', root);
  const options = await prettier.resolveConfig(path);
  const text = await prettier.format(document(scenes, results, machine), { ...options, filepath: path.pathname });
  await writeFile(path, text);
  await writeFile(new URL('docs/benchmarks.svg', root), plot(panelsOf(scenes, results)));
}

/** What the figures come from. */
export async function machineOf(browser, rounds) {
  const read = async (file) => JSON.parse(await readFile(new URL(file, root), 'utf8'));
  const [us, { dependencies: peers }] = await Promise.all([read('package.json'), read('bench/package.json')]);
  const [{ model }] = cpus();
  return [
    ['Processor', `${model.trim()}, ${cpus().length} of its cores, ${Math.round(totalmem() / 2 ** 30)} GB of memory`],
    ['System', `${platform()} ${release()}, ${arch()}; load at the start ${loadavg()[0].toFixed(1)}`],
    ['Browser', `${await browser.version()}, headless, without a graphics processor`],
    [
      'Node',
      `${process.version}, puppeteer-core ${us.devDependencies['puppeteer-core']}, vite ${us.devDependencies.vite}`,
    ],
    ['Ours', `briefing-elements ${us.version}`],
    [
      'Others',
      Object.entries(peers)
        .map((each) => each.join(' '))
        .join(', '),
    ],
    ['Rounds', `${rounds}; one more before them to warm up`],
  ];
}

function document(scenes, results, machine) {
  const parts = Object.entries(results).map(
    ([name, found]) =>
      `## ${scenes[name].title}\n\n${scenes[name].says}\n\n${tableOf(scenes[name], scenes[name].base ?? BASE, found)}`,
  );
  const used = new Set(Object.keys(results).flatMap((name) => scenes[name].measures));
  return `# Benchmarks

The same work by us and by others, measured in one run in a real browser. Every figure is a median, and what counts is the ratio to the
hand-written element of the same rounds: milliseconds are those of one machine. Smaller is better everywhere. This page and its plot are
made by \`npm run bench\`; nobody has written a number into it.

![Bars: the ratios to the hand-written element, with their quartiles, of time, work, heap and bytes. The tables below have the same figures.](benchmarks.svg)

## What we hold ourselves to

\`npm run bench -- --check\` ends with 1 where one of these is missed.

${goalTable(goalsOf(results))}

${parts.join('\n\n')}

## What each figure is

${[...used].map((key) => `- **${MEASURES[key].title}**: ${MEASURES[key].says}`).join('\n')}

A ratio is taken within each round and then the median of those, in brackets the quartiles. ${RULES}

${LIMITS}

## The machine

| | |
| --- | --- |
${machine.map((row) => `| ${row.join(' | ')} |`).join('\n')}

## Run it yourself

\`\`\`sh
npm run build
npm run bench                                             # everything; some ten minutes on a machine that does nothing else
npm run bench -- --check                                  # the same, and fails where a goal is missed
npm run bench -- --only cards --rivals hand,lit,ours --rounds 5   # one scene, printed and not written
npm run bench -- --dist ../other/dist                     # another build of ours
\`\`\`

The first run installs the others into \`bench/node_modules\`, at the versions of its lockfile and without running their scripts. The
scenes are in \`bench/scenes\`, one a file, the others in \`bench/rivals\`: whoever finds one of them badly written is asked to write it
better.
`;
}

const RULES = `The rivals take turns: one measurement of each, then
the next round, each in a page of its own with an empty cache; the first round is thrown away. Feed, pictures and programs come from one
server on the same machine, compressed with brotli. The pictures have the size that a card asks for, and are loaded lazily. The first card of
all rivals has to say the same text to the letter and, but for those with a frame of their own, to take up the same space to the pixel, else
there are no figures. Programs are there before the clock starts, but for the scenes of a first visit; the feed is fetched while it runs.`;

const LIMITS = `## What it does not show

- **The others do less.** They trust the feed and the page around them: no field is checked, no address filtered, no style of the page kept
  out, no second language, no theme. Their sheet is ours without that armour, written by hand for this one card, with its colours set once for
  the page. We read a feed as hostile, and that is in our figures.
- **They are set as one usually sets a card**: a grid for the whole and its head, a row of boxes for the facets. Profiles of ours have shown
  that blocks and lines with the same look take a browser less, and it has those since. "Plain Lit, set as ours is" says how much of
  the difference is style and layout and not the program: whoever writes the same sheet has the same gain.
- **Lateness is not ours alone.** Most of what we save until all is shown is work that is done later, or not at all. A line of
  \`content-visibility\` gives a hand-written element much of the same, and stands in the table; what it cannot defer is the making of the nodes.
  "All drawn" and "all work" say what is still to come.
- **Not a phone.** One machine, one engine, no graphics processor, a line of no length but in the scenes of a first visit, where the browser
  itself slows down.
- **No typing, no updates, no page that lives for hours.** A list that changes all day is what frameworks are made for; this is about being
  shown once, and read.
- **A frame here has the origin of its page.** A frame of another origin has a process of its own, which costs more than is counted.
- **Memory is that of JavaScript.** What the engine itself holds for a node, a style or a picture is not in it.`;

const goalTable = (goals) => `| Goal | Measured | At most | |
| --- | --: | --: | --- |
${goals.map(({ says, value, limit, isMet }) => `| ${says} | ${short(value)} | ${limit} | ${isMet ? 'met' : '**missed**'} |`).join('\n')}`;

export const short = (value) => String(Number(value.toPrecision(value >= 100 ? 3 : 2)));

/** What the plot has of the tables. */
function panelsOf(scenes, results) {
  const panel = (scene, key, title, note) => ({
    title,
    note,
    bars: Object.entries(results[scene]).map(([name, rounds]) => ({
      name: SHORT[name] ?? scenes[scene].rivals[name].name,
      values: rounds.map((one) => one[key]),
      base: results[scene][BASE].map((one) => one[key]),
      isOurs: scenes[scene].rivals[name].name.startsWith('Our'),
    })),
  });
  return [
    panel('cards', 'shown', '1,000 cards: time until all is shown', 'Hand-written element = 1; the line: quartiles'),
    panel('cards', 'main', '1,000 cards: all work, what comes later included', 'Hand-written element = 1'),
    panel('cards', 'heap', '1,000 cards: heap', 'Hand-written element = 1'),
    panel('bytes', 'bytes', 'One card: code, after brotli', 'Hand-written element = 1'),
    panel('cold', 'text', 'First visit on a slow line: first text', 'Hand-written element = 1'),
    panel('frames', 'shown', '20 cards, each in a frame: time until all is shown', 'Hand-written element = 1'),
  ];
}

/** Where a name is too long for a plot. */
const SHORT = { late: 'with content-visibility', script: 'Ours, all elements' };
