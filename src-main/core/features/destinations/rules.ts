import { DESTINATION_KEPT_MS, MOST_SANDBOX_DESTINATIONS } from '../../contract/destinations.ts';
import { refuse, refuseField, type Refused } from '../../kernel/result.ts';

/** Refuses text that is no phone number. */
export function refuseInvalidDestination(): Refused {
  return refuseField(
    'phoneNumber',
    'This is not a valid phone number. Enter it with its country code, such as +1 206 555 0100.',
    'INVALID_PHONE_NUMBER',
  );
}

/** Refuses a handset in a country that no text reaches. */
export function refuseUnreachable(): Refused {
  return refuseNamed(
    'DESTINATION_NOT_SUPPORTED',
    'Texts do not reach this country. Enter a number of another country.',
  );
}

function refuseNamed(reason: string, message: string): Refused {
  return refuse('REFUSED', message, { reason, fields: [{ path: 'phoneNumber', message, rule: reason }] });
}

/** Refuses a handset that was added before. */
export function refuseAddedBefore(): Refused {
  const reason = 'RESOURCE_ALREADY_EXISTS';
  const message = 'This number is one of the destinations already. Find it in the list.';
  return refuse('CONFLICT', message, { reason, fields: [{ path: 'phoneNumber', message, rule: reason }] });
}

/** Refuses an eleventh destination. Rule: the service's quotas. */
export function refuseOneTooMany(count: number): Refused | undefined {
  if (count < MOST_SANDBOX_DESTINATIONS) return undefined;
  return refuse(
    'QUOTA_EXCEEDED',
    `A sandbox account has at most ${MOST_SANDBOX_DESTINATIONS} destinations. Remove one that is not needed first.`,
    { reason: 'VERIFIED_DESTINATION_NUMBERS_PER_ACCOUNT' },
  );
}

/** Refuses a handset that was never added. */
export function refuseUnknownDestination(): Refused {
  return refuse('NOT_FOUND', 'This number is not one of the destinations. Add it first.');
}

/** Refuses a code that is not the one sent to the handset. Spaces and dashes between the digits do not count. */
export function refuseWrongCode(code: string, sent: string): Refused | undefined {
  if (code.replace(/[\s-]/g, '') === sent) return undefined;
  const reason = 'VERIFICATION_CODE_MISMATCH';
  const message = 'This is not the code that was sent to the handset. Find the code in the message lab.';
  return refuse('REFUSED', message, { reason, fields: [{ path: 'code', message, rule: reason }] });
}

/**
 * Refuses to remove a destination within 24 hours after it was added. Rule: guide.
 *
 * @param addedAt UTC milliseconds, as `now`
 */
export function refuseEarlyRemoval(addedAt: number, now: number): Refused | undefined {
  const from = addedAt + DESTINATION_KEPT_MS;
  if (now >= from) return undefined;
  // Rounded up to the minute, so that what it promises holds.
  const time = new Date(Math.ceil(from / 60_000) * 60_000).toISOString().slice(0, 16).replace('T', ' ');
  return refuse('REFUSED', `A destination stays for 24 hours after it was added. Remove it from ${time} (UTC) on.`, {
    reason: 'DELETION_TOO_EARLY',
  });
}

/** A code of six digits, from a whole number below a million. */
export function codeOf(drawn: number): string {
  return String(drawn).padStart(6, '0');
}

/** The text that carries the code to the handset. */
export function codeText(code: string): string {
  return `${code} is your verification code for the SMS sandbox.`;
}
