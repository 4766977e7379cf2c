import type { InboundRule, Message, SendReason } from '../../../src-main/core/contract/index.ts';

import { counted } from '../../format/words.ts';

// The words of the message log and the decision table, shared by the lab and the number's log.

/** The rows of the decision table for inbound texts, by what they look for. */
export const ruleNames: Record<InboundRule, string> = {
  1: 'Number cannot receive texts',
  2: 'Carrier word on a US toll-free number',
  3: 'Self-managed HELP or opt-out word',
  4: 'Opt-out word',
  5: 'HELP',
  6: 'Registered keyword',
  7: 'Two-way keyword',
  8: 'Text without a keyword',
  9: 'Anything else',
};

/** Why a message did not go out, to follow a colon. */
const reasonWords: Readonly<Record<SendReason, string>> = {
  CHANNEL_NOT_ENABLED: 'the channel is off for the project',
  INVALID_PHONE_NUMBER: 'the destination is not a valid phone number',
  DESTINATION_NOT_SUPPORTED: 'messages do not reach the country of the handset',
  DESTINATION_PHONE_NUMBER_OPTED_OUT: 'the handset is on the opt-out list',
  DESTINATION_PHONE_NUMBER_NOT_VERIFIED: 'the destination is not verified for the sandbox',
  DESTINATION_BLOCKED_BY_CARRIER: 'the carriers block this number for the handset',
  MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT: 'the spending limit of the month is reached',
  SIMULATED_FAILURE: 'this simulator destination always fails',
  VOICE_DAILY_LIMIT: 'the voice messages of 24 hours are used up',
  DAILY_DESTINATION_CALL_LIMIT: 'the voice messages to this recipient in 24 hours are used up',
  VOICE_RATE_LIMIT: 'the calls of this minute are used up',
  VOICE_MESSAGE_TOO_LONG: 'the voice message is too long',
  MONTHLY_SPEND_LIMIT_REACHED_FOR_VOICE: 'the voice spending limit of the month is reached',
};

/** A reason in words; one that has none here stays as it is, so that nothing is hidden. */
export function reasonInWords(reason: string): string {
  return Object.hasOwn(reasonWords, reason) ? reasonWords[reason as SendReason] : reason;
}

const statusWords: Record<Message['status'], string> = {
  RECEIVED: 'Received',
  SENT: 'Sent',
  REFUSED: 'Refused',
  FAILED: 'Failed',
  SUPPRESSED: 'Held back',
  CARRIER: 'Network message',
};

/** What became of a message: `Sent`, `Held back: the handset is on the opt-out list`. */
export function statusInWords({ status, reason }: Pick<Message, 'status' | 'reason'>): string {
  return reason === undefined ? statusWords[status] : `${statusWords[status]}: ${reasonInWords(reason)}`;
}

export const directionWords: Record<Message['direction'], string> = { IN: 'Inbound', OUT: 'Outbound' };

/** The end user's side of a message. */
export function handsetOf({ direction, from, to }: Pick<Message, 'direction' | 'from' | 'to'>): string {
  return direction === 'IN' ? from : to;
}

/** Who a message came from: a phone number stays as it is, the route that carriers share has a name. */
export function senderInWords(from: string): string {
  return from === 'SHARED_ROUTE' ? 'Shared route' : from;
}

/** How long a message is: `2 parts`, or `12 s` for a voice message. */
export function sizeInWords({ parts, seconds }: Pick<Message, 'parts' | 'seconds'>): string {
  return seconds === undefined ? counted(parts, 'part') : `${seconds.toLocaleString('en-US')} s`;
}
