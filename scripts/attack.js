// Shows attacks that others have collected in every element of the built file: `npm run attack -- <folder...>`. Each .json file
// below the folders is read: feeds, and what is no JSON, as they stand; of anything else, every string in every field of a feed.
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { startAttackRig } from '../test/bundle/attack-rig.js';

/** How many attacks a page bears before the next one takes over. */
const BATCH = 250;

const folders = process.argv.slice(2);
if (folders.length === 0) {
  console.error('Which folders? npm run attack -- <folder...>');
  process.exit(2);
}

/** The feeds in a value, and all strings that are in none of them. */
function collect(value, found = { feeds: [], strings: new Set() }) {
  if (typeof value === 'string') found.strings.add(value);
  else if (Array.isArray(value?.items)) found.feeds.push(JSON.stringify(value));
  else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) collect(each, found);
  return found;
}

function read(text) {
  try {
    return collect(JSON.parse(text));
  } catch {
    return { feeds: [text], strings: new Set() };
  }
}

/** What is wrong, by the words it is printed with. */
const WRONG = {
  executions: 'executions',
  requests: 'requests outside policy',
  nodes: 'forbidden nodes',
  errors: 'uncaught errors',
};

const rig = await startAttackRig();
let isClean = true;
try {
  for (const folder of folders) {
    const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.json')).sort();
    for (const name of names) {
      const { feeds, strings } = read(await readFile(join(folder, name), 'utf8'));
      const all = [...strings];
      const judged = [];
      for (const feed of feeds) judged.push(await rig.judgeFeed(feed));
      for (let from = 0; from < all.length; from += BATCH)
        judged.push(await rig.judge(all.slice(from, from + BATCH), { places: [] }));
      const wrong = Object.keys(WRONG).map((kind) => [kind, judged.flatMap((each) => each[kind])]);
      const counts = wrong.map(([kind, list]) => `${list.length} ${WRONG[kind]}`);
      console.log(`${join(folder, name)}: ${all.length} strings, ${feeds.length} feeds: ${counts.join(', ')}`);
      for (const [kind, list] of wrong) for (const each of new Set(list)) console.log(`  ${WRONG[kind]}: ${each}`);
      isClean &&= wrong.every(([, list]) => list.length === 0);
    }
  }
} finally {
  await rig.close();
}
process.exit(isClean ? 0 : 1);
