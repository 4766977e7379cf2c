import { extname } from 'node:path';
import { dialog, shell, type BrowserWindow } from 'electron';

/** How a workspace file is called in file dialogs. */
const filters = [{ name: 'Numberdesk workspace', extensions: ['numberdesk'] }];

/** Lets the operator choose an existing workspace, or the name for a new one. */
export async function pickWorkspace(window: BrowserWindow, kind: unknown): Promise<string | undefined> {
  if (kind === 'open') {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties: ['openFile'], filters });
    return canceled ? undefined : filePaths[0];
  }
  if (kind === 'create') {
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      defaultPath: 'Workspace.numberdesk',
      filters,
    });
    return canceled || filePath === '' ? undefined : filePath;
  }
  return undefined;
}

/** What files are called in file dialogs, by their ending. */
const fileKinds: Readonly<Record<string, string>> = { json: 'JSON document', csv: 'CSV table', sh: 'Shell script' };

/**
 * Lets the operator choose a file to read, or where to write one. Only the last part of the name is offered, so that no
 * page leads a dialog into a folder.
 */
export async function pickFile(window: BrowserWindow, kind: unknown, name: unknown): Promise<string | undefined> {
  if (typeof name !== 'string' || name.length > 200) return undefined;
  const offered = name.split(/[\\/]/).at(-1) ?? '';
  const ending = extname(offered).slice(1).toLowerCase();
  const kindName = fileKinds[ending];
  const shown = kindName === undefined ? [] : [{ name: kindName, extensions: [ending] }];
  const everything = { name: 'All files', extensions: ['*'] };
  if (kind === 'open') {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      properties: ['openFile'],
      filters: [...shown, everything],
    });
    return canceled ? undefined : filePaths[0];
  }
  if (kind !== 'save') return undefined;
  const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath: offered, filters: shown });
  return canceled || filePath === '' ? undefined : filePath;
}

/** Shows a file in the system's file manager. */
export function showInFolder(path: string): void {
  shell.showItemInFolder(path);
}

/** Tells of something that the page cannot tell: it is not there, or the message came from the menu. */
export function showError(title: string, message: string): void {
  dialog.showErrorBox(title, message);
}

/** After the page's process ended: asks whether to load the page anew. Nothing is lost, the core runs on. */
export async function askToReload(window: BrowserWindow, reason: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    title: 'Numberdesk',
    message: 'The window stopped working.',
    detail: `Everything saved is in the workspace; what was being typed is lost. The reason given is "${reason}".`,
    buttons: ['Reload', 'Close'],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}
