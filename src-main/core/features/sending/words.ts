import type { Account, SendReason } from '../../contract/index.ts';
import { VOICE_LIMITS } from './rules.ts';

/** What the sentence about a refusal may name. Limits in whole dollars a month, times in UTC milliseconds. */
export interface RefusalAround {
  readonly channel: 'SMS' | 'VOICE';
  readonly tier: Account['smsTier'];
  readonly limitUsd: number;
  /** The sender, as its country writes it. */
  readonly sender: string;
  readonly seconds?: number;
  readonly freesAt?: number;
  /** Names of the countries that voice messages of the sandbox reach. */
  readonly sandboxCountries?: readonly string[];
}

/** A time to the second, rounded up, so that what it promises holds. */
function utc(time = 0): string {
  return `${new Date(Math.ceil(time / 1_000) * 1_000).toISOString().slice(0, 19).replace('T', ' ')} (UTC)`;
}

function mostOf(reason: SendReason, tier: Account['smsTier']): number {
  return VOICE_LIMITS[tier].windows.find((limit) => limit.reason === reason)?.most ?? 0;
}

function notSupported({ channel, tier, sandboxCountries }: RefusalAround): string {
  if (channel === 'SMS') return 'Texts do not reach this country. Choose a destination in another country.';
  if (tier === 'PRODUCTION')
    return 'Voice messages do not reach this country. Choose a destination in another country.';
  const countries = (sandboxCountries ?? []).join(', ');
  return `Voice messages of the sandbox reach only ${countries}. Choose a destination there, or request production access.`;
}

/** Why a message is not sent, as one sentence or two that say what to do. */
export function sentenceFor(reason: SendReason, around: RefusalAround): string {
  const { channel, tier, limitUsd, freesAt, sender, seconds } = around;
  const orProduction = tier === 'SANDBOX' ? ', or request production access' : '';
  const dollars = `${limitUsd.toLocaleString('en-US')} US ${limitUsd === 1 ? 'dollar' : 'dollars'}`;
  switch (reason) {
    case 'CHANNEL_NOT_ENABLED':
      return `The ${channel === 'SMS' ? 'SMS' : 'voice'} channel is off for this project. Enable it on the Edit page.`;
    case 'INVALID_PHONE_NUMBER':
      return 'This is not a valid phone number. Enter it with its country code, such as +1 206 555 0100.';
    case 'DESTINATION_NOT_SUPPORTED':
      return notSupported(around);
    case 'DESTINATION_PHONE_NUMBER_OPTED_OUT':
      return 'This handset is on the opt-out list. Text it again when its user has agreed and it is off the list.';
    case 'DESTINATION_PHONE_NUMBER_NOT_VERIFIED':
      return 'The account is in the SMS sandbox and this destination is not verified. Verify it, or request production access.';
    case 'DESTINATION_BLOCKED_BY_CARRIER':
      return `The carriers block ${sender} for this handset, because its user texted STOP. Choose another number, or wait until the user texts START.`;
    case 'MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT':
    case 'MONTHLY_SPEND_LIMIT_REACHED_FOR_VOICE':
      if (freesAt === undefined) {
        return `This message alone costs more than the month’s limit of ${dollars}. Shorten it, or raise the limit on the Edit page.`;
      }
      return `This message would take the month over its limit of ${dollars}. Raise the limit on the Edit page, or send from ${utc(freesAt)} on.`;
    case 'SIMULATED_FAILURE':
      return 'This simulator destination always fails, free of charge. Choose another destination to see a success.';
    case 'VOICE_DAILY_LIMIT':
      return `The sandbox sends ${mostOf(reason, tier)} voice messages in 24 hours. Send from ${utc(freesAt)} on${orProduction}.`;
    case 'DAILY_DESTINATION_CALL_LIMIT':
      return `A recipient gets ${mostOf(reason, tier)} voice messages in 24 hours. Send to this one from ${utc(freesAt)} on.`;
    case 'VOICE_RATE_LIMIT':
      return `The account makes ${mostOf(reason, tier)} calls in a minute. Send from ${utc(freesAt)} on${orProduction}.`;
    case 'VOICE_MESSAGE_TOO_LONG':
      return `This message takes about ${seconds ?? 0} seconds and may take ${VOICE_LIMITS[tier].longestSeconds}. Shorten it${orProduction}.`;
  }
}
