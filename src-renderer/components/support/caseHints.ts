import type { Account, CaseType, Country, Keyword } from '../../../src-main/core/contract/index.ts';
import { formatUsd, formatWholeUsd } from '../../format/money.ts';
import type { CaseDraft } from './caseDraft.ts';

function limitHint(channel: 'SMS' | 'VOICE', account: Account): string {
  const limit = channel === 'SMS' ? account.spendLimitUsd : account.voiceSpendLimitUsd;
  const maximum = channel === 'SMS' ? account.spendMaximumUsd : account.voiceSpendMaximumUsd;
  return `Now ${formatWholeUsd(limit)} is in force and ${formatWholeUsd(maximum)} is granted at most.`;
}

function shortCodePrice(country: Country | undefined): string | undefined {
  if (country === undefined || country.shortCodePerMonthMicros === null) return undefined;
  const setup = country.shortCodeSetupMicros ?? 0;
  const once = setup > 0 ? ` and ${formatUsd(setup)} once for the set-up` : '';
  const demo = country.shortCodePriceSource?.isDemo === true ? ' (demo price)' : '';
  return `Each costs ${formatUsd(country.shortCodePerMonthMicros)} per month${demo}${once}, from the grant on.`;
}

function longCodePrice(country: Country | undefined): string | undefined {
  if (country === undefined || country.pricePerMonthMicros === null) return undefined;
  const demo = country.priceSource?.isDemo === true ? ' (demo price)' : '';
  return `Each costs ${formatUsd(country.pricePerMonthMicros)} per month${demo}, from the grant on.`;
}

function senderIdHint(country: Country | undefined): string | undefined {
  if (country?.senderId !== 'YES') return undefined;
  return `${country.name} takes any sender ID: no registration is needed there.`;
}

/**
 * What the app knows about the fields of a form, by their name: limits in force, prices, the keyword to be replaced.
 *
 * @param country the one that is chosen in the form
 * @param registered the registered keyword of the short code that is chosen
 */
export function hintsFor(
  type: CaseType,
  draft: CaseDraft,
  account: Account,
  country: Country | undefined,
  registered: Keyword | undefined,
): Readonly<Record<string, string | undefined>> {
  switch (type) {
    case 'VOICE_PRODUCTION_ACCESS':
      return { newLimitUsd: limitHint('VOICE', account) };
    case 'SMS_PRODUCTION_ACCESS':
      return { newLimitUsd: limitHint('SMS', account) };
    case 'SPEND_INCREASE':
      return { newLimitUsd: limitHint(draft['channel'] === 'VOICE' ? 'VOICE' : 'SMS', account) };
    case 'SHORT_CODE':
      return { quantity: shortCodePrice(country) };
    case 'LONG_CODE':
      return {
        isoCode:
          country?.selfService === true ? 'This country is also sold with Request phone number, at once.' : undefined,
        quantity: longCodePrice(country),
      };
    case 'SENDER_ID':
      return { isoCode: senderIdHint(country) };
    case 'REGISTERED_KEYWORD_CHANGE':
      return { numberId: registered && `Registered now: ${registered.keyword}.` };
    case 'NUMBER_REQUEST_REVIEW':
      return {
        requestId: 'A granted review buys the numbers at the prices that were quoted; a declined one buys nothing.',
      };
    case 'OTHER':
      return {};
  }
}
