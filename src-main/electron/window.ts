import { BrowserWindow, type BrowserWindowConstructorOptions } from 'electron';
import { START_URL } from './app-url.ts';

const SMALLEST = { width: 960, height: 640 };
const USUAL = { width: 1_280, height: 840 };

/** The page's own backgrounds (`styles/tokens.css`), so that the window does not flash before the first paint. */
const backgrounds = { light: '#ffffff', dark: '#161619' };

export interface WindowSettings {
  /** The bundled preload script. */
  readonly preload: string;
  readonly isDark: boolean;
  /** Whether developer tools may be opened. */
  readonly hasDeveloperTools: boolean;
}

/** The window's options: everything that could open the page to more than it needs is switched off by name. */
export function windowOptions({ preload, isDark, hasDeveloperTools }: WindowSettings): BrowserWindowConstructorOptions {
  return {
    ...USUAL,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    // Shown when its first page is painted.
    show: false,
    title: 'Numberdesk',
    backgroundColor: isDark ? backgrounds.dark : backgrounds.light,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: hasDeveloperTools,
    },
  };
}

/** Creates the window; it appears when there is something to see. */
export function openWindow(settings: WindowSettings): BrowserWindow {
  const window = new BrowserWindow(windowOptions(settings));
  window.once('ready-to-show', () => window.show());
  void window.loadURL(START_URL);
  return window;
}

/** Brings a window before the eyes, whatever state it is in. */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
