import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fingerprintSources } from './fingerprint.ts';
import { onStopSignal } from './stop-signals.ts';

/** What a finished build leaves; a build without one of them is not finished. */
const outputs = ['out/main/main.js', 'out/preload/preload.cjs', 'out/renderer/index.html'];

/** Holds the fingerprint of the sources that `out` was built from. */
const stampFile = 'out/.built-from';

/** Holds the id of the process that builds. Two builds at once would delete each other's files. */
const lockFile = 'out/.building';
const LOCK_CHECK_MS = 100;
const LOCK_WRITE_MS = 5_000;

/** Whether `out` holds a finished build of the sources as they are now. */
export function isBuilt(root: string): boolean {
  if (!outputs.every((file) => existsSync(join(root, file)))) return false;
  const stamp = join(root, stampFile);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprintSources(root);
}

/** Builds when needed; rejects when the build fails. Nothing is written to standard output. */
export async function buildIfNeeded(root: string, say: (line: string) => void): Promise<void> {
  if (isBuilt(root) && !isLocked(root)) return;
  await locked(root, async () => {
    // Another process may have built in the meantime.
    if (isBuilt(root)) return;
    say('Building the app from its sources (once; under a minute) …');
    await runBuild(root);
  });
}

/** Builds main process, preload script and renderer into `out`. */
export async function build(root: string): Promise<void> {
  await locked(root, () => runBuild(root));
}

async function runBuild(root: string): Promise<void> {
  const stamp = join(root, stampFile);
  rmSync(stamp, { force: true });
  // Taken before the build: what changes meanwhile makes the build stale.
  const fingerprint = fingerprintSources(root);
  await runElectronVite(root);
  writeFileSync(stamp, fingerprint);
}

async function locked(root: string, work: () => Promise<void>): Promise<void> {
  mkdirSync(join(root, 'out'), { recursive: true });
  const lock = join(root, lockFile);
  while (!tryToLock(lock)) {
    if (isLocked(root)) await delay(LOCK_CHECK_MS);
    else rmSync(lock, { force: true });
  }
  try {
    await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function tryToLock(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Whether a process that still lives holds the lock; one that was killed leaves its lock behind. */
function isLocked(root: string): boolean {
  const lock = join(root, lockFile);
  try {
    const holder = Number(readFileSync(lock, 'utf8'));
    // Just made, and the id not yet in it.
    if (holder === 0) return Date.now() - statSync(lock).mtimeMs < LOCK_WRITE_MS;
    process.kill(holder, 0);
    return true;
  } catch (error) {
    // It lives, but belongs to another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function runElectronVite(root: string): Promise<void> {
  const command = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', command, 'build', '--logLevel=error'],
    { cwd: root, stdio: ['ignore', process.stderr, process.stderr] },
  );
  const stopListening = onStopSignal(() => {
    child.kill();
    process.exit(1);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => {
      stopListening();
      if (code === 0) resolve();
      else reject(new Error('The build failed; the lines above say why.'));
    });
  });
}
