// Intl's formatters are costly to make and cheap to use.
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const dayAndTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const utcDay = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });
const monthOfYear = new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** A moment (UTC milliseconds) as a day in the user's locale and time zone. */
export function formatDay(at: number): string {
  return day.format(at);
}

/** A moment (UTC milliseconds) as the day it is in UTC: for what is reckoned by UTC months, such as bills. */
export function formatUtcDay(at: number): string {
  return utcDay.format(at);
}

/** A moment (UTC milliseconds) as day and time in the user's locale and time zone. */
export function formatDayAndTime(at: number): string {
  return dayAndTime.format(at);
}

/** `2026-11-22 18:50:03 UTC`: the exact moment, for people who compare records. */
export function formatExactUtc(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** A calendar month in UTC (`2026-11`) in the user's locale: bills are by UTC months. */
export function formatMonth(month: string): string {
  return monthOfYear.format(Date.parse(`${month}-01T00:00:00Z`));
}
