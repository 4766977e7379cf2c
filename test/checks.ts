/** `npm run lint`: types, lint, layout, import rules, dead code, the built catalogue. Runs all; ends with 1 if one fails. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

const CHECKS: ReadonlyArray<readonly [what: string, target: string, ...args: string[]]> = [
  ['types of the main process', 'typescript:tsc', '-p', 'src-main', '--noEmit'],
  ['types of the tests', 'typescript:tsc', '-p', 'test', '--noEmit'],
  ['types of the renderer', 'vue-tsc', '-p', 'src-renderer', '--noEmit'],
  ['lint', 'eslint', '.', '--max-warnings', '0'],
  ['layout', 'prettier', '--check', '--log-level', 'warn', '.'],
  ['import rules', 'dependency-cruiser:depcruise', 'src-main', 'src-renderer', '--output-type', 'err'],
  ['dead code', 'knip'],
  ['catalogue is built from its sources', 'resources/catalogue/build.ts', '--check'],
];

const failed = CHECKS.filter(([what, target, ...args]) => {
  const { status } = spawnSync(process.execPath, [join(root, 'src-main/with-node.mjs'), target, ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${what}`);
  return status !== 0;
});
process.exitCode = failed.length === 0 ? 0 : 1;
