import type { Bill } from '../../src-main/core/contract/index.ts';
import type { TestCore } from './core.ts';
import { dump } from './workspace-file.ts';

interface NumberRow {
  readonly price_per_month_micros: number;
  readonly setup_fee_micros: number;
  readonly leased_at: number;
  readonly released_at: number | null;
}

interface MessageRow {
  readonly at: number;
  readonly price_micros: number;
}

/** The month of a time, by the calendar alone. */
const month = (time: number) => {
  const date = new Date(time);
  return `${date.getUTCFullYear()}-${String(date.getUTCMonth() + 1).padStart(2, '0')}`;
};

/** What a month costs, the slow and simple way: every lease and every message is looked at. In micro-dollars. */
export function naiveTotal(desk: TestCore, wanted: string): number {
  const tables = dump(desk.path) as unknown as { number: NumberRow[]; message: MessageRow[] };
  let total = 0;
  for (const { price_per_month_micros, setup_fee_micros, leased_at, released_at } of tables.number) {
    const hasBegun = month(leased_at) <= wanted;
    const isOver = released_at !== null && month(released_at) < wanted;
    if (hasBegun && !isOver) total += price_per_month_micros;
    if (month(leased_at) === wanted) total += setup_fee_micros;
  }
  for (const { at, price_micros } of tables.message) if (month(at) === wanted) total += price_micros;
  return total;
}

/** What the lines of a bill add up to, in micro-dollars. */
export function sumOfLines({ lines }: Bill): number {
  return lines.reduce((sum, { quantity, unitMicros }) => sum + quantity * unitMicros, 0);
}
