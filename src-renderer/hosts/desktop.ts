import type { DesktopBridge } from '../../src-main/core/contract/index.ts';
import { refused, type Host } from './host.ts';

/** The desktop app: the core lives in the main process, behind the preload script. */
export function desktopHost(bridge: DesktopBridge): Host {
  return {
    kind: 'desktop',
    async invoke(channel, input) {
      try {
        // Plain data only: structured clone refuses the proxies in which Vue wraps what a form holds.
        return await bridge.invoke(channel, JSON.parse(JSON.stringify(input)));
      } catch {
        return refused({
          code: 'INTERNAL',
          message: 'The app could not pass this on to its core. Close the app and start it again.',
        });
      }
    },
    files: {
      pick: (name) => bridge.pickFile('open', name),
      async save(name, write) {
        const path = await bridge.pickFile('save', name);
        return path === undefined ? undefined : write(path);
      },
    },
    follow(events) {
      bridge.onChanged((event) => events.changed(event));
      events.connection('online');
    },
    retry() {},
  };
}
