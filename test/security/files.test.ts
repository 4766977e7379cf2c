import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LoopbackLimits } from '../../src-main/loopback/limits.ts';
import { startLoopback, type LoopbackServer } from '../../src-main/loopback/server.ts';
import { fakeCore } from '../support/fake-core.ts';
import { requestText, sendRaw } from '../support/raw-http.ts';

let server: LoopbackServer;
let token: string;

async function start(limits: Partial<LoopbackLimits> = {}): Promise<void> {
  server = await startLoopback({
    core: fakeCore(),
    rendererRoot: '/nowhere',
    port: 0,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    limits: { wrongSecretMs: 1, graceMs: 500, ...limits },
  });
  token = server.newToken();
}

const url = (path: string): string => `http://127.0.0.1:${server.port}${path}`;
const authorized = (): Record<string, string> => ({ Authorization: `Bearer ${token}` });

async function place(direction: 'IN' | 'OUT', name = 'document.json'): Promise<{ id: string; path: string }> {
  const body = JSON.stringify({ direction, name });
  const response = await fetch(url('/files'), { method: 'POST', headers: authorized(), body });
  expect(response.status).toBe(200);
  return (await response.json()) as { id: string; path: string };
}

const put = (id: string, body: BodyInit, headers = authorized()) =>
  fetch(url(`/files/${id}`), { method: 'PUT', headers, body });
const get = (id: string, headers = authorized()) => fetch(url(`/files/${id}`), { headers });

beforeEach(() => start());
afterEach(() => server.close());

describe('a file on its way in', () => {
  it('comes with PUT, of any size, and then lies under the path for the calls', async () => {
    const { id, path } = await place('IN');
    const body = 'é'.repeat(12 * 1024 * 1024);
    const response = await put(id, body);
    expect([response.status, await response.json()]).toEqual([200, { path }]);
    expect(readFileSync(path, 'utf8')).toBe(body);
    // Nobody else on this computer may read it.
    if (process.platform !== 'win32') expect(statSync(dirname(path)).mode & 0o077).toBe(0);
  });

  it('comes once', async () => {
    const { id, path } = await place('IN');
    expect((await put(id, 'one')).status).toBe(200);
    expect((await put(id, 'two')).status).toBe(404);
    expect(readFileSync(path, 'utf8')).toBe('one');
  });

  it('is gone when it broke off', async () => {
    const { id, path } = await place('IN');
    const socket = connect(server.port, '127.0.0.1');
    const head = { Host: `127.0.0.1:${server.port}`, ...authorized(), 'Content-Length': '1000' };
    socket.write(requestText(`PUT /files/${id}`, head) + 'half of it');
    await expect.poll(() => existsSync(`${path}.part`)).toBe(true);
    socket.destroy();
    await expect.poll(() => existsSync(dirname(path))).toBe(false);
    expect((await put(id, 'again')).status).toBe(404);
  });
});

describe('a file on its way out', () => {
  it('goes with GET, once, and is deleted', async () => {
    const { id, path } = await place('OUT', 'Retail alerts.json');
    writeFileSync(path, '{"a": "é"}');
    const response = await get(id);
    expect([response.status, await response.text()]).toEqual([200, '{"a": "é"}']);
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="Retail alerts.json"');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    await expect.poll(() => existsSync(dirname(path))).toBe(false);
    expect((await get(id)).status).toBe(404);
  });

  it('is 404 when no call has written it', async () => {
    expect((await get((await place('OUT')).id)).status).toBe(404);
  });
});

describe('who has no session', () => {
  it.each<Record<string, string>>([{}, { Authorization: 'Bearer wrong' }, { Authorization: 'Basic x' }])(
    'gets nothing: %j',
    async (headers) => {
      const [comes, goes] = [await place('IN'), await place('OUT')];
      writeFileSync(goes.path, 'secret');
      expect((await put(comes.id, 'planted', headers)).status).toBe(401);
      expect((await get(goes.id, headers)).status).toBe(401);
      const body = JSON.stringify({ direction: 'IN', name: 'x.json' });
      expect((await fetch(url('/files'), { method: 'POST', headers, body })).status).toBe(401);
      expect(existsSync(comes.path)).toBe(false);
      // The id was not used up by it.
      expect(await (await get(goes.id)).text()).toBe('secret');
    },
  );

  it('gets nothing from another site either', async () => {
    const { id } = await place('OUT');
    expect((await get(id, { ...authorized(), Origin: 'http://evil.example' })).status).toBe(403);
  });
});

describe('an id', () => {
  const wrong = [
    '',
    '.',
    '..',
    '../',
    '..%2f..%2fetc%2fpasswd',
    '%2e%2e',
    'x',
    'A'.repeat(43),
    'A'.repeat(5_000),
    '__proto__',
  ];

  it.each(wrong)('that was never given finds nothing: "%s"', async (id) => {
    for (const method of ['GET', 'PUT']) {
      const head = { Host: `127.0.0.1:${server.port}`, ...authorized() };
      const { status } = await sendRaw(
        server.port,
        requestText(`${method} /files/${id}`, head, method === 'PUT' ? 'x' : ''),
      );
      expect(status).toBe(404);
    }
  });

  it('cannot be guessed: it has 256 random bits', async () => {
    const ids = await Promise.all([1, 2, 3].map(() => place('IN')));
    expect(new Set(ids.map(({ id }) => id)).size).toBe(3);
    for (const { id } of ids) expect(Buffer.from(id, 'base64url')).toHaveLength(32);
  });

  it('works in its own direction only', async () => {
    const [comes, goes] = [await place('IN'), await place('OUT')];
    expect((await get(comes.id)).status).toBe(405);
    expect((await put(goes.id, 'planted')).status).toBe(405);
    expect(existsSync(goes.path)).toBe(false);
    expect((await fetch(url(`/files/${comes.id}`), { method: 'DELETE', headers: authorized() })).status).toBe(405);
  });

  it('expires', async () => {
    await server.close();
    await start({ fileMs: 30 });
    const { id, path } = await place('IN');
    await expect.poll(() => existsSync(dirname(path))).toBe(false);
    expect((await put(id, 'late')).status).toBe(404);
  });

  it('is given up for a new one when there are too many', async () => {
    await server.close();
    await start({ files: 2 });
    const [first, second] = [await place('IN'), await place('IN'), await place('IN')];
    expect((await put(first.id, 'x')).status).toBe(404);
    expect((await put(second.id, 'x')).status).toBe(200);
  });
});

describe('a name', () => {
  const bad = [
    '',
    '.',
    '..',
    '../x',
    '/etc/passwd',
    'a/b',
    'a\\b',
    '.hidden',
    'x"y',
    'x\r\ny',
    'x\0',
    'é',
    'x'.repeat(101),
    7,
    null,
  ];

  it.each(bad)('that could lead elsewhere is refused: %j', async (name) => {
    const body = JSON.stringify({ direction: 'IN', name });
    const response = await fetch(url('/files'), { method: 'POST', headers: authorized(), body });
    expect(response.status).toBe(400);
  });

  it.each([{}, { direction: 'UP', name: 'x' }, null, [], 'IN'])('needs a direction: %j', async (input) => {
    const response = await fetch(url('/files'), { method: 'POST', headers: authorized(), body: JSON.stringify(input) });
    expect(response.status).toBe(400);
  });
});

it('nothing is left in the temporary folder, by this process or by one that is gone', async () => {
  const left = mkdtempSync(join(tmpdir(), 'numberdesk-files-999999999-'));
  const { path } = await place('IN');
  expect(existsSync(left)).toBe(false);
  const own = dirname(dirname(path));
  expect(readdirSync(own)).toHaveLength(1);
  await server.close();
  expect(existsSync(own)).toBe(false);
  rmSync(left, { recursive: true, force: true });
  await start();
});
