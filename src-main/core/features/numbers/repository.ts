import type {
  MessageType,
  NumberFilter,
  NumberSort,
  NumberStatus,
  NumberType,
  PhoneNumber,
} from '../../contract/index.ts';
import {
  containsText,
  iterateAll,
  matchesAny,
  matchesFlag,
  selectPage,
  type Condition,
  type ListStatement,
} from '../../store/list.ts';
import { toFlag, type Flag } from '../../store/rows.ts';
import { nextRevision } from '../../store/revisions.ts';
import { perConnection } from '../../store/statements.ts';
import { billedThrough } from './rules.ts';

interface NumberRow {
  numberId: string;
  phoneNumber: string;
  nationalFormat: string;
  isoCode: string;
  numberType: NumberType;
  status: NumberStatus;
  smsEnabled: Flag;
  voiceEnabled: Flag;
  messageType: MessageType;
  pricePerMonthMicros: number;
  twoWayEnabled: Flag;
  twoWayTopicArn: string | null;
  selfManagedOptOutsEnabled: Flag;
  deletionProtectionEnabled: Flag;
  notes: string;
  tags: string;
  leasedAt: number;
  activatesAt: number | null;
  releasedAt: number | null;
  requestId: string | null;
  revision: number;
}

/** A number at the start of its lease. Times in UTC milliseconds, the price in micro-dollars a month. */
export interface NewNumber {
  readonly numberId: string;
  readonly phoneNumber: string;
  readonly nationalFormat: string;
  readonly isoCode: string;
  readonly numberType: NumberType;
  readonly smsEnabled: boolean;
  readonly voiceEnabled: boolean;
  readonly messageType: MessageType;
  readonly pricePerMonthMicros: number;
  readonly leasedAt: number;
  /** When it becomes ACTIVE; null when it is at once. */
  readonly activatesAt: number | null;
  /** What it costs once, in micro-dollars; nothing unless stated. */
  readonly setupFeeMicros?: number;
  readonly request: { readonly requestId: string; readonly position: number } | null;
}

const NEXT_REVISION = nextRevision('number', 'number_id');
const SELECT = `SELECT number_id AS numberId, phone_number AS phoneNumber, national_format AS nationalFormat,
  iso_code AS isoCode, number_type AS numberType, status, sms_enabled AS smsEnabled, voice_enabled AS voiceEnabled,
  message_type AS messageType, price_per_month_micros AS pricePerMonthMicros, two_way_enabled AS twoWayEnabled,
  two_way_topic_arn AS twoWayTopicArn, self_managed_opt_outs_enabled AS selfManagedOptOutsEnabled,
  deletion_protection_enabled AS deletionProtectionEnabled, notes, tags, leased_at AS leasedAt,
  activates_at AS activatesAt, released_at AS releasedAt, request_id AS requestId, revision FROM number`;
const INSERT = `INSERT INTO number (number_id, phone_number, national_format, iso_code, number_type, status,
  sms_enabled, voice_enabled, message_type, price_per_month_micros, two_way_enabled, two_way_topic_arn,
  self_managed_opt_outs_enabled, deletion_protection_enabled, notes, tags, leased_at, activates_at, released_at,
  request_id, request_position, revision, setup_fee_micros)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, NULL, 0, 0, '', '{}', ?, ?, NULL, ?, ?, 0, ?)`;
const WAS_EVER_LEASED = `SELECT 1 FROM number WHERE phone_number = ? LIMIT 1`;
const COUNT_LEASED = `SELECT count(*) FROM number WHERE status IN ('PENDING', 'ACTIVE')`;
const EVER_LEASED = `SELECT DISTINCT phone_number FROM number WHERE iso_code = ?`;
const COUNT_OF_COUNTRY = `SELECT count(*) FROM number WHERE iso_code = ?`;
const SELECT_OF_REQUEST = `SELECT request_position AS position, number_id AS numberId FROM number
  WHERE request_id = ? ORDER BY request_position, number_id`;
const SELECT_BY_PHONE_NUMBER = `${SELECT} WHERE phone_number = ? ORDER BY status = 'RELEASED', leased_at DESC LIMIT 1`;
const SELECT_TEXT_SENDER = `${SELECT} WHERE iso_code = ? AND number_type = ? AND status = 'ACTIVE' AND sms_enabled = 1
  ORDER BY leased_at, number_id LIMIT 1`;
const SAVE_TWO_WAY = `UPDATE number SET two_way_enabled = ?, two_way_topic_arn = ?, self_managed_opt_outs_enabled = ?,
  revision = ${NEXT_REVISION} WHERE number_id = ?`;
const TOUCH = `UPDATE number SET revision = ${NEXT_REVISION} WHERE number_id = ?`;
const DESCRIBE = `UPDATE number SET notes = ?, tags = ?, deletion_protection_enabled = ?, revision = ${NEXT_REVISION}
  WHERE number_id = ?`;
const RELEASE = `UPDATE number SET status = 'RELEASED', released_at = ?, activates_at = NULL, revision = ${NEXT_REVISION}
  WHERE number_id = ?`;
const ACTIVATE = `UPDATE number SET status = 'ACTIVE', activates_at = NULL, revision = ${NEXT_REVISION}
  WHERE number_id = ? AND status = 'PENDING'`;
const NEXT_ACTIVATION = `SELECT activates_at AS at, number_id AS numberId FROM number WHERE status = 'PENDING'
  ORDER BY activates_at, number_id LIMIT 1`;

const SELECT_LEASES = `SELECT number_id AS numberId, phone_number AS phoneNumber, iso_code AS isoCode,
  number_type AS numberType, price_per_month_micros AS pricePerMonthMicros, setup_fee_micros AS setupFeeMicros,
  leased_at AS leasedAt, released_at AS releasedAt FROM number ORDER BY iso_code, phone_number, number_id`;

const SORT_COLUMNS: Record<NumberSort, string> = {
  phoneNumber: 'phone_number',
  isoCode: 'iso_code',
  numberType: 'number_type',
  status: 'status',
  smsEnabled: 'sms_enabled',
  voiceEnabled: 'voice_enabled',
  messageType: 'message_type',
  twoWayEnabled: 'two_way_enabled',
  pricePerMonthMicros: 'price_per_month_micros',
  leasedAt: 'leased_at',
  notes: 'notes',
};

/** What a lease costs, once and every month, and from when to when (null: it goes on). */
export type LeaseRow = Pick<
  PhoneNumber,
  'numberId' | 'phoneNumber' | 'isoCode' | 'numberType' | 'pricePerMonthMicros' | 'leasedAt' | 'releasedAt'
> & { readonly setupFeeMicros: number };

/** How a number receives: what its Two-way SMS tab saves, but for the keywords. */
export type TwoWaySettings = Pick<PhoneNumber, 'twoWayEnabled' | 'twoWayTopicArn' | 'selfManagedOptOutsEnabled'>;

/** What to list: the filter and order of the contract, newest lease first unless asked otherwise. */
export interface NumberListQuery {
  readonly filter: NumberFilter | undefined;
  readonly sort: { readonly by: NumberSort; readonly direction: 'asc' | 'desc' } | undefined;
}

function toNumber(row: NumberRow): PhoneNumber {
  return {
    ...row,
    smsEnabled: row.smsEnabled === 1,
    voiceEnabled: row.voiceEnabled === 1,
    twoWayEnabled: row.twoWayEnabled === 1,
    selfManagedOptOutsEnabled: row.selfManagedOptOutsEnabled === 1,
    deletionProtectionEnabled: row.deletionProtectionEnabled === 1,
    tags: JSON.parse(row.tags) as Record<string, string>,
    billedThrough: billedThrough(row.releasedAt),
  };
}

function hasCapability(filter: NumberFilter['capability']): Condition[] {
  if (filter === undefined) return [];
  const wanted = typeof filter === 'string' ? [filter] : filter;
  const columns = wanted.map((capability) => (capability === 'SMS' ? 'sms_enabled = 1' : 'voice_enabled = 1'));
  return [{ sql: `(${columns.join(' OR ')})`, values: [] }];
}

/** Text is looked for in the number as stored, as its country writes it, with digits alone, and in the notes. */
function containsNumberText(text: string | undefined): Condition[] {
  const digits = text?.replace(/[\s().-]/g, '') ?? '';
  const columns = containsText(['phone_number', 'national_format', 'notes'], text);
  const tags = containsText(['key', 'value'], text);
  const [inColumns] = columns;
  const [inTags] = tags;
  if (inColumns === undefined || inTags === undefined) return [];
  const condition: Condition = {
    sql: `(${inColumns.sql} OR EXISTS (SELECT 1 FROM json_each(tags) WHERE ${inTags.sql}))`,
    values: [...inColumns.values, ...inTags.values],
  };
  if (!/^\+?\d+$/.test(digits)) return [condition];
  const byDigits = containsText(['phone_number'], digits.replace(/^0+/, '') || digits);
  return [
    {
      sql: `(${condition.sql} OR ${byDigits.map(({ sql }) => sql).join(' OR ')})`,
      values: [...condition.values, ...byDigits.flatMap(({ values }) => values)],
    },
  ];
}

function listStatement({ filter = {}, sort }: NumberListQuery): ListStatement {
  const leasedOnly: Condition = { sql: `status IN ('PENDING', 'ACTIVE')`, values: [] };
  return {
    select: SELECT,
    from: 'number',
    conditions: [
      ...containsNumberText(filter.text),
      ...(filter.status === undefined ? [leasedOnly] : matchesAny('status', filter.status)),
      ...matchesAny('iso_code', filter.isoCode),
      ...matchesAny('number_type', filter.numberType),
      ...hasCapability(filter.capability),
      ...matchesAny('message_type', filter.messageType),
      ...matchesAny('request_id', filter.requestId),
      ...matchesFlag('two_way_enabled', filter.twoWayEnabled),
      ...matchesFlag('self_managed_opt_outs_enabled', filter.selfManagedOptOutsEnabled),
      ...matchesFlag('deletion_protection_enabled', filter.deletionProtectionEnabled),
    ],
    orderBy: SORT_COLUMNS[sort?.by ?? 'leasedAt'],
    direction: sort?.direction ?? 'desc',
    idColumn: 'number_id',
  };
}

/** The phone numbers of a workspace, by plain SQL. */
export const numberRepository = perConnection((db) => {
  const selectById = db.prepare<[string], NumberRow>(`${SELECT} WHERE number_id = ?`);
  const selectByPhoneNumber = db.prepare<[string], NumberRow>(SELECT_BY_PHONE_NUMBER);
  const selectTextSender = db.prepare<[string, NumberType], NumberRow>(SELECT_TEXT_SENDER);
  const saveTwoWay = db.prepare<[Flag, string | null, Flag, string]>(SAVE_TWO_WAY);
  const touch = db.prepare<[string]>(TOUCH);
  const insert = db.prepare(INSERT);
  const wasEverLeased = db.prepare<[string], 1>(WAS_EVER_LEASED).pluck();
  const countLeased = db.prepare<[], number>(COUNT_LEASED).pluck();
  const countOfCountry = db.prepare<[string], number>(COUNT_OF_COUNTRY).pluck();
  const everLeased = db.prepare<[string], string>(EVER_LEASED).pluck();
  const selectOfRequest = db.prepare<[string], { position: number; numberId: string }>(SELECT_OF_REQUEST);
  const describe = db.prepare<[string, string, Flag, string]>(DESCRIBE);
  const release = db.prepare<[number, string]>(RELEASE);
  const activate = db.prepare<[string]>(ACTIVATE);
  const selectLeases = db.prepare<[], LeaseRow>(SELECT_LEASES);
  const nextActivation = db.prepare<[], { at: number; numberId: string }>(NEXT_ACTIVATION);
  return {
    find(numberId: string): PhoneNumber | undefined {
      const row = selectById.get(numberId);
      return row && toNumber(row);
    },
    /** The number that a text to this phone number reaches: the leased one, else the one released last. */
    findByPhoneNumber(phoneNumber: string): PhoneNumber | undefined {
      const row = selectByPhoneNumber.get(phoneNumber);
      return row && toNumber(row);
    },
    /** The ACTIVE number of a country and type with SMS that was leased first. */
    textSender(isoCode: string, numberType: NumberType): PhoneNumber | undefined {
      const row = selectTextSender.get(isoCode, numberType);
      return row && toNumber(row);
    },
    saveTwoWay(numberId: string, settings: TwoWaySettings): void {
      const { twoWayEnabled, twoWayTopicArn, selfManagedOptOutsEnabled } = settings;
      saveTwoWay.run(toFlag(twoWayEnabled), twoWayTopicArn, toFlag(selfManagedOptOutsEnabled), numberId);
    },
    /** Counts a change to something that belongs to the number but is stored elsewhere. */
    touch(numberId: string): void {
      touch.run(numberId);
    },
    list(query: NumberListQuery, page: { offset: number; limit: number } | undefined) {
      const { rows, total } = selectPage<NumberRow>(db, listStatement(query), page);
      return { rows: rows.map(toNumber), total };
    },
    /** Every number of a list, one at a time. */
    *each(query: NumberListQuery): Generator<PhoneNumber> {
      for (const row of iterateAll(db, listStatement(query))) yield toNumber(row as NumberRow);
    },
    insert(number: NewNumber): void {
      insert.run(
        number.numberId,
        number.phoneNumber,
        number.nationalFormat,
        number.isoCode,
        number.numberType,
        number.activatesAt === null ? 'ACTIVE' : 'PENDING',
        toFlag(number.smsEnabled),
        toFlag(number.voiceEnabled),
        number.messageType,
        number.pricePerMonthMicros,
        number.leasedAt,
        number.activatesAt,
        number.request?.requestId ?? null,
        number.request?.position ?? null,
        number.setupFeeMicros ?? 0,
      );
    },
    /** Whether the account holds or ever held this phone number. */
    wasEverLeased: (phoneNumber: string) => wasEverLeased.get(phoneNumber) === 1,
    countLeased: () => countLeased.get() ?? 0,
    /** Numbers of a country the account holds or ever held. */
    countOfCountry: (isoCode: string) => countOfCountry.get(isoCode) ?? 0,
    /** Every phone number of a country the account holds or ever held. */
    everLeased: (isoCode: string) => everLeased.all(isoCode),
    /** Which numbers a request bought, by the position of its line. */
    ofRequest: (requestId: string) => selectOfRequest.all(requestId),
    describe(numberId: string, described: Pick<PhoneNumber, 'notes' | 'tags' | 'deletionProtectionEnabled'>): void {
      const { notes, tags, deletionProtectionEnabled } = described;
      describe.run(notes, JSON.stringify(tags), toFlag(deletionProtectionEnabled), numberId);
    },
    release(numberId: string, releasedAt: number): void {
      release.run(releasedAt, numberId);
    },
    /** Makes a PENDING number ACTIVE. */
    activate(numberId: string): void {
      activate.run(numberId);
    },
    /** Every lease there is or was, by country and number, one at a time. */
    leases: () => selectLeases.iterate(),
    /** The PENDING number that becomes ACTIVE next, and when in UTC milliseconds. */
    nextActivation: () => nextActivation.get(),
  };
});
