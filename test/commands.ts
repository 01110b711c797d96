import { emulateMedia as ask, type Media } from '@web/test-runner-commands';

let running: Mocha.Test | undefined;

beforeEach(function () {
  running = this.currentTest;
});

/** Ends the running test as skipped; the reason goes behind its name, where scripts/browsers.js finds it. */
export function skip(reason: string): never {
  if (!running) throw new Error(reason);
  running.title += ` (skipped: ${reason})`;
  return running.skip() as never;
}

type Seen = Omit<Media, 'forcedColors'>;

const QUERIES: Record<keyof Seen, (value: string) => string> = {
  media: (value) => value,
  colorScheme: (value) => `(prefers-color-scheme: ${value})`,
  reducedMotion: (value) => `(prefers-reduced-motion: ${value})`,
};

/** Shows the page in this medium. Where the runner cannot have the engine do so, nothing comes of it, and the test is skipped. */
export async function emulateMedia(media: Seen): Promise<void> {
  await ask(media);
  for (const [name, value] of Object.entries(media) as [keyof Seen, string][]) {
    const query = QUERIES[name](value);
    if (!matchMedia(query).matches) skip(`the runner cannot show a page as ${query} in this engine`);
  }
}
