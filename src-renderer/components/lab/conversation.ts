import type { Keyword, Message, PhoneNumber } from '../../../src-main/core/contract/index.ts';

/** A stretch of a conversation: `offset` texts from the newest one back, `limit` of them. */
export interface Span {
  readonly offset: number;
  readonly limit: number;
}

const FIRST = 50;
const MOST_AT_ONCE = 200;
/** How far the stretch moves once it is at its longest: half of it stays, so that nobody loses the thread. */
const STRIDE = 100;

export const newestSpan: Span = { offset: 0, limit: FIRST };

export function hasOlder({ offset, limit }: Span, total: number): boolean {
  return offset + limit < total;
}

/** The stretch with older texts: longer up to the most shown at once, from there on further back. */
export function olderSpan({ offset, limit }: Span, total: number): Span {
  if (limit < MOST_AT_ONCE) return { offset, limit: Math.min(limit + FIRST, MOST_AT_ONCE) };
  const last = Math.max(0, total - MOST_AT_ONCE);
  return { offset: Math.min(offset + STRIDE, last), limit };
}

export function newerSpan({ offset, limit }: Span): Span {
  return { offset: Math.max(0, offset - STRIDE), limit };
}

const hourAndMinute = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });

/** A moment (UTC milliseconds) as the time of day in the user's locale and time zone; its day stands above it. */
export function formatTime(at: number): string {
  return hourAndMinute.format(at);
}

/** The texts of one day in the user's time zone, oldest first. */
export interface Day {
  readonly at: number;
  readonly messages: readonly Message[];
}

/** Sets the texts, newest first as the core lists them, under their days, oldest first. */
export function daysOf(newestFirst: readonly Message[]): Day[] {
  const days = new Map<string, { at: number; messages: Message[] }>();
  for (const message of newestFirst.toReversed()) {
    const key = new Date(message.at).toDateString();
    const day = days.get(key) ?? { at: message.at, messages: [] };
    day.messages.push(message);
    days.set(key, day);
  }
  return [...days.values()];
}

/** What a number might be texted: the words of the service, its own, and texts that look like one and are none. */
export function suggestionsFor(
  keywords: readonly Pick<Keyword, 'keyword' | 'kind'>[],
  number: Pick<PhoneNumber, 'numberType' | 'isoCode' | 'twoWayEnabled'>,
): string[] {
  const first = (kind: Keyword['kind']) => keywords.find((keyword) => keyword.kind === kind)?.keyword;
  const registered = first('REGISTERED');
  const twoWay = number.twoWayEnabled ? first('TWO_WAY') : undefined;
  const isUsTollFree = number.numberType === 'TOLL_FREE' && number.isoCode === 'US';
  const words = [
    'HELP',
    'STOP',
    isUsTollFree ? 'UNSTOP' : undefined,
    registered,
    twoWay,
    'helpful',
    'please stop',
    '👍',
  ];
  return [...new Set(words.filter((word) => word !== undefined))];
}

/** Handsets nobody owns: numbers kept for fiction. */
export const fictionalHandsets: readonly { readonly phoneNumber: string; readonly isoCode: string }[] = [
  { phoneNumber: '+1 206 555 0123', isoCode: 'US' },
  { phoneNumber: '+1 212 555 0156', isoCode: 'US' },
  { phoneNumber: '+1 604 555 0178', isoCode: 'CA' },
  { phoneNumber: '+44 20 7946 0321', isoCode: 'GB' },
];
