/** The names of the messages between the preload script and the main process. Both sides take them from here. */
export const ipcNames = {
  call: 'numberdesk:call',
  pickWorkspace: 'numberdesk:pick-workspace',
  pickFile: 'numberdesk:pick-file',
  showWorkspaceFolder: 'numberdesk:show-workspace-folder',
  openExternal: 'numberdesk:open-external',
  changed: 'numberdesk:changed',
  menu: 'numberdesk:menu',
} as const;
