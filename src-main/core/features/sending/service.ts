import {
  type Account,
  type Output,
  type ParsedInput,
  type PhoneNumber,
  type Project,
  type SendReason,
  type TextResult,
} from '../../contract/index.ts';
import { startOfNextMonth } from '../../kernel/clock.ts';
import { MICROS_PER_DOLLAR, multiplyMicros, sumMicros } from '../../kernel/money.ts';
import { countParts } from '../../kernel/parts.ts';
import type { ParsedPhoneNumber } from '../../kernel/phone.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { ReadUnit, WriteUnit } from '../../store/unit.ts';
import { parsePhoneNumber, simulatorOutcome } from '../catalog/phone.ts';
import { textPartMicros } from '../catalog/service.ts';
import { isVerifiedDestination } from '../destinations/service.ts';
import { isBlockedByCarrier, logMessage } from '../messages/service.ts';
import { findTextSender, getNumber } from '../numbers/service.ts';
import { isOptedOut } from '../optOuts/service.ts';
import { getProject } from '../projects/service.ts';
import { isSenderIdUsable } from '../senderIds/service.ts';
import { getAccount } from '../settings/service.ts';
import {
  chooseSender,
  DEDICATED_ORDER,
  isWithinLimit,
  nameOfSender,
  reasonAgainstText,
  refuseCount,
  refuseOrigination,
  splitDestinations,
  type Sender,
} from './rules.ts';
import { sentenceFor } from './words.ts';

type TextInput = ParsedInput<'messages.sendText'>;
type TextOutput = Output<'messages.sendText'>;

/** What is the same for all destinations of a call. */
interface Sending {
  readonly input: TextInput;
  readonly project: Project;
  readonly account: Account;
  readonly givenNumber: PhoneNumber | undefined;
  readonly travels: ReturnType<typeof countParts>;
}

/** What becomes of the text to one destination. */
interface Decided {
  readonly result: TextResult;
  readonly sender: Sender;
  readonly handset: ParsedPhoneNumber | undefined;
}

/** Makes the checks of `sendText` at this moment and answers the same, without a message id; writes nothing. */
export function previewText(unit: ReadUnit, input: TextInput): Result<TextOutput> {
  const decided = decideTexts(unit, input);
  return decided.ok ? ok(outputOf(decided.value.map(({ result }) => result))) : decided;
}

/**
 * Sends a text to up to 15 destinations, one after another, in one transaction: what was spent on the earlier ones
 * counts for the later ones. A destination that is refused or fails costs nothing and is logged too. Refuses the whole
 * call only for a project or number that is not there, a number that sends no texts, and too many destinations.
 */
export function sendText(unit: WriteUnit, input: TextInput): Result<TextOutput> {
  const decided = decideTexts(unit, input);
  if (!decided.ok) return decided;
  const { defaultMessageType } = getAccount(unit);
  const [first, ...others] = decided.value;
  unit.note(others.length === 0 ? (first?.result.destination ?? '') : `${decided.value.length} destinations`);
  const results = decided.value.map(({ result, sender, handset }) => {
    const messageId = logMessage(unit, {
      direction: 'OUT',
      channel: 'SMS',
      handset: result.destination,
      isoCode: handset?.isoCode ?? null,
      numberId: sender.kind === 'NUMBER' ? sender.number.numberId : null,
      accountSide: nameOfSender(sender),
      projectId: input.projectId,
      body: input.body,
      parts: result.parts ?? 0,
      seconds: null,
      priceMicros: result.priceMicros ?? 0,
      messageType: input.messageType ?? defaultMessageType,
      status: result.status,
      reason: result.reason ?? null,
      rule: null,
    });
    return { ...result, messageId };
  });
  return ok(outputOf(results));
}

function outputOf(results: TextResult[]): TextOutput {
  return { results, totalMicros: sumMicros(results.map(({ priceMicros }) => priceMicros ?? 0)) };
}

function decideTexts(unit: ReadUnit, input: TextInput): Result<Decided[]> {
  const project = getProject(unit, input);
  if (!project.ok) return project;
  const typed = splitDestinations(input.destinations);
  const handsets = new Map(
    typed.map((text) => {
      const handset = parsePhoneNumber(text);
      return [handset?.phoneNumber ?? text, handset] as const;
    }),
  );
  const refused = refuseCount([...handsets.keys()]);
  if (refused) return refused;
  const { originationNumberId } = input;
  const given = originationNumberId === undefined ? ok(undefined) : getOrigination(unit, originationNumberId, 'SMS');
  if (!given.ok) return given;
  const sending: Sending = {
    input,
    project: project.value,
    account: getAccount(unit),
    givenNumber: given.value,
    travels: countParts(input.body),
  };
  let { spentThisMonthMicros } = sending.account;
  const decided: Decided[] = [];
  for (const [destination, handset] of handsets) {
    const one = decideText(unit, sending, destination, handset, spentThisMonthMicros);
    spentThisMonthMicros += one.result.priceMicros ?? 0;
    decided.push(one);
  }
  return ok(decided);
}

/** The number chosen as the sender. Refuses one that is not there, not active, or without the channel. */
export function getOrigination(unit: ReadUnit, numberId: string, channel: 'SMS' | 'VOICE'): Result<PhoneNumber> {
  const found = getNumber(unit, { numberId });
  return found.ok ? (refuseOrigination(found.value, channel) ?? found) : found;
}

function decideText(
  unit: ReadUnit,
  sending: Sending,
  destination: string,
  handset: ParsedPhoneNumber | undefined,
  spentMicros: number,
): Decided {
  const { project, account, travels } = sending;
  const sender = senderFor(unit, sending, handset);
  const partMicros = handset === undefined ? null : textPartMicros(unit, handset.isoCode);
  const priceMicros = multiplyMicros(partMicros ?? 0, travels.parts);
  const reason = !project.smsEnabled
    ? 'CHANNEL_NOT_ENABLED'
    : handset === undefined
      ? 'INVALID_PHONE_NUMBER'
      : reasonAgainstText({
          isReachable: partMicros !== null,
          isOptedOut: isOptedOut(unit, handset.phoneNumber),
          needsVerification: needsVerification(unit, account, handset.phoneNumber),
          isBlocked: sender.kind === 'NUMBER' && isBlockedByCarrier(unit, sender.number.numberId, handset.phoneNumber),
          priceMicros,
          leftMicros: account.spendLimitUsd * MICROS_PER_DOLLAR - spentMicros,
        });
  const shared = {
    destination,
    ...(handset && { isoCode: handset.isoCode }),
    ...{ parts: travels.parts, encoding: travels.encoding, origination: nameOfSender(sender) },
    ...(sender.kind === 'NUMBER' ? { originationNumberId: sender.number.numberId } : {}),
  };
  if (reason === undefined && simulatorOutcome(destination) !== 'FAILURE') {
    return { result: { ...shared, status: 'SENT', priceMicros }, sender, handset };
  }
  const result: TextResult = {
    ...{ ...shared, status: reason === undefined ? 'FAILED' : 'REFUSED', priceMicros: 0 },
    ...refusalOf(unit, account, reason ?? 'SIMULATED_FAILURE', sender, priceMicros),
  };
  return { result, sender, handset };
}

function refusalOf(
  unit: ReadUnit,
  { smsTier, spendLimitUsd }: Account,
  reason: SendReason,
  sender: Sender,
  priceMicros: number,
): Pick<TextResult, 'reason' | 'message' | 'freesAt'> {
  const freesAt =
    reason === 'MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT' && isWithinLimit(priceMicros, spendLimitUsd)
      ? startOfNextMonth(unit.now)
      : undefined;
  const from = sender.kind === 'NUMBER' ? sender.number.nationalFormat : nameOfSender(sender);
  const message = sentenceFor(reason, {
    ...{ channel: 'SMS', tier: smsTier, limitUsd: spendLimitUsd, sender: from },
    ...(freesAt === undefined ? {} : { freesAt }),
  });
  return { reason, message, ...(freesAt === undefined ? {} : { freesAt }) };
}

/** Rule: a sandbox account texts only verified destinations and the simulator's. */
function needsVerification(unit: ReadUnit, { smsTier }: Account, phoneNumber: string): boolean {
  if (smsTier === 'PRODUCTION' || simulatorOutcome(phoneNumber) !== undefined) return false;
  return !isVerifiedDestination(unit, phoneNumber);
}

function senderFor(
  unit: ReadUnit,
  { givenNumber, input, account }: Sending,
  handset: ParsedPhoneNumber | undefined,
): Sender {
  const isUsable = (senderId: string | null | undefined): senderId is string =>
    typeof senderId === 'string' && handset !== undefined && isSenderIdUsable(unit, senderId, handset.isoCode);
  return chooseSender({
    givenNumber,
    givenSenderId: isUsable(input.senderId) ? input.senderId : undefined,
    dedicated: handset && findTextSender(unit, handset.isoCode, DEDICATED_ORDER),
    defaultSenderId: isUsable(account.defaultSenderId) ? account.defaultSenderId : undefined,
  });
}
