// What a page with one card takes.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { bundled, sheetOf } from './bundle.js';
import { pick } from './rivals.js';

/** The lines of `npm run size` that are about one card. */
const OURS = {
  ours: ['Ours, by a bundler', 'briefing-card.js'],
  file: ['Ours, in one file', 'briefing-card.js, our build'],
  loader: ['Ours, loader', 'a card by the loader'],
  script: ['Ours, script-tag file with all elements', 'cdn/briefing-elements.js'],
};
const others = pick('hand', 'html', 'lit', 'preact', 'react', 'wa');

export const bytes = {
  title: 'What one card needs',
  says: 'The code for one card and everything under it.',
  rivals: {
    ...others,
    ...Object.fromEntries(Object.entries(OURS).map(([name, [title]]) => [name, { name: title }])),
  },
  measures: ['bytes'],
  // The same in every round.
  mostRounds: 1,
  prepare,
  measure: (_tools, rival) => sizes.get(rival.name),
};

const sizes = new Map();

async function prepare({ dist }) {
  for (const { name, file, sheets } of Object.values(others)) {
    const texts = await Promise.all([bundled(`rivals/${file}`), ...sheets.map(sheetOf)]);
    sizes.set(name, { bytes: texts.reduce((sum, text) => sum + brotliCompressSync(text).length, 0) });
  }
  const lines = await sizesOfOurs(join(dist, '..'));
  for (const [name, line] of Object.values(OURS)) {
    const [, size] = lines.find((each) => each.includes(line)).match(/(\d+) bytes/);
    sizes.set(name, { bytes: Number(size) });
  }
}

/** It exits with 1 when a budget is exceeded, which is not our concern here. */
const sizesOfOurs = (root) =>
  new Promise((resolve, reject) => {
    execFile(process.execPath, [join(root, 'scripts/size.js')], (error, output) => {
      if (output.includes('briefing-card.js')) resolve(output.split('\n'));
      else reject(error ?? new Error(`The sizes are not as expected:\n${output}`));
    });
  });
