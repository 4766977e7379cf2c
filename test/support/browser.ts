import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { chromium, type LaunchOptions } from '@playwright/test';

/** A Chromium that can be started, with what its process needs in its environment. */
interface FoundBrowser {
  readonly executablePath: string;
  readonly args: readonly string[];
  readonly env: Record<string, string>;
}

const SYSTEM_BROWSERS = [
  // The quickest one: it has no windows to draw.
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * The browser for the end-to-end tests: Playwright's own if it is installed, else the system's, else the one that
 * comes as an npm package (Linux x64). `NUMBERDESK_BROWSER=package` asks for the last one.
 *
 * @throws Error that says what to install when there is none; tests are never silently left out
 */
export async function findBrowser(): Promise<FoundBrowser> {
  if (process.env['NUMBERDESK_BROWSER'] !== 'package') {
    const candidates = [chromium.executablePath(), ...SYSTEM_BROWSERS];
    const executablePath = candidates.find((path) => existsSync(path));
    if (executablePath !== undefined) return { executablePath, args: [], env: {} };
  }
  if (process.platform === 'linux' && process.arch === 'x64') return unpackBrowser();
  throw new Error('No browser was found. Install Google Chrome or Chromium, or run "npx playwright install chromium".');
}

const FONTS_FILE = 'numberdesk-fonts.conf';

/** Where the packaged Chromium finds its fonts; those of its package name folders that are not here. It crashes on a
 * `<select>` when it finds none at all. */
function fontsIn(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;
}

/**
 * Unpacks the packaged Chromium with the libraries it brings (NSS, expat) into a folder of this user; the package does
 * that by itself only where it believes to be in a cloud function. Unpacked elsewhere first, so that a run that was
 * stopped in the middle leaves no half of it.
 */
async function unpackBrowser(): Promise<FoundBrowser> {
  const packageFolder = dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')));
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  const home = join(tmpdir(), `numberdesk-chromium-${version}-2-${userInfo().username}`);
  if (!existsSync(home)) {
    const unpacking = `${home}.${process.pid}`;
    mkdirSync(unpacking, { recursive: true });
    const systemTmp = process.env['TMPDIR'];
    process.env['TMPDIR'] = unpacking;
    const { default: packaged, inflate } = await import('@sparticuz/chromium');
    await packaged.executablePath();
    await inflate(join(packageFolder, 'bin', 'al2023.tar.br'));
    if (systemTmp === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = systemTmp;
    writeFileSync(join(unpacking, FONTS_FILE), fontsIn(join(home, 'fonts')));
    if (existsSync(home)) rmSync(unpacking, { recursive: true });
    else renameSync(unpacking, home);
  }
  const libraries = [join(home, 'al2023', 'lib'), home, process.env['LD_LIBRARY_PATH'] ?? ''].filter(Boolean).join(':');
  return {
    executablePath: join(home, 'chromium'),
    // It comes without the set-uid helper that its sandbox needs where user namespaces are switched off.
    args: ['--no-sandbox'],
    env: { LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: join(home, FONTS_FILE) },
  };
}

/**
 * What is switched off in the browser. A full Chromium shows a window of its own for each page, whose address bar alone
 * takes two processes and a third of the time of a short test. The browser takes the last such list only, so what
 * Playwright switches off is named again.
 */
const SWITCHED_OFF = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxFullPopup',
  'WebUIOmniboxAimPopup',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
];

/** Switches that keep Chromium from reaching out by itself; the tests count any request that leaves the machine. */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  `--disable-features=${SWITCHED_OFF.join(',')}`,
];

/** How Playwright starts the browser that was found. As root Chromium's own sandbox does not start. */
export async function launchOptions(): Promise<LaunchOptions> {
  const { executablePath, args, env } = await findBrowser();
  const isRoot = process.getuid?.() === 0;
  return {
    executablePath,
    args: [...QUIET, ...args, ...(isRoot ? ['--no-sandbox'] : [])],
    env: { ...(process.env as Record<string, string>), ...env },
  };
}
