import type { Session } from 'electron';
import { isAppUrl } from './app-url.ts';

/**
 * Whether a page may use a capability of the browser. The app copies phone numbers and topic names to the clipboard at
 * the press of a button; it needs nothing else, and reading the clipboard least of all.
 */
export function decidePermission(permission: string, requestingUrl: string): boolean {
  return permission === 'clipboard-sanitized-write' && isAppUrl(requestingUrl);
}

/** Answers every question about permissions without asking the operator. */
export function guardPermissions(session: Session): void {
  session.setPermissionRequestHandler((_, permission, callback, details) => {
    callback(decidePermission(permission, details.requestingUrl));
  });
  session.setPermissionCheckHandler((_, permission, requestingOrigin) =>
    decidePermission(permission, requestingOrigin),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_, callback) => callback(null));
}
