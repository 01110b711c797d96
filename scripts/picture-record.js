// The record of how the stories look: a file for each picture, without loss.
import { mkdir, readFile, readdir, rm } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import pixelmatch from 'pixelmatch';
import sharp from 'sharp';

const ENDING = '.webp';
/** Below this, two colours are one: a browser's own rounding is, a step of a colour role is not. */
const THRESHOLD = 0.01;
/** So many pixels of a picture may differ: less than the shortest line that anybody draws. */
const TOLERANCE = 4;

/** The record in `folder`; pictures that differ from it are put into `differences`, to be looked at. */
export function openRecord(folder, differences) {
  const fileOf = (name, place = folder) => join(place, name + ENDING);
  return {
    /** The names of all pictures that there are. */
    async names() {
      const files = await readdir(folder, { recursive: true }).catch(() => []);
      return files
        .filter((file) => file.endsWith(ENDING))
        .map((file) => file.slice(0, -ENDING.length).split(sep).join('/'))
        .sort();
    },

    /** What is wrong with a picture, in words and where there is an old one as a drawing; nothing where it is as it was. */
    async examine(name, picture) {
      const file = await readFile(fileOf(name)).catch(() => undefined);
      if (!file) return { fault: 'is new' };
      const { data, info } = await sharp(file).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
      const old = { data, width: info.width, height: info.height };
      const { pixels, drawing } = compare(old, picture);
      if (pixels <= TOLERANCE && old.height === picture.height && old.width === picture.width) return undefined;
      const share = (100 * pixels) / (drawing.width * drawing.height);
      const height = old.height === picture.height ? '' : `, and is ${picture.height} px high, not ${old.height}`;
      return { fault: `differs in ${pixels} pixels (${share.toPrecision(2)} %)${height}`, drawing };
    },

    /** Puts a picture with a fault where it can be looked at. */
    async layOut(name, picture, drawing) {
      await save(fileOf(`${name}.new`, differences), picture);
      if (drawing) await save(fileOf(`${name}.difference`, differences), drawing);
    },

    write: (name, picture) => save(fileOf(name), picture),

    remove: (name) => rm(fileOf(name)),
  };
}

async function save(file, { data, width, height }) {
  await mkdir(dirname(file), { recursive: true });
  await sharp(data, { raw: { width, height, channels: 4 } })
    .webp({ lossless: true })
    .toFile(file);
}

/** How many pixels differ, with a drawing of them. Where one picture ends before the other, all of the rest does. */
export function compare(a, b) {
  if (a.width === b.width && a.data.equals(b.data)) return { pixels: 0, drawing: a };
  const width = Math.max(a.width, b.width);
  const height = Math.max(a.height, b.height);
  const drawing = { data: Buffer.alloc(width * height * 4), width, height };
  const [one, other] = [spread(a, width, height, [255, 0, 255, 255]), spread(b, width, height, [0, 255, 0, 255])];
  const pixels = pixelmatch(one, other, drawing.data, width, height, { threshold: THRESHOLD });
  return { pixels, drawing };
}

/** The picture on a ground of that size and colour. */
function spread({ data, width, height }, fullWidth, fullHeight, ground) {
  const all = Buffer.alloc(fullWidth * fullHeight * 4, Buffer.from(ground));
  for (let row = 0; row < height; row++) data.copy(all, row * fullWidth * 4, row * width * 4, (row + 1) * width * 4);
  return all;
}
