import { randomUUID } from 'node:crypto';
import { chmod, mkdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

interface Ready {
  /** The file itself, where the name is that of a link. */
  readonly place: string;
  readonly text: string;
  /** Where it waits for the others. */
  readonly beside: string;
  /** The mode of the file that it takes the place of. */
  readonly mode: number | undefined;
}

/**
 * Writes files, by their paths, all of them or none: each lies ready beside its place before the first one goes there, since
 * a site that is half new is worse than an old one. A file that is there keeps its mode, and the links to it.
 */
export async function writeFiles(texts: ReadonlyMap<string, string>): Promise<void> {
  const ready = new Map<string, Ready>();
  for (const [path, text] of texts) {
    const place = await realPath(path);
    const there = await stat(place).catch(() => undefined);
    if (there?.isDirectory()) throw new Error(`${path} is a folder.`);
    if (ready.has(place)) throw new Error(`${path} is a file that is written under another name, too.`);
    const mode = there && there.mode & 0o7777;
    ready.set(place, { place, text, beside: join(dirname(place), `.${randomUUID()}.tmp`), mode });
  }
  const folders: string[] = [];
  try {
    for (const { beside, text, mode } of ready.values()) {
      const made = await mkdir(dirname(beside), { recursive: true });
      if (made !== undefined) folders.push(made);
      await writeFile(beside, text, { flag: 'wx', ...(mode !== undefined && { mode }) });
      // What the process may not give to new files, it may give to this one.
      if (mode !== undefined) await chmod(beside, mode);
    }
    for (const { beside, place } of ready.values()) await rename(beside, place);
  } catch (error) {
    const left = [...[...ready.values()].map(({ beside }) => beside), ...folders];
    await Promise.allSettled(left.map((path) => rm(path, { force: true, recursive: true })));
    throw error;
  }
}

/** The path without links; where there is nothing yet, as it is. */
export const realPath = (path: string): Promise<string> => realpath(path).catch(() => path);
