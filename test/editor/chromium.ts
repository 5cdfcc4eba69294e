import { execFileSync } from 'node:child_process';
import { accessSync, constants, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import * as z from 'zod/mini';
import { editorCache } from './paths.ts';
import { keepInCache } from './server-build.ts';

/** A browser that was found, and what to tell about it. */
export interface FoundBrowser {
  readonly executable: string;
  readonly what: string;
  readonly environment: Readonly<Record<string, string>>;
}

const installedNames = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'chrome'];
const installedPaths: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/** Keep it quiet where no network is. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The whole path of a program on the PATH, if it is there. */
export function onPath(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function installedBrowser(): string | undefined {
  const known = installedPaths[process.platform]?.find(isExecutable);
  if (known !== undefined) return known;
  return process.platform === 'linux' ? installedNames.map(onPath).find((path) => path !== undefined) : undefined;
}

/** The headless Chromium that travels in an npm package, with the system libraries and the fonts it needs. */
async function packagedBrowser(): Promise<FoundBrowser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No browser was found. Install Chrome or Chromium, or set CHROME_PATH to one.');
  }
  const manifest = join(
    createRequire(import.meta.url).resolve('@sparticuz/chromium'),
    '..',
    '..',
    '..',
    'package.json',
  );
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(manifest, 'utf8')));
  const name = `chromium-${version}`;
  const place = join(editorCache, name);
  await keepInCache(name, (folder) => {
    const script = fileURLToPath(new URL('unpack-chromium.ts', import.meta.url));
    const environment = { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' };
    execFileSync(process.execPath, [script], { env: environment, stdio: ['ignore', 'ignore', 'inherit'] });
    // The package's own list of fonts has fixed places; the machine's fonts are wanted too.
    const fonts = [
      `<dir>${join(place, 'fonts')}</dir>`,
      '<dir>/usr/share/fonts</dir>',
      '<dir>/usr/local/share/fonts</dir>',
    ];
    const list = `<?xml version="1.0"?>\n<fontconfig>${fonts.join('')}<cachedir>${join(place, 'fonts-cache')}</cachedir></fontconfig>\n`;
    writeFileSync(join(folder, 'fonts', 'fonts.conf'), list);
  });
  return {
    executable: join(place, 'chromium'),
    what: `the headless Chromium of @sparticuz/chromium ${version}`,
    environment: { LD_LIBRARY_PATH: join(place, 'al2023', 'lib'), FONTCONFIG_PATH: join(place, 'fonts') },
  };
}

/** `CHROME_PATH`, else an installed Chrome or Chromium, else the packaged one. Throws when there is none. */
export async function findBrowser(): Promise<FoundBrowser> {
  const asked = process.env.CHROME_PATH;
  if (asked) {
    if (!isExecutable(asked)) throw new Error(`CHROME_PATH names ${asked}, which is no program.`);
    return { executable: asked, what: `${asked} (CHROME_PATH)`, environment: {} };
  }
  const installed = installedBrowser();
  if (installed !== undefined) return { executable: installed, what: installed, environment: {} };
  return packagedBrowser();
}

/** Starts the browser without a window. */
export async function launchBrowser(found: FoundBrowser): Promise<Browser> {
  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) environment[name] = value;
  return chromium.launch({
    executablePath: found.executable,
    args: flags,
    env: { ...environment, ...found.environment },
    headless: true,
  });
}
