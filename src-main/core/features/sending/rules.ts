import {
  MOST_DESTINATIONS,
  SHARED_ROUTE,
  type Account,
  type NumberType,
  type PhoneNumber,
  type SendReason,
} from '../../contract/index.ts';
import { MICROS_PER_DOLLAR, multiplyMicros } from '../../kernel/money.ts';
import { refuse, refuseField, type Refused } from '../../kernel/result.ts';

type Tier = Account['smsTier'];

/** What people put between the digits of a number. */
const BETWEEN_DIGITS = /[\s.()\-\u2010-\u2015\u2212]/g;

/**
 * The destinations as typed, one by one: separated by comma, semicolon or line break; spaces, dots, dashes and
 * parentheses stripped; duplicates removed. Rule: guide.
 */
export function splitDestinations(entries: readonly string[]): string[] {
  const stripped = entries.flatMap((entry) => entry.split(/[,;\r\n]/)).map((part) => part.replace(BETWEEN_DIGITS, ''));
  return [...new Set(stripped)].filter((part) => part !== '');
}

/** Refuses a call without a destination and one with more than 15. Rule: guide. */
export function refuseCount(destinations: readonly string[]): Refused | undefined {
  if (destinations.length === 0) return refuseField('destinations', 'Enter at least one destination.');
  if (destinations.length <= MOST_DESTINATIONS) return undefined;
  const message = `These are ${destinations.length} destinations. Send to at most ${MOST_DESTINATIONS} at a time.`;
  return refuse('QUOTA_EXCEEDED', message, { fields: [{ path: 'destinations', message }] });
}

/** Refuses a number of the account that cannot be the sender: its lease has not begun or has ended, or it lacks the channel. */
export function refuseOrigination(number: PhoneNumber, channel: 'SMS' | 'VOICE'): Refused | undefined {
  const path = 'originationNumberId';
  if (number.status !== 'ACTIVE') {
    const message = `The number ${number.nationalFormat} is not active. Choose an active number.`;
    return refuseNamed(path, message, 'RESOURCE_NOT_ACTIVE');
  }
  if (channel === 'SMS' ? number.smsEnabled : number.voiceEnabled) return undefined;
  const what = channel === 'SMS' ? 'texts' : 'voice messages';
  const message = `The number ${number.nationalFormat} sends no ${what}. Choose another one.`;
  return refuseNamed(path, message, 'NUMBER_CAPABILITIES_MISMATCH');
}

function refuseNamed(path: string, message: string, reason: string): Refused {
  return refuse('REFUSED', message, { reason, fields: [{ path, message, rule: reason }] });
}

/** Whether a month that is not begun could pay a message: one dearer than the whole limit waits for nothing. */
export function isWithinLimit(priceMicros: number, limitUsd: number): boolean {
  return priceMicros <= limitUsd * MICROS_PER_DOLLAR;
}

/** Who a text comes from. */
export type Sender =
  | { readonly kind: 'NUMBER'; readonly number: PhoneNumber }
  | { readonly kind: 'SENDER_ID'; readonly senderId: string }
  | { readonly kind: typeof SHARED_ROUTE };

/** The types of dedicated numbers in the order in which one of the destination's country is chosen. Rule: spec 3.9. */
export const DEDICATED_ORDER: readonly NumberType[] = ['SHORT_CODE', 'TEN_DLC', 'TOLL_FREE', 'LONG_CODE'];

/** Who could send to one destination; absent is what was not given, or what its country does not support. */
export interface SenderChoices {
  readonly givenNumber: PhoneNumber | undefined;
  readonly givenSenderId: string | undefined;
  /** The first ACTIVE number of the destination's country with SMS, by `DEDICATED_ORDER`. */
  readonly dedicated: PhoneNumber | undefined;
  readonly defaultSenderId: string | undefined;
}

/** The sender of a text: the given number, the given sender ID, a dedicated number, the default sender ID, the shared route. */
export function chooseSender({ givenNumber, givenSenderId, dedicated, defaultSenderId }: SenderChoices): Sender {
  if (givenNumber !== undefined) return { kind: 'NUMBER', number: givenNumber };
  if (givenSenderId !== undefined) return { kind: 'SENDER_ID', senderId: givenSenderId };
  if (dedicated !== undefined) return { kind: 'NUMBER', number: dedicated };
  if (defaultSenderId !== undefined) return { kind: 'SENDER_ID', senderId: defaultSenderId };
  return { kind: SHARED_ROUTE };
}

/** How the log and the results name a sender. */
export function nameOfSender(sender: Sender): string {
  switch (sender.kind) {
    case 'NUMBER':
      return sender.number.phoneNumber;
    case 'SENDER_ID':
      return sender.senderId;
    case SHARED_ROUTE:
      return SHARED_ROUTE;
  }
}

/** What the checks of a text to one valid destination ask. Money in micro-dollars. */
export interface TextFacts {
  readonly isReachable: boolean;
  readonly isOptedOut: boolean;
  /** The account is in the SMS sandbox and the destination is neither verified nor a simulator. */
  readonly needsVerification: boolean;
  /** The carriers block the handset for the chosen number. */
  readonly isBlocked: boolean;
  readonly priceMicros: number;
  /** What the limit of the month leaves. */
  readonly leftMicros: number;
}

/** Why a text to a valid destination is refused; the first check that fails decides. Rule: the order of spec 3.9. */
export function reasonAgainstText(facts: TextFacts): SendReason | undefined {
  if (!facts.isReachable) return 'DESTINATION_NOT_SUPPORTED';
  if (facts.isOptedOut) return 'DESTINATION_PHONE_NUMBER_OPTED_OUT';
  if (facts.needsVerification) return 'DESTINATION_PHONE_NUMBER_NOT_VERIFIED';
  if (facts.isBlocked) return 'DESTINATION_BLOCKED_BY_CARRIER';
  if (facts.priceMicros > facts.leftMicros) return 'MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT';
  return undefined;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** A count of voice messages that one may have sent within a sliding window (milliseconds) that ends now. */
export interface WindowLimit {
  readonly reason: SendReason;
  readonly most: number;
  readonly windowMs: number;
  readonly perRecipient: boolean;
}

/** What each tier allows, in the order of the checks; lengths in seconds. Rule: the service's quotas. */
export const VOICE_LIMITS: Record<Tier, { readonly windows: readonly WindowLimit[]; readonly longestSeconds: number }> =
  {
    SANDBOX: {
      windows: [
        { reason: 'VOICE_DAILY_LIMIT', most: 20, windowMs: DAY_MS, perRecipient: false },
        { reason: 'DAILY_DESTINATION_CALL_LIMIT', most: 5, windowMs: DAY_MS, perRecipient: true },
        { reason: 'VOICE_RATE_LIMIT', most: 5, windowMs: MINUTE_MS, perRecipient: false },
      ],
      longestSeconds: 30,
    },
    PRODUCTION: {
      windows: [
        { reason: 'DAILY_DESTINATION_CALL_LIMIT', most: 5, windowMs: DAY_MS, perRecipient: true },
        { reason: 'VOICE_RATE_LIMIT', most: 20, windowMs: MINUTE_MS, perRecipient: false },
      ],
      longestSeconds: 300,
    },
  };

/** Why a voice message is refused, and when the limit frees up where it is one of time (UTC milliseconds). */
export interface VoiceVerdict {
  readonly reason: SendReason;
  readonly freesAt?: number;
}

/** What the checks of a voice message to one valid destination ask. Money in micro-dollars. */
export interface VoiceFacts {
  readonly tier: Tier;
  readonly isReachable: boolean;
  readonly seconds: number;
  readonly priceMicros: number;
  readonly leftMicros: number;
  /**
   * When the `most`-th last message was sent, if that lies in the window of a limit: then the limit is reached, and is
   * free again when that message has left the window.
   */
  readonly filledSince: (limit: WindowLimit) => number | undefined;
}

/** Why a voice message to a valid destination is refused; the first check that fails decides. Rule: the order of spec 3.10. */
export function verdictOnVoice(facts: VoiceFacts): VoiceVerdict | undefined {
  const { windows, longestSeconds } = VOICE_LIMITS[facts.tier];
  if (!facts.isReachable) return { reason: 'DESTINATION_NOT_SUPPORTED' };
  for (const limit of windows) {
    const since = facts.filledSince(limit);
    if (since !== undefined) return { reason: limit.reason, freesAt: since + limit.windowMs };
  }
  if (facts.seconds > longestSeconds) return { reason: 'VOICE_MESSAGE_TOO_LONG' };
  if (facts.priceMicros > facts.leftMicros) return { reason: 'MONTHLY_SPEND_LIMIT_REACHED_FOR_VOICE' };
  return undefined;
}

/** How many characters are spoken in a second. Rule: ours, an estimate. */
const CHARACTERS_PER_SECOND = 15;

/** The estimated length of a voice message in whole seconds, from the number of its characters without tags. */
export function secondsOf(characters: number): number {
  return Math.ceil(characters / CHARACTERS_PER_SECOND);
}

/** What a voice message costs in micro-dollars: every started minute counts. */
export function voicePriceMicros(seconds: number, minuteMicros: number): number {
  return multiplyMicros(minuteMicros, Math.ceil(seconds / 60));
}
