import { onScopeDispose, ref } from 'vue';
import { useRouter } from 'vue-router';
import { desktop, openWindow } from '../bridge.ts';
import { requestNumbersPath } from '../navigation.ts';
import type { Action } from './usePageActions.ts';
import { useTheme } from './useTheme.ts';

const isPaletteOpen = ref(false);
const isShortcutListOpen = ref(false);

/** What can be done from everywhere: in the palette, and in the desktop app's menu under the same ids. */
export function useActions() {
  const router = useRouter();
  const theme = useTheme();
  const toast = useToast();

  const actions: readonly Action[] = [
    {
      id: 'request-number',
      label: 'Request phone number',
      icon: 'i-lucide-shopping-cart',
      run: () => void router.push(requestNumbersPath()),
    },
    {
      id: 'create-project',
      label: 'Create a project',
      icon: 'i-lucide-folder-plus',
      run: () => void router.push({ path: '/', query: { create: '1' } }),
    },
    { id: 'toggle-theme', label: 'Switch between light and dark', icon: 'i-lucide-sun-moon', run: theme.toggle },
    { id: 'theme-light', label: 'Light theme', icon: 'i-lucide-sun', run: () => theme.choose('light') },
    { id: 'theme-dark', label: 'Dark theme', icon: 'i-lucide-moon', run: () => theme.choose('dark') },
    { id: 'theme-system', label: 'System theme', icon: 'i-lucide-monitor', run: () => theme.choose('system') },
    ...(openWindow
      ? [
          {
            id: 'open-window',
            label: 'Open another window',
            icon: 'i-lucide-app-window',
            run: () => void openAnotherWindow(),
          },
        ]
      : []),
    {
      id: 'show-shortcuts',
      label: 'Show keyboard shortcuts',
      icon: 'i-lucide-keyboard',
      run: () => (isShortcutListOpen.value = true),
    },
  ];

  async function openAnotherWindow(): Promise<void> {
    if (await openWindow?.()) return;
    toast.add({
      title: 'No window was opened',
      description: 'Allow this page to open windows in the settings of the browser, and try again.',
      color: 'error',
      icon: 'i-lucide-circle-alert',
    });
  }

  function run(actionId: string): void {
    if (actionId.startsWith('go:')) void router.push(actionId.slice('go:'.length));
    else if (actionId === 'show-palette') isPaletteOpen.value = true;
    else actions.find(({ id }) => id === actionId)?.run();
  }

  /** Runs what is chosen in the desktop app's menu, for as long as the calling component lives. */
  function followMenu(): void {
    const stop = desktop?.onMenu(run);
    if (stop) onScopeDispose(stop);
  }

  return { actions, isPaletteOpen, isShortcutListOpen, followMenu };
}
