import AxeBuilder from '@axe-core/playwright';
import { expect, test as base, type BrowserContext, type Page } from '@playwright/test';
import { launchOptions } from '../support/browser.ts';
import { RunningApp } from '../support/running-app.ts';

/** Watches a page for what must never happen: requests that leave the machine and breaches of the content policy. */
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
  /** A page on the app's first screen, watched. */
  desk: Page;
  /** What the watched pages did that they must not; empty at the end of every test. */
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
  app: async ({}, use) => {
    const app = new RunningApp();
    await app.start();
    await use(app);
    await app.dispose();
  },
  desk: async ({ app, context, page, problems }, use) => {
    await watch(context, problems);
    await page.goto(app.served.url);
    await use(page);
  },
});
export { expect };

/** Asserts that axe finds nothing serious on the page as it is, in the light and the dark theme. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${colorScheme}: ${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    expect(serious).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null });
}
