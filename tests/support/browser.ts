import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright';

const SYSTEM_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const PACKAGED = fileURLToPath(new URL('../../node_modules/@sparticuz/chromium/bin', import.meta.url));

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--hide-scrollbars',
];

/**
 * A real Chromium: CHROMIUM_PATH, one of the system, one that Playwright installed, else the one in the npm package
 * @sparticuz/chromium (linux-x64), unpacked with its own libraries. No root is needed.
 */
export async function aBrowser(): Promise<Browser> {
  const found = installed().find((path) => path && existsSync(path));
  if (found) return chromium.launch({ executablePath: found, args: QUIET });
  return chromium.launch(await packaged());
}

/** `CHROMIUM_PATH=packaged` tries the one of the npm package on a machine that has another. */
function installed(): (string | undefined)[] {
  if (process.env.CHROMIUM_PATH === 'packaged') return [];
  return [process.env.CHROMIUM_PATH, ...SYSTEM_BROWSERS, playwrightsOwn()];
}

function playwrightsOwn(): string | undefined {
  try {
    return chromium.executablePath();
  } catch {
    return undefined;
  }
}

async function packaged() {
  const { default: packagedChromium, inflate } = await import('@sparticuz/chromium');
  const executablePath = await packagedChromium.executablePath();
  const libraries = join(await inflate(join(PACKAGED, 'al2023.tar.br')), 'lib');
  const LD_LIBRARY_PATH = [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  const env = { ...process.env, LD_LIBRARY_PATH, FONTCONFIG_FILE: fontConfiguration() } as Record<string, string>;
  return { executablePath, args: QUIET, env };
}

/** Points the browser at the npm Chinese font, for a machine that has none. */
function fontConfiguration(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dengke-fonts-'));
  const cache = join(folder, 'cache');
  mkdirSync(cache);
  const file = join(folder, 'fonts.conf');
  const fonts = new URL('../../node_modules/@expo-google-fonts/noto-serif-sc', import.meta.url).pathname;
  writeFileSync(
    file,
    `<?xml version="1.0"?><fontconfig><dir>${fonts}</dir><dir>/usr/share/fonts</dir><cachedir>${cache}</cachedir></fontconfig>`,
  );
  return file;
}
