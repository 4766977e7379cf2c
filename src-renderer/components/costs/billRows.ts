import type { Bill, BillLine, BillLineKind, Price } from '../../../src-main/core/contract/index.ts';

export const kindWords: Record<BillLineKind, string> = {
  LEASE: 'Leases',
  SETUP: 'Set-up fees',
  SMS: 'Texts',
  VOICE: 'Voice messages',
};

/** What one unit of a line is. */
export const unitWords: Record<BillLineKind, string> = {
  LEASE: 'number and month',
  SETUP: 'number',
  SMS: 'part',
  VOICE: 'started minute',
};

export const itemWords: Record<Price['item'], string> = {
  LONG_CODE: 'Long code per month',
  SHORT_CODE: 'Short code per month',
  TOLL_FREE: 'Toll-free number per month',
  TEN_DLC: '10DLC number per month',
  SMS_PART: 'Text part',
  VOICE_MINUTE: 'Voice minute',
};

export interface BillSection {
  readonly kind: BillLineKind;
  readonly lines: readonly BillLine[];
  readonly totalMicros: number;
}

/** The lines of a bill by kind, each with what it comes to in micro-dollars. */
export function sectionsOf({ lines }: Bill): BillSection[] {
  const kinds: readonly BillLineKind[] = ['LEASE', 'SETUP', 'SMS', 'VOICE'];
  return kinds.flatMap((kind) => {
    const own = lines.filter((line) => line.kind === kind);
    return own.length === 0
      ? []
      : [{ kind, lines: own, totalMicros: own.reduce((sum, { amountMicros }) => sum + amountMicros, 0) }];
  });
}

/** A month as the chart and the table beside it show it. */
export interface MonthRow {
  readonly month: string;
  readonly kind: 'PAST' | 'SO_FAR' | 'FORECAST';
  readonly totalMicros: number;
}

/** The months in order of time: the last ones of the past, the present one and the forecast. */
export function monthRows(past: readonly Bill[], forecast: readonly Bill[], mostPast: number): MonthRow[] {
  return [
    ...past
      .slice(0, mostPast)
      .map(({ month, soFar, totalMicros }): MonthRow => ({ month, kind: soFar ? 'SO_FAR' : 'PAST', totalMicros }))
      .reverse(),
    ...forecast.map(({ month, totalMicros }): MonthRow => ({ month, kind: 'FORECAST', totalMicros })),
  ];
}
