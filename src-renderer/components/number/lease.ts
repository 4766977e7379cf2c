/**
 * When a leased number is charged next: the first moment of the next calendar month in UTC.
 *
 * @param now UTC milliseconds
 */
export function nextBillAt(now: number): number {
  const date = new Date(now);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}

/** The calendar month of a moment in UTC, `2026-11`: the last one charged when a lease ends then. */
export function monthAt(now: number): string {
  return new Date(now).toISOString().slice(0, 7);
}
