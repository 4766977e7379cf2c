import { LONGEST_ADVANCE_MS } from '../../contract/index.ts';
import { refuseField, type Refused } from '../../kernel/result.ts';
import type { DueEvent } from '../../store/due.ts';

/** 9999-12-31T23:59:59.999Z: months are written with four digits of the year. */
const LAST_TIME = Date.UTC(10_000, 0, 1) - 1;

/** Which of two events happens first: by time, then by kind, then by subject. Rule: ours. */
export function compareEvents(one: DueEvent, other: DueEvent): number {
  return one.at - other.at || compareTexts(one.kind, other.kind) || compareTexts(one.subject, other.subject);
}

function compareTexts(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/**
 * Refuses a time the clock cannot be advanced to: it only goes forwards, and at most ten years at a time.
 *
 * @param target in UTC milliseconds
 * @param now the workspace's now, in UTC milliseconds
 * @param path the field that said so
 */
export function refuseTarget(target: number, now: number, path: 'byMs' | 'to'): Refused | undefined {
  if (target <= now) return refuseField(path, 'Enter a time to come. The clock only goes forwards.');
  if (target - now > LONGEST_ADVANCE_MS) return refuseField(path, 'Advance by at most ten years at a time.');
  if (target > LAST_TIME) return refuseField(path, 'Enter a time before the year 10000.');
  return undefined;
}
