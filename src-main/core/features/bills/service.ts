import type { Bill, Output, ParsedInput } from '../../contract/index.ts';
import { monthOf } from '../../kernel/clock.ts';
import { ok, refuseField } from '../../kernel/result.ts';
import type { Steps, SyncSteps } from '../../kernel/slices.ts';
import type { ReadUnit } from '../../store/unit.ts';
import { eachLease } from '../numbers/service.ts';
import { quoteRequest } from '../requests/service.ts';
import { usageRepository } from './repository.ts';
import { billOf, lineOfUsage, linesOfLease, monthsBetween, nextMonth, Summary, type Lease } from './rules.ts';

/** The bill of a month, by number. Refuses a month that has not begun. */
export function* getBill(unit: ReadUnit, { month }: ParsedInput<'bills.get'>): SyncSteps<Bill> {
  const current = monthOf(unit.now);
  if (month > current) {
    return refuseField('month', `${month} has not begun. Choose a month up to ${current}, or look at the forecast.`);
  }
  const leases = [];
  const setups = [];
  let done = 0;
  for (const lease of eachLease(unit)) {
    const [rent, setup] = linesOfLease(lease, month);
    if (rent) leases.push(rent);
    if (setup) setups.push(setup);
    yield { done: (done += 1) };
  }
  const usage = usageRepository(unit.db).ofMonth(month).map(lineOfUsage);
  return ok(billOf(month, month === current, [...leases, ...setups, ...usage]));
}

/** What leases change on the bill from one month to the next, gathered in one pass over all of them. */
class LeaseChanges {
  readonly #begin = new Map<string, Lease[]>();
  readonly #end = new Map<string, Lease[]>();
  first: string | undefined;

  add(lease: Lease): void {
    const begin = monthOf(lease.leasedAt);
    push(this.#begin, begin, lease);
    if (lease.releasedAt !== null) push(this.#end, nextMonth(monthOf(lease.releasedAt)), lease);
    if (this.first === undefined || begin < this.first) this.first = begin;
  }

  /** The leases that are charged from this month on, and those that no longer are. */
  in(month: string): { begun: readonly Lease[]; ended: readonly Lease[] } {
    return { begun: this.#begin.get(month) ?? [], ended: this.#end.get(month) ?? [] };
  }
}

function push(map: Map<string, Lease[]>, month: string, lease: Lease): void {
  const leases = map.get(month);
  if (leases === undefined) map.set(month, [lease]);
  else leases.push(lease);
}

/** A page of the bills of all months since the first lease or message, newest first unless asked otherwise. */
export function* listBills(unit: ReadUnit, input: ParsedInput<'bills.list'>): Steps<Output<'bills.list'>> {
  const current = monthOf(unit.now);
  const changes = new LeaseChanges();
  let done = 0;
  for (const lease of eachLease(unit)) {
    changes.add(lease);
    yield { done: (done += 1) };
  }
  const usage = Map.groupBy(usageRepository(unit.db).all(), ({ month }) => month);
  const first = [changes.first, ...usage.keys()].reduce<string>((a, b) => (b !== undefined && b < a ? b : a), current);
  const leases = new Summary();
  const bills: Bill[] = [];
  for (const month of monthsBetween(first, current)) {
    const { begun, ended } = changes.in(month);
    const setups = new Summary();
    for (const { isoCode, numberType, pricePerMonthMicros, setupFeeMicros } of begun) {
      leases.addNumbers('LEASE', isoCode, numberType, pricePerMonthMicros, 1);
      if (setupFeeMicros > 0) setups.addNumbers('SETUP', isoCode, numberType, setupFeeMicros, 1);
      yield;
    }
    for (const { isoCode, numberType, pricePerMonthMicros } of ended) {
      leases.addNumbers('LEASE', isoCode, numberType, pricePerMonthMicros, -1);
      yield;
    }
    const sent = (usage.get(month) ?? []).map(lineOfUsage);
    bills.push(billOf(month, month === current, [...leases.lines(), ...setups.lines(), ...sent]));
  }
  if (input.sort?.direction !== 'asc') bills.reverse();
  const { offset, limit } = input.page ?? { offset: 0, limit: 50 };
  return ok({ rows: bills.slice(offset, offset + limit), total: bills.length });
}

/**
 * What the next months cost if the leases of now go on, with numbers that might be requested now. Refuses such numbers
 * as a quote would.
 */
export function* forecastBills(
  unit: ReadUnit,
  { months, lines = [] }: ParsedInput<'bills.forecast'>,
): Steps<Output<'bills.forecast'>> {
  const summary = new Summary();
  let done = 0;
  for (const { isoCode, numberType, pricePerMonthMicros, releasedAt } of eachLease(unit)) {
    if (releasedAt === null) summary.addNumbers('LEASE', isoCode, numberType, pricePerMonthMicros, 1);
    yield { done: (done += 1) };
  }
  if (lines.length > 0) {
    const quote = quoteRequest(unit, { lines });
    if (!quote.ok) return quote;
    for (const { isoCode, quantity, pricePerMonthMicros } of quote.value.lines) {
      summary.addNumbers('LEASE', isoCode, 'LONG_CODE', pricePerMonthMicros, quantity);
    }
  }
  const rows: Bill[] = [];
  for (let month = nextMonth(monthOf(unit.now)); rows.length < months; month = nextMonth(month)) {
    rows.push(billOf(month, false, summary.lines()));
  }
  return ok({ rows, total: rows.length });
}
