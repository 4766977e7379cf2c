import type { TwoWayRouting } from '../../../src-main/core/contract/index.ts';
import type { Entry, PlainReceiver } from '../../support/core-receivers.ts';

/** What the decision table says of a text; what a row does not do is absent. */
export interface Verdict {
  readonly rule: number;
  readonly outcome: string;
  readonly reply?: string;
  readonly blocks?: boolean;
  readonly optsOut?: true;
  /** The word that the topic is told; null where none matched. */
  readonly topicWord?: string | null;
}

const HELP: Entry[] = [['HELP', null]];
const CARRIER_WORDS: Entry[] = [
  ['STOP', null],
  ['UNSTOP', null],
  ['START', null],
];
const OPT_OUT_WORDS: Entry[] = [
  ...['ARRET', 'CANCEL', 'END', 'OPT-OUT', 'OPTOUT'],
  ...['QUIT', 'REMOVE', 'STOP', 'TD', 'UNSUBSCRIBE'],
].map((word) => [word, null]);

/** NFKC, one case, single spaces, nothing at the ends: character by character. */
function fold(text: string): string {
  const folded = Array.from(text.normalize('NFKC'), (character) =>
    character.toLowerCase().toUpperCase().toLowerCase().replace('ς', 'σ'),
  );
  return folded
    .join('')
    .normalize('NFKC')
    .split(/\s+/u)
    .filter((piece) => piece !== '')
    .join(' ');
}

/** The longest of the words that the text begins with as a whole word, by trying them all. */
function longest(text: string, entries: readonly Entry[]): Entry | undefined {
  const folded = fold(text);
  const matching = entries.filter(([word]) => {
    const key = fold(word);
    if (!folded.startsWith(key)) return false;
    const [next = ''] = Array.from(folded.slice(key.length));
    return !/[\p{L}\p{N}\p{M}]/u.test(next);
  });
  return matching.toSorted(([one], [other]) => fold(other).length - fold(one).length)[0];
}

const withReply = (reply: string | null | undefined) => (typeof reply === 'string' ? { reply } : {});

/** The decision table as the specification writes it, row by row, for comparison. Slow and plain. */
export function decideNaively(receiver: PlainReceiver, routing: TwoWayRouting, text: string): Verdict {
  const optOutWord = longest(text, OPT_OUT_WORDS)?.[0];
  const isHelp = longest(text, HELP) !== undefined;
  const help = receiver.help.isSilenced ? undefined : receiver.help.body;
  const stop = receiver.stop.isSilenced ? undefined : receiver.stop.body;

  if (receiver.status !== 'ACTIVE' || !receiver.smsEnabled) return { rule: 1, outcome: 'REJECTED' };

  const carrierWord = longest(text, CARRIER_WORDS)?.[0];
  if (receiver.isUsTollFree && carrierWord !== undefined)
    return { rule: 2, outcome: 'CARRIER', blocks: carrierWord === 'STOP' };

  if (receiver.selfManagedOptOutsEnabled && isHelp)
    return { rule: 3, outcome: 'SELF_MANAGED', topicWord: 'HELP', ...withReply(help) };
  if (receiver.selfManagedOptOutsEnabled && optOutWord !== undefined) {
    const own = receiver.twoWay.find(([word]) => fold(word) === fold(optOutWord))?.[1];
    return { rule: 3, outcome: 'SELF_MANAGED', topicWord: optOutWord, ...withReply(own ?? stop) };
  }

  if (optOutWord !== undefined) return { rule: 4, outcome: 'OPTED_OUT', optsOut: true, reply: receiver.stop.body };

  if (isHelp) return { rule: 5, outcome: 'HELP', reply: receiver.help.body };

  const registered = longest(text, receiver.registered);
  const isAll = receiver.twoWayEnabled && routing === 'ALL_MESSAGES';
  if (registered !== undefined) {
    const topic = isAll ? { topicWord: registered[0] } : {};
    return { rule: 6, outcome: 'KEYWORD', ...topic, ...withReply(registered[1]) };
  }

  const twoWay = receiver.twoWayEnabled ? longest(text, receiver.twoWay) : undefined;
  if (twoWay !== undefined) return { rule: 7, outcome: 'TWO_WAY', topicWord: twoWay[0], ...withReply(twoWay[1]) };

  if (isAll) return { rule: 8, outcome: 'TWO_WAY', topicWord: null };

  return { rule: 9, outcome: 'NO_EFFECT' };
}
