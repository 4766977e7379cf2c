import { monthOf, startOfNextMonth } from '../../kernel/clock.ts';
import { ok } from '../../kernel/result.ts';
import type { DueSource } from '../../store/due.ts';
import { simulationRepository } from './repository.ts';

/**
 * The start of each calendar month in UTC. Nothing is stored later than a month's start before it has happened, so the
 * last stored time tells which month comes next, and each happens once. What was spent counts by month, so the counters
 * begin anew by themselves; whoever shows them has to hear of it.
 */
export const monthChanges: DueSource = {
  next(unit) {
    const at = startOfNextMonth(simulationRepository(unit.db).lastNow());
    return { at, kind: 'MONTH_CHANGED', subject: monthOf(at) };
  },
  run(unit, month) {
    unit.changed('settings', 'account');
    unit.changed('simulation', 'account');
    return ok(month);
  },
};
