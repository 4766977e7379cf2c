import type { IncomingMessage, ServerResponse } from 'node:http';
import { securityHeaders } from '../assets/csp.ts';
import type { Answer, ErrorCode } from '../core/contract/envelope.ts';

/** The statuses with which a request is refused before it is a call, each with its sentence. */
const refusals = {
  400: ['INVALID_INPUT', 'Send the input as JSON.'],
  401: ['REFUSED', 'Open the address that the program printed, or ask it for a new one.'],
  403: ['REFUSED', 'This address answers only to its own page on this computer.'],
  404: ['INVALID_INPUT', 'There is nothing under this address.'],
  405: ['INVALID_INPUT', 'This address does not take this method.'],
  413: ['INVALID_INPUT', 'Send less than 16 MiB in one call.'],
  503: ['UNAVAILABLE', 'Too many windows are open. Close one and try again.'],
  507: ['UNAVAILABLE', 'The disk takes no more. Free some space and try again.'],
} as const satisfies Record<number, readonly [ErrorCode, string]>;

export type RefusalStatus = keyof typeof refusals;

/** Sends a value as JSON; never kept by the browser. */
export function sendJson(response: ServerResponse, status: number, value: unknown, extra: Record<string, string> = {}) {
  response.end(writeHead(response, status, value, extra));
}

/** Refuses a request, in the envelope of the contract so that every client can show the sentence. */
export function sendRefusal(response: ServerResponse, status: RefusalStatus, extra: Record<string, string> = {}) {
  sendJson(response, status, refusal(status), extra);
}

/**
 * Refuses a body that is too large and ends the connection. What the client still sends is read and thrown away for a
 * moment, because closing on unread bytes would make it lose the answer; then the connection is cut.
 */
export function refuseTooLarge(request: IncomingMessage, response: ServerResponse, graceMs: number) {
  const cut = setTimeout(() => request.socket.destroy(), graceMs);
  response.on('close', () => clearTimeout(cut));
  response.write(writeHead(response, 413, refusal(413), { Connection: 'close' }));
  request.on('end', () => response.end());
  request.resume();
}

function refusal(status: RefusalStatus): Answer<never> {
  const [code, message] = refusals[status];
  return { ok: false, error: { code, message } };
}

/** Writes the head of a JSON answer and returns its body. */
function writeHead(response: ServerResponse, status: number, value: unknown, extra: Record<string, string>): Buffer {
  const body = Buffer.from(JSON.stringify(value));
  response.writeHead(status, {
    ...securityHeaders,
    'Cache-Control': 'no-store',
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': String(body.length),
    ...extra,
  });
  return body;
}
