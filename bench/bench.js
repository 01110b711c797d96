import { launch } from './browser.js';
import { bytes } from './bytes.js';
import { machineOf, short, writeDocument } from './document.js';
import { goalsOf } from './goals.js';
import { tableOf } from './report.js';
import { BASE } from './rivals.js';
import { ahead } from './scenes/ahead.js';
import { article } from './scenes/article.js';
import { cards } from './scenes/cards.js';
import { cold } from './scenes/cold.js';
import { frames } from './scenes/frames.js';
import { list } from './scenes/list.js';
import { startServer } from './server.js';

/** In the order of the documents. */
const SCENES = { cards, list, cold, bytes, article, ahead, frames };

/** Runs the scenes that are asked for, or all, which are then written down; gives the exit code. */
export async function bench({ check, dist, only, rivals, rounds }) {
  const names = only?.split(',') ?? Object.keys(SCENES);
  const unknown = names.find((name) => !(name in SCENES));
  if (unknown) throw new Error(`There is no scene "${unknown}", but ${Object.keys(SCENES).join(', ')}.`);
  const server = await startServer(dist);
  const browser = await launch();
  try {
    const machine = await machineOf(browser, rounds);
    const results = {};
    for (const name of names) {
      results[name] = await measured(SCENES[name], { browser, server, dist }, rivals?.split(','), Number(rounds));
      console.log(
        `\n${SCENES[name].title}\n${tableOf(SCENES[name], baseOf(SCENES[name], results[name]), results[name])}`,
      );
    }
    if (!only && !rivals) await writeDocument(SCENES, results, machine);
    return check ? judge(goalsOf(results)) : 0;
  } finally {
    await browser.close();
    server.close();
  }
}

/** What a scene compares with: where that is not asked for, the first that is. */
function baseOf({ base = BASE }, found) {
  return base in found ? base : Object.keys(found)[0];
}

/** As many rounds of one scene, each rival once in every round; the first round warms the machine up and is thrown away. */
async function measured(scene, tools, wanted, rounds) {
  const names = Object.keys(scene.rivals).filter((name) => wanted?.includes(name) ?? true);
  const found = Object.fromEntries(names.map((name) => [name, []]));
  await scene.prepare?.(tools);
  for (let round = 0; round <= Math.min(rounds, scene.mostRounds ?? rounds); round++) {
    for (const name of names) {
      const one = await scene.measure(tools, scene.rivals[name]);
      if (round > 0) found[name].push(one);
    }
  }
  scene.verify?.(found, scene.rivals, baseOf(scene, found));
  return found;
}

/** Says which goals were met, and gives the exit code. */
function judge(goals) {
  console.log('');
  for (const { says, value, limit, isMet } of goals) {
    console.log(`${isMet ? 'met   ' : 'MISSED'} ${says}: ${short(value)} of at most ${limit}`);
  }
  return goals.every(({ isMet }) => isMet) ? 0 : 1;
}
