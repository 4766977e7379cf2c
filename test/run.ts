/**
 * `npm test`: the static checks, the build, Vitest and Playwright, one after another, then one line over both runners.
 * Ends with 1 when anything failed. `npm test -- --only unit|e2e|checks` runs a part.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const results = join(root, 'test-results');

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

function run(target: string, args: readonly string[], env: Record<string, string> = {}): boolean {
  console.log(`\n> ${[target, ...args].join(' ')}`);
  const { status } = spawnSync(process.execPath, [join(root, 'src-main/with-node.mjs'), target, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return status === 0;
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
}

/** A runner that wrote no report did not get as far as its tests: that counts as one failure. */
function countsOf(file: string, read: (report: unknown) => Counts): Counts {
  try {
    return read(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

function runVitest(): Counts {
  const file = join(results, 'vitest.json');
  const isGreen = run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]);
  const counts = countsOf(file, (report) => {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = report as VitestReport;
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
  });
  return isGreen ? counts : { ...counts, failed: Math.max(1, counts.failed) };
}

function runPlaywright(): Counts {
  const file = join(results, 'playwright.json');
  const isGreen = run('@playwright/test:playwright', ['test'], { PLAYWRIGHT_JSON_OUTPUT_FILE: file });
  const counts = countsOf(file, (report) => {
    const { expected, unexpected, flaky, skipped } = (report as PlaywrightReport).stats;
    return { passed: expected, failed: unexpected + flaky, skipped };
  });
  return isGreen ? counts : { ...counts, failed: Math.max(1, counts.failed) };
}

const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined;
const wants = (part: string): boolean => only === undefined || only === part;

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const checksPassed = !wants('checks') || run('test/checks.ts', []);
const isBuilt = only === 'checks' || run('src-main/build.ts', []);
const counts = [...(wants('unit') ? [runVitest()] : []), ...(wants('e2e') && isBuilt ? [runPlaywright()] : [])];
const total = counts.reduce(
  (sum, { passed, failed, skipped }) => ({
    passed: sum.passed + passed,
    failed: sum.failed + failed,
    skipped: sum.skipped + skipped,
  }),
  { passed: 0, failed: (checksPassed ? 0 : 1) + (isBuilt ? 0 : 1), skipped: 0 },
);
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 ? 0 : 1;
