import AxeBuilder from '@axe-core/playwright';
import { expect, test as base, type BrowserContext, type Page } from '@playwright/test';
import { launchOptions } from '../support/browser.ts';
import { RunningApp } from '../support/running-app.ts';

/** Watches all pages for what must never happen: requests that leave the machine and breaches of the content policy. */
async function watch(context: BrowserContext, problems: string[]): Promise<void> {
  context.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') problems.push(`request to ${request.url()}`);
  });
  context.on('weberror', (error) => problems.push(`page error: ${error.error().message}`));
  await context.exposeFunction('numberdeskTestViolation', (what: string) => void problems.push(what));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report = (globalThis as unknown as { numberdeskTestViolation: (what: string) => void })
        .numberdeskTestViolation;
      report(`content policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
}

interface Fixtures {
  /** A running app with an empty workspace. */
  app: RunningApp;
  /** A page on the app's first screen. */
  desk: Page;
  /** What the pages did that they must not; empty at the end of every test. */
  problems: string[];
}

export const test = base.extend<Fixtures>({
  launchOptions: [async ({}, use) => use(await launchOptions()), { scope: 'worker' }],
  viewport: { width: 1440, height: 900 },
  locale: 'en-US',
  timezoneId: 'Europe/Berlin',
  problems: async ({}, use) => {
    const problems: string[] = [];
    await use(problems);
    expect(problems).toEqual([]);
  },
  // Every window of a test is watched, however it was opened.
  context: async ({ context, problems }, use) => {
    await watch(context, problems);
    await use(context);
  },
  app: async ({}, use) => {
    const app = new RunningApp();
    await app.start();
    await use(app);
    await app.dispose();
  },
  desk: async ({ app, page }, use) => {
    await page.goto(app.served.url);
    await use(page);
  },
});
export { expect };

/**
 * Asserts that axe finds nothing serious on the page as it is, in the light and the dark theme. The themes differ in
 * colours only, so in the dark one only those are looked at again.
 */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    // Without motion no colour is caught on its way to another.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // The newer mode opens a page of its own for the sake of frames, of which there are none.
    const axe = new AxeBuilder({ page }).setLegacyMode();
    const { violations } = await (
      colorScheme === 'light' ? axe : axe.withRules(['color-contrast', 'link-in-text-block'])
    ).analyze();
    const serious = violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${colorScheme}: ${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    expect(serious).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null });
}
