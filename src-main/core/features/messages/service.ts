import type { Message, Output, ParsedInput } from '../../contract/index.ts';
import { monthOf } from '../../kernel/clock.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { ReadUnit, WriteUnit } from '../../store/unit.ts';
import { parsePhoneNumber } from '../catalog/phone.ts';
import { messageRepository, type LoggedMessage, type MessageQuery } from './repository.ts';

/** A page of the message log, newest first unless asked otherwise. */
export function listMessages(unit: ReadUnit, input: ParsedInput<'messages.list'>): Result<Output<'messages.list'>> {
  return ok(messageRepository(unit.db).list(input.filter ?? {}, input.sort?.direction ?? 'desc', input.page));
}

/** Every message that matches, oldest first: for exports. */
export function eachMessage(unit: ReadUnit, query: MessageQuery): Iterable<Message> {
  return messageRepository(unit.db).each(query);
}

/** The pairs of handset and number that exchanged messages, the latest first unless asked otherwise. */
export function listConversations(
  unit: ReadUnit,
  input: ParsedInput<'messages.conversations'>,
): Result<Output<'messages.conversations'>> {
  const direction = input.sort?.direction ?? 'desc';
  const { rows, total } = messageRepository(unit.db).conversations(direction, input.page ?? { offset: 0, limit: 50 });
  const formatted = rows.map((row) => ({
    ...row,
    handsetFormat: parsePhoneNumber(row.handset)?.nationalFormat ?? row.handset,
  }));
  return ok({ rows: formatted, total });
}

/** What the caller says of a message; id and time come from the unit. */
export type MessageToLog = Omit<LoggedMessage, 'messageId' | 'at'>;

/**
 * Writes a message to the log; what it cost counts as spent, and on the bill of its month, in the same transaction.
 *
 * @returns the id of the message
 */
export function logMessage(unit: WriteUnit, message: MessageToLog): string {
  const messages = messageRepository(unit.db);
  const messageId = `message-${unit.chance.hexId()}`;
  messages.log({ ...message, messageId, at: unit.now });
  const month = monthOf(unit.now);
  if (message.priceMicros > 0) {
    messages.addSpent(month, message.channel, message.priceMicros);
    unit.changed('settings', 'account');
  }
  const { channel, isoCode, messageType, priceMicros, status } = message;
  // Without a type it is the network's or the service's own, for which nobody pays.
  if (status === 'SENT' && messageType !== null) {
    const quantity = channel === 'SMS' ? message.parts : Math.ceil((message.seconds ?? 0) / 60);
    if (quantity > 0) {
      const unitMicros = priceMicros / quantity;
      messages.addUsage(month, { channel, isoCode: isoCode ?? '', messageType, unitMicros, quantity });
    }
  }
  unit.changed('messages', message.numberId ?? message.handset);
  return messageId;
}

/** The id of the last text that went out to a handset from a number. */
export function lastSentTo(unit: ReadUnit, handset: string, numberId: string): string | undefined {
  return messageRepository(unit.db).lastSent(handset, numberId);
}

/** Whether the account has sent a voice message yet; those that were refused or failed do not count. */
export function hasSentVoiceMessage(unit: ReadUnit): boolean {
  return messageRepository(unit.db).hasSentVoice();
}

/**
 * When the n-th last of the voice messages went out that were sent after a time; undefined if there were fewer. Those
 * that were refused do not count.
 *
 * @param after UTC milliseconds, excluded
 * @param handset counts only messages to it
 */
export function voiceSentAt(unit: ReadUnit, nth: number, after: number, handset?: string): number | undefined {
  return messageRepository(unit.db).sentVoiceAt(nth, after, handset);
}

/** Whether the carriers block a handset for a number. */
export function isBlockedByCarrier(unit: ReadUnit, numberId: string, handset: string): boolean {
  return messageRepository(unit.db).isBlocked(numberId, handset);
}

/** Has the carriers block a handset for a number, or allow it again. */
export function setCarrierBlock(unit: WriteUnit, numberId: string, handset: string, isBlocked: boolean): void {
  const messages = messageRepository(unit.db);
  if (isBlocked) messages.block(numberId, handset, unit.now);
  else messages.unblock(numberId, handset);
}

/**
 * Builds what follows from the log anew, in its order: the pairs that exchanged messages, and what the bills count. Nothing
 * of it may be there yet. For an import, which brings a log of its own.
 *
 * @returns yields after each stretch, with its number of messages
 */
export function* rebuildFromLog(unit: WriteUnit): Generator<number> {
  yield* messageRepository(unit.db).rebuildFromLog();
}
