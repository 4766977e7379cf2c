import type { IncomingMessage } from 'node:http';

/** What came of reading a body. */
export type Body =
  | { readonly kind: 'JSON'; readonly value: unknown }
  | { readonly kind: 'NOT_JSON' }
  | { readonly kind: 'TOO_LARGE' }
  | { readonly kind: 'GONE' };

/**
 * Reads a request's JSON body of at most `limit` bytes. Reading stops as soon as the limit is passed, whatever length
 * the client declared. The request itself is left as it is: the caller ends the connection.
 */
export async function readJson(request: IncomingMessage, limit: number): Promise<Body> {
  const bytes = await readBytes(request, limit);
  if (bytes === 'TOO_LARGE' || bytes === 'GONE') return { kind: bytes };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // JSON.parse makes `__proto__` an ordinary own property: it changes no prototype, and the schemas refuse it.
    return { kind: 'JSON', value: JSON.parse(text) as unknown };
  } catch {
    return { kind: 'NOT_JSON' };
  }
}

function readBytes(request: IncomingMessage, limit: number): Promise<Buffer | 'TOO_LARGE' | 'GONE'> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return Promise.resolve('TOO_LARGE');
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (outcome: Buffer | 'TOO_LARGE' | 'GONE') => {
      request.off('data', onData).off('end', onEnd).off('close', onClose);
      resolve(outcome);
    };
    const onData = (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) {
        request.pause();
        settle('TOO_LARGE');
      } else {
        chunks.push(chunk);
      }
    };
    const onEnd = () => settle(Buffer.concat(chunks, size));
    const onClose = () => settle('GONE');
    request.on('data', onData).on('end', onEnd).on('close', onClose);
  });
}
