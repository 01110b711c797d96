// The places in docs/scale.md that commands fill in.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

const doc = fileURLToPath(new URL('../docs/scale.md', import.meta.url));

export const table = (heads, rows) =>
  [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** Puts each text between the two comments of its name. */
export async function fill(texts) {
  let text = await readFile(doc, 'utf8');
  for (const [name, content] of Object.entries(texts)) {
    const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
    const [from, to] = [text.indexOf(start), text.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`docs/scale.md has no place for “${name}”.`);
    text = `${text.slice(0, from + start.length)}\n\n${content}\n\n${text.slice(to)}`;
  }
  await writeFile(doc, await format(text, { ...(await resolveConfig(doc)), parser: 'markdown' }));
}
