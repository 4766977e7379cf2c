import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inspectElectronPackage } from '../../src-main/start/runtime.ts';
import { runProgram, type Program } from '../support/program.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const isWindows = process.platform === 'win32';

/** Root never gets as far as a download, so that tests of it run as the system's user without rights. */
const NOBODY = 65_534;
const asNobody = process.getuid?.() === 0 ? NOBODY : undefined;

let folder: string;
let program: Program | undefined;
let mirror: Server | undefined;

function start(args: string[], env: Record<string, string | undefined> = {}, uid?: number): Program {
  const quiet = { BROWSER: 'none', NUMBERDESK_DATA: folder, INIT_CWD: folder, HOME: folder, TMPDIR: folder };
  program = runProgram('src-main/start.ts', ['--no-build', ...args], {
    env: { ELECTRON_OVERRIDE_DIST_PATH: undefined, ...quiet, ...env },
    uid,
  });
  return program;
}

/** Waits for the address, and shows that the app answers there. */
async function opensInBrowser(running: Program): Promise<void> {
  const line = await running.waitForLine(/^Numberdesk is open at http:\/\/127\.0\.0\.1:\d+\/#code=/);
  const { origin, hash } = new URL(line.replace('Numberdesk is open at ', ''));
  const response = await fetch(`${origin}/session`, {
    method: 'POST',
    body: JSON.stringify({ code: hash.replace('#code=', '') }),
  });
  expect(response.status).toBe(200);
}

/** A runtime folder whose executable is a script. */
async function standIn(script: string): Promise<string> {
  await writeFile(join(folder, 'electron'), `#!/bin/sh\n${script}\n`);
  await chmod(join(folder, 'electron'), 0o755);
  return folder;
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'numberdesk-start-'));
  await chmod(folder, 0o777);
});

afterEach(async () => {
  await program?.kill();
  mirror?.closeAllConnections();
  mirror?.close();
  await rm(folder, { recursive: true, force: true });
});

describe.skipIf(isWindows)('npm start', () => {
  it('starts the runtime that ELECTRON_OVERRIDE_DIST_PATH names, on this app, and ends as it ends', async () => {
    const runtime = await standIn(`echo "$@" "$ELECTRON_RUN_AS_NODE" > "${folder}/arguments"`);
    const running = start([], { ELECTRON_OVERRIDE_DIST_PATH: runtime, ELECTRON_RUN_AS_NODE: '1' });
    expect(await running.ended).toBe(0);
    expect((await readFile(join(folder, 'arguments'), 'utf8')).trim()).toBe(root);
    expect(running.out()).toBe('');
  });

  it('hands on the workspace that was named', async () => {
    const runtime = await standIn(`echo "$2" > "${folder}/arguments"`);
    const running = start(['--workspace', 'Mine.numberdesk'], { ELECTRON_OVERRIDE_DIST_PATH: runtime });
    expect(await running.ended).toBe(0);
    expect((await readFile(join(folder, 'arguments'), 'utf8')).trim()).toBe(
      `--workspace=${join(folder, 'Mine.numberdesk')}`,
    );
  });

  it('passes a signal on and takes it for a proper end', async () => {
    const runtime = await standIn('trap "exit 3" TERM; echo up; while :; do sleep 0.02; done');
    const running = start([], { ELECTRON_OVERRIDE_DIST_PATH: runtime });
    await running.waitForLine(/^up$/);
    running.child.kill('SIGTERM');
    expect(await running.ended).toBe(0);
  });

  it('opens browser mode when the runtime ends at once', async () => {
    const running = start([], { ELECTRON_OVERRIDE_DIST_PATH: await standIn('exit 127') });
    await opensInBrowser(running);
    expect(running.out()).toContain('The desktop app ended at once (status 127). Opening browser mode instead.\n');
  });

  it('opens browser mode when the folder holds no runtime', async () => {
    const running = start([], { ELECTRON_OVERRIDE_DIST_PATH: folder });
    await opensInBrowser(running);
    expect(running.out()).toContain(`ELECTRON_OVERRIDE_DIST_PATH names ${folder}, which holds no Electron runtime.`);
  });

  it('opens browser mode without a display, ends on a signal, and keeps the default workspace', async () => {
    const running = start(['--no-install'], { DISPLAY: undefined, WAYLAND_DISPLAY: undefined });
    await opensInBrowser(running);
    running.child.kill('SIGTERM');
    expect(await running.ended).toBe(0);
    expect((await readFile(join(folder, 'Workspace.numberdesk'))).subarray(0, 6).toString()).toBe('SQLite');
  });

  it('refuses wrong arguments in one line, with status 2', async () => {
    const running = start(['--port', '1']);
    expect(await running.ended).toBe(2);
    expect(running.err()).toMatch(/^Error: Unknown option '--port'\. Usage: npm start -- .*\n$/);
  });
});

// A machine with a runtime (the workflow's) would start it instead.
const hasRuntime = inspectElectronPackage(root).executable !== undefined;

describe.skipIf(process.platform !== 'linux' || hasRuntime)('npm start without a runtime', () => {
  it('falls back within 5 seconds when the download host does not answer', async () => {
    mirror = createServer(() => undefined);
    await new Promise<void>((resolve) => mirror?.listen(0, '127.0.0.1', resolve));
    const { port } = mirror.address() as AddressInfo;
    const startedAt = performance.now();
    const running = start([], { DISPLAY: ':99', ELECTRON_MIRROR: `http://127.0.0.1:${port}/` }, asNobody);
    await opensInBrowser(running);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    expect(running.out().split('\n')[0]).toBe(
      `The Electron runtime is not installed: 127.0.0.1:${port} did not answer within 3 seconds. Opening browser mode instead.`,
    );
  });

  it('goes on to browser mode when Ctrl+C stops the download', async () => {
    const downloads = Promise.withResolvers<undefined>();
    mirror = createServer((request, response) => {
      response.writeHead(200, { 'Content-Length': '110000000' });
      if (request.method === 'HEAD') response.end();
      else {
        response.write('PK');
        downloads.resolve(undefined);
      }
    });
    await new Promise<void>((resolve) => mirror?.listen(0, '127.0.0.1', resolve));
    const { port } = mirror.address() as AddressInfo;
    const running = start([], { DISPLAY: ':99', ELECTRON_MIRROR: `http://127.0.0.1:${port}/` }, asNobody);
    await running.waitForLine(
      new RegExp(`^Downloading the Electron runtime from 127\\.0\\.0\\.1:${port}\\. Ctrl\\+C skips`),
    );
    await downloads.promise;
    // As a terminal does it: every process of the group gets the signal.
    process.kill(-(running.child.pid ?? 0), 'SIGINT');
    await opensInBrowser(running);
    expect(running.out()).toContain('The download was stopped. Opening browser mode instead.');
  });
});
