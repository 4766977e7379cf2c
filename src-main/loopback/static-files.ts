import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
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
  const content = asset && (await readIfThere(asset.path));
  if (!content) {
    sendRefusal(response, 404);
    return;
  }
  response.writeHead(200, {
    ...securityHeaders,
    'Cache-Control': asset.isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    'Content-Type': asset.contentType,
    'Content-Length': String(content.byteLength),
  });
  response.end(request.method === 'HEAD' ? undefined : content);
}

/** The largest file of the build is a few hundred kilobytes, so it is read whole: no file stays open for a slow reader. */
async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch {
    // Not there, a folder, or not readable: the same to the client.
    return undefined;
  }
}
