import { defineConfig } from 'vitest/config';
import { fileURLToPath } from 'node:url';

/** Electron's package downloads its runtime when it is loaded in Node: tests get the strict double instead. */
const electronDouble = fileURLToPath(new URL('./test/support/electron-double.ts', import.meta.url));

export default defineConfig({
  resolve: { alias: { electron: electronDouble } },
  test: {
    include: ['test/{unit,contract,integration,security}/**/*.test.ts'],
    pool: 'forks',
    // Files share their modules and both processors: 110 s instead of 207. What a test changes outside itself it puts back.
    isolate: false,
    maxWorkers: 2,
    testTimeout: 20_000,
  },
});
