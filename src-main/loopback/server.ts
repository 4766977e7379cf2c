import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Core, Logger } from '../core/app.ts';
import { channelNames } from '../core/contract/channels.ts';
import { sendJson, sendRefusal, refuseTooLarge } from './answers.ts';
import { readJson } from './body.ts';
import { createEventStreams } from './event-streams.ts';
import { createFilePlaces } from './files.ts';
import { defaultLimits, type LoopbackLimits } from './limits.ts';
import { isOwnRequest } from './own-request.ts';
import { createSessions } from './sessions.ts';
import { sendFile } from './static-files.ts';
import { createWrongSecretDelay } from './wrong-secret-delay.ts';

const ADDRESS = '127.0.0.1';
const knownChannels: ReadonlySet<string> = new Set(channelNames);

export interface LoopbackOptions {
  readonly core: Pick<Core, 'dispatch' | 'onChanged'>;
  /** The folder of the built renderer. */
  readonly rendererRoot: string;
  /** The port to listen on; 0 takes any free one. */
  readonly port: number;
  readonly log: Logger;
  readonly limits?: Partial<LoopbackLimits>;
}

/** The running server of browser mode. */
export interface LoopbackServer {
  readonly port: number;
  /** An address that opens one window: its fragment holds a code that works once. */
  newWindowUrl(): string;
  /** A session token, for programs. */
  newToken(): string;
  /** Stops listening, ends the event streams and waits for running calls, but not for ever. */
  close(): Promise<void>;
}

/** Serves the app on 127.0.0.1 only. Rejects with the system's error when the port cannot be had. */
export async function startLoopback(options: LoopbackOptions): Promise<LoopbackServer> {
  const limits = { ...defaultLimits, ...options.limits };
  const sessions = createSessions();
  const wrongSecret = createWrongSecretDelay(limits);
  const server = createServer({
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    connectionsCheckingInterval: limits.checkMs,
    keepAliveTimeout: 60_000,
    // A request without a Host header is answered below, with 403 like every other foreign one.
    requireHostHeader: false,
  });
  server.maxConnections = limits.connections;
  let isEnding = false;
  const port = await listen(server, options.port);
  const events = createEventStreams(options.core, limits);
  const files = createFilePlaces(limits);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [path = ''] = (request.url ?? '').split('?', 1);
    if (!isOwnRequest(request, port)) sendRefusal(response, 403);
    else if (path.startsWith('/rpc/')) await answerCall(request, response, path.slice('/rpc/'.length));
    else if (path === '/session') await answerCode(request, response);
    else if (path === '/session/code') await answerNewCode(request, response);
    else if (path === '/files') await answerNewPlace(request, response);
    else if (path.startsWith('/files/')) await answerFile(request, response, path.slice('/files/'.length));
    else if (path === '/events') await answerEvents(request, response);
    else await sendFile(request, response, options.rendererRoot);
  }

  async function answerCall(request: IncomingMessage, response: ServerResponse, channel: string): Promise<void> {
    if (!(await mayGoOn(request, response, 'POST'))) return;
    if (!knownChannels.has(channel)) {
      sendRefusal(response, 404);
      return;
    }
    const input = await jsonOf(request, response, limits.callBytes);
    if (input) sendJson(response, 200, await options.core.dispatch(channel, input.value));
  }

  /** Trades the code of an address for a session token. */
  async function answerCode(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') {
      sendRefusal(response, 405, { Allow: 'POST' });
      return;
    }
    const input = await jsonOf(request, response, limits.sessionBytes);
    if (!input) return;
    const token = hasCode(input.value) ? sessions.redeem(input.value.code) : undefined;
    if (token === undefined) await wrongSecret.refuse(response);
    else sendJson(response, 200, { token });
  }

  async function answerNewCode(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (await mayGoOn(request, response, 'POST')) sendJson(response, 200, { code: sessions.newCode() });
  }

  /** Gives a place for a file that is too large for a call. */
  async function answerNewPlace(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!(await mayGoOn(request, response, 'POST'))) return;
    const input = await jsonOf(request, response, limits.sessionBytes);
    if (!input) return;
    const place = files.open(input.value);
    if (place === undefined) sendRefusal(response, 400);
    else sendJson(response, 200, place);
  }

  async function answerFile(request: IncomingMessage, response: ServerResponse, id: string): Promise<void> {
    if (sessions.isAuthorized(request.headers.authorization)) await files.answer(request, response, id);
    else await wrongSecret.refuse(response);
  }

  async function answerEvents(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (await mayGoOn(request, response, 'GET')) events.add(response);
  }

  async function mayGoOn(request: IncomingMessage, response: ServerResponse, method: string): Promise<boolean> {
    if (request.method !== method) {
      sendRefusal(response, 405, { Allow: method });
    } else if (!sessions.isAuthorized(request.headers.authorization)) {
      await wrongSecret.refuse(response);
    } else {
      return true;
    }
    return false;
  }

  /** The JSON of the body; undefined when it was refused or the client is gone. */
  async function jsonOf(request: IncomingMessage, response: ServerResponse, limit: number) {
    const body = await readJson(request, limit);
    if (body.kind === 'JSON') return body;
    if (body.kind === 'TOO_LARGE') refuseTooLarge(request, response, limits.graceMs);
    if (body.kind === 'NOT_JSON') sendRefusal(response, 400);
    return undefined;
  }

  server.on('request', (request, response) => {
    // Once the server is ending, a connection whose answer is out would only be waited for.
    response.on('close', () => isEnding && setImmediate(() => server.closeIdleConnections()));
    answer(request, response).catch((error: unknown) => {
      // A reader that went away is no defect; anything else is, and its connection is of no more use.
      if (!response.destroyed)
        options.log.error(`Browser mode: ${error instanceof Error ? error.message : String(error)}`);
      response.destroy();
    });
  });

  return {
    port,
    newWindowUrl: () => `http://${ADDRESS}:${port}/#code=${sessions.newCode()}`,
    newToken: () => sessions.newToken(),
    close: () => {
      isEnding = true;
      events.close();
      wrongSecret.close();
      return stop(server, limits.graceMs).finally(() => files.close());
    },
  };
}

function hasCode(value: unknown): value is { code: string } {
  return typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string';
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: ADDRESS, port, exclusive: true }, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** Lets running calls end; what still hangs after the grace time is cut. */
function stop(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
  });
}
