import type { NumberStatus, NumberType, PhoneNumber } from '../../contract/index.ts';
import { monthOf } from '../../kernel/clock.ts';
import { isSharedTollFree } from '../../kernel/phone.ts';
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
    free === 0
      ? `The account has all of its ${quota} phone numbers. Remove one that is not needed any more first.`
      : `The account has ${leased} of ${quota} phone numbers, so there is room for ${free} more. ` +
          'Request fewer, or remove numbers that are not needed any more.',
    { reason: 'PHONE_NUMBERS_PER_ACCOUNT' },
  );
}

/** Refuses text that is no phone number. */
export function refuseInvalidPhoneNumber(path: string): Refused {
  return refuseField(
    path,
    'This is not a valid phone number. Enter it with its country code, such as +1 206 555 0100.',
    'INVALID_PHONE_NUMBER',
  );
}

/** Refuses text that is no short code of the country: 5 or 6 digits in the US and Canada, 3 to 7 elsewhere. */
export function refuseShortCode(isoCode: string | undefined): Refused {
  const digits = isoCode === 'US' || isoCode === 'CA' ? '5 or 6' : '3 to 7';
  return refuseField(
    'phoneNumber',
    `Enter a short code of ${digits} digits, without a plus sign.`,
    'INVALID_PHONE_NUMBER',
  );
}

/** Refuses a number that its country code assigns to another country than the one chosen. */
export function refuseNumberOfOtherCountry(found: string, chosen: string | undefined): Refused | undefined {
  if (chosen === undefined || found === chosen) return undefined;
  return refuseField('phoneNumber', `This number belongs to ${found}. Choose that country, or correct the number.`);
}

/** Refuses 10DLC outside the United States, where alone it exists. */
export function refuseTypeInCountry(numberType: NumberType, isoCode: string): Refused | undefined {
  if (numberType !== 'TEN_DLC' || isoCode === 'US') return undefined;
  return refuseField('numberType', 'There are 10DLC numbers in the United States only. Choose another type.');
}

/** Refuses as toll-free a number (E.164) under +1 that is none. Rule: ours; elsewhere toll-free numbers have no one form. */
export function refuseTollFree(numberType: NumberType, phoneNumber: string): Refused | undefined {
  if (numberType !== 'TOLL_FREE' || !phoneNumber.startsWith('+1') || isSharedTollFree(phoneNumber)) return undefined;
  return refuseField(
    'phoneNumber',
    'Toll-free numbers under +1 begin with 800, 833, 844, 855, 866, 877 or 888. Correct the number, or choose another type.',
    'INVALID_PHONE_NUMBER',
  );
}

/** Refuses a number that can do nothing, and voice for short codes. */
export function refuseCapabilities(number: {
  readonly numberType: NumberType;
  readonly smsEnabled: boolean;
  readonly voiceEnabled: boolean;
}): Refused | undefined {
  if (!number.smsEnabled && !number.voiceEnabled) return refuseField('smsEnabled', 'Choose SMS, voice or both.');
  if (number.numberType !== 'SHORT_CODE') return undefined;
  if (number.voiceEnabled) return refuseField('voiceEnabled', 'Short codes have SMS only. Turn voice off.');
  return undefined;
}

/** Refuses a phone number that the account holds already. */
export function refuseHeldNumber(): Refused {
  const message = 'The account has this phone number already. Find it in the list of phone numbers.';
  return refuse('CONFLICT', message, {
    reason: 'RESOURCE_ALREADY_EXISTS',
    fields: [{ path: 'phoneNumber', message, rule: 'RESOURCE_ALREADY_EXISTS' }],
  });
}
