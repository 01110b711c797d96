// The design's record: a picture of each story in each mode. `npm run pictures` takes them anew, `npm run pictures --
// --check` compares; both take parts of the names of stories, as in `npm run pictures -- watch-list`.
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { findBrowser } from './find-browser.js';
import { startCamera } from './picture-camera.js';
import { openRecord } from './picture-record.js';
import { root, run } from './steps.js';

const folder = join(root, 'test/pictures');
/** What the pictures were taken with: another browser, or another system, draws other letters. */
const cameraFile = join(folder, 'taken-with.txt');
const storybook = join(root, '.cache/storybook');
const differences = join(root, '.cache/pictures');

/** More stories than these do not differ by chance. */
const A_FEW = 10;

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values, positionals } = parseArgs({ options: { check: { type: 'boolean' } }, allowPositionals: true });
  process.exitCode = await main(values.check, positionals);
}

async function main(isCheck, parts) {
  const camera = await startCamera(findBrowser(), storybook);
  try {
    const takenWith = await readFile(cameraFile, 'utf8').catch(() => '');
    const now = await camera.name();
    const isSame = takenWith.trim() === now;
    if (isCheck && takenWith && !isSame) {
      console.log(`ok # SKIP The pictures were taken by ${takenWith.trim()}, and this is ${now}.\n# pass 0\n# fail 0`);
      return 0;
    }
    if (!isCheck && parts.length > 0 && takenWith && !isSame) {
      console.error(`All other pictures are by ${takenWith.trim()}, and this is ${now}: take all of them anew.`);
      return 1;
    }
    await buildStorybook();
    await rm(differences, { recursive: true, force: true });
    const isWanted = (name) => parts.length === 0 || parts.some((part) => name.includes(part));
    const pictures = camera.take(isWanted);
    const record = openRecord(folder, differences);
    if (isCheck) return await check(record, looked(record, pictures, camera), isWanted);
    await renew(record, pictures, isWanted);
    await writeFile(cameraFile, `${now}\n`);
    return 0;
  } finally {
    await camera.close();
  }
}

async function buildStorybook() {
  const { code, output } = await run('npx', ['storybook', 'build', '--test', '--quiet', '--output-dir', storybook]);
  if (code !== 0) throw new Error(`Storybook could not be built.\n${output}`);
}

/** The pictures, and those of a few stories that differ once more: on a busy machine a letter may be drawn before its font is there. */
async function* looked(record, pictures, camera) {
  const others = [];
  for await (const each of pictures) {
    if (await record.examine(each.name, each.picture)) others.push(each);
    else yield each;
  }
  const names = new Set(others.map(({ name }) => name));
  const stories = new Set(others.map(({ name }) => name.replace(/\.[\w-]+$/, '')));
  if (stories.size > A_FEW) yield* others;
  else if (stories.size > 0) {
    for await (const each of camera.take((story) => stories.has(story))) if (names.has(each.name)) yield each;
  }
}

/** Compares, and prints what is wrong and the totals as TAP; gives the exit code. */
export async function check(record, pictures, isWanted = () => true, print = console.log) {
  const leftOver = new Set((await record.names()).filter(isWanted));
  let passed = 0;
  let failed = 0;
  const fail = (name, fault) => {
    failed++;
    print(`not ok - ${name} ${fault}`);
  };
  for await (const { name, picture } of pictures) {
    leftOver.delete(name);
    const found = await record.examine(name, picture);
    if (!found) passed++;
    else {
      fail(name, found.fault);
      await record.layOut(name, picture, found.drawing);
    }
  }
  for (const name of leftOver) fail(name, 'is a picture without a story');
  if (failed > 0) {
    print(
      '# The new pictures, and what differs, are in .cache/pictures/. To take them into the record: npm run pictures',
    );
  }
  print(`# tests ${passed + failed}\n# pass ${passed}\n# fail ${failed}`);
  return failed > 0 || passed === 0 ? 1 : 0;
}

/** Writes what is new or differs, and leaves the other files as they are. */
export async function renew(record, pictures, isWanted = () => true, print = console.log) {
  const leftOver = new Set((await record.names()).filter(isWanted));
  let count = 0;
  for await (const { name, picture } of pictures) {
    count++;
    leftOver.delete(name);
    const found = await record.examine(name, picture);
    if (!found) continue;
    await record.write(name, picture);
    print(`${name} ${found.fault}`);
  }
  for (const name of leftOver) {
    await record.remove(name);
    print(`${name} is gone`);
  }
  print(`${count} pictures`);
}
