import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readLines } from '../support/event-lines.ts';
import { runProgram, type Program } from '../support/program.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

interface Ready {
  readonly url: string;
  readonly port: number;
  readonly token: string;
}

let folder: string;
let programs: Program[];

function serve(...args: string[]): Program {
  const program = runProgram('src-main/serve.ts', ['--no-build', ...args], { env: { INIT_CWD: folder } });
  programs.push(program);
  return program;
}

async function ready(running: Program): Promise<Ready> {
  return JSON.parse(await running.waitForLine(/^\{/)) as Ready;
}

async function call({ port, token }: Ready, channel: string, input: unknown) {
  const response = await fetch(`http://127.0.0.1:${port}/rpc/${channel}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}` },
    body: JSON.stringify(input),
  });
  return { status: response.status, answer: (await response.json()) as { ok: boolean; value: unknown } };
}

beforeEach(async () => {
  programs = [];
  folder = await mkdtemp(join(tmpdir(), 'numberdesk-serve-'));
});

afterEach(async () => {
  await Promise.all(programs.map((program) => program.kill()));
  await rm(folder, { recursive: true, force: true });
});

describe('npm run serve', () => {
  it.skipIf(process.platform === 'win32').each(['SIGTERM', 'SIGINT'] as const)(
    'says in one line where it is, keeps what was saved, and ends with status 0 on %s',
    async (signal) => {
      const first = serve('--workspace', 'Work.numberdesk', '--port', '0');
      const address = await ready(first);
      expect(address.url).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${address.port}/#code=[\\w-]{22,}$`));
      expect(await call(address, 'projects.create', { name: 'Kept' })).toMatchObject({
        status: 200,
        answer: { ok: true },
      });
      first.child.kill(signal);
      expect(await first.ended).toBe(0);
      expect(first.out().trim().split('\n')).toHaveLength(1);
      // The workspace lies beside the folder npm was called in, checkpointed and without a write-ahead log.
      expect(existsSync(join(folder, 'Work.numberdesk'))).toBe(true);
      expect(existsSync(join(folder, 'Work.numberdesk-wal'))).toBe(false);

      const again = await ready(serve('--workspace', join(folder, 'Work.numberdesk')));
      const { answer } = await call(again, 'projects.list', {});
      expect(answer.value).toMatchObject({ total: 1, rows: [{ name: 'Kept' }] });
    },
  );

  it('ends at once even while a window listens for changes', async () => {
    const running = serve('--workspace', 'Work.numberdesk');
    const { port, token } = await ready(running);
    const events = await fetch(`http://127.0.0.1:${port}/events`, { headers: { Authorization: `Bearer ${token}` } });
    running.child.kill('SIGTERM');
    expect(await events.text()).toBe('\n');
    if (process.platform !== 'win32') expect(await running.ended).toBe(0);
  });

  it('tells the windows of changes made by others', async () => {
    const address = await ready(serve('--workspace', 'Work.numberdesk'));
    const events = await fetch(`http://127.0.0.1:${address.port}/events`, {
      headers: { Authorization: `Bearer ${address.token}` },
    });
    await call(address, 'projects.create', { name: 'New' });
    const [blank, line] = await readLines(events, 2);
    expect(blank).toBe('');
    expect(JSON.parse(line ?? '')).toEqual({ feature: 'projects', ids: [expect.any(String)] });
  });

  it.skipIf(process.platform === 'win32')('does not outlive the shell that npm started it from', async () => {
    const launcher = join(root, 'src-main/with-node.mjs');
    const script = `"${process.execPath}" "${launcher}" src-main/serve.ts --no-build --workspace Work.numberdesk; true`;
    const shell = spawn('sh', ['-c', script], {
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, INIT_CWD: folder, npm_lifecycle_event: 'serve' },
    });
    const [line] = (await once(shell.stdout, 'data')) as [Buffer];
    const address = JSON.parse(line.toString()) as Ready;
    const serverIsGone = once(shell.stdout, 'close');
    shell.kill('SIGKILL');
    await serverIsGone;
    await expect(call(address, 'projects.list', {})).rejects.toThrow();
    const next = await ready(serve('--workspace', 'Work.numberdesk'));
    expect(await call(next, 'projects.list', {})).toMatchObject({ answer: { ok: true } });
  });

  it('refuses wrong arguments in one line, with status 2 and nothing on standard output', async () => {
    const running = serve('--port', 'eighty');
    expect(await running.ended).toBe(2);
    expect(running.err()).toBe('Error: The port must be a number from 0 to 65535, not "eighty".\n');
    expect(running.out()).toBe('');
  });

  it('says when the port is in use, and leaves the workspace unlocked', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const running = serve('--workspace', 'Work.numberdesk', '--port', String(port));
    expect(await running.ended).toBe(1);
    expect(running.err()).toContain(`Error: Port ${port} is in use.`);
    other.close();
    const next = await ready(serve('--workspace', 'Work.numberdesk', '--port', String(port)));
    expect(next.port).toBe(port);
  });

  it('serves a workspace that another process has open as a page that says so', async () => {
    const first = serve('--workspace', 'Work.numberdesk');
    await ready(first);
    const { answer } = await call(await ready(serve('--workspace', 'Work.numberdesk')), 'projects.list', {});
    expect(answer).toMatchObject({ ok: false, error: { code: 'UNAVAILABLE', reason: 'WORKSPACE_IN_USE' } });
  });

  it('leaves a file that is no workspace as it was', async () => {
    await writeFile(join(folder, 'Letter.numberdesk'), 'Dear Ann');
    const address = await ready(serve('--workspace', 'Letter.numberdesk'));
    expect(await call(address, 'projects.list', {})).toMatchObject({
      status: 200,
      answer: { ok: false, error: { code: 'UNAVAILABLE', reason: 'NOT_A_WORKSPACE' } },
    });
    expect(await readFile(join(folder, 'Letter.numberdesk'), 'utf8')).toBe('Dear Ann');
  });
});
