import type { ReadUnit, WriteUnit } from '../../store/unit.ts';
import { shippedCountry } from '../catalog/shipped.ts';
import { senderIdRepository } from './repository.ts';

/**
 * Makes a sender ID usable in a country that asks for registration: the effect of a granted case. Again is harmless.
 *
 * @param senderId as its case has it; capital and small letters count
 */
export function grantSenderId(unit: WriteUnit, senderId: string, isoCode: string): void {
  if (senderIdRepository(unit.db).grant(senderId, isoCode, unit.now)) unit.changed('settings', 'account');
}

/**
 * Whether texts to a country can show a sender ID: the country takes any, or Support has registered this one there.
 * Rule: data, and spec 3.10 for the grant.
 */
export function isSenderIdUsable(unit: ReadUnit, senderId: string, isoCode: string): boolean {
  switch (shippedCountry(isoCode)?.senderId) {
    case 'YES':
      return true;
    case 'REGISTRATION_REQUIRED':
      return senderIdRepository(unit.db).isGranted(senderId, isoCode);
    case 'NO':
    case undefined:
      return false;
  }
}
