/** The keys that work everywhere, as the list under `?` shows them. `meta` is Ctrl, on a Mac the command key. */
export const shortcuts: readonly { keys: readonly string[]; label: string }[] = [
  { keys: ['meta', 'K'], label: 'Open the command palette' },
  { keys: ['?'], label: 'Show this list' },
  { keys: ['/'], label: 'Search in the list, on pages with a search field' },
  { keys: ['Esc'], label: 'Close a dialog or a menu' },
];
