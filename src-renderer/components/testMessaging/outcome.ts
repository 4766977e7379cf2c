import type { Account, Refusal, SendReason, TextResult, VoiceResult } from '../../../src-main/core/contract/index.ts';
import { formatExactUsd } from '../../format/money.ts';
import { counted } from '../../format/words.ts';
import { editSettingsPath, labPath, newCasePath } from '../../navigation.ts';
import { sizeInWords } from '../messages/words.ts';

/** What becomes of a message to one destination; a text has parts, a voice message seconds. */
export type SendResult = TextResult & Partial<Pick<VoiceResult, 'seconds'>>;

/** What a call would do, or has done. Money in micro-dollars. */
export interface Outcome {
  readonly results: readonly SendResult[];
  readonly totalMicros: number;
}

/** A voice message goes to one destination, and its outcome looks like that of a text to one. */
export function outcomeOfVoice(result: VoiceResult): Outcome {
  return { results: [result], totalMicros: result.priceMicros ?? 0 };
}

type Kind = 'preview' | 'result';

const statusWords: Record<SendResult['status'], Record<Kind, string>> = {
  SENT: { preview: 'Will be sent', result: 'Sent' },
  REFUSED: { preview: 'Will be refused', result: 'Refused' },
  FAILED: { preview: 'Will fail', result: 'Failed' },
};

/** `Will be sent`, `Refused`. */
export function statusWord({ status }: Pick<SendResult, 'status'>, kind: Kind): string {
  return statusWords[status][kind];
}

/** `2 of 3 will be sent, for $0.01694`, `Sent to 2 of 3, for $0.01694`. */
export function summaryOf({ results, totalMicros }: Outcome, kind: Kind): string {
  const sent = results.filter(({ status }) => status === 'SENT').length;
  const price = `for ${formatExactUsd(totalMicros)}`;
  const all = counted(results.length, 'destination');
  if (kind === 'preview') {
    if (sent === 0) return results.length === 1 ? 'Nothing would be sent.' : 'Nothing would be sent to any of them.';
    return sent === results.length ? `Goes to ${all}, ${price}.` : `Goes to ${sent} of ${all}, ${price}.`;
  }
  if (sent === 0) return 'Nothing was sent, and nothing was charged.';
  return sent === results.length ? `Sent to ${all}, ${price}.` : `Sent to ${sent} of ${all}, ${price}.`;
}

/** `From Retail · 1 part, GSM-7 · $0.00847`. */
export function factsOf({ status, parts, encoding, seconds, priceMicros }: SendResult): string {
  const size =
    seconds === undefined ? sizeInWords({ parts: parts ?? 0 }) : `about ${sizeInWords({ parts: 0, seconds })}`;
  const how = encoding === undefined ? size : `${size}, ${encoding}`;
  return status === 'SENT' ? `${how} · ${formatExactUsd(priceMicros ?? 0)}` : how;
}

/** What can be done about a refusal: a link, or something on this page. */
export type WayOut =
  { readonly label: string; readonly to: string } | { readonly label: string; readonly verify: string };

interface Around {
  readonly channel: 'SMS' | 'VOICE';
  readonly projectId: string;
  readonly account: Pick<Account, 'voiceTier'>;
}

/** The ways out of a refusal, the nearest first. */
export function waysOut({ reason, destination, originationNumberId }: SendResult, around: Around): readonly WayOut[] {
  const { channel, projectId, account } = around;
  const edit = { label: 'Edit the settings', to: editSettingsPath(projectId) };
  const voiceProduction =
    account.voiceTier === 'SANDBOX'
      ? [{ label: 'Request production access', to: newCasePath('VOICE_PRODUCTION_ACCESS') }]
      : [];
  const ways: Record<SendReason, () => readonly WayOut[]> = {
    CHANNEL_NOT_ENABLED: () => [edit],
    INVALID_PHONE_NUMBER: () => [],
    DESTINATION_NOT_SUPPORTED: () => [
      { label: 'Open the countries', to: '/countries' },
      ...(channel === 'VOICE' ? voiceProduction : []),
    ],
    DESTINATION_PHONE_NUMBER_OPTED_OUT: () => [{ label: 'Open the opt-out list', to: '/opt-outs' }],
    DESTINATION_PHONE_NUMBER_NOT_VERIFIED: () => [
      { label: 'Verify this destination', verify: destination },
      { label: 'Request production access', to: newCasePath('SMS_PRODUCTION_ACCESS') },
    ],
    DESTINATION_BLOCKED_BY_CARRIER: () => [
      {
        label: 'Open the message lab',
        to: labPath({ handset: destination, ...(originationNumberId && { numberId: originationNumberId }) }),
      },
    ],
    MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT: () => [edit, increase('SMS')],
    MONTHLY_SPEND_LIMIT_REACHED_FOR_VOICE: () => [edit, increase('VOICE')],
    SIMULATED_FAILURE: () => [],
    VOICE_DAILY_LIMIT: () => voiceProduction,
    DAILY_DESTINATION_CALL_LIMIT: () => [],
    VOICE_RATE_LIMIT: () => voiceProduction,
    VOICE_MESSAGE_TOO_LONG: () => voiceProduction,
  };
  return reason === undefined ? [] : ways[reason]();
}

function increase(channel: 'SMS' | 'VOICE'): WayOut {
  return { label: 'Ask for a higher limit', to: newCasePath('SPEND_INCREASE', { channel }) };
}

/** The problems of a refusal by the field of the form; an entry of a list counts as its list. */
export function fieldsOf(refusal: Refusal | undefined): Readonly<Record<string, string>> {
  const problems = refusal?.fields ?? [];
  return Object.fromEntries(problems.toReversed().map(({ path, message }) => [path.split('.')[0] ?? path, message]));
}
