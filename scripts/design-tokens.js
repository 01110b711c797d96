// The design tokens for those who work with them elsewhere, all from one list: dist/tokens.json for design tools, dist/tokens.css
// for a style sheet, and the table of docs/theming.md.
import { readFile, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';

const dist = new URL('../dist/', import.meta.url);
const docs = new URL('../docs/theming.md', import.meta.url);

/** The key of what the format has no place for. */
const VENDOR = 'briefing-elements';

const SCHEMES = /^light-dark\((#[\da-f]{6}),(#[\da-f]{6})\)$/;

/** By the Design Tokens Format Module 2025.10. It has no modes: light and dark are two groups of the same names. */
export function designTokens(tokens, descriptions) {
  const groups = {
    light: { $type: 'color', $description: 'The colours on a light page.' },
    dark: { $type: 'color', $description: 'The colours on a dark page.' },
    font: { $type: 'fontFamily', $description: 'The typefaces, the first one that is there.' },
    size: {
      $type: 'dimension',
      $description:
        'Sizes and lengths. In CSS most are in em, multiples of the text that they are set at; here they are multiples of the reader’s own size. The exact value in CSS is beside each.',
    },
    motion: { $type: 'duration', $description: 'How long something takes to move.' },
  };
  for (const [name, css] of Object.entries(tokens)) {
    const $description = descriptions[name];
    const $extensions = { [VENDOR]: { css } };
    const [, light, dark] = SCHEMES.exec(css) ?? [];
    if (light) {
      groups.light[name] = { $value: colour(light), $description };
      groups.dark[name] = { $value: colour(dark), $description };
    } else if (name.startsWith('font-')) groups.font[name] = { $value: families(css), $description, $extensions };
    else if (css.endsWith('ms')) {
      groups.motion[name] = { $value: { value: parseFloat(css), unit: 'ms' }, $description, $extensions };
    } else groups.size[name] = { $value: dimension(name, css), $description, $extensions };
  }
  return { $description: 'The design tokens of briefing-elements, as they are where a page sets none.', ...groups };
}

function colour(hex) {
  const components = [1, 3, 5].map((start) => Number((parseInt(hex.slice(start, start + 2), 16) / 255).toFixed(4)));
  return { colorSpace: 'srgb', components, alpha: 1, hex };
}

function families(css) {
  return css.split(',').map((family) => family.trim().replace(/^"(.*)"$/, '$1'));
}

/** The format knows no lengths but px and rem. `medium` is the reader's own size, and of a range its end counts. */
function dimension(name, css) {
  const value = css === 'medium' ? 1 : Number(/([\d.]+)em\)?$/.exec(css)?.[1]);
  if (Number.isNaN(value)) throw new Error(`The token "${name}" has a length that no design tool knows: ${css}`);
  return { value, unit: 'rem' };
}

/** Every token as a page would set it. */
export function tokensCss(tokens, descriptions) {
  const lines = Object.entries(tokens).map(
    ([name, css]) => `  /* ${descriptions[name]} */\n  --briefing-${name}: ${css.replace(/,\s*/g, ', ')};`,
  );
  return `/* What briefing-elements look like where a page sets nothing. Keep the lines that you change, and delete the others. */
:root {
${lines.join('\n\n')}
}
`;
}

/** docs/theming.md as it stands, and as it should be by the list. */
export async function themingPage(tokens, descriptions) {
  const text = await readFile(docs, 'utf8');
  const [start, end] = ['<!-- tokens:start -->', '<!-- tokens:end -->'];
  const rows = Object.entries(tokens).map(
    ([name, css]) => `| \`--briefing-${name}\` | ${descriptions[name]} | \`${css.replace(/,\s*/g, ', ')}\` |`,
  );
  const table = ['| Token | What it is for | Default |', '| --- | --- | --- |', ...rows].join('\n');
  const filled = `${text.slice(0, text.indexOf(start) + start.length)}\n\n${table}\n\n${text.slice(text.indexOf(end))}`;
  const options = (await resolveConfig(docs)) ?? {};
  return { text, wanted: await format(filled, { ...options, parser: 'markdown' }) };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { TOKENS, TOKEN_DESCRIPTIONS } = await import(new URL('internal/tokens.js', dist).href);
  await writeFile(
    new URL('tokens.json', dist),
    `${JSON.stringify(designTokens(TOKENS, TOKEN_DESCRIPTIONS), null, 2)}\n`,
  );
  await writeFile(new URL('tokens.css', dist), tokensCss(TOKENS, TOKEN_DESCRIPTIONS));
  if (!process.argv.includes('--keep-docs')) {
    const { text, wanted } = await themingPage(TOKENS, TOKEN_DESCRIPTIONS);
    if (text !== wanted) await writeFile(docs, wanted);
  }
}
