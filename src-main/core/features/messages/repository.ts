import type { Conversation, Message, MessageStatus, MessageType } from '../../contract/index.ts';
import {
  iterateAll,
  matchesAny,
  selectPage,
  wantedFlag,
  type Condition,
  type FlagFilter,
  type ListStatement,
} from '../../store/list.ts';
import { perConnection } from '../../store/statements.ts';

/** A message as it is logged. The price in micro-dollars is that of all its parts; the time UTC milliseconds. */
export interface LoggedMessage {
  readonly messageId: string;
  readonly at: number;
  readonly direction: 'IN' | 'OUT';
  readonly channel: 'SMS' | 'VOICE';
  readonly handset: string;
  /** The country of the handset; null where the number is of none. */
  readonly isoCode: string | null;
  readonly numberId: string | null;
  /** The number or sender ID at the account's end. */
  readonly accountSide: string;
  /** The project it was sent from; null for automatic replies and inbound texts. */
  readonly projectId: string | null;
  readonly body: string;
  readonly parts: number;
  /** The length of a voice message; null for texts. */
  readonly seconds: number | null;
  readonly priceMicros: number;
  readonly messageType: MessageType | null;
  readonly status: MessageStatus;
  readonly reason: string | null;
  readonly rule: number | null;
}

/** What to list of the log. Times in UTC milliseconds, `until` excluded. */
export interface MessageQuery {
  readonly direction?: 'IN' | 'OUT' | ('IN' | 'OUT')[] | undefined;
  readonly channel?: 'SMS' | 'VOICE' | ('SMS' | 'VOICE')[] | undefined;
  readonly numberId?: string | string[] | undefined;
  readonly handset?: string | string[] | undefined;
  readonly projectId?: string | string[] | undefined;
  readonly status?: MessageStatus | MessageStatus[] | undefined;
  readonly hasNumber?: FlagFilter;
  readonly from?: number | undefined;
  readonly until?: number | undefined;
}

/** What a message adds to the bill of its month: parts or started minutes, and micro-dollars for each. */
interface MonthlyUsage {
  readonly channel: 'SMS' | 'VOICE';
  readonly isoCode: string;
  readonly messageType: MessageType;
  readonly unitMicros: number;
  readonly quantity: number;
}

type MessageRow = Omit<LoggedMessage, 'messageType' | 'isoCode' | 'projectId'> & {
  rule: Message['rule'] | null;
};

type ConversationRow = Omit<Conversation, 'handsetFormat'>;

const SELECT = `SELECT message_id AS messageId, at, direction, channel, handset, number_id AS numberId,
  account_side AS accountSide, body, parts, seconds, price_micros AS priceMicros, status, reason, rule FROM message`;
const INSERT = `INSERT INTO message (message_id, at, direction, channel, handset, iso_code, number_id,
  account_side, project_id, body, parts, seconds, price_micros, message_type, status, reason, rule)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const UPSERT_CONVERSATION = `INSERT INTO conversation (handset, number_id, last_sequence, last_sent_id)
  VALUES (?, ?, ?, ?) ON CONFLICT (handset, number_id) DO UPDATE SET last_sequence = excluded.last_sequence,
  last_sent_id = coalesce(excluded.last_sent_id, last_sent_id)`;
const STRETCH_END = `SELECT max(sequence) AS last, count(*) AS count FROM (SELECT sequence FROM message WHERE sequence > ?
  ORDER BY sequence LIMIT 500)`;
const REBUILD_CONVERSATIONS = `INSERT INTO conversation (handset, number_id, last_sequence, last_sent_id)
  SELECT handset, number_id, sequence, CASE WHEN direction = 'OUT' AND status = 'SENT' THEN message_id END FROM message
  WHERE sequence > ? AND sequence <= ? AND number_id IS NOT NULL AND status NOT IN ('REFUSED', 'FAILED')
  ORDER BY sequence
  ON CONFLICT (handset, number_id) DO UPDATE SET last_sequence = excluded.last_sequence,
    last_sent_id = coalesce(excluded.last_sent_id, last_sent_id)`;
const REBUILD_USAGE = `INSERT INTO monthly_usage (month, channel, iso_code, message_type, unit_micros, quantity)
  SELECT month, channel, iso_code, message_type, price_micros / quantity, quantity FROM (
    SELECT strftime('%Y-%m', at / 1000, 'unixepoch') AS month, channel, coalesce(iso_code, '') AS iso_code, message_type,
      price_micros, CASE channel WHEN 'SMS' THEN parts ELSE (seconds + 59) / 60 END AS quantity
    FROM message WHERE sequence > ? AND sequence <= ? AND direction = 'OUT' AND status = 'SENT'
      AND message_type IS NOT NULL) WHERE quantity > 0
  ON CONFLICT (month, channel, iso_code, message_type, unit_micros) DO UPDATE SET quantity = quantity + excluded.quantity`;
const SELECT_LAST_SENT = `SELECT last_sent_id FROM conversation WHERE handset = ? AND number_id = ?`;
const SELECT_CONVERSATIONS = `SELECT message.handset, message.number_id AS numberId, number.phone_number AS phoneNumber,
  number.national_format AS nationalFormat, number.iso_code AS isoCode, message.at AS lastAt, message.body AS lastBody
  FROM conversation JOIN message ON message.sequence = conversation.last_sequence
  JOIN number ON number.number_id = conversation.number_id
  ORDER BY conversation.last_sequence`;
const COUNT_CONVERSATIONS = `SELECT count(*) FROM conversation`;
const ADD_SPENT = `INSERT INTO monthly_spend (month, channel, spent_micros) VALUES (?, ?, ?)
  ON CONFLICT (month, channel) DO UPDATE SET spent_micros = spent_micros + excluded.spent_micros`;
const ADD_USAGE = `INSERT INTO monthly_usage (month, channel, iso_code, message_type, unit_micros, quantity)
  VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (month, channel, iso_code, message_type, unit_micros)
  DO UPDATE SET quantity = quantity + excluded.quantity`;
const HAS_SENT_VOICE = `SELECT 1 FROM message WHERE channel = 'VOICE' AND direction = 'OUT' AND status = 'SENT' LIMIT 1`;
const SENT_VOICE_AT = `SELECT at FROM message WHERE channel = 'VOICE' AND direction = 'OUT' AND status = 'SENT'
  AND at > ? ORDER BY at DESC LIMIT 1 OFFSET ?`;
const SENT_VOICE_TO_AT = `SELECT at FROM message WHERE channel = 'VOICE' AND direction = 'OUT' AND status = 'SENT'
  AND handset = ? AND at > ? ORDER BY at DESC LIMIT 1 OFFSET ?`;
const BLOCK = `INSERT INTO carrier_block (number_id, handset, blocked_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`;
const UNBLOCK = `DELETE FROM carrier_block WHERE number_id = ? AND handset = ?`;
const IS_BLOCKED = `SELECT 1 FROM carrier_block WHERE number_id = ? AND handset = ?`;

function toMessage({ handset, accountSide, seconds, reason, rule, ...row }: MessageRow): Message {
  const isInbound = row.direction === 'IN';
  return {
    ...row,
    from: isInbound ? handset : accountSide,
    to: isInbound ? accountSide : handset,
    ...(seconds === null ? {} : { seconds }),
    ...(reason === null ? {} : { reason }),
    ...(rule === null ? {} : { rule }),
  };
}

function within(from: number | undefined, until: number | undefined): Condition[] {
  return [
    ...(from === undefined ? [] : [{ sql: 'at >= ?', values: [from] }]),
    ...(until === undefined ? [] : [{ sql: 'at < ?', values: [until] }]),
  ];
}

function hasNumber(filter: FlagFilter): Condition[] {
  const wanted = wantedFlag(filter);
  if (wanted === undefined) return [];
  return [{ sql: wanted ? 'number_id IS NOT NULL' : 'number_id IS NULL', values: [] }];
}

function statementFor(query: MessageQuery, direction: 'asc' | 'desc'): ListStatement {
  return {
    select: SELECT,
    from: 'message',
    conditions: [
      ...matchesAny('handset', query.handset),
      ...matchesAny('number_id', query.numberId),
      ...matchesAny('direction', query.direction),
      ...matchesAny('channel', query.channel),
      ...matchesAny('project_id', query.projectId),
      ...matchesAny('status', query.status),
      ...hasNumber(query.hasNumber),
      ...within(query.from, query.until),
    ],
    // The log only grows, so the order of its rows is the order in time.
    orderBy: 'sequence',
    direction,
    idColumn: 'sequence',
  };
}

type Page = { offset: number; limit: number } | undefined;

/** The log of all messages, what they cost, and the carriers' blocks, by plain SQL. */
export const messageRepository = perConnection((db) => {
  const insert = db.prepare(INSERT);
  const upsertConversation = db.prepare<[string, string, number | bigint, string | null]>(UPSERT_CONVERSATION);
  const stretchEnd = db.prepare<[number], { last: number | null; count: number }>(STRETCH_END);
  const rebuildConversations = db.prepare<[number, number]>(REBUILD_CONVERSATIONS);
  const rebuildUsage = db.prepare<[number, number]>(REBUILD_USAGE);
  const selectLastSent = db.prepare<[string, string], string | null>(SELECT_LAST_SENT).pluck();
  const selectConversations = {
    asc: db.prepare<[number, number], ConversationRow>(`${SELECT_CONVERSATIONS} ASC LIMIT ? OFFSET ?`),
    desc: db.prepare<[number, number], ConversationRow>(`${SELECT_CONVERSATIONS} DESC LIMIT ? OFFSET ?`),
  };
  const countConversations = db.prepare<[], number>(COUNT_CONVERSATIONS).pluck();
  const addSpent = db.prepare<[string, string, number]>(ADD_SPENT);
  const addUsage = db.prepare<[string, string, string, string, number, number]>(ADD_USAGE);
  const hasSentVoice = db.prepare<[], 1>(HAS_SENT_VOICE).pluck();
  const sentVoiceAt = db.prepare<[number, number], number>(SENT_VOICE_AT).pluck();
  const sentVoiceToAt = db.prepare<[string, number, number], number>(SENT_VOICE_TO_AT).pluck();
  const block = db.prepare<[string, string, number]>(BLOCK);
  const unblock = db.prepare<[string, string]>(UNBLOCK);
  const isBlocked = db.prepare<[string, string], 1>(IS_BLOCKED).pluck();
  return {
    log(message: LoggedMessage): void {
      const { lastInsertRowid } = insert.run(
        message.messageId,
        message.at,
        message.direction,
        message.channel,
        message.handset,
        message.isoCode,
        message.numberId,
        message.accountSide,
        message.projectId,
        message.body,
        message.parts,
        message.seconds,
        message.priceMicros,
        message.messageType,
        message.status,
        message.reason,
        message.rule,
      );
      // What was refused or failed reached nobody: it is in the log, but no conversation.
      const isExchanged = message.status !== 'REFUSED' && message.status !== 'FAILED';
      if (message.numberId === null || !isExchanged) return;
      const sentId = message.direction === 'OUT' && message.status === 'SENT' ? message.messageId : null;
      upsertConversation.run(message.handset, message.numberId, lastInsertRowid, sentId);
    },
    /** Brings the conversations and the usage in step with the whole log; yields how many messages each stretch had. */
    *rebuildFromLog(): Generator<number> {
      let after = 0;
      for (;;) {
        const { last, count } = stretchEnd.get(after) ?? { last: null, count: 0 };
        if (last === null) return;
        rebuildConversations.run(after, last);
        rebuildUsage.run(after, last);
        after = last;
        yield count;
      }
    },
    /** The last message that went out to a handset from a number. */
    lastSent: (handset: string, numberId: string) => selectLastSent.get(handset, numberId) ?? undefined,
    /** Whether a voice message ever went out from the account. */
    hasSentVoice: () => hasSentVoice.get() === 1,
    /** When the n-th last voice message after a time went out, to anybody or to one handset. */
    sentVoiceAt: (nth: number, after: number, handset?: string) =>
      handset === undefined ? sentVoiceAt.get(after, nth - 1) : sentVoiceToAt.get(handset, after, nth - 1),
    addSpent(month: string, channel: 'SMS' | 'VOICE', micros: number): void {
      addSpent.run(month, channel, micros);
    },
    /** Adds parts or started minutes to what a month's bill counts. */
    addUsage(month: string, { channel, isoCode, messageType, unitMicros, quantity }: MonthlyUsage): void {
      addUsage.run(month, channel, isoCode, messageType, unitMicros, quantity);
    },
    block(numberId: string, handset: string, at: number): void {
      block.run(numberId, handset, at);
    },
    unblock(numberId: string, handset: string): void {
      unblock.run(numberId, handset);
    },
    isBlocked: (numberId: string, handset: string) => isBlocked.get(numberId, handset) === 1,
    list(query: MessageQuery, direction: 'asc' | 'desc', page: Page): { rows: Message[]; total: number } {
      const { rows, total } = selectPage<MessageRow>(db, statementFor(query, direction), page);
      return { rows: rows.map(toMessage), total };
    },
    /** Every message of a list, one at a time, oldest first. */
    *each(query: MessageQuery): Generator<Message> {
      for (const row of iterateAll(db, statementFor(query, 'asc'))) yield toMessage(row as MessageRow);
    },
    conversations: (direction: 'asc' | 'desc', page: { offset: number; limit: number }) => ({
      rows: selectConversations[direction].all(page.limit, page.offset),
      total: countConversations.get() ?? 0,
    }),
  };
});
