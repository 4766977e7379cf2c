// Runs in the sandbox beside the page, and hands it the bridge: a closed list of calls, nothing of Electron itself.
import { contextBridge, ipcRenderer } from 'electron';
import { channelNames, type ChangedEvent } from './core/contract/channels.ts';
import type { Answer } from './core/contract/envelope.ts';
import type { DesktopBridge } from './core/contract/host.ts';
import { ipcNames } from './electron/ipc-names.ts';

const knownChannels: ReadonlySet<string> = new Set(channelNames);

/** Calls back with what the main process tells; never with Electron's own event object. */
function listen<T>(name: string, listener: (value: T) => void): () => void {
  const receive = (_: unknown, value: T) => listener(value);
  ipcRenderer.on(name, receive);
  return () => void ipcRenderer.off(name, receive);
}

const bridge: DesktopBridge = {
  invoke: async (channel, input) => {
    if (!knownChannels.has(channel)) {
      return { ok: false, error: { code: 'INVALID_INPUT', message: 'There is no such channel.' } };
    }
    return (await ipcRenderer.invoke(ipcNames.call, channel, input)) as Answer<unknown>;
  },
  onChanged: (listener) => listen<ChangedEvent>(ipcNames.changed, listener),
  onMenu: (listener) => listen<string>(ipcNames.menu, listener),
  pickWorkspace: async (kind) => (await ipcRenderer.invoke(ipcNames.pickWorkspace, kind)) as string | undefined,
  pickFile: async (kind, name) => (await ipcRenderer.invoke(ipcNames.pickFile, kind, name)) as string | undefined,
  showWorkspaceFolder: async () => {
    await ipcRenderer.invoke(ipcNames.showWorkspaceFolder);
  },
  openExternal: async (url) => (await ipcRenderer.invoke(ipcNames.openExternal, url)) as boolean,
};

contextBridge.exposeInMainWorld('numberdesk', Object.freeze(bridge));
