import { chromium, type Page } from '@playwright/test';
import { gzipSync } from 'node:zlib';
import { launchOptions } from '../support/browser.ts';
import { RunningApp } from '../support/running-app.ts';
import { median, spread, type Measurement } from './measure.ts';

const ROUNDS = 15;

/** Milliseconds from the start of the navigation until the page's heading stands and nothing on it is loading. */
async function openScreen(page: Page, url: string): Promise<number> {
  await page.goto(url, { waitUntil: 'commit' });
  const handle = await page.waitForFunction(
    () => {
      const isReady =
        document.querySelector('main h1') !== null && document.querySelector('[aria-busy="true"]') === null;
      return isReady ? performance.now() : false;
    },
    undefined,
    { polling: 'raf' },
  );
  return Number(await handle.jsonValue());
}

/**
 * The first usable screen against the app's own shell with an empty route (its page for unknown addresses), in turn,
 * and the script that is fetched until `/` is usable.
 */
export async function measureFirstScreen(): Promise<Measurement[]> {
  const app = new RunningApp();
  await app.start();
  await app.do('projects.create', { name: 'Bench' });
  const browser = await chromium.launch(await launchOptions());
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await page.goto(app.served.url);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const origin = `http://127.0.0.1:${app.served.port}`;
    const scriptBytes = await measureScript(page, origin);
    const screen: number[] = [];
    const shell: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      shell.push(await openScreen(page, `${origin}/an-empty-route`));
      screen.push(await openScreen(page, `${origin}/`));
    }
    return [
      {
        what: 'first usable screen over the shell with an empty route',
        value: median(screen) / median(shell),
        limit: 1.4,
        unit: 'ratio',
        spread: spread(screen),
        detail: `${median(screen).toFixed(0)} ms over ${median(shell).toFixed(0)} ms, medians of ${ROUNDS}`,
      },
      {
        what: 'script fetched until / is usable',
        value: scriptBytes / 1024,
        limit: 250,
        unit: 'KB gzip',
        detail: `${scriptBytes} bytes, each file compressed by itself`,
      },
    ];
  } finally {
    await browser.close();
    await app.dispose();
  }
}

async function measureScript(page: Page, origin: string): Promise<number> {
  const sizes: Promise<number>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return;
    sizes.push(response.body().then((body) => gzipSync(body).byteLength));
  });
  await openScreen(page, `${origin}/`);
  // What a usable page goes on fetching by itself counts as well.
  await page.waitForLoadState('networkidle', { timeout: 2_000 }).catch(() => undefined);
  page.removeAllListeners('response');
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
