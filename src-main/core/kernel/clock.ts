/**
 * The workspace's "now" in UTC milliseconds: real time plus the simulated offset, but never before the last time that
 * was stored, since real clocks step back. Rule: ours.
 *
 * @param realTime real time in UTC milliseconds
 * @param offsetMs simulated offset in milliseconds, never negative
 * @param lastNow the last stored "now"
 */
export function simulatedNow(realTime: number, offsetMs: number, lastNow: number): number {
  return Math.max(lastNow, realTime + offsetMs);
}

/** The calendar month in UTC of a time in UTC milliseconds, as `2026-11`. */
export function monthOf(time: number): string {
  return new Date(time).toISOString().slice(0, 7);
}

/** When the calendar month in UTC after that of a time begins; both in UTC milliseconds. */
export function startOfNextMonth(time: number): number {
  const date = new Date(time);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}
