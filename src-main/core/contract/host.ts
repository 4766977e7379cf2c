import type { ChangedEvent } from './channels.ts';
import type { Answer } from './envelope.ts';

/**
 * What the desktop app's preload script puts on `window.numberdesk`. Browser mode has no such object: there the
 * renderer speaks HTTP. Only data that structured clone can carry passes.
 */
export interface DesktopBridge {
  /** Calls a channel of the contract. A name outside the frozen list answers `INVALID_INPUT` and is not sent. */
  invoke(channel: string, input: unknown): Promise<Answer<unknown>>;
  /** Tells of changes after each commit; the returned function ends that. */
  onChanged(listener: (event: ChangedEvent) => void): () => void;
  /** Tells which menu entry was chosen, by the id of the palette's action (`go:/costs`, `toggle-theme`). */
  onMenu(listener: (actionId: string) => void): () => void;
  /** Lets the operator pick a workspace file; undefined when the dialog was cancelled. */
  pickWorkspace(kind: 'open' | 'create'): Promise<string | undefined>;
  /**
   * Lets the operator choose a file to read (`open`), or where to write one (`save`); undefined when the dialog was
   * cancelled. The name is the one that is offered; its ending says which files are shown.
   */
  pickFile(kind: 'open' | 'save', name: string): Promise<string | undefined>;
  /** Shows the folder of the open (or refused) workspace in the system's file manager. */
  showWorkspaceFolder(): Promise<void>;
  /** Opens one of the product's own `https:` links in the system's browser; anything else is refused. */
  openExternal(url: string): Promise<boolean>;
}
