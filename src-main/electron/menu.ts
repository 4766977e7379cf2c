import { Menu, type MenuItemConstructorOptions } from 'electron';

/** What menu entries do: by the palette's ids in the page, or in the main process. */
export interface MenuCommands {
  /** Runs an action of the command palette. */
  readonly act: (actionId: string) => void;
  readonly openWorkspace: () => void;
  readonly createWorkspace: () => void;
  readonly showWorkspaceFolder: () => void;
  readonly showLogs: () => void;
}

export interface MenuSettings {
  readonly platform: NodeJS.Platform;
  readonly hasDeveloperTools: boolean;
}

type Items = MenuItemConstructorOptions[];

/** The application menu. Actions of the page carry the ids of the command palette, so that both do the same. */
export function menuTemplate({ platform, hasDeveloperTools }: MenuSettings, commands: MenuCommands): Items {
  const isMac = platform === 'darwin';
  const action = (label: string, id: string, accelerator?: string): MenuItemConstructorOptions => ({
    id,
    label,
    click: () => commands.act(id),
    ...(accelerator !== undefined && { accelerator }),
  });

  const file: Items = [
    action('Request phone number', 'request-number'),
    action('Create a project', 'create-project'),
    { type: 'separator' },
    { id: 'new-workspace', label: 'New workspace…', click: commands.createWorkspace },
    { id: 'open-workspace', label: 'Open workspace…', accelerator: 'CmdOrCtrl+O', click: commands.openWorkspace },
    { id: 'show-workspace-folder', label: 'Show workspace in folder', click: commands.showWorkspaceFolder },
    { type: 'separator' },
    { role: isMac ? 'close' : 'quit' },
  ];
  const view: Items = [
    // The page listens to Ctrl+K itself; here it only stands beside the words.
    { ...action('Command palette…', 'show-palette', 'CmdOrCtrl+K'), registerAccelerator: false },
    { type: 'separator' },
    action('All projects', 'go:/', 'CmdOrCtrl+1'),
    action('SMS and voice', 'go:/settings/sms-and-voice', 'CmdOrCtrl+2'),
    { type: 'separator' },
    {
      label: 'Theme',
      submenu: [action('Light', 'theme-light'), action('Dark', 'theme-dark'), action('System', 'theme-system')],
    },
    { type: 'separator' },
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { role: 'togglefullscreen' },
    ...(hasDeveloperTools
      ? ([{ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' }] satisfies Items)
      : []),
  ];
  const help: Items = [
    action('Keyboard shortcuts', 'show-shortcuts'),
    { id: 'show-logs', label: 'Show logs', click: commands.showLogs },
    ...(isMac ? [] : ([{ type: 'separator' }, { role: 'about' }] satisfies Items)),
  ];
  return [
    ...(isMac ? ([{ role: 'appMenu' }] satisfies Items) : []),
    { label: 'File', submenu: file },
    { role: 'editMenu' },
    { label: 'View', submenu: view },
    { role: 'windowMenu' },
    { role: 'help', submenu: help },
  ];
}

/** Puts the menu in its place. */
export function setMenu(settings: MenuSettings, commands: MenuCommands): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(settings, commands)));
}
