import {
  LONGEST_VOICE_TEXT,
  countCharacters,
  voiceLanguages,
  type Account,
  type Output,
  type ParsedInput,
  type PhoneNumber,
  type VoiceResult,
} from '../../contract/index.ts';
import { startOfNextMonth } from '../../kernel/clock.ts';
import { MICROS_PER_DOLLAR } from '../../kernel/money.ts';
import type { ParsedPhoneNumber } from '../../kernel/phone.ts';
import { ok, refuseField, type Refused, type Result } from '../../kernel/result.ts';
import type { ReadUnit, WriteUnit } from '../../store/unit.ts';
import { parsePhoneNumber } from '../catalog/phone.ts';
import { findCountry, voiceSandboxCountries } from '../catalog/service.ts';
import { logMessage, voiceSentAt } from '../messages/service.ts';
import { getProject } from '../projects/service.ts';
import { getAccount } from '../settings/service.ts';
import {
  isWithinLimit,
  secondsOf,
  splitDestinations,
  verdictOnVoice,
  voicePriceMicros,
  type VoiceVerdict,
} from './rules.ts';
import { getOrigination } from './service.ts';
import { readSsml } from './ssml.ts';
import { sentenceFor } from './words.ts';

type VoiceInput = ParsedInput<'messages.sendVoice'>;

/** What becomes of a voice message. */
interface Decided {
  readonly result: VoiceResult;
  readonly caller: PhoneNumber;
  readonly handset: ParsedPhoneNumber | undefined;
}

/** Makes the checks of `sendVoice` at this moment and answers the same, without a message id; writes nothing. */
export function previewVoice(unit: ReadUnit, input: VoiceInput): Result<Output<'messages.previewVoice'>> {
  const decided = decideVoice(unit, input);
  return decided.ok ? ok(decided.value.result) : decided;
}

/**
 * Sends a voice message to one destination. One that a limit refuses costs nothing and is logged too. Refuses the call
 * for a project or number that is not there, a number without voice, a voice of another language, and SSML that is not
 * well-formed.
 */
export function sendVoice(unit: WriteUnit, input: VoiceInput): Result<Output<'messages.sendVoice'>> {
  const decided = decideVoice(unit, input);
  if (!decided.ok) return decided;
  const { result, caller, handset } = decided.value;
  unit.note(result.destination);
  const messageId = logMessage(unit, {
    direction: 'OUT',
    channel: 'VOICE',
    handset: result.destination,
    isoCode: handset?.isoCode ?? null,
    numberId: caller.numberId,
    accountSide: caller.phoneNumber,
    projectId: input.projectId,
    body: input.body,
    parts: 0,
    seconds: result.seconds,
    priceMicros: result.priceMicros ?? 0,
    messageType: caller.messageType,
    status: result.status,
    reason: result.reason ?? null,
    rule: null,
  });
  return ok({ ...result, messageId });
}

function decideVoice(unit: ReadUnit, input: VoiceInput): Result<Decided> {
  const project = getProject(unit, input);
  if (!project.ok) return project;
  const read = readInput(input);
  if (!read.ok) return read;
  const { destination, spoken } = read.value;
  const found = getOrigination(unit, input.originationNumberId, 'VOICE');
  if (!found.ok) return found;
  const caller = found.value;
  const handset = parsePhoneNumber(destination);
  const seconds = secondsOf(countCharacters(spoken));
  const account = getAccount(unit);
  const country = handset && findCountry(unit, handset.isoCode);
  const priceMicros = voicePriceMicros(seconds, country?.voiceMinuteMicros ?? 0);
  const verdict: VoiceVerdict | undefined = !project.value.voiceEnabled
    ? { reason: 'CHANNEL_NOT_ENABLED' }
    : handset === undefined
      ? { reason: 'INVALID_PHONE_NUMBER' }
      : verdictOnVoice({
          tier: account.voiceTier,
          isReachable: isReachable(account, country?.isoCode),
          seconds,
          priceMicros,
          leftMicros: account.voiceSpendLimitUsd * MICROS_PER_DOLLAR - account.voiceSpentThisMonthMicros,
          filledSince: ({ most, windowMs, perRecipient }) =>
            voiceSentAt(unit, most, unit.now - windowMs, perRecipient ? handset.phoneNumber : undefined),
        });
  const shared = {
    destination: handset?.phoneNumber ?? destination,
    ...(handset && { isoCode: handset.isoCode }),
    ...{ seconds, origination: caller.phoneNumber, originationNumberId: caller.numberId },
  };
  const result: VoiceResult =
    verdict === undefined
      ? { ...shared, status: 'SENT', priceMicros }
      : {
          ...shared,
          status: 'REFUSED',
          priceMicros: 0,
          ...refusalOf(unit, account, { verdict, caller, seconds, priceMicros }),
        };
  return ok({ result, caller, handset });
}

/** What is wrong with the input by itself, or the destination without separators and the text that is spoken. */
function readInput(input: VoiceInput): Result<{ destination: string; spoken: string }> {
  const [destination, ...others] = splitDestinations([input.destination]);
  if (destination === undefined) return refuseField('destination', 'Enter a destination.');
  if (others.length > 0) {
    return refuseField('destination', 'Enter one destination. A voice message goes to one at a time.');
  }
  const spoken = spokenText(input);
  if (!spoken.ok) return spoken;
  return refuseVoice(input) ?? ok({ destination, spoken: spoken.value });
}

function spokenText({ body, bodyType }: VoiceInput): Result<string> {
  if (bodyType === 'TEXT') {
    if (countCharacters(body) <= LONGEST_VOICE_TEXT) return ok(body);
    return refuseField('body', `Enter at most ${LONGEST_VOICE_TEXT} characters.`);
  }
  const ssml = readSsml(body);
  if ('problem' in ssml) return refuseField('body', ssml.problem);
  if (ssml.spoken.trim() === '') return refuseField('body', 'Enter what the voice says between <speak> and </speak>.');
  return ok(ssml.spoken);
}

function refuseVoice({ languageCode, voiceId }: VoiceInput): Refused | undefined {
  const language = voiceLanguages.find((candidate) => candidate.languageCode === languageCode);
  if (language === undefined) return refuseField('languageCode', 'Choose a language of the list.');
  if (language.voiceIds.includes(voiceId)) return undefined;
  return refuseField('voiceId', `Choose a voice of ${language.name}: ${language.voiceIds.join(', ')}.`);
}

/** Rule: the sandbox reaches the countries of its list, production every country of the catalogue. */
function isReachable({ voiceTier }: Account, isoCode: string | undefined): boolean {
  if (isoCode === undefined) return false;
  return voiceTier === 'PRODUCTION' || voiceSandboxCountries().some((country) => country.isoCode === isoCode);
}

interface RefusedCall {
  readonly verdict: VoiceVerdict;
  readonly caller: PhoneNumber;
  readonly seconds: number;
  readonly priceMicros: number;
}

function refusalOf(
  unit: ReadUnit,
  account: Account,
  { verdict, caller, seconds, priceMicros }: RefusedCall,
): Pick<VoiceResult, 'reason' | 'message' | 'freesAt'> {
  const { reason } = verdict;
  const isSpent = reason === 'MONTHLY_SPEND_LIMIT_REACHED_FOR_VOICE';
  const nextMonth = isWithinLimit(priceMicros, account.voiceSpendLimitUsd) ? startOfNextMonth(unit.now) : undefined;
  const freesAt = isSpent ? nextMonth : verdict.freesAt;
  const message = sentenceFor(reason, {
    channel: 'VOICE',
    tier: account.voiceTier,
    limitUsd: account.voiceSpendLimitUsd,
    sender: caller.nationalFormat,
    seconds,
    sandboxCountries: voiceSandboxCountries().map(({ name }) => name),
    ...(freesAt === undefined ? {} : { freesAt }),
  });
  return { reason, message, ...(freesAt === undefined ? {} : { freesAt }) };
}
