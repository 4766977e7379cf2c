import type { App, WebContents } from 'electron';
import { isAppUrl } from './app-url.ts';

/** Whether a frame may go to an address: only to the app's own pages. */
export function isAllowedNavigation(url: string): boolean {
  return isAppUrl(url);
}

/** Holds every page that will ever be created to the app's own addresses: no other site, window or embedded page. */
export function guardNavigation(app: App): void {
  app.on('web-contents-created', (_, contents) => guardContents(contents));
}

function guardContents(contents: WebContents): void {
  const holdBack = (event: { readonly url: string; preventDefault(): void }) => {
    if (!isAllowedNavigation(event.url)) event.preventDefault();
  };
  contents.on('will-navigate', holdBack);
  contents.on('will-frame-navigate', holdBack);
  contents.on('will-redirect', holdBack);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
