import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { findProgram } from './find-browser.js';

const LOCALES = fileURLToPath(new URL('../.cache/locales', import.meta.url));

// Large enough for the widest page of a test. The pointer rests in its middle.
const SCREEN = { width: 1600, height: 1200 };

/** The path of WebKitGTK's small browser, when its driver and a display are there too. */
export function findWebKit() {
  if (!findProgram(['WebKitWebDriver']) || !findProgram(['Xvfb'])) return undefined;
  const folders = ['/usr/lib', '/usr/libexec'].flatMap((folder) => [folder, ...foldersIn(folder)]);
  return findProgram(
    [],
    folders.flatMap((folder) => ['4.1', '6.0', '4.0'].map((api) => join(folder, `webkit2gtk-${api}/MiniBrowser`))),
  );
}

function foldersIn(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => join(folder, name));
  } catch {
    return [];
  }
}

/**
 * Starts WebKitGTK on a display of its own, with one window that is nothing but a page. What comes back speaks the W3C WebDriver
 * protocol to it: `ask(method, path, body)` for any command. `stop` ends all that was started.
 */
export async function startWebKit(program, { environment = {}, dark = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'webkit-'));
  const started = [];
  const end = () => {
    for (const child of started.reverse()) child.kill();
    try {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    } catch {
      // A process of the browser wrote on while it ended; the system clears its folder of temporary files.
    }
  };
  process.once('exit', end);
  const stop = async () => {
    const ends = started.map((child) => child.exitCode === null && once(child, 'exit'));
    for (const child of started.reverse()) child.kill();
    await Promise.all(ends);
    end();
    process.off('exit', end);
  };
  const start = (command, args, options) => {
    const child = spawn(command, args, options);
    child.on('error', (error) => console.error(`${command}: ${error.message}`));
    started.push(child);
    return child;
  };

  try {
    const screen = `${SCREEN.width}x${SCREEN.height}x24`;
    const display = start('Xvfb', ['-displayfd', '3', '-screen', '0', screen, '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    const [number] = await once(display.stdio[3], 'data');
    const port = await freePort();
    start('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], {
      stdio: 'ignore',
      env: { ...process.env, ...homeIn(folder), ...environment, DISPLAY: `:${String(number).trim()}` },
    });
    return { ...(await session(port, program, dark)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function session(port, program, dark) {
  const send = async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`WebDriver: ${value.error}: ${value.message}`);
    return value;
  };
  await until(() => send('GET', '/status').catch(() => false), 'the driver answers');
  const args = ['--automation', '--javascript-can-open-windows-automatically=true', ...(dark ? ['--dark-mode'] : [])];
  const { sessionId, capabilities } = await send('POST', '/session', {
    capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { binary: program, args } } },
  });
  const ask = (method, path, body) => send(method, `/session/${sessionId}${path}`, body);
  // The first window has a tool bar and cannot be narrower than that: a page opens another without.
  const [first] = await ask('GET', '/window/handles');
  await ask('POST', '/execute/sync', {
    script: "open('about:blank', '', 'toolbar=no,menubar=no,location=no,width=800,height=600')",
    args: [],
  });
  const other = (await ask('GET', '/window/handles')).find((handle) => handle !== first);
  await ask('POST', '/window', { handle: other });
  const evaluate = (work, ...args) =>
    ask('POST', '/execute/sync', {
      script: typeof work === 'function' ? `return (${work})(...arguments)` : work,
      args,
    });
  return {
    version: capabilities.browserVersion,
    ask,
    evaluate,
    navigate: (url) => ask('POST', '/url', { url }),
    until: (script) => until(() => evaluate(script), script),
    // Around the pointer: without a window manager, the window under the pointer has the focus.
    resize: ({ width, height }) =>
      ask('POST', '/window/rect', { width, height, x: (SCREEN.width - width) / 2, y: (SCREEN.height - height) / 2 }),
  };
}

/** Waits until `check` answers with something true. */
async function until(check, what) {
  for (const end = Date.now() + 10_000; ;) {
    const answer = await check();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`It did not happen in ten seconds: ${what}`);
    await sleep(20);
  }
}

/** A home of its own, with a style that lets a window be as narrow as a test wants, and with British English. */
function homeIn(folder) {
  const config = join(folder, 'gtk-3.0');
  mkdirSync(config);
  writeFileSync(
    join(config, 'gtk.css'),
    '* { min-width: 0; padding: 0; margin: 0; border-width: 0; font-size: 1px; }\n',
  );
  const home = { XDG_CONFIG_HOME: folder, XDG_CACHE_HOME: folder, XDG_DATA_HOME: folder };
  return compileLocale() ? { ...home, LANG: 'en_GB.UTF-8', LOCPATH: LOCALES } : { ...home, LANG: 'C.UTF-8' };
}

/** Takes a while, and is kept. Where the system has no sources of languages, a page without one is in the browser's own. */
function compileLocale() {
  const place = join(LOCALES, 'en_GB.UTF-8');
  try {
    mkdirSync(LOCALES, { recursive: true });
    if (!existsSync(place)) execFileSync('localedef', ['-i', 'en_GB', '-f', 'UTF-8', place], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}
