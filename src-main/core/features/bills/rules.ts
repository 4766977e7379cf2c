import type { Bill, BillLine, BillLineKind, MessageType, NumberType } from '../../contract/index.ts';
import { monthOf, startOfNextMonth } from '../../kernel/clock.ts';
import { multiplyMicros, sumMicros } from '../../kernel/money.ts';

/** A lease as a bill sees it. Prices in micro-dollars, times in UTC milliseconds. */
export interface Lease {
  readonly numberId: string;
  readonly phoneNumber: string;
  readonly isoCode: string;
  readonly numberType: NumberType;
  readonly pricePerMonthMicros: number;
  /** What it cost once, at its start. */
  readonly setupFeeMicros: number;
  readonly leasedAt: number;
  /** Null while it goes on. */
  readonly releasedAt: number | null;
}

/** What was sent in a month, by all that a bill tells apart. */
export interface Usage {
  readonly month: string;
  readonly channel: 'SMS' | 'VOICE';
  readonly isoCode: string;
  readonly messageType: MessageType;
  /** Micro-dollars for one part or one started minute. */
  readonly unitMicros: number;
  /** Parts, or started minutes. */
  readonly quantity: number;
}

/** The month after one, `2026-12` after `2026-11`. */
export function nextMonth(month: string): string {
  return monthOf(startOfNextMonth(Date.parse(`${month}-01T00:00:00Z`)));
}

/** The months from one to another, both included; none when the first is the later one. */
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = first; month <= last; month = nextMonth(month)) months.push(month);
  return months;
}

/** Whether a lease is charged in a month: in every month in which it was alive for any moment. Rule: guide. */
export function isCharged({ leasedAt, releasedAt }: Lease, month: string): boolean {
  return monthOf(leasedAt) <= month && (releasedAt === null || month <= monthOf(releasedAt));
}

/** A line; its amount is the product. */
function lineOf(line: Omit<BillLine, 'amountMicros'>): BillLine {
  return { ...line, amountMicros: multiplyMicros(line.unitMicros, line.quantity) };
}

const TYPE_WORDS: Record<NumberType, string> = {
  LONG_CODE: 'Long code',
  SHORT_CODE: 'Short code',
  TOLL_FREE: 'Toll-free number',
  TEN_DLC: '10DLC number',
};

/** What one lease adds to the bill of a month: its price, and in its first month the set-up fee. */
export function linesOfLease(lease: Lease, month: string): BillLine[] {
  if (!isCharged(lease, month)) return [];
  const { numberId, phoneNumber, isoCode, numberType, pricePerMonthMicros, setupFeeMicros, leasedAt } = lease;
  const shared = { isoCode, quantity: 1, numberType, numberId };
  const words = `${TYPE_WORDS[numberType]} ${phoneNumber}`;
  const rent = lineOf({ kind: 'LEASE', ...shared, description: words, unitMicros: pricePerMonthMicros });
  if (setupFeeMicros === 0 || monthOf(leasedAt) !== month) return [rent];
  return [rent, lineOf({ kind: 'SETUP', ...shared, description: `Set-up fee, ${words}`, unitMicros: setupFeeMicros })];
}

/** The line of what was sent to a country in a month at one price. */
export function lineOfUsage({ channel, isoCode, messageType, unitMicros, quantity }: Usage): BillLine {
  const words = messageType === 'PROMOTIONAL' ? 'Promotional' : 'Transactional';
  return channel === 'SMS'
    ? lineOf({ kind: 'SMS', isoCode, description: `${words} texts`, quantity, unitMicros, messageType })
    : lineOf({ kind: 'VOICE', isoCode, description: 'Voice messages', quantity, unitMicros });
}

const ORDER: Record<BillLineKind, number> = { LEASE: 0, SETUP: 1, SMS: 2, VOICE: 3 };

/** The order of lines on a bill: by kind and country; within them as they came. */
function compareLines(one: BillLine, other: BillLine): number {
  if (one.kind !== other.kind) return ORDER[one.kind] - ORDER[other.kind];
  return one.isoCode === other.isoCode ? 0 : one.isoCode < other.isoCode ? -1 : 1;
}

/** The bill of a month. Lines that are already in order (a hundred thousand leases, say) are not sorted again. */
export function billOf(month: string, soFar: boolean, lines: BillLine[]): Bill {
  if (lines.some((line, index) => index > 0 && compareLines(lines[index - 1] ?? line, line) > 0)) {
    lines.sort(compareLines);
  }
  return { month, soFar, lines, totalMicros: sumMicros(lines.map(({ amountMicros }) => amountMicros)) };
}

/** Lines that were added up by kind, country, type and price: what the summary of many numbers is made of. */
export class Summary {
  readonly #lines = new Map<string, BillLine>();

  /** Adds numbers of one kind, or takes them away: a negative count. */
  addNumbers(
    kind: 'LEASE' | 'SETUP',
    isoCode: string,
    numberType: NumberType,
    unitMicros: number,
    count: number,
  ): void {
    const key = `${kind} ${isoCode} ${numberType} ${unitMicros}`;
    const quantity = (this.#lines.get(key)?.quantity ?? 0) + count;
    const words = `${TYPE_WORDS[numberType]}${quantity === 1 ? '' : 's'}`;
    const description = kind === 'LEASE' ? words : `Set-up fee, ${words.toLowerCase()}`;
    this.#lines.set(key, lineOf({ kind, isoCode, description, quantity, unitMicros, numberType }));
  }

  /** The lines of which something is left. */
  lines(): BillLine[] {
    return [...this.#lines.values()].filter(({ quantity }) => quantity > 0);
  }
}
