const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

const units = [
  ['day', DAY_MS],
  ['hour', HOUR_MS],
  ['minute', MINUTE_MS],
  ['second', 1_000],
] as const;

const counted = (count: number, unit: string) => `${count.toLocaleString('en-US')} ${unit}${count === 1 ? '' : 's'}`;

/** `40 days and 2 hours`: a length of time in milliseconds by its two largest units. */
export function durationWords(ms: number): string {
  const first = units.findIndex(([, length]) => ms >= length);
  const [unit, next] = units.slice(Math.max(first, 0));
  if (first === -1 || unit === undefined) return 'less than a second';
  const [name, length] = unit;
  const count = Math.floor(ms / length);
  const rest = next === undefined ? 0 : Math.floor((ms - count * length) / next[1]);
  return rest === 0 || next === undefined
    ? counted(count, name)
    : `${counted(count, name)} and ${counted(rest, next[0])}`;
}

/** The units in which the operator enters a delay, in milliseconds. */
export const delayUnits = { minutes: MINUTE_MS, hours: HOUR_MS, days: DAY_MS } as const;
export type DelayUnit = keyof typeof delayUnits;

/** A delay in milliseconds as it stands in its field: in the largest unit that divides it, hours for none. */
export function delayFieldsOf(ms: number): { readonly text: string; readonly unit: DelayUnit } {
  if (ms === 0) return { text: '0', unit: 'hours' };
  const unit = (['days', 'hours'] as const).find((name) => ms % delayUnits[name] === 0) ?? 'minutes';
  // Whatever another program has set is shown as it is, to the millisecond.
  return { text: String(Number((ms / delayUnits[unit]).toFixed(5))), unit };
}

/** What is in the field as whole milliseconds; undefined when it is no such number. */
export function delayOf(text: string, unit: DelayUnit): number | undefined {
  const typed = text.trim().replace(',', '.');
  if (!/^\d{1,9}(?:\.\d{1,5})?$/.test(typed)) return undefined;
  return Math.round(Number(typed) * delayUnits[unit]);
}

/** The first moment of a day in UTC, for a date field's `2026-12-01`; undefined when it is no date. */
export function startOfUtcDay(date: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
  const at = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(at) ? undefined : at;
}

/** When the calendar month (UTC) after that of a moment begins; both in UTC milliseconds. */
export function startOfNextUtcMonth(at: number): number {
  const date = new Date(at);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}
