import type {
  Input,
  Keyword,
  Message,
  NumberType,
  OptOut,
  Output,
  PhoneNumber,
  Topic,
} from '../../src-main/core/contract/index.ts';
import { NOON, openCore, type TestCore } from './core.ts';

/** A handset of an end user in the United States. */
export const HANDSET = '+12065550199';

/** What a number starts with. */
export const HELP_REPLY = 'For help call 1 (206) 555-0199. Msg and data rates may apply. Reply STOP to opt out.';
export const STOP_REPLY = 'You have been opted out and will receive no more messages from this number.';

export type Received = Output<'inbound.receive'>;
type Recorded = Partial<Input<'numbers.record'>>;

/** Records a number that receives texts: a long code of the United States unless told otherwise. */
export function record(desk: TestCore, values: Recorded = {}): Promise<PhoneNumber> {
  const numberType: NumberType = values.numberType ?? 'LONG_CODE';
  return desk.call('numbers.record', {
    phoneNumber: '+12065550100',
    isoCode: 'US',
    numberType,
    smsEnabled: true,
    voiceEnabled: numberType !== 'SHORT_CODE',
    messageType: 'TRANSACTIONAL',
    pricePerMonthMicros: 1_000_000,
    leasedAt: NOON,
    ...values,
  });
}

export type TwoWay = Omit<Partial<Input<'numbers.saveTwoWay'>>, 'numberId'>;

/** Saves the Two-way SMS tab: on, to a topic of its own on the first save, with the keywords `JOIN` and no reply. */
export async function saveTwoWay(
  desk: TestCore,
  { numberId }: { numberId: string },
  values: TwoWay = {},
): Promise<PhoneNumber> {
  const { twoWayTopicArn } = await desk.call('numbers.get', { numberId });
  return desk.call('numbers.saveTwoWay', {
    numberId,
    enabled: true,
    keywords: [{ keyword: 'JOIN' }],
    selfManagedOptOuts: false,
    ...(twoWayTopicArn === null ? { destination: { createTopic: `topic-${numberId.slice(-8)}` } } : {}),
    ...values,
  });
}

/** A core with one number that receives texts, and a way to text it. */
export interface Line {
  readonly desk: TestCore;
  readonly number: PhoneNumber;
  readonly numberId: string;
  /** Texts the number as the end user of a handset would. */
  readonly text: (body: string, from?: string) => Promise<Received>;
}

/** Opens a core with one number that receives texts. */
export async function openLine(values: Recorded = {}): Promise<Line> {
  const desk = await openCore();
  return lineOf(desk, await record(desk, values));
}

/** A number of a core that is open, with a way to text it. */
export function lineOf(desk: TestCore, number: PhoneNumber): Line {
  return {
    desk,
    number,
    numberId: number.numberId,
    text: (body, from = HANDSET) => desk.call('inbound.receive', { from, to: number.phoneNumber, body }),
  };
}

/** The keywords of a number, HELP and STOP first. */
export async function keywordsOf(desk: TestCore, { numberId }: { numberId: string }): Promise<Keyword[]> {
  return (await desk.call('keywords.list', { numberId, page: { limit: 200 } })).rows;
}

/** One keyword of a number; undefined when it has none of that word. */
export async function keywordOf(
  desk: TestCore,
  number: { numberId: string },
  word: string,
): Promise<Keyword | undefined> {
  return (await keywordsOf(desk, number)).find(({ keyword }) => keyword === word);
}

/** The whole log, oldest first. */
export async function messagesOf(desk: TestCore): Promise<Message[]> {
  return (await desk.call('messages.list', { sort: { by: 'at', direction: 'asc' }, page: { limit: 200 } })).rows;
}

/** The opt-out list, by phone number. */
export async function optOutsOf(desk: TestCore): Promise<OptOut[]> {
  const sort = { by: 'phoneNumber' as const, direction: 'asc' as const };
  return (await desk.call('optOuts.list', { sort, page: { limit: 200 } })).rows;
}

/** The topics of the account, by name. */
export async function topicsOf(desk: TestCore): Promise<Topic[]> {
  return (await desk.call('topics.list', {})).rows;
}

/** What was delivered to any topic, oldest first. */
export async function deliveriesOf(desk: TestCore): Promise<Output<'topics.deliveries'>['rows']> {
  const sort = { by: 'at' as const, direction: 'asc' as const };
  return (await desk.call('topics.deliveries', { sort, page: { limit: 200 } })).rows;
}

/** Routes every text of a two-way number to its topic, or those with a keyword alone. */
export function route(desk: TestCore, twoWayRouting: 'KEYWORD_ONLY' | 'ALL_MESSAGES'): Promise<unknown> {
  return desk.call('simulation.save', { twoWayRouting });
}
