import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, copyFile, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { build as bundle } from 'vite';
import { writeLoader } from './build-loader.js';
import { writeEditorData } from './editor-data.js';
import { minifyModules } from './literals.js';

const { values: options } = parseArgs({ options: { 'keep-readme': { type: 'boolean', default: false } } });
const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const run = promisify(execFile);

try {
  await rm(dist, { recursive: true, force: true });
  await mkdir(dist);
  await together([
    modules(),
    tool('@custom-elements-manifest/analyzer/cem.js', 'analyze', '--quiet'),
    bundle({ root, configFile: join(root, 'vite.config.ts'), logLevel: 'warn' }),
  ]);
  await writeAlone();
  await writeLoader(root, join(dist, 'cdn'));
  await Promise.all([writeEntries(), writeSchema(), writeIntegrity(), makeCommandsRunnable(), writeEditorData(dist)]);
  await run(process.execPath, [
    join(root, 'scripts/design-tokens.js'),
    ...(options['keep-readme'] ? ['--keep-docs'] : []),
  ]);
  if (!options['keep-readme']) {
    await run(process.execPath, [join(root, 'scripts/readme-tables.js')]);
    await run(process.execPath, [join(root, 'scripts/examples.js'), '--hashes']);
  }
} catch (error) {
  console.error(`The build failed.\n${messageOf(error)}`);
  process.exitCode = 1;
}

/** All of them to their end, so that one build tells all that is wrong. */
async function together(tasks) {
  const failures = (await Promise.allSettled(tasks)).filter(({ status }) => status === 'rejected');
  if (failures.length > 0) throw new Error(failures.map(({ reason }) => messageOf(reason)).join('\n'));
}

/** The command first: it brings the modules that it shares with the browser, and those are to be the browser's own. */
async function modules() {
  await tool('typescript/bin/tsc', '-p', 'tsconfig.cli.json');
  await tool('typescript/bin/tsc', '-p', 'tsconfig.build.json');
  await minifyModules(dist);
}

function tool(script, ...args) {
  return run(process.execPath, [join(root, 'node_modules', script), ...args], { cwd: root });
}

function messageOf(error) {
  return [error.stdout, error.stderr].map((text) => text?.trim()).find(Boolean) ?? error.message;
}

/** One module for each element, at the address that package.json promises. */
async function writeEntries() {
  const files = await readdir(join(root, 'src/elements'));
  const tags = files.filter((file) => /^[a-z-]+\.ts$/.test(file)).map((file) => file.slice(0, -3));
  for (const file of tags.flatMap((tag) => [`${tag}.js`, `${tag}.d.ts`])) {
    await writeFile(join(dist, file), `export * from './elements/${file.replace('.d.ts', '.js')}';\n`);
  }
  for (const file of ['prerender.js', 'prerender.d.ts']) {
    await writeFile(join(dist, file), "export * from './prerender/prerender.js';\n");
  }
}

/** What a page takes by itself: the redirect page, the frame, a session of cookies, the code to copy; each with all that it needs in one file. */
async function writeAlone() {
  await mkdir(join(dist, 'redirect'));
  await copyFile(join(root, 'src/redirect/signed-in.html'), join(dist, 'redirect/signed-in.html'));
  await writeFile(join(dist, 'redirect/signed-in.js'), await alone('src/redirect/signed-in.ts'));
  await mkdir(join(dist, 'frame'), { recursive: true });
  await copyFile(join(root, 'src/frame/index.html'), join(dist, 'frame/index.html'));
  for (const name of ['frame', 'parent']) {
    await writeFile(join(dist, `frame/${name}.js`), await alone(`src/frame/${name}.ts`));
  }
  await writeFile(join(dist, 'cookie-session.js'), await alone('src/session/cookie-session.ts'));
  await writeFile(join(dist, 'cookie-session.d.ts'), "export * from './session/cookie-session.js';\n");
  await writeFile(join(dist, 'copy-code.js'), await alone('src/prerender/copy-code.ts'));
  await writeFile(join(dist, 'copy-code.d.ts'), "export * from './prerender/copy-code.js';\n");
}

async function alone(entry) {
  const result = await bundle({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      target: 'es2022',
      write: false,
      minify: 'oxc',
      lib: { entry: join(root, entry), formats: ['es'] },
      rollupOptions: { output: { minify: true } },
    },
  });
  return [result].flat()[0].output[0].code;
}

async function makeCommandsRunnable() {
  const { bin } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  for (const file of Object.values(bin)) await chmod(join(root, file), 0o755);
}

async function writeSchema() {
  const { briefingFeedSchema } = await import(pathToFileURL(join(dist, 'model/json-schema.js')).href);
  await writeFile(join(dist, 'briefing-feed.schema.json'), `${JSON.stringify(briefingFeedSchema(), null, 2)}\n`);
}

/** The values for `integrity=` of what a page may load with a script tag. */
async function writeIntegrity() {
  const cdn = join(dist, 'cdn');
  const files = (await readdir(cdn, { recursive: true })).filter((file) => file.endsWith('.js')).sort();
  const entries = files.map(async (file) => {
    const hash = createHash('sha384').update(await readFile(join(cdn, file)));
    return [file.replaceAll('\\', '/'), `sha384-${hash.digest('base64')}`];
  });
  const integrity = Object.fromEntries(await Promise.all(entries));
  await writeFile(join(cdn, 'integrity.json'), `${JSON.stringify(integrity, null, 2)}\n`);
}
