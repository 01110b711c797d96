import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const COMMAND = fileURLToPath(new URL('../../dist/cli/briefing-elements.js', import.meta.url));

/** Runs the command to its end. */
export async function run(args, input = '') {
  const child = spawn(process.execPath, [COMMAND, 'validate', ...args]);
  let [output, errors] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (errors += text));
  child.stdin.end(input);
  const code = await new Promise((resolve) => child.on('close', resolve));
  return { code, output, errors };
}

export async function runJson(args, input) {
  const { code, output, errors } = await run([...args, '--json'], input);
  assert.equal(errors, '');
  return { code, ...JSON.parse(output) };
}

/** A feed in which nothing is wrong, for a case to change. */
export const feed = () => ({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'A feed',
  home_page_url: 'https://brief.example/',
  feed_url: 'https://brief.example/feed.json',
  language: 'en',
  _briefing: { version: 1, tiers: [{ id: 'circle', name: 'Circle' }] },
  items: [
    {
      id: 'a',
      url: 'a.html',
      title: 'An item',
      summary: 'What it is about.',
      content_text: 'A text.',
      image: 'a.webp',
      date_published: '2026-03-01T09:30:00Z',
      _briefing: {
        version: 1,
        figure: { alt: 'A cable.', width: 16, height: 9 },
        facets: [{ id: 'region', label: 'Region', value: 'Global' }],
        confidence: { score: 0.9, evidence: 'Two sources', history: [{ date: '2026-03-01', score: 0.5 }] },
        sources: [{ title: 'A source', url: 'https://source.example/' }],
        sections: [
          { id: 'what', title: 'What Happened', content_text: 'Much.' },
          {
            id: 'watch',
            kind: 'watch',
            items: ['A day', { id: 'w', text: 'Another', due: '2026-05', status: 'open' }],
          },
        ],
        gates: [{ id: 'g', tier: 'circle', url: 'https://brief.example/members/g' }],
        revisions: [{ date: '2026-03-01', summary: 'Published.' }],
      },
    },
    { id: 'b', content_html: '<p>A short one.</p>', date_published: '2026-03-02T09:30:00Z' },
  ],
});
