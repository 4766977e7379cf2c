import type { App, Session } from 'electron';
import { APP_ORIGIN, isAppUrl, parse } from './app-url.ts';

/**
 * Whether a request stays inside the app. Everything else is cancelled, by whatever scheme: the product never uses a
 * network. Developer tools load their own pages, where they are allowed at all.
 */
export function isLocalRequest(url: string, hasDeveloperTools: boolean): boolean {
  if (isAppUrl(url) || isOwnBlob(url)) return true;
  const protocol = parse(url)?.protocol;
  return protocol === 'data:' || (hasDeveloperTools && protocol === 'devtools:');
}

/** Whether a download is a text that the app itself made, such as a CSV export; nothing else is ever saved. */
export function isAllowedDownload(url: string): boolean {
  return isOwnBlob(url);
}

function isOwnBlob(url: string): boolean {
  return url.startsWith(`blob:${APP_ORIGIN}/`);
}

/** Takes the network away before the app is ready: no name resolves, whoever asks. */
export function cutOffNames(app: App): void {
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
}

/** Cancels what would leave the machine, and what a server could offer if one were reached. */
export function guardNetwork(app: App, session: Session): void {
  const hasDeveloperTools = !app.isPackaged;
  session.webRequest.onBeforeRequest(({ url }, callback) =>
    callback({ cancel: !isLocalRequest(url, hasDeveloperTools) }),
  );
  session.setCertificateVerifyProc((_, callback) => callback(REJECT_CERTIFICATE));
  // Chromium would fetch dictionaries from its maker.
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event, item) => {
    if (!isAllowedDownload(item.getURL())) event.preventDefault();
  });
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, callback) => {
    event.preventDefault();
    callback(false);
  });
  app.on('select-client-certificate', (event) => event.preventDefault());
  app.on('login', (event) => event.preventDefault());
}

/** The number by which Electron's API means "rejected". */
const REJECT_CERTIFICATE = -2;
