import { execFileSync } from 'node:child_process';
import { chromeLauncher } from '@web/test-runner-chrome';
import puppeteer from 'puppeteer-core';
import { findBrowser, findFirefox, FIREFOX_PREFERENCES } from './find-browser.js';
import { findWebKit } from './webkit-driver.js';
import { webKitLauncher } from './webkit-launcher.js';

/** The time zone and the language in which every engine runs the tests. */
const PLACE = { TZ: 'Europe/London', LANGUAGE: 'en-GB' };

/**
 * The engines that the tests run in. `find` gives the program, or nothing when the machine has none; then `missing` says what to install.
 * `launcher` is what the test runner takes.
 */
export const ENGINES = {
  chromium: {
    find: () => attempt(findBrowser),
    missing: 'install Chrome, Chromium or Edge, or set CHROME_PATH to the program',
    version: versionOf,
    launcher: chromiumLauncher,
  },
  firefox: {
    find: findFirefox,
    missing: 'install Firefox (Debian: firefox-esr), or set FIREFOX_PATH to the program',
    version: versionOf,
    launcher: firefoxLauncher,
  },
  webkit: {
    find: findWebKit,
    missing: 'install WebKitGTK with its driver and a display (Debian: webkit2gtk-driver xvfb)',
    version: (_, { version }) => `WebKitGTK ${version}`,
    launcher: (program) => webKitLauncher(program, PLACE),
  },
};

export function chromiumLauncher(executablePath = findBrowser()) {
  return chromeLauncher({
    concurrency: 1,
    launchOptions: {
      executablePath,
      env: { ...process.env, ...PLACE },
      args: [
        '--lang=en-GB',
        '--accept-lang=en-GB',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
    },
  });
}

function firefoxLauncher(executablePath) {
  return chromeLauncher({
    puppeteer,
    concurrency: 1,
    launchOptions: {
      browser: 'firefox',
      executablePath,
      env: { ...process.env, ...PLACE },
      extraPrefsFirefox: FIREFOX_PREFERENCES,
    },
    async createPage({ context }) {
      const page = await context.newPage();
      // It cannot, and would print an error each time: test/commands.ts sees that nothing came of it.
      page.emulateMediaFeatures = page.emulateMediaType = async () => {};
      return page;
    },
  });
}

function versionOf(program) {
  return execFileSync(program, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
}

function attempt(find) {
  try {
    return find();
  } catch {
    return undefined;
  }
}
