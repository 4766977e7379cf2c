import fc from 'fast-check';
import { numberStatuses, type NumberStatus } from '../../src-main/core/contract/index.ts';
import type { HeldReply, Receiver } from '../../src-main/core/features/inbound/rules.ts';
import { KeywordIndex, normaliseText } from '../../src-main/core/kernel/keyword-matching.ts';

/** A keyword of a number with its reply, if it has one. */
export type Entry = readonly [word: string, reply: string | null];

/** A receiving number, written plainly. */
export interface PlainReceiver {
  readonly status: NumberStatus;
  readonly smsEnabled: boolean;
  readonly isUsTollFree: boolean;
  readonly twoWayEnabled: boolean;
  readonly selfManagedOptOutsEnabled: boolean;
  readonly help: HeldReply;
  readonly stop: HeldReply;
  readonly registered: readonly Entry[];
  readonly twoWay: readonly Entry[];
}

/** A number as it is when it is new. */
const fresh: PlainReceiver = {
  status: 'ACTIVE',
  smsEnabled: true,
  isUsTollFree: false,
  twoWayEnabled: false,
  selfManagedOptOutsEnabled: false,
  help: { body: 'the HELP reply', isSilenced: false },
  stop: { body: 'the STOP reply', isSilenced: false },
  registered: [],
  twoWay: [],
};

const indexOf = (entries: readonly Entry[]) =>
  new KeywordIndex(entries.map(([word, reply]) => [normaliseText(word), { word, reply }] as const));

/** The receiver that the rules take, from a plain one; what is not named is as in a new number. */
export function receiverOf(values: Partial<PlainReceiver>): Receiver {
  const plain = { ...fresh, ...values };
  return { ...plain, registered: indexOf(plain.registered), twoWay: indexOf(plain.twoWay) };
}

/** Words that get in each other's way: beginnings of each other, reserved ones, and what is hard about Unicode. */
const trickyWords = [
  ...['JOIN', 'JOIN VIP', 'join v', 'Join-VIP', 'JOIN VIP GOLD', 'VIP', 'J', 'HELP ME', 'HELPFUL', 'OPT', 'OPT OUT'],
  ...['CANCEL', 'STOP NOW', 'END', 'UNSTOP', 'START', 'STRASSE', 'ΟΔΟΣ', 'İSTANBUL', 'ışık', 'é', 'e\u0301t\u0301'],
  ...['日本', 'מבצע', 'عرض', '❤', '👨‍👩‍👧‍👦', '👍🏽', '1', '24/7', 'A\u200bB', '\u200bX', '(offer)', 'ＦＵＬＬ', 'ﬁne', '²'],
];

const anyText = (maxLength: number) =>
  fc.oneof(
    fc.string({ maxLength }),
    fc.string({ unit: 'binary', maxLength }),
    fc.string({ unit: 'grapheme', maxLength }),
  );

/** A keyword as an operator might type it: 1 to 30 characters with something in it. */
export const word = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...trickyWords) },
  {
    weight: 1,
    arbitrary: anyText(30)
      .map((text) => text.trim())
      .filter((text) => normaliseText(text) !== '' && text.isWellFormed()),
  },
);

const reply: fc.Arbitrary<HeldReply> = fc.record({ body: fc.string({ minLength: 1 }), isSilenced: fc.boolean() });
const entry = fc.tuple(word, fc.option(fc.string({ minLength: 1 })));
const unlike = { selector: ([keyword]: Entry) => normaliseText(keyword) };

/** Any receiver, those included that the service would not let anybody set up: the table decides for all of them. */
export const plainReceiver: fc.Arbitrary<PlainReceiver> = fc.record({
  status: fc.oneof({ weight: 5, arbitrary: fc.constant('ACTIVE' as const) }, fc.constantFrom(...numberStatuses)),
  smsEnabled: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, fc.boolean()),
  isUsTollFree: fc.boolean(),
  twoWayEnabled: fc.boolean(),
  selfManagedOptOutsEnabled: fc.boolean(),
  help: reply,
  stop: reply,
  registered: fc.uniqueArray(entry, { ...unlike, maxLength: 1 }),
  twoWay: fc.uniqueArray(entry, { ...unlike, maxLength: 12 }),
});

export const routing = fc.constantFrom('KEYWORD_ONLY' as const, 'ALL_MESSAGES' as const);

const reserved = [
  ...['HELP', 'ARRET', 'CANCEL', 'END', 'OPT-OUT', 'OPTOUT', 'QUIT', 'REMOVE', 'STOP', 'TD', 'UNSUBSCRIBE'],
  ...['UNSTOP', 'START', 'ＳＴＯＰ', 'arrêt', 'STO\u0301P'],
];

const inCase = (text: string) => fc.constantFrom(text, text.toLowerCase(), text.toUpperCase());
const before = fc.constantFrom(
  '',
  '',
  '',
  '',
  ' ',
  '\t\n ',
  '\u3000',
  '\ufeff',
  '\u200b',
  '\u202e',
  'please ',
  '"',
  '👋',
);
const after = fc.oneof(
  fc.constantFrom('', '', '', ' ', ' now', '!', '.', '-', 'ful', 's', '1', '²', '\u0301', '\u0651', '\u200b', '\u200d'),
  fc.constantFrom('\ufe0f', '\u20e3', '🙂', '🏽', 'é', 'ß', 'ا', ' VIP', ' vip gold', '  VIP', '\u00a0vip', '\n', '\0'),
  anyText(20),
  fc.constant(' x'.repeat(800)),
);

/** A text that may begin with one of the words, of the receiver or of the service, whole or not; or anything. */
export function textFor({ registered, twoWay }: Pick<PlainReceiver, 'registered' | 'twoWay'>): fc.Arbitrary<string> {
  const words = [...registered, ...twoWay].map(([keyword]) => keyword);
  const begin = fc.constantFrom(...reserved, ...words, ...words, ...trickyWords).chain(inCase);
  const composed = fc.tuple(before, begin, after).map((pieces) => pieces.join(''));
  return fc
    .oneof({ weight: 6, arbitrary: composed }, { weight: 1, arbitrary: anyText(1_600) })
    .map((text) => Array.from(text).slice(0, 1_600).join(''));
}
