/**
 * `npm run lint`: types, lint, layout, import rules, dead code, the built catalogue. Runs all, as many
 * at a time as there are processors (four at most); ends with 1 if one fails.
 */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
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

type Check = (typeof CHECKS)[number];

/** Runs one check; what it printed follows its verdict, so that two at a time do not mix. */
function run([what, target, ...args]: Check): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'src-main/with-node.mjs'), target, ...args], { cwd: root });
    const output: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
    child.once('close', (status) => {
      console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${what}`);
      if (status !== 0) process.stdout.write(Buffer.concat(output));
      resolve(status === 0);
    });
  });
}

/** Each lane takes the next check when it is free. */
const waiting = [...CHECKS];
async function lane(): Promise<boolean> {
  let isGreen = true;
  for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
    isGreen = (await run(check)) && isGreen;
  }
  return isGreen;
}

const lanes = await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, lane));
process.exitCode = lanes.every(Boolean) ? 0 : 1;
