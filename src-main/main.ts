// The desktop app's main process: puts the parts of `electron/` together around one core. Nothing is decided here.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, nativeTheme, session, type BrowserWindow } from 'electron';
import { coreSettings } from './core-settings.ts';
import { createCore } from './core/app.ts';
import { dataFolder, DEFAULT_WORKSPACE } from './data-folder.ts';
import { askToReload, pickFile, pickWorkspace, showError, showInFolder } from './electron/dialogs.ts';
import { openExternalLink } from './electron/external-links.ts';
import { serveIpc } from './electron/ipc-host.ts';
import { ipcNames } from './electron/ipc-names.ts';
import { createLog } from './electron/log.ts';
import { setMenu } from './electron/menu.ts';
import { guardNavigation } from './electron/navigation.ts';
import { cutOffNames, guardNetwork } from './electron/network.ts';
import { guardPermissions } from './electron/permissions.ts';
import { registerAppScheme, serveApp } from './electron/protocol.ts';
import { closeBeforeQuit } from './electron/quit.ts';
import { claimInstance, workspaceFromArguments } from './electron/single-instance.ts';
import { openWindow, showWindow } from './electron/window.ts';

const folder = dataFolder({ platform: process.platform, env: process.env, home: app.getPath('home') });
try {
  mkdirSync(join(folder, 'Browser'), { recursive: true });
} catch {
  // A folder that cannot be written to is told by the core, on a page with the ways on.
}
app.setPath('userData', folder);
// Chromium's own files stay out of the folder that the operator sees.
app.setPath('sessionData', join(folder, 'Browser'));

const log = createLog(app.getPath('logs'), app.isPackaged);
const hasDeveloperTools = !app.isPackaged;
const outputs = join(app.getAppPath(), 'out');

let window: BrowserWindow | undefined;
/** Until the core is there, a wish to open a workspace waits. */
let wanted = workspaceFromArguments(process.argv.slice(1), process.cwd());
let openWanted: ((path: string) => void) | undefined;

function open(path: string | undefined): void {
  if (path !== undefined && openWanted) openWanted(path);
  else if (path !== undefined) wanted = path;
  if (window) showWindow(window);
}

async function start(): Promise<void> {
  await app.whenReady();
  guardPermissions(session.defaultSession);
  guardNetwork(app, session.defaultSession);
  serveApp(session.defaultSession, join(outputs, 'renderer'));

  const core = await createCore({
    workspacePath: wanted ?? join(folder, DEFAULT_WORKSPACE),
    log,
    ...coreSettings(app.isPackaged ? {} : process.env),
  });
  closeBeforeQuit(app, () => core.close(), log);
  core.onChanged((event) => window?.webContents.send(ipcNames.changed, event));

  async function openOrCreate(channel: 'workspace.open' | 'workspace.create', path: string | undefined): Promise<void> {
    if (path === undefined) return;
    const answer = await core.dispatch(channel, { path });
    // The page shows a workspace that could not be opened; a refusal of the request itself it does not see.
    if (!answer.ok && answer.error.code !== 'UNAVAILABLE')
      showError('The workspace was not opened', answer.error.message);
  }
  async function pick(kind: 'open' | 'create'): Promise<void> {
    if (window) await openOrCreate(`workspace.${kind}`, await pickWorkspace(window, kind));
  }
  openWanted = (path) => void openOrCreate('workspace.open', path);

  serveIpc(
    () => window?.webContents,
    {
      dispatch: (channel, input) => core.dispatch(channel, input),
      pickWorkspace: async (kind) => (window ? pickWorkspace(window, kind) : undefined),
      pickFile: async (kind, name) => (window ? pickFile(window, kind, name) : undefined),
      showWorkspaceFolder: () => showInFolder(core.workspacePath()),
      openExternal: openExternalLink,
    },
    log,
  );
  setMenu(
    { platform: process.platform, hasDeveloperTools },
    {
      act: (actionId) => window?.webContents.send(ipcNames.menu, actionId),
      openWorkspace: () => void pick('open'),
      createWorkspace: () => void pick('create'),
      showWorkspaceFolder: () => showInFolder(core.workspacePath()),
      showLogs: () => showInFolder(join(app.getPath('logs'), 'main.log')),
    },
  );
  showMain();
  app.on('activate', () => window ?? showMain());
}

function showMain(): void {
  const opened = openWindow({
    preload: join(outputs, 'preload/preload.cjs'),
    isDark: nativeTheme.shouldUseDarkColors,
    hasDeveloperTools,
  });
  window = opened;
  opened.on('closed', () => (window = undefined));
  opened.webContents.on('render-process-gone', (_, { reason }) => {
    if (reason === 'clean-exit') return;
    log.error(`The window's process ended: ${reason}`);
    void askToReload(opened, reason).then((isWanted) => (isWanted ? opened.reload() : opened.close()));
  });
}

app.enableSandbox();
registerAppScheme();
cutOffNames(app);
guardNavigation(app);
app.on('window-all-closed', () => {
  // On a Mac an app without windows stays in the dock.
  if (process.platform !== 'darwin') app.quit();
});
// A Mac hands files over by an event, also before the app is ready.
app.on('open-file', (event, path) => {
  event.preventDefault();
  open(path);
});

if (claimInstance(app, wanted, open)) {
  start().catch((error: unknown) => {
    log.error(`The app could not start: ${error instanceof Error ? error.message : String(error)}`);
    showError('Numberdesk could not start', 'The log says why. It is in the folder of the workspace, under logs.');
    app.exit(1);
  });
} else {
  app.quit();
}
