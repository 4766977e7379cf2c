import type { PhoneNumber } from '../../contract/index.ts';
import { refuse, refuseField, type Refused } from '../../kernel/result.ts';
import { refuseCountryWithoutTwoWay } from '../keywords/service.ts';

/** What a save of the Two-way SMS tab asks for. */
export interface WantedTwoWay {
  readonly enabled: boolean;
  readonly selfManagedOptOuts: boolean;
}

/**
 * Refuses what the tab may not save: two-way SMS where the number has no SMS or the country does not support it, and
 * self-managed opt-outs without two-way SMS, so that turning two-way off asks for turning both off.
 *
 * @param countryHasTwoWay whether the number's country supports two-way SMS
 */
export function refuseTwoWay(
  number: PhoneNumber,
  wanted: WantedTwoWay,
  countryHasTwoWay: boolean,
): Refused | undefined {
  if (!number.smsEnabled) {
    return refuse('REFUSED', 'This number has no SMS, so it receives no texts.', { reason: 'TWO_WAY_NOT_SUPPORTED' });
  }
  if (wanted.enabled && !countryHasTwoWay) return refuseCountryWithoutTwoWay();
  if (wanted.enabled || !wanted.selfManagedOptOuts) return undefined;
  const message = number.selfManagedOptOutsEnabled
    ? 'Self-managed opt-outs need two-way SMS. Turn both off in the same save, or leave two-way SMS on.'
    : 'Self-managed opt-outs need two-way SMS. Turn two-way SMS on as well.';
  return refuse('REFUSED', message, {
    reason: 'TWO_WAY_NOT_ENABLED',
    fields: [{ path: 'selfManagedOptOuts', message, rule: 'TWO_WAY_NOT_ENABLED' }],
  });
}

/** Refuses two-way SMS that would not know where inbound messages go. */
export function refuseMissingDestination(): Refused {
  return refuseField(
    'destination',
    'Choose where incoming messages go: create a new topic, or choose an existing one.',
  );
}
