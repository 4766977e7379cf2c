import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results/e2e',
  // Each test has a core and a workspace of its own, so they can run side by side.
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [
    ['list'],
    ['json', { outputFile: process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] ?? 'test-results/playwright.json' }],
  ],
  // A trace of every test costs more than half of the time again: `-- --trace on` where one is wanted.
  // Without motion, as many users have it: a fifth of the time. The main job by mouse and the outcomes of the wizard run
  // with it.
  use: { screenshot: 'only-on-failure', contextOptions: { reducedMotion: 'reduce' } },
});
