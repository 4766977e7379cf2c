import type { CaseFields, CaseSubmission } from '../../contract/index.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { WriteUnit } from '../../store/unit.ts';
import { findCountry } from '../catalog/service.ts';
import { grantKeywordChange, refuseKeywordChange } from '../keywords/service.ts';
import { getLeasedNumber, leaseLongCodesOfCase, leaseShortCodes, refuseNumbersOverQuota } from '../numbers/service.ts';
import { completeHeldRequest } from '../requests/service.ts';
import { grantSenderId } from '../senderIds/service.ts';
import { grantProduction, grantSpendMaximum } from '../settings/service.ts';
import { messageTypeOf, refuseCountryOfCase, SHORT_CODE_ACTIVATION_MS } from './rules.ts';

const CHANNEL_NAMES = { SMS: 'SMS', VOICE: 'Voice' } as const;

function dollars(usd: number): string {
  return `${usd.toLocaleString('en-US')} US dollars`;
}

/**
 * Carries out what a granted case asks for. A refusal says why it cannot be done now and has written nothing, so that a
 * desk that answers by itself can ask instead.
 *
 * @returns the sentence for the time line that says what happened
 */
export function carryOut(unit: WriteUnit, caseId: string, { type, fields }: CaseSubmission): Result<string> {
  switch (type) {
    case 'VOICE_PRODUCTION_ACCESS':
      return grantTier(unit, 'VOICE', fields.newLimitUsd);
    case 'SMS_PRODUCTION_ACCESS':
      return grantTier(unit, 'SMS', fields.newLimitUsd);
    case 'SPEND_INCREASE': {
      const maximum = grantSpendMaximum(unit, fields.channel, fields.newLimitUsd);
      const { channel } = fields;
      return ok(
        `The ${channel === 'SMS' ? 'spending limit of SMS' : 'voice spending limit'} can be raised up to ${dollars(maximum)} a month now.`,
      );
    }
    case 'SHORT_CODE':
      return grantShortCodes(unit, fields);
    case 'LONG_CODE':
      return grantLongCodes(unit, fields);
    case 'SENDER_ID':
      grantSenderId(unit, fields.senderId, fields.isoCode);
      return ok(`The sender ID ${fields.senderId} can be used in ${countryName(unit, fields.isoCode)} now.`);
    case 'REGISTERED_KEYWORD_CHANGE': {
      const number = getLeasedNumber(unit, fields);
      if (!number.ok) return number;
      const refused = refuseKeywordChange(unit, number.value, fields.keyword, 'fields.keyword');
      if (refused) return refused;
      const word = grantKeywordChange(unit, caseId, fields.numberId, fields.keyword);
      return ok(`The registered keyword of ${number.value.nationalFormat} can be changed to ${word} once.`);
    }
    case 'NUMBER_REQUEST_REVIEW':
      return grantRequest(unit, fields.requestId);
    case 'OTHER':
      return ok('Your question was answered. Nothing changed in the account.');
  }
}

function countryName(unit: WriteUnit, isoCode: string): string {
  return findCountry(unit, isoCode)?.name ?? isoCode;
}

function grantTier(unit: WriteUnit, channel: 'SMS' | 'VOICE', newLimitUsd: number): Result<string> {
  const maximum = grantProduction(unit, channel, newLimitUsd);
  return ok(
    `${CHANNEL_NAMES[channel]} is in production now. The spending limit can be raised up to ${dollars(maximum)} a month on Edit SMS.`,
  );
}

function listNumbers(numbers: readonly string[]): string {
  return numbers.length === 1 ? `${numbers[0]} is` : `${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)} are`;
}

function grantShortCodes(unit: WriteUnit, fields: CaseFields<'SHORT_CODE'>): Result<string> {
  const country = findCountry(unit, fields.isoCode);
  const refused = refuseCountryOfCase('SHORT_CODE', country) ?? refuseNumbersOverQuota(unit, fields.quantity);
  if (refused) return refused;
  if (country === undefined || country.shortCodePerMonthMicros === null) throw new Error('Short codes have a price.');
  const leased = leaseShortCodes(unit, {
    isoCode: fields.isoCode,
    quantity: fields.quantity,
    messageType: messageTypeOf(fields.purpose),
    pricePerMonthMicros: country.shortCodePerMonthMicros,
    setupFeeMicros: country.shortCodeSetupMicros ?? 0,
    activatesAt: unit.now + SHORT_CODE_ACTIVATION_MS,
    keywords: fields,
  });
  if (!leased.ok) return leased;
  return ok(`${listNumbers(leased.value)} reserved for you, charged from today, and active in 8 weeks.`);
}

function grantLongCodes(unit: WriteUnit, fields: CaseFields<'LONG_CODE'>): Result<string> {
  const { isoCode, quantity, messageType } = fields;
  const country = findCountry(unit, isoCode);
  const refused = refuseCountryOfCase('LONG_CODE', country) ?? refuseNumbersOverQuota(unit, quantity);
  if (refused) return refused;
  if (country === undefined || country.pricePerMonthMicros === null)
    throw new Error(`Long codes of ${isoCode} have no price.`);
  const { pricePerMonthMicros } = country;
  const leased = leaseLongCodesOfCase(unit, { isoCode, quantity, messageType, pricePerMonthMicros });
  return leased.ok ? ok(`${listNumbers(leased.value)} active now.`) : leased;
}

function grantRequest(unit: WriteUnit, requestId: string): Result<string> {
  const completed = completeHeldRequest(unit, requestId);
  if (!completed.ok) return completed;
  const { lines } = completed.value;
  const bought = lines.reduce((count, { numberIds }) => count + numberIds.length, 0);
  const wanted = lines.reduce((count, { quantity }) => count + quantity, 0);
  return ok(
    bought === wanted
      ? 'The request was completed at the prices that were quoted.'
      : `The request was completed as far as the carriers could: ${bought} of ${wanted} numbers, at the prices that were quoted.`,
  );
}
