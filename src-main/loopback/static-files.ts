import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { securityHeaders } from '../assets/csp.ts';
import { resolveAsset } from '../assets/resolve-asset.ts';
import { sendRefusal } from './answers.ts';

/** Answers GET and HEAD with a file of the built renderer. */
export async function sendFile(request: IncomingMessage, response: ServerResponse, root: string): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    sendRefusal(response, 405, { Allow: 'GET, HEAD' });
    return;
  }
  const asset = resolveAsset(root, request.url ?? '');
  const file = asset && (await openFile(asset.path));
  if (!file) {
    sendRefusal(response, 404);
    return;
  }
  response.writeHead(200, {
    ...securityHeaders,
    'Cache-Control': asset.isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    'Content-Type': asset.contentType,
    'Content-Length': String(file.size),
  });
  if (request.method === 'HEAD') {
    await file.handle.close();
    response.end();
  } else {
    // The stream closes the handle, also when the reader goes away in the middle.
    await pipeline(createReadStream('', { fd: file.handle }), response);
  }
}

async function openFile(path: string) {
  try {
    const handle = await open(path, 'r');
    const stats = await handle.stat();
    if (stats.isFile()) return { handle, size: stats.size };
    await handle.close();
  } catch {
    // Not there, or not readable: the same to the client.
  }
  return undefined;
}
