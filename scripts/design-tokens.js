// The design tokens for those who work with them elsewhere, all from one list: dist/tokens.json for design tools, dist/tokens.css
// for a style sheet, and the tables of docs/theming.md and docs/design.md.
import { readFile, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';

const dist = new URL('../dist/', import.meta.url);
const docs = new URL('../docs/', import.meta.url);

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
    number: { $type: 'number', $description: 'Multiples: of a size, or of a space.' },
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
    } else if (/^[\d.]+$/.test(css)) groups.number[name] = { $value: Number(css), $description, $extensions };
    else groups.size[name] = { $value: dimension(name, css), $description, $extensions };
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
  const [, value, unit] = /([\d.]+)(em|px)\)?$/.exec(css === 'medium' ? '1em' : css) ?? [];
  if (!unit) throw new Error(`The token "${name}" has a length that no design tool knows: ${css}`);
  return { value: Number(value), unit: unit === 'em' ? 'rem' : unit };
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

/** What colours are told apart from: the roles of texts, and those of lines and shapes that mean something. */
export const LEGIBLE = {
  5.8: ['ink', 'ink-soft', 'link', 'accent', 'confidence-high', 'confidence-medium', 'confidence-low'],
  3.1: ['line-strong', 'rule', 'focus'],
};

/** The grounds that texts, lines and shapes stand on. */
export const GROUNDS = ['surface', 'tint'];

/** The contrast of a role on a ground, in light and in dark. `contrast` and colours are those of `internal/colour.ts`. */
export function contrastsOf(tokens, contrast, role, ground) {
  const [one, other] = [role, ground].map((name) =>
    SCHEMES.exec(tokens[name])
      .slice(1)
      .map((hex) => colour(hex).components),
  );
  return one.map((each, scheme) => contrast(each, other[scheme]));
}

/** Each page of docs/ that has tables of tokens, as it stands and as it should be by the list. */
export function tokenPages(tokens, descriptions, contrast) {
  const all = Object.entries(tokens);
  const row = ([name, css], ...more) => [
    `\`--briefing-${name}\``,
    descriptions[name],
    `\`${css.replace(/,\s*/g, ', ')}\``,
    ...more,
  ];
  const legible = Object.entries(LEGIBLE).flatMap(([least, roles]) =>
    roles.map((role) => {
      const figures = GROUNDS.map((ground) => contrastsOf(tokens, contrast, role, ground));
      const shown = [0, 1].flatMap((scheme) => figures.map((each) => each[scheme].toFixed(1)));
      return [`\`${role}\``, ...shown, least];
    }),
  );
  const sized = (isOne) =>
    all
      .filter(([name, css]) => isOne(name) && !/^[\d.]+$/.test(css))
      .map(([name, css]) => row([name, css], pixels(css)));
  return Promise.all([
    page('theming.md', { tokens: [['Token', 'What it is for', 'Default'], ...all.map((each) => row(each))] }),
    page('design.md', {
      sizes: [['Token', 'What it is for', 'Default', 'In px'], ...sized((name) => name.startsWith('size-'))],
      spaces: [['Token', 'What it is for', 'Default', 'In px'], ...sized((name) => name.startsWith('space'))],
      contrast: [
        ['Role', ...['Light', 'Dark'].flatMap((scheme) => GROUNDS.map((each) => `${scheme}, on ${each}`)), 'At least'],
        ...legible.sort((a, b) => b.at(-1) - a.at(-1)),
      ],
    }),
  ]);
}

/** What a length comes to where the reader's own size is 16 px; of a range, both its ends. */
function pixels(css) {
  const ends = css.startsWith('clamp') ? css.split(',') : [css === 'medium' ? '1em' : css];
  const all = [ends[0], ends.at(-1)].map((end) => Math.round(Number(/([\d.]+)em\)?$/.exec(end)[1]) * 160) / 10);
  return [...new Set(all)].join('–');
}

/** A page with its tables between the comments that name them. */
async function page(file, tables) {
  const path = new URL(file, docs);
  const text = await readFile(path, 'utf8');
  let filled = text;
  for (const [name, [head, ...rows]] of Object.entries(tables)) {
    const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
    if (!filled.includes(start)) throw new Error(`docs/${file} has no place for the table "${name}".`);
    const table = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
    filled = `${filled.slice(0, filled.indexOf(start) + start.length)}\n\n${table}\n\n${filled.slice(filled.indexOf(end))}`;
  }
  const options = (await resolveConfig(path)) ?? {};
  return { path, text, wanted: await format(filled, { ...options, parser: 'markdown' }) };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { TOKENS, TOKEN_DESCRIPTIONS } = await import(new URL('internal/tokens.js', dist).href);
  await writeFile(
    new URL('tokens.json', dist),
    `${JSON.stringify(designTokens(TOKENS, TOKEN_DESCRIPTIONS), null, 2)}\n`,
  );
  await writeFile(new URL('tokens.css', dist), tokensCss(TOKENS, TOKEN_DESCRIPTIONS));
  if (!process.argv.includes('--keep-docs')) {
    const { contrast } = await import(new URL('internal/colour.js', dist).href);
    for (const { path, text, wanted } of await tokenPages(TOKENS, TOKEN_DESCRIPTIONS, contrast)) {
      if (text !== wanted) await writeFile(path, wanted);
    }
  }
}
