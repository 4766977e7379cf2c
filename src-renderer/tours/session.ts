/** Drafts and choices of this window lie in the session's storage; those of a tour are not to be found there later. */
const KEPT = 'numberdesk.before-tour';
/** What opens the core to this window is no draft. */
const SESSION = 'numberdesk.session';
const isOurs = (key: string) => key.startsWith('numberdesk.') && key !== KEPT && key !== SESSION;

function own(): [string, string][] {
  return Object.keys(sessionStorage)
    .filter(isOurs)
    .map((key) => [key, sessionStorage.getItem(key) ?? '']);
}

function clear(): void {
  for (const [key] of own()) sessionStorage.removeItem(key);
}

/** Puts what this window keeps aside, so that the tour begins with nothing. It survives a reload of the window. */
export function setSessionAside(): void {
  sessionStorage.setItem(KEPT, JSON.stringify(own()));
  clear();
}

/** Brings back what was put aside; without anything nothing happens. */
export function bringSessionBack(): void {
  const kept = sessionStorage.getItem(KEPT);
  if (kept === null) return;
  sessionStorage.removeItem(KEPT);
  clear();
  for (const [key, value] of JSON.parse(kept) as [string, string][]) sessionStorage.setItem(key, value);
}
