import type { NumberStatus, PhoneNumber } from '../../contract/index.ts';
import { monthOf } from '../../kernel/clock.ts';
import { refuse, refuseField, type Refused } from '../../kernel/result.ts';

/** What has to be typed to end a lease. Rule: the service's console. */
export const RELEASE_CONFIRMATION = 'delete';

/** The last month that is charged for a lease: the whole month of its end; null while it goes on. Rule: guide. */
export function billedThrough(releasedAt: number | null): string | null {
  return releasedAt === null ? null : monthOf(releasedAt);
}

/** Refuses changes to a number whose lease has ended: it is a record and read-only. */
export function refuseUnlessLeased(number: { readonly status: NumberStatus }): Refused | undefined {
  if (number.status !== 'RELEASED') return undefined;
  return refuse('REFUSED', 'The lease of this number has ended, so it cannot be changed. Choose another number.', {
    reason: 'RESOURCE_NOT_ACTIVE',
  });
}

/** Refuses to end a lease: not confirmed with exactly `delete`, already ended, or protected against it. */
export function refuseRelease(number: PhoneNumber, confirmation: string): Refused | undefined {
  if (confirmation !== RELEASE_CONFIRMATION) {
    return refuseField('confirmation', `Type ${RELEASE_CONFIRMATION} in small letters to confirm.`);
  }
  const notLeased = refuseUnlessLeased(number);
  if (notLeased) return notLeased;
  if (!number.deletionProtectionEnabled) return undefined;
  return refuse('REFUSED', 'Deletion protection is on for this number. Turn it off on the page of the number first.', {
    reason: 'DELETION_PROTECTION_ENABLED',
  });
}

/**
 * Refuses more leased numbers than the account may have.
 *
 * @param leased numbers of the account that are not released
 * @param wanted numbers to be added
 */
export function refuseOverQuota(leased: number, wanted: number, quota: number): Refused | undefined {
  if (leased + wanted <= quota) return undefined;
  const free = Math.max(0, quota - leased);
  return refuse(
    'QUOTA_EXCEEDED',
    `The account has ${leased} of ${quota} phone numbers, so ${free} more can be requested. ` +
      'Request fewer, or remove numbers that are not needed any more.',
    { reason: 'PHONE_NUMBERS_PER_ACCOUNT' },
  );
}
