import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import type { Core, Logger } from '../core/app.ts';
import type { Answer } from '../core/contract/envelope.ts';
import { isAppUrl } from './app-url.ts';
import { ipcNames } from './ipc-names.ts';
import { isPlainData } from './plain-data.ts';

/** What is known about the frame that sent a message. */
export interface Sender {
  readonly url: string;
  readonly isMainFrame: boolean;
  /** Whether it belongs to the app's own window. */
  readonly isOwnWindow: boolean;
}

/** Whether a frame may call the core: only the main frame of the app's own window, while it shows the app's own page. */
export function isTrustedSender(sender: Sender | undefined): boolean {
  return sender !== undefined && sender.isOwnWindow && sender.isMainFrame && isAppUrl(sender.url);
}

/** What the page may ask for besides the contract; each answers whatever comes in. */
export interface IpcServices {
  readonly dispatch: Core['dispatch'];
  readonly pickWorkspace: (kind: unknown) => Promise<string | undefined>;
  readonly pickFile: (kind: unknown, name: unknown) => Promise<string | undefined>;
  readonly showWorkspaceFolder: () => void;
  readonly openExternal: (url: unknown) => Promise<boolean>;
}

/** Answers the preload script. The one place that listens to messages from pages. */
export function serveIpc(ownContents: () => WebContents | undefined, services: IpcServices, log: Logger): void {
  function handle(name: string, answer: (first: unknown, second: unknown) => unknown): void {
    ipcMain.handle(name, (event, first: unknown, second: unknown) => {
      if (!isTrustedSender(senderOf(event, ownContents()))) {
        log.warn(`A message was refused because of its sender: ${name}`);
        throw new Error('This page may not call Numberdesk.');
      }
      return answer(first, second);
    });
  }

  handle(ipcNames.call, (channel, input) => {
    if (typeof channel !== 'string' || !isPlainData(input)) return malformed;
    return services.dispatch(channel, input);
  });
  handle(ipcNames.pickWorkspace, (kind) => services.pickWorkspace(kind));
  handle(ipcNames.pickFile, (kind, name) => services.pickFile(kind, name));
  handle(ipcNames.showWorkspaceFolder, () => services.showWorkspaceFolder());
  handle(ipcNames.openExternal, (url) => services.openExternal(url));
}

const malformed: Answer<never> = {
  ok: false,
  error: { code: 'INVALID_INPUT', message: 'Send a channel name and plain data of at most 16 MiB.' },
};

function senderOf(event: IpcMainInvokeEvent, ownContents: WebContents | undefined): Sender | undefined {
  const frame = event.senderFrame;
  // A frame that navigated away or is gone has no say any more.
  if (frame === null) return undefined;
  return { url: frame.url, isMainFrame: frame.parent === null, isOwnWindow: event.sender === ownContents };
}
