import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { channelNames } from '../../src-main/core/contract/channels.ts';
import { startLoopback, type LoopbackServer } from '../../src-main/loopback/server.ts';
import type { LoopbackLimits } from '../../src-main/loopback/limits.ts';
import { readLines } from '../support/event-lines.ts';
import { fakeCore, type FakeCore } from '../support/fake-core.ts';
import { parseAnswer, readAll, requestText, sendRaw } from '../support/raw-http.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const MIB = 1024 * 1024;

let core: FakeCore;
let server: LoopbackServer;
let token: string;
let folder: string;

async function start(limits: Partial<LoopbackLimits> = {}, answering = fakeCore()) {
  core = answering;
  server = await startLoopback({
    core,
    rendererRoot: join(folder, 'renderer'),
    port: 0,
    log: silent,
    limits: { wrongSecretMs: 1, graceMs: 500, ...limits },
  });
  token = server.newToken();
}

const url = (path: string) => `http://127.0.0.1:${server.port}${path}`;

function call(channel: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) {
  return fetch(url(`/rpc/${channel}`), {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', ...headers },
    body,
  });
}

/** A raw call that is right in every point but those given. */
function rawCall(headers: Record<string, string>, channel = 'projects.list') {
  return sendRaw(
    server.port,
    requestText(
      `POST /rpc/${channel}`,
      { Host: `127.0.0.1:${server.port}`, Authorization: `Bearer ${token}`, ...headers },
      '{}',
    ),
  );
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'numberdesk-browser-'));
  await mkdir(join(folder, 'renderer/assets'), { recursive: true });
  await writeFile(join(folder, 'renderer/index.html'), '<!doctype html><title>Numberdesk</title>');
  await writeFile(join(folder, 'renderer/assets/index-1a2b.js'), 'export {};');
  await writeFile(join(folder, 'secret.json'), '"secret"');
  await start();
});

afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

describe('a call with a session', () => {
  it.each(channelNames)('reaches the core: %s', async (channel) => {
    const response = await call(channel, '{"page":{"offset":0}}');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ ok: true, value: { channel, input: { page: { offset: 0 } } } });
    expect(core.calls).toEqual([{ channel, input: { page: { offset: 0 } } }]);
  });

  it('carries a refusal by the core with status 200', async () => {
    await server.close();
    const refusal = { ok: false, error: { code: 'NOT_FOUND', message: 'There is no such project.' } } as const;
    await start(
      {},
      fakeCore(() => refusal),
    );
    const response = await call('projects.get', '{}');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual(refusal);
  });

  it('is answered without a trace in caches', async () => {
    const { headers } = await call('projects.list', '{}');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.has('access-control-allow-origin')).toBe(false);
  });

  it('takes a name of the machine with its port in either spelling', async () => {
    const host = `LocalHost:${server.port}`;
    expect((await rawCall({ Host: host, Origin: `http://localhost:${server.port}` })).status).toBe(200);
    expect((await rawCall({ Origin: `http://127.0.0.1:${server.port}` })).status).toBe(200);
  });
});

describe('DNS rebinding: a request under another host name', () => {
  it.each([
    'evil.example',
    'evil.example:PORT',
    '127.0.0.1',
    '127.0.0.1:1',
    'localhost',
    '127.0.0.1.evil.example:PORT',
    'localhost.evil.example:PORT',
    '127.0.0.1:PORT@evil.example',
    '[::1]:PORT',
    '0.0.0.0:PORT',
    '2130706433:PORT',
    '127.1:PORT',
    '127.0.0.1:PORT, evil.example',
    '',
  ])('is refused with 403: "%s"', async (host) => {
    const answer = await rawCall({ Host: host.replace('PORT', String(server.port)) });
    expect(answer.status).toBe(403);
    expect(core.calls).toEqual([]);
  });

  it('is refused with 403 for pages and files too', async () => {
    const answer = await sendRaw(server.port, requestText('GET /', { Host: `evil.example:${server.port}` }));
    expect(answer.status).toBe(403);
    expect(answer.body).not.toContain('Numberdesk</title>');
  });

  it('is refused with 403 without a Host header, or with two', async () => {
    const head = `POST /rpc/projects.list HTTP/1.1\r\nConnection: close\r\nAuthorization: Bearer ${token}\r\n`;
    const own = `Host: 127.0.0.1:${server.port}\r\n`;
    const rest = 'Content-Length: 2\r\n\r\n{}';
    expect((await sendRaw(server.port, head + rest)).status).toBe(403);
    expect((await sendRaw(server.port, `${head}${own}Host: evil.example\r\n${rest}`)).status).toBe(403);
    expect((await sendRaw(server.port, head + own + rest)).status).toBe(200);
  });
});

describe('a request caused by another site', () => {
  it.each([
    'https://evil.example',
    'http://evil.example:PORT',
    'http://127.0.0.1',
    'http://127.0.0.1:1',
    'http://localhost:PORT',
    'https://127.0.0.1:PORT',
    'http://127.0.0.1:PORT.evil.example',
    'null',
    'file://',
    '',
  ])('is refused with 403: Origin "%s"', async (origin) => {
    const answer = await rawCall({ Origin: origin.replace('PORT', String(server.port)) });
    expect(answer.status).toBe(403);
    expect(core.calls).toEqual([]);
  });

  it.each(['cross-site', 'same-site', 'anything-new'])('is refused with 403: Sec-Fetch-Site %s', async (site) => {
    expect((await rawCall({ 'Sec-Fetch-Site': site, 'Sec-Fetch-Mode': 'no-cors' })).status).toBe(403);
    expect((await rawCall({ 'Sec-Fetch-Site': site, 'Sec-Fetch-Mode': 'navigate' })).status).toBe(403);
    expect(core.calls).toEqual([]);
  });

  it('may open the app by a link, which brings no session', async () => {
    const headers = { Host: `127.0.0.1:${server.port}`, 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate' };
    expect((await sendRaw(server.port, requestText('GET /', headers))).status).toBe(200);
  });

  it('gets no leave from a preflight', async () => {
    const answer = await sendRaw(
      server.port,
      requestText('OPTIONS /rpc/projects.list', { Host: `127.0.0.1:${server.port}`, Origin: 'https://evil.example' }),
    );
    expect(answer.status).toBe(403);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
  });
});

describe('a call without a session', () => {
  it.each(['', 'Bearer', 'Bearer ', 'Bearer wrong', 'Basic dTpw', 'TOKEN', 'Bearer TOKENx', 'Bearer TOKEN TOKEN'])(
    'is refused with 401: Authorization "%s"',
    async (header) => {
      const answer = await rawCall({ Authorization: header.replaceAll('TOKEN', token) });
      expect(answer.status).toBe(401);
      expect(core.calls).toEqual([]);
    },
  );

  it('learns nothing about channels or bodies', async () => {
    const headers = { Authorization: 'Bearer wrong' };
    expect((await call('no.such', '{}', headers)).status).toBe(401);
    expect((await call('projects.list', 'not json', headers)).status).toBe(401);
  });

  it('is refused with 401 for events and for new codes', async () => {
    expect((await fetch(url('/events'))).status).toBe(401);
    expect((await fetch(url('/session/code'), { method: 'POST' })).status).toBe(401);
  });

  it('guessing is slow, bounded, and keeps nobody else out', async () => {
    await server.close();
    await start({ wrongSecretMs: 60_000, wrongSecretsWaiting: 3 });
    const waiting = [1, 2, 3].map(() => call('projects.list', '{}', { Authorization: 'Bearer wrong' }));
    const firstAnswers = Promise.race(waiting.map((answer) => answer.then(() => 'answered')));
    // The fourth finds no place to wait: it is answered at once, and its connection ends.
    const fourth = await call('projects.list', '{}', { Authorization: 'Bearer wrong' });
    expect(fourth.status).toBe(401);
    expect(fourth.headers.get('connection')).toBe('close');
    expect((await call('projects.list', '{}')).status).toBe(200);
    expect(await Promise.race([firstAnswers, Promise.resolve('held back')])).toBe('held back');
    await server.close();
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([401, 401, 401]);
  });
});

describe('the code in the address', () => {
  const redeem = (code: unknown) => fetch(url('/session'), { method: 'POST', body: JSON.stringify({ code }) });
  const codeOf = (address: string) => new URL(address).hash.replace('#code=', '');

  it('gives a session once', async () => {
    const code = codeOf(server.newWindowUrl());
    expect(Buffer.from(code, 'base64url').length).toBeGreaterThanOrEqual(16);
    const first = await redeem(code);
    expect(first.status).toBe(200);
    const { token: own } = (await first.json()) as { token: string };
    expect((await call('projects.list', '{}', { Authorization: `Bearer ${own}` })).status).toBe(200);
    expect((await redeem(code)).status).toBe(401);
  });

  it('is no token, and a token is no code', async () => {
    const code = codeOf(server.newWindowUrl());
    expect((await call('projects.list', '{}', { Authorization: `Bearer ${code}` })).status).toBe(401);
    expect((await redeem(token)).status).toBe(401);
  });

  it.each([undefined, null, 1, '', [], {}, 'x'.repeat(200)])('is refused with 401 when it is %j', async (code) => {
    expect((await redeem(code)).status).toBe(401);
  });

  it('can be had anew by a window that has a session', async () => {
    const response = await fetch(url('/session/code'), {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}` },
    });
    const { code } = (await response.json()) as { code: string };
    expect((await redeem(code)).status).toBe(200);
  });

  it('must come as JSON of a few bytes, by POST', async () => {
    expect((await fetch(url('/session'), { method: 'POST', body: 'code=1' })).status).toBe(400);
    expect((await fetch(url('/session'), { method: 'POST', body: JSON.stringify('x'.repeat(5_000)) })).status).toBe(
      413,
    );
    expect((await fetch(url('/session'))).status).toBe(405);
  });
});

describe('a malformed call', () => {
  it.each(['', 'name=x', '{', '{"a":1}}', 'undefined', 'NaN', "{'a':1}"])('is refused with 400: %j', async (body) => {
    expect((await call('projects.list', body)).status).toBe(400);
    expect(core.calls).toEqual([]);
  });

  it('is refused with 400 when its text is not UTF-8', async () => {
    expect((await call('projects.list', Uint8Array.from([0x22, 0xff, 0xfe, 0x22]))).status).toBe(400);
  });

  it.each(['no.such', 'numbers.List', 'numbers.list/', 'numbers%2Elist', '__proto__', 'constructor', ''])(
    'is refused with 404 when the channel is "%s"',
    async (channel) => {
      expect((await rawCall({}, channel)).status).toBe(404);
      expect(core.calls).toEqual([]);
    },
  );

  it.each(['GET', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'])('is refused with 405 by %s', async (method) => {
    const response = await fetch(url('/rpc/projects.list'), { method, headers: { Authorization: `Bearer ${token}` } });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
  });

  it('carries the envelope, so that every client can show its sentence', async () => {
    const response = await call('no.such', '{}');
    expect(await response.json()).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
  });
});

describe('an oversized call', () => {
  it('passes at 16 MiB exactly', async () => {
    expect((await call('projects.list', JSON.stringify('x'.repeat(16 * MIB - 2)))).status).toBe(200);
  });

  it('is refused with 413 above that, and the connection ends', async () => {
    const response = await call('projects.list', JSON.stringify('x'.repeat(16 * MIB - 1)));
    expect(response.status).toBe(413);
    expect(response.headers.get('connection')).toBe('close');
    expect(core.calls).toEqual([]);
  });

  it('is refused with 413 while it is being read, when its length was not told', async () => {
    await server.close();
    await start({ callBytes: 1_000 });
    const socket = connect(server.port, '127.0.0.1');
    const answer = readAll(socket);
    socket.write(
      `POST /rpc/projects.list HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nAuthorization: Bearer ${token}\r\n` +
        `Transfer-Encoding: chunked\r\n\r\n3e9\r\n${'x'.repeat(1_001)}\r\n`,
    );
    // No last chunk is ever sent: the server answers and cuts the connection by itself.
    expect(parseAnswer(await answer).status).toBe(413);
    expect(core.calls).toEqual([]);
  });
});

describe('prototype pollution', () => {
  it('leaves every prototype as it was', async () => {
    const body = '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}';
    expect((await call('projects.create', body)).status).toBe(200);
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
    const input = core.calls[0]?.input as object;
    // What reaches the core is a plain object whose strange keys are its own, for the schemas to refuse.
    expect(Object.getPrototypeOf(input)).toBe(Object.prototype);
    expect(Object.keys(input)).toEqual(['__proto__', 'constructor']);
  });
});

describe('slow-loris', () => {
  const slow = { headersMs: 50, requestMs: 50, checkMs: 10 };

  it.each([
    ['headers', 'POST /rpc/projects.list HTTP/1.1\r\nHost: 127'],
    ['a body', 'POST /session HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nContent-Length: 10\r\n\r\n{'],
  ])('is cut off when it never finishes %s', async (_, text) => {
    await server.close();
    await start(slow);
    const answer = await sendRaw(server.port, text.replace('PORT', String(server.port)));
    expect(answer.status).toBe(408);
    expect(core.calls).toEqual([]);
  });

  it('cannot hold more connections than the bound', async () => {
    await server.close();
    await start({ connections: 2 });
    const held = [connect(server.port, '127.0.0.1'), connect(server.port, '127.0.0.1')];
    await Promise.all(held.map((socket) => new Promise((resolve) => socket.once('connect', resolve))));
    expect(await readAll(connect(server.port, '127.0.0.1'))).toBe('');
    held.forEach((socket) => socket.destroy());
  });
});

describe('files', () => {
  it.each(['/', '/costs', '/projects/p1/settings/sms-and-voice', '/costs/', '/?a=1'])(
    '%s shows the app under the policy',
    async (path) => {
      const response = await fetch(url(path));
      expect(response.status).toBe(200);
      expect(await response.text()).toContain('<title>Numberdesk</title>');
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
      expect(response.headers.get('cache-control')).toBe('no-cache');
      expect(response.headers.get('referrer-policy')).toBe('no-referrer');
      expect(response.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    },
  );

  it('keeps what is named by its content', async () => {
    const response = await fetch(url('/assets/index-1a2b.js'));
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect(await (await fetch(url('/assets/index-1a2b.js'), { method: 'HEAD' })).text()).toBe('');
  });

  it.each([
    '/../secret.json',
    '/assets/../../secret.json',
    '/%2e%2e/secret.json',
    '/..%2fsecret.json',
    '/%252e%252e/secret.json',
    '/..\\secret.json',
    '/..%5csecret.json',
    '/assets/%00.js',
    '//secret.json',
    '/./secret.json',
    '/missing.js',
    '/assets',
  ])('%s gives nothing outside the built renderer', async (path) => {
    const answer = await sendRaw(server.port, requestText(`GET ${path}`, { Host: `127.0.0.1:${server.port}` }));
    expect(answer.body).not.toContain('secret"');
    // A path without an extension is a page of the app.
    expect(answer.status).toBe(path === '/assets' ? 200 : 404);
  });

  it('are not taken from a proxy-style address', async () => {
    const request = requestText(`GET http://evil.example/index.html`, { Host: `127.0.0.1:${server.port}` });
    expect((await sendRaw(server.port, request)).status).toBe(404);
  });

  it('are only read', async () => {
    expect((await fetch(url('/'), { method: 'POST', body: 'x' })).status).toBe(405);
    expect((await fetch(url('/index.html'), { method: 'DELETE' })).status).toBe(405);
  });
});

describe('events', () => {
  const listen = () => fetch(url('/events'), { headers: { Authorization: `Bearer ${token}` } });

  it('tell every window of a change, one JSON line each, after a blank one', async () => {
    const [first, second] = await Promise.all([listen(), listen()]);
    core.emit({ feature: 'numbers', ids: ['n1'] });
    core.emit({ feature: 'projects', ids: [] });
    const expected = ['', '{"feature":"numbers","ids":["n1"]}', '{"feature":"projects","ids":[]}'];
    expect(await readLines(first, 3)).toEqual(expected);
    expect(await readLines(second, 3)).toEqual(expected);
    expect(first.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
    expect(first.headers.get('cache-control')).toBe('no-store');
  });

  it('send a blank line now and then', async () => {
    await server.close();
    await start({ heartbeatMs: 5 });
    expect(await readLines(await listen(), 3)).toEqual(['', '', '']);
  });

  it('drop a reader that does not keep up', async () => {
    await server.close();
    await start({ eventBacklogBytes: 10_000 });
    const socket = connect(server.port, '127.0.0.1');
    const headers = { Host: `127.0.0.1:${server.port}`, Authorization: `Bearer ${token}` };
    socket.write(requestText('GET /events', headers));
    await new Promise((resolve) => socket.once('readable', resolve));
    // Nothing is read from here on: what the system's buffers do not take waits in the server, up to its bound.
    const ids = Array.from({ length: 1_000 }, (_, index) => `number-${index}`);
    for (let count = 0; count < 2_000; count += 1) core.emit({ feature: 'numbers', ids });
    const received = (await readAll(socket)).length;
    expect(received).toBeLessThan(2_000 * JSON.stringify(ids).length);
  });

  it('are bounded in number, and end with the server', async () => {
    await server.close();
    await start({ eventStreams: 1 });
    const first = await listen();
    expect((await listen()).status).toBe(503);
    await server.close();
    expect(await first.text()).toBe('\n');
  });

  it('are only read', async () => {
    const headers = { Authorization: `Bearer ${token}` };
    expect((await fetch(url('/events'), { method: 'POST', headers })).status).toBe(405);
  });
});

describe('the end', () => {
  it('waits for a running call, and takes no other', async () => {
    await server.close();
    const running = Promise.withResolvers<undefined>();
    const arrived = Promise.withResolvers<undefined>();
    await start(
      { graceMs: 60_000 },
      fakeCore(async () => {
        arrived.resolve(undefined);
        await running.promise;
        return { ok: true, value: 'done' };
      }),
    );
    const answer = call('projects.list', '{}');
    await arrived.promise;
    const ended = server.close();
    await expect(call('projects.list', '{}')).rejects.toThrow();
    running.resolve(undefined);
    expect(await (await answer).json()).toEqual({ ok: true, value: 'done' });
    await ended;
  });

  it('does not wait for ever', async () => {
    await server.close();
    const arrived = Promise.withResolvers<undefined>();
    await start(
      { graceMs: 20 },
      fakeCore(() => {
        arrived.resolve(undefined);
        return new Promise(() => undefined);
      }),
    );
    const answer = call('projects.list', '{}');
    answer.catch(() => undefined);
    await arrived.promise;
    await server.close();
    await expect(answer).rejects.toThrow();
  });
});
