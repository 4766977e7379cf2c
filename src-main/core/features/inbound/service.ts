import type { InboundRule, Output, ParsedInput, PhoneNumber, Received, TopicPayload } from '../../contract/index.ts';
import { KeywordIndex, normaliseText } from '../../kernel/keyword-matching.ts';
import { multiplyMicros } from '../../kernel/money.ts';
import { countParts } from '../../kernel/parts.ts';
import type { ParsedPhoneNumber } from '../../kernel/phone.ts';
import { ok, refuseField, type Result } from '../../kernel/result.ts';
import type { Steps } from '../../kernel/slices.ts';
import type { WriteUnit } from '../../store/unit.ts';
import { parsePhoneNumber } from '../catalog/phone.ts';
import { textPartMicros } from '../catalog/service.ts';
import { keywordsOf, type StoredKeyword } from '../keywords/service.ts';
import { isBlockedByCarrier, lastSentTo, logMessage, setCarrierBlock } from '../messages/service.ts';
import { findNumberByPhoneNumber } from '../numbers/service.ts';
import { isOptedOut, optOutHandset } from '../optOuts/service.ts';
import { getAccount } from '../settings/service.ts';
import { deliverToTopic } from '../topics/service.ts';
import { decideInbound, type Decision, type HeldKeyword, type HeldReply, type Receiver } from './rules.ts';

type Inbound = ParsedInput<'inbound.receive'>;

/** What stays the same over many texts: looked up once. */
interface Surroundings {
  readonly accountId: string;
  readonly routing: 'KEYWORD_ONLY' | 'ALL_MESSAGES';
  readonly receivers: Map<string, { readonly number: PhoneNumber; readonly receiver: Receiver } | undefined>;
  readonly handsets: Map<string, ParsedPhoneNumber | undefined>;
  /** Price of one part to a country, in micro-dollars; null where it is unknown. */
  readonly partPrices: Map<string, number | null>;
  readonly partCounts: Map<string, number>;
}

function lookAround(unit: WriteUnit): Surroundings {
  const { accountId, twoWayRouting } = getAccount(unit);
  return {
    accountId,
    routing: twoWayRouting,
    receivers: new Map(),
    handsets: new Map(),
    partPrices: new Map(),
    partCounts: new Map(),
  };
}

function once<K, V>(known: Map<K, V>, key: K, find: (key: K) => V): V {
  const present = known.get(key);
  if (present !== undefined || known.has(key)) return present as V;
  const found = find(key);
  known.set(key, found);
  return found;
}

function indexOf(keywords: readonly StoredKeyword[], kind: StoredKeyword['kind']): KeywordIndex<HeldKeyword> {
  const entries = keywords.filter((keyword) => keyword.kind === kind);
  return new KeywordIndex(entries.map(({ key, keyword, reply }) => [key, { word: keyword, reply }] as const));
}

function heldReply(keywords: readonly StoredKeyword[], word: string): HeldReply {
  const held = keywords.find(({ key }) => key === normaliseText(word));
  return { body: held?.reply ?? '', isSilenced: held?.isSilenced ?? true };
}

function findReceiver(unit: WriteUnit, to: string): { number: PhoneNumber; receiver: Receiver } | undefined {
  const number = findNumberByPhoneNumber(unit, parsePhoneNumber(to)?.phoneNumber ?? to.replace(/[\s-]/g, ''));
  if (number === undefined) return undefined;
  const keywords = keywordsOf(unit, number.numberId);
  const receiver = {
    ...number,
    isUsTollFree: number.numberType === 'TOLL_FREE' && number.isoCode === 'US',
    help: heldReply(keywords, 'HELP'),
    stop: heldReply(keywords, 'STOP'),
    registered: indexOf(keywords, 'REGISTERED'),
    twoWay: indexOf(keywords, 'TWO_WAY'),
  };
  return { number, receiver };
}

/**
 * Receives one text as the service would: message, reply, opt-out and delivery in the transaction of the unit. Refuses a
 * sender that is no phone number; a receiver that cannot receive is the first row of the decision table.
 */
export function receiveText(unit: WriteUnit, input: Inbound): Result<Received> {
  unit.note(input.to);
  return receiveIn(unit, lookAround(unit), input, 'from');
}

function receiveIn(unit: WriteUnit, around: Surroundings, input: Inbound, path: string): Result<Received> {
  const handset = once(around.handsets, input.from, (from) => parsePhoneNumber(from));
  if (handset === undefined) {
    return refuseField(
      path,
      'The sender is not a valid phone number. Enter it with its country code, such as +1 206 555 0100.',
      'INVALID_PHONE_NUMBER',
    );
  }
  const found = once(around.receivers, input.to, (to) => findReceiver(unit, to));
  const decision = decideInbound(found?.receiver, around.routing, input.body);
  if (found === undefined || decision.rule === 1)
    return ok({ outcome: decision.outcome, rule: 1, steps: [...decision.steps] });
  return ok(carryOut(unit, around, decision, { ...input, handset, number: found.number }));
}

interface Text extends Inbound {
  readonly handset: ParsedPhoneNumber;
  readonly number: PhoneNumber;
}

function carryOut(unit: WriteUnit, around: Surroundings, decision: Decision, text: Text): Received {
  const { handset, number } = text;
  const { numberId } = number;
  const previous = decision.delivery && lastSentTo(unit, handset.phoneNumber, numberId);
  const messageId = logMessage(unit, {
    direction: 'IN',
    channel: 'SMS',
    handset: handset.phoneNumber,
    isoCode: handset.isoCode,
    numberId,
    accountSide: number.phoneNumber,
    projectId: null,
    seconds: null,
    body: text.body,
    parts: once(around.partCounts, text.body, (body) => countParts(body).parts),
    priceMicros: 0,
    messageType: null,
    status: 'RECEIVED',
    reason: null,
    rule: decision.rule,
  });
  const optOut = decision.optsOut && {
    phoneNumber: handset.phoneNumber,
    isNew: optOutHandset(unit, handset, numberId),
  };
  if (decision.carrierBlock !== undefined) {
    setCarrierBlock(unit, numberId, handset.phoneNumber, decision.carrierBlock);
  }
  const delivery = decision.delivery && deliver(unit, around, decision.delivery.keyword, text, messageId, previous);
  const reply = replyTo(unit, around, decision, text);
  const note = reply?.status === 'SUPPRESSED' ? SUPPRESSION_NOTES[reply.reason ?? ''] : undefined;
  return {
    outcome: decision.outcome,
    rule: decision.rule,
    steps: decision.steps.map((step) =>
      step.matched && note !== undefined
        ? { ...step, detail: `${decision.unsentDetail ?? step.detail} ${note}` }
        : step,
    ),
    messageId,
    ...(reply === undefined ? {} : { reply }),
    ...(optOut === undefined ? {} : { optOut }),
    ...(decision.carrierBlock === undefined
      ? {}
      : { carrierBlock: { handset: handset.phoneNumber, blocked: decision.carrierBlock } }),
    ...(delivery === undefined ? {} : { delivery }),
  };
}

const SUPPRESSION_NOTES: Record<string, string> = {
  DESTINATION_PHONE_NUMBER_OPTED_OUT: 'The reply is held back: the handset is on the opt-out list.',
  DESTINATION_BLOCKED_BY_CARRIER: 'The reply is held back: the carriers block this number for the handset.',
  DESTINATION_NOT_SUPPORTED: 'The reply is held back: texts to the country of the handset are not supported.',
};

function deliver(
  unit: WriteUnit,
  around: Surroundings,
  keyword: string | null,
  text: Text,
  messageId: string,
  previous: string | undefined,
): Received['delivery'] {
  const topicArn = text.number.twoWayTopicArn;
  if (topicArn === null) return undefined;
  const payload: TopicPayload = {
    originationNumber: text.handset.phoneNumber,
    destinationNumber: text.number.phoneNumber,
    messageKeyword: keyword ?? `KEYWORD_${around.accountId}`,
    messageBody: text.body,
    inboundMessageId: messageId,
    ...(previous === undefined ? {} : { previousPublishedMessageId: previous }),
  };
  deliverToTopic(unit, topicArn, payload);
  return { topicArn, at: unit.now, payload };
}

function replyTo(unit: WriteUnit, around: Surroundings, decision: Decision, text: Text): Received['reply'] {
  const body = decision.carrierText ?? decision.reply;
  if (body === undefined) return undefined;
  const { handset, number } = text;
  const sender = decision.carrierText === undefined ? 'ACCOUNT' : 'CARRIER';
  const reason = sender === 'ACCOUNT' ? suppressionOf(unit, around, decision, text) : undefined;
  const parts = once(around.partCounts, body, (reply) => countParts(reply).parts);
  const partPrice = once(around.partPrices, handset.isoCode, (isoCode) => textPartMicros(unit, isoCode));
  const isCharged = sender === 'ACCOUNT' && reason === undefined;
  const priceMicros = isCharged ? multiplyMicros(partPrice ?? 0, parts) : 0;
  const messageId = logMessage(unit, {
    direction: 'OUT',
    channel: 'SMS',
    handset: handset.phoneNumber,
    isoCode: handset.isoCode,
    numberId: number.numberId,
    accountSide: number.phoneNumber,
    projectId: null,
    seconds: null,
    body,
    parts,
    priceMicros,
    messageType: sender === 'ACCOUNT' ? number.messageType : null,
    status: sender === 'CARRIER' ? 'CARRIER' : reason === undefined ? 'SENT' : 'SUPPRESSED',
    reason: reason ?? null,
    rule: decision.rule,
  });
  const status = reason === undefined ? 'SENT' : 'SUPPRESSED';
  return { body, parts, priceMicros, status, sender, messageId, ...(reason === undefined ? {} : { reason }) };
}

/**
 * Why a reply does not go out. To an opted-out handset only the replies of rows 4 and 5 do; to a country that texts do not
 * reach, and past a block of the carriers, none does. Rule: guide; the last two: ours.
 */
function suppressionOf(unit: WriteUnit, around: Surroundings, decision: Decision, text: Text): string | undefined {
  const { handset, number } = text;
  if (once(around.partPrices, handset.isoCode, (isoCode) => textPartMicros(unit, isoCode)) === null) {
    return 'DESTINATION_NOT_SUPPORTED';
  }
  if (number.numberType === 'TOLL_FREE' && isBlockedByCarrier(unit, number.numberId, handset.phoneNumber)) {
    return 'DESTINATION_BLOCKED_BY_CARRIER';
  }
  if (decision.rule === 4 || decision.rule === 5) return undefined;
  return isOptedOut(unit, handset.phoneNumber) ? 'DESTINATION_PHONE_NUMBER_OPTED_OUT' : undefined;
}

/**
 * Receives many texts in their order, in one transaction; the state afterwards is that of one at a time. Yields after
 * each text, so that the caller can let other work in between. One sender that is no phone number refuses all.
 */
export function* replayTexts(unit: WriteUnit, input: ParsedInput<'inbound.replay'>): Steps<Output<'inbound.replay'>> {
  const around = lookAround(unit);
  unit.note(`${input.messages.length.toLocaleString('en-US')} texts`);
  const byRule = { '1': 0, '2': 0, '3': 0, '4': 0, '5': 0, '6': 0, '7': 0, '8': 0, '9': 0 };
  for (const [index, message] of input.messages.entries()) {
    const received = receiveIn(unit, around, message, `messages.${index}.from`);
    if (!received.ok) return received;
    const rule: InboundRule = received.value.rule;
    byRule[`${rule}`] += 1;
    yield { done: index + 1, total: input.messages.length };
  }
  return ok({ total: input.messages.length, byRule });
}
