import { readFile } from 'node:fs/promises';

/** What the pages themselves read of an item. */
export interface Item {
  id: string;
  url: string;
  title?: string;
}

/** The publisher's feed. */
export const feed: { title: string; language: string; items: Item[] } = JSON.parse(
  await readFile('public/feed.json', 'utf8'),
);
