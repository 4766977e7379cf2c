import { defineStore } from 'pinia';
import { computed } from 'vue';
import type { Answer, Bill, RequestLine } from '../../src-main/core/contract/index.ts';
import { LONGEST_FORECAST } from '../../src-main/core/contract/bills.ts';
import { call } from '../bridge.ts';
import { channelQuery } from './channelQuery.ts';

/** What bills depend on: leases, what was sent, and the month that it is. */
const FEATURES = ['numbers', 'messages', 'simulation'] as const;
/** More months than anybody leases a number for; the list is by country and price, so each is short. */
const MOST_MONTHS = 200;

/** The bills of the past, the forecast, and the bill of one month in full. */
export const useBillsStore = defineStore('bills', () => {
  const past = channelQuery('bills.list', FEATURES);
  const forecast = channelQuery('bills.forecast', FEATURES);
  const chosen = channelQuery('bills.get', FEATURES);

  async function load(): Promise<void> {
    await Promise.all([past.load({ page: { limit: MOST_MONTHS } }), forecast.load({ months: LONGEST_FORECAST })]);
  }

  /** What the next months would cost with these numbers as well. */
  async function withLines(lines: readonly RequestLine[]): Promise<Answer<readonly Bill[]>> {
    const answer = await call('bills.forecast', { months: LONGEST_FORECAST, lines: [...lines] });
    return answer.ok ? { ok: true, value: answer.value.rows } : answer;
  }

  function leave(): void {
    past.leave();
    forecast.leave();
    chosen.leave(true);
  }

  return {
    /** The newest month first. */
    past: computed(() => past.value.value?.rows),
    /** The next month first. */
    forecast: computed(() => forecast.value.value?.rows),
    error: computed(() => past.error.value ?? forecast.error.value),
    isLoading: computed(() => past.isLoading.value || forecast.isLoading.value),
    bill: chosen.value,
    billError: chosen.error,
    load,
    loadForecast: () => forecast.load({ months: LONGEST_FORECAST }),
    loadBill: (month: string) => chosen.load({ month }),
    leaveBill: () => chosen.leave(true),
    withLines,
    exportCsv: (month: string) => call('csv.export', { kind: 'BILL', filter: { month } }),
    leave,
  };
});
