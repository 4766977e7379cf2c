import { randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { rename, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { securityHeaders } from '../assets/csp.ts';
import { sendJson, sendRefusal } from './answers.ts';
import type { LoopbackLimits } from './limits.ts';

/** IN: the page brings a file for a call. OUT: a call writes a file for the page. */
type Direction = 'IN' | 'OUT';

interface Place {
  readonly direction: Direction;
  readonly name: string;
  readonly folder: string;
  readonly path: string;
  isUsed: boolean;
  expiry: NodeJS.Timeout;
}

/**
 * Places for files that are too large for a call: the page gets one with an id that works once and a path. It brings the
 * file with `PUT /files/<id>` and names the path in a call, or has a call write to the path and fetches the file with
 * `GET /files/<id>`. So browser mode makes the very calls that the desktop app makes with the paths of its dialogs.
 */
export interface FilePlaces {
  /** Gives a place: the value of the answer to `POST /files`; undefined when the request is not as it should be. */
  open(input: unknown): { readonly id: string; readonly path: string } | undefined;
  /** Answers `GET` and `PUT /files/<id>`; whoever asks has a session. */
  answer(request: IncomingMessage, response: ServerResponse, id: string): Promise<void>;
  /** Deletes every file. */
  close(): void;
}

const FOLDER_PREFIX = 'numberdesk-files-';
/** Names that are safe on every system and in a header. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9 ._-]{0,99}$/;
const ID = /^[A-Za-z0-9_-]{43}$/;

function wish(input: unknown): { direction: Direction; name: string } | undefined {
  if (typeof input !== 'object' || input === null || !('direction' in input) || !('name' in input)) return undefined;
  const { direction, name } = input;
  if ((direction !== 'IN' && direction !== 'OUT') || typeof name !== 'string' || !NAME.test(name)) return undefined;
  return { direction, name };
}

/** Deletes what processes that have ended without cleaning up have left. */
function removeLeftFolders(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(/^numberdesk-files-(\d+)-/.exec(name)?.[1] ?? NaN);
    if (Number.isNaN(pid) || isRunning(pid)) continue;
    rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

export function createFilePlaces(limits: Pick<LoopbackLimits, 'files' | 'fileMs'>): FilePlaces {
  const places = new Map<string, Place>();
  let root: string | undefined;

  function folder(): string {
    if (root === undefined) {
      try {
        removeLeftFolders();
      } catch {
        // What others have left is no reason to give no place.
      }
      root = mkdtempSync(join(tmpdir(), `${FOLDER_PREFIX}${process.pid}-`));
    }
    return root;
  }

  function forget(id: string): void {
    const place = places.get(id);
    if (place === undefined) return;
    clearTimeout(place.expiry);
    places.delete(id);
    rmSync(place.folder, { recursive: true, force: true });
  }

  /** A place that is not touched for so long is nobody's any more. */
  const expiring = (id: string): NodeJS.Timeout => setTimeout(() => forget(id), limits.fileMs).unref();

  async function take(request: IncomingMessage, response: ServerResponse, id: string, place: Place): Promise<void> {
    const unnamed = `${place.path}.part`;
    try {
      await pipeline(request, createWriteStream(unnamed, { flags: 'wx', mode: 0o600 }));
      await rename(unnamed, place.path);
    } catch (error) {
      forget(id);
      if (request.destroyed && !request.complete) return;
      if (!(error instanceof Error && 'code' in error)) throw error;
      sendRefusal(response, 507, { Connection: 'close' });
      return;
    }
    clearTimeout(place.expiry);
    place.expiry = expiring(id);
    sendJson(response, 200, { path: place.path });
  }

  async function give(response: ServerResponse, id: string, place: Place): Promise<void> {
    const written = await stat(place.path).catch(() => undefined);
    if (written?.isFile() !== true) {
      forget(id);
      sendRefusal(response, 404);
      return;
    }
    response.writeHead(200, {
      ...securityHeaders,
      'Cache-Control': 'no-store',
      'Content-Type': 'application/octet-stream',
      'Content-Length': String(written.size),
      'Content-Disposition': `attachment; filename="${place.name}"`,
    });
    try {
      await pipeline(createReadStream(place.path), response);
    } finally {
      forget(id);
    }
  }

  return {
    open(input) {
      const wanted = wish(input);
      if (wanted === undefined) return undefined;
      const [oldest] = places.keys();
      if (places.size >= limits.files && oldest !== undefined) forget(oldest);
      const id = randomBytes(32).toString('base64url');
      const own = join(folder(), id);
      mkdirSync(own, { mode: 0o700 });
      const path = join(own, wanted.name);
      places.set(id, { ...wanted, folder: own, path, isUsed: false, expiry: expiring(id) });
      return { id, path };
    },
    async answer(request, response, id) {
      const place = ID.test(id) ? places.get(id) : undefined;
      if (request.method !== 'GET' && request.method !== 'PUT') {
        sendRefusal(response, 405, { Allow: 'GET, PUT' });
      } else if (place === undefined || place.isUsed) {
        // The rest of a body that nobody wants is not waited for.
        sendRefusal(response, 404, request.method === 'PUT' ? { Connection: 'close' } : {});
      } else if (place.direction !== (request.method === 'PUT' ? 'IN' : 'OUT')) {
        sendRefusal(response, 405, { Allow: place.direction === 'IN' ? 'PUT' : 'GET' });
      } else {
        place.isUsed = true;
        await (request.method === 'PUT' ? take(request, response, id, place) : give(response, id, place));
      }
    },
    close() {
      for (const id of [...places.keys()]) forget(id);
      if (root !== undefined) rmSync(root, { recursive: true, force: true });
      root = undefined;
    },
  };
}
