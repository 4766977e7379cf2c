import type { ServerResponse } from 'node:http';
import { securityHeaders } from '../assets/csp.ts';
import type { Core } from '../core/app.ts';
import { sendRefusal } from './answers.ts';
import type { LoopbackLimits } from './limits.ts';

/**
 * The open `GET /events` answers: a JSON line for each change after a commit and a blank line now and then. A reader
 * that does not keep up is cut off; it reconnects and reloads everything, so nothing has to be kept for it.
 */
export interface EventStreams {
  add(response: ServerResponse): void;
  close(): void;
}

export function createEventStreams(core: Pick<Core, 'onChanged'>, limits: LoopbackLimits): EventStreams {
  const open = new Set<ServerResponse>();

  function send(line: string) {
    for (const response of open) {
      response.write(line);
      if (response.writableLength > limits.eventBacklogBytes) response.destroy();
    }
  }

  const stopListening = core.onChanged((event) => send(`${JSON.stringify(event)}\n`));
  const heartbeat = setInterval(() => send('\n'), limits.heartbeatMs);
  heartbeat.unref();

  return {
    add(response) {
      if (open.size >= limits.eventStreams) {
        sendRefusal(response, 503);
        return;
      }
      response.writeHead(200, {
        ...securityHeaders,
        'Cache-Control': 'no-store',
        'Content-Type': 'application/x-ndjson; charset=utf-8',
      });
      // The first blank line tells the reader that from now on it hears of every change.
      response.write('\n');
      open.add(response);
      response.on('close', () => open.delete(response));
    },
    close() {
      stopListening();
      clearInterval(heartbeat);
      for (const response of open) response.end();
    },
  };
}
