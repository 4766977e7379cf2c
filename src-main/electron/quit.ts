import type { App } from 'electron';
import type { Logger } from '../core/app.ts';

/** Closes the workspace before the app ends, whatever made it end. */
export function closeBeforeQuit(app: App, close: () => Promise<void>, log: Logger): void {
  let state: 'open' | 'closing' | 'closed' = 'open';
  app.on('will-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    close()
      .catch((error: unknown) => log.error(`Closing the workspace failed: ${String(error)}`))
      .finally(() => {
        state = 'closed';
        app.quit();
      });
  });
}
