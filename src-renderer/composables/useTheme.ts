import { computed, readonly, ref, watchEffect } from 'vue';

export type ThemeChoice = 'light' | 'dark' | 'system';
export const themeChoices: readonly ThemeChoice[] = ['light', 'dark', 'system'];

/** Read by `public/theme.js` before the first paint. */
const STORAGE_KEY = 'numberdesk.theme';

function storedChoice(): ThemeChoice {
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    return themeChoices.find((choice) => choice === stored) ?? 'system';
  } catch {
    return 'system';
  }
}

const choice = ref<ThemeChoice>(storedChoice());
const systemQuery = matchMedia('(prefers-color-scheme: dark)');
const isSystemDark = ref(systemQuery.matches);
systemQuery.addEventListener('change', (event) => (isSystemDark.value = event.matches));

const isDark = computed(() => (choice.value === 'system' ? isSystemDark.value : choice.value === 'dark'));
watchEffect(() => {
  document.documentElement.classList.toggle('dark', isDark.value);
  document.documentElement.classList.toggle('light', !isDark.value);
});

function choose(next: ThemeChoice): void {
  choice.value = next;
  try {
    localStorage.setItem(STORAGE_KEY, next);
  } catch {
    // Without storage the choice holds until the window closes.
  }
}

/** The theme of the app: light, dark, or whatever the system says. */
export function useTheme() {
  return {
    choice: readonly(choice),
    isDark,
    choose,
    toggle: () => choose(isDark.value ? 'light' : 'dark'),
  };
}
