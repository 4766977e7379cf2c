import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { sendRefusal } from './answers.ts';
import type { LoopbackLimits } from './limits.ts';

/**
 * Answers wrong codes and tokens: held back a little, so that guessing is slow, and with a bound on how many wait, so
 * that guessing cannot fill the memory. A right secret never waits behind wrong ones.
 */
export function createWrongSecretDelay(limits: Pick<LoopbackLimits, 'wrongSecretMs' | 'wrongSecretsWaiting'>) {
  const ending = new AbortController();
  let waiting = 0;

  return {
    async refuse(response: ServerResponse): Promise<void> {
      if (waiting >= limits.wrongSecretsWaiting) {
        sendRefusal(response, 401, { Connection: 'close' });
        return;
      }
      waiting += 1;
      // When the server ends, what waits is answered at once.
      await delay(limits.wrongSecretMs, undefined, { signal: ending.signal }).catch(() => undefined);
      waiting -= 1;
      sendRefusal(response, 401, { 'WWW-Authenticate': 'Bearer' });
    },
    close: () => ending.abort(),
  };
}
