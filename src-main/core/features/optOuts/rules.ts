import { refuse, refuseField, type Refused } from '../../kernel/result.ts';

/** How long an operator has to wait before taking the same handset off the list again. Rule: the service's quotas. */
export const REMOVAL_PAUSE_MS = 30 * 86_400_000;

/**
 * Refuses to take a handset off the list a second time within 30 days.
 *
 * @param lastRemovedAt when that was done last, UTC milliseconds; undefined when never
 */
export function refuseRemoval(lastRemovedAt: number | undefined, now: number): Refused | undefined {
  if (lastRemovedAt === undefined || now >= lastRemovedAt + REMOVAL_PAUSE_MS) return undefined;
  const again = new Date(lastRemovedAt + REMOVAL_PAUSE_MS).toISOString().slice(0, 10);
  return refuse(
    'REFUSED',
    `This handset was taken off the list within the last 30 days, which is allowed once. Try again from ${again} (UTC).`,
    { reason: 'PHONE_NUMBER_CANNOT_BE_OPTED_IN' },
  );
}

/** Refuses text that is no phone number. */
export function refuseInvalidNumber(path: string): Refused {
  return refuseField(
    path,
    'This is not a valid phone number. Enter it with its country code, such as +1 206 555 0100.',
    'INVALID_PHONE_NUMBER',
  );
}
