import type { InboundOutcome, InboundRule, InboundStep, NumberStatus, TwoWayRouting } from '../../contract/index.ts';
import { findOptOutWord, matchesKeyword, normaliseText, type KeywordIndex } from '../../kernel/keyword-matching.ts';

/** A reply that a number holds for a word; silenced while self-managed opt-outs waits for it to be saved again. */
export interface HeldReply {
  readonly body: string;
  readonly isSilenced: boolean;
}

/** What a keyword of the number stands for: its word as shown and its reply, if it has one. */
export interface HeldKeyword {
  readonly word: string;
  readonly reply: string | null;
}

/** The receiving number with everything the decision table asks about it. */
export interface Receiver {
  readonly status: NumberStatus;
  readonly smsEnabled: boolean;
  readonly isUsTollFree: boolean;
  readonly twoWayEnabled: boolean;
  readonly selfManagedOptOutsEnabled: boolean;
  readonly help: HeldReply;
  readonly stop: HeldReply;
  readonly registered: KeywordIndex<HeldKeyword>;
  readonly twoWay: KeywordIndex<HeldKeyword>;
}

/** What a row does with a text, before anything is stored. */
interface Effect {
  readonly outcome: InboundOutcome;
  /** The account's reply, if it gives one. */
  readonly reply?: string;
  /** The network's own text, which the account neither sends nor pays for. */
  readonly carrierText?: string;
  /** Whether the carrier blocks or unblocks the handset for this number. */
  readonly carrierBlock?: boolean;
  readonly optsOut?: true;
  /** The message goes to the topic, with the word that matched; null where none did. */
  readonly delivery?: { readonly keyword: string | null };
}

/** The row that fired, what it does, and every row that was tried. */
export interface Decision extends Effect {
  readonly rule: InboundRule;
  readonly steps: readonly InboundStep[];
  /** What the row that fired says where its reply is held back: the same, but no word of a reply that is sent. */
  readonly unsentDetail?: string;
}

interface Question {
  readonly receiver: Receiver;
  readonly routing: TwoWayRouting;
  /** The text, normalised. */
  readonly text: string;
}

/** A row that does not match says why; one that does says what it found and does, with and without its reply. */
type Verdict = { readonly detail: string; readonly unsentDetail?: string; readonly effect?: Effect };
type Row = readonly [rule: InboundRule, judge: (question: Question) => Verdict];

const no = (detail: string): Verdict => ({ detail });
const yes = (detail: string, effect: Effect): Verdict => ({ detail, effect });
/** A row whose detail ends with what becomes of its reply, which may be held back when the decision is carried out. */
const answers = (found: string, withReply: string, effect: Effect): Verdict => ({
  detail: `${found}${withReply}.`,
  unsentDetail: `${found}.`,
  effect,
});

const HELP_KEY = normaliseText('HELP');
const CARRIER_WORDS = ['stop', 'unstop', 'start'] as const;

/** What United States carriers answer by themselves, in our words. */
const BLOCKED_TEXT = 'Network message: texts from this number are blocked for your phone. Text UNSTOP to allow them.';
const UNBLOCKED_TEXT = 'Network message: texts from this number are allowed for your phone again.';

const reachable: Row[1] = ({ receiver }) => {
  if (receiver.status !== 'ACTIVE') {
    return yes(`The number is ${receiver.status}, and only an ACTIVE one receives.`, { outcome: 'REJECTED' });
  }
  if (!receiver.smsEnabled) return yes('The number has no SMS, so no text reaches it.', { outcome: 'REJECTED' });
  return no('The number is ACTIVE and has SMS, so the text reaches it.');
};

const carrierLayer: Row[1] = ({ receiver, text }) => {
  if (!receiver.isUsTollFree) return no('The number is not a toll-free number of the United States.');
  const word = CARRIER_WORDS.find((candidate) => matchesKeyword(text, candidate));
  if (word === undefined) return no('The text begins with none of STOP, UNSTOP and START.');
  const isBlocked = word === 'stop';
  return yes(
    `The text begins with ${word.toUpperCase()} on a toll-free number: the carriers ${isBlocked ? 'block' : 'unblock'} ` +
      'the handset themselves, whatever the account has set.',
    {
      outcome: 'CARRIER',
      carrierBlock: isBlocked,
      carrierText: isBlocked ? BLOCKED_TEXT : UNBLOCKED_TEXT,
    },
  );
};

const selfManaged: Row[1] = ({ receiver, text }) => {
  if (!receiver.selfManagedOptOutsEnabled) return no('Self-managed opt-outs is off for this number.');
  if (matchesKeyword(text, HELP_KEY)) {
    return answers(
      'Self-managed opt-outs is on and the text begins with HELP: it goes to the topic',
      silenceOf('HELP', receiver.help),
      { outcome: 'SELF_MANAGED', delivery: { keyword: 'HELP' }, ...activeReply(receiver.help) },
    );
  }
  const word = findOptOutWord(text);
  if (word === undefined)
    return no('Self-managed opt-outs is on, but the text begins with neither HELP nor an opt-out word.');
  const found = receiver.twoWay.find(normaliseText(word));
  // Its own reply, not that of a shorter keyword that OPT-OUT begins with.
  const own = found?.key === normaliseText(word) ? found.value.reply : null;
  const reply = own === null ? activeReply(receiver.stop) : { reply: own };
  return answers(
    `Self-managed opt-outs is on and the text begins with the opt-out word ${word}: nobody is opted out, it goes to the topic`,
    own === null ? silenceOf('STOP', receiver.stop) : ', and the reply of that keyword is sent',
    { outcome: 'SELF_MANAGED', delivery: { keyword: word }, ...reply },
  );
};

function activeReply(held: HeldReply): { reply?: string } {
  return held.isSilenced ? {} : { reply: held.body };
}

function silenceOf(word: 'HELP' | 'STOP', held: HeldReply): string {
  return held.isSilenced
    ? `. No reply is sent: the ${word} reply was saved before self-managed opt-outs was turned on, so it is inactive until it is saved again`
    : `, and the ${word} reply is sent, as it was saved after self-managed opt-outs was turned on`;
}

const optOut: Row[1] = ({ receiver, text }) => {
  const word = findOptOutWord(text);
  if (word === undefined) return no('The text does not begin with an opt-out word as a whole word.');
  return answers(
    `The text begins with the opt-out word ${word}: the handset is opted out`,
    ' and gets the STOP reply',
    { outcome: 'OPTED_OUT', optsOut: true, reply: receiver.stop.body },
  );
};

const help: Row[1] = ({ receiver, text }) => {
  if (!matchesKeyword(text, HELP_KEY)) return no('The text does not begin with HELP as a whole word.');
  return answers('The text begins with HELP', ': the HELP reply is sent', {
    outcome: 'HELP',
    reply: receiver.help.body,
  });
};

const registered: Row[1] = ({ receiver, routing, text }) => {
  if (receiver.registered.isEmpty) return no('The number has no registered keyword.');
  const found = receiver.registered.find(text)?.value;
  if (found === undefined) return no('The text does not begin with the registered keyword.');
  const isDelivered = receiver.twoWayEnabled && routing === 'ALL_MESSAGES';
  return answers(
    `The text begins with the registered keyword ${found.word}` +
      (isDelivered ? ': since two-way SMS routes all messages, it goes to the topic' : ''),
    isDelivered ? ', and its reply is sent' : ': its reply is sent',
    {
      outcome: 'KEYWORD',
      ...(found.reply === null ? {} : { reply: found.reply }),
      ...(isDelivered ? { delivery: { keyword: found.word } } : {}),
    },
  );
};

const twoWayKeyword: Row[1] = ({ receiver, text }) => {
  if (!receiver.twoWayEnabled) return no('Two-way SMS is off for this number.');
  if (receiver.twoWay.isEmpty) return no('The number has no two-way keyword.');
  const found = receiver.twoWay.find(text)?.value;
  if (found === undefined) return no('The text does not begin with a two-way keyword.');
  return answers(
    `The text begins with the two-way keyword ${found.word}: it goes to the topic`,
    found.reply === null ? '; the keyword has no reply' : ', and its reply is sent',
    {
      outcome: 'TWO_WAY',
      delivery: { keyword: found.word },
      ...(found.reply === null ? {} : { reply: found.reply }),
    },
  );
};

const allMessages: Row[1] = ({ receiver, routing }) => {
  if (!receiver.twoWayEnabled) return no('Two-way SMS is off for this number.');
  if (routing !== 'ALL_MESSAGES') return no('Two-way SMS routes texts with a keyword only.');
  return yes('No keyword matched, and two-way SMS routes all messages: the text goes to the topic.', {
    outcome: 'TWO_WAY',
    delivery: { keyword: null },
  });
};

const otherwise: Row[1] = () =>
  yes('No rule matched: the text is recorded and has no effect.', { outcome: 'NO_EFFECT' });

/** The decision table, in the order in which its rows are tried. Row 9 always matches. */
const TABLE: readonly Row[] = [
  [1, reachable],
  [2, carrierLayer],
  [3, selfManaged],
  [4, optOut],
  [5, help],
  [6, registered],
  [7, twoWayKeyword],
  [8, allMessages],
  [9, otherwise],
];

/**
 * Decides what an inbound text does: the first row that matches, and the reason of every row that was tried. Pure; what
 * the decision means for an opted-out or blocked handset is settled when it is carried out.
 *
 * @param receiver the number the text was sent to; undefined when the account has no such number
 * @param body the text as it was typed
 */
export function decideInbound(receiver: Receiver | undefined, routing: TwoWayRouting, body: string): Decision {
  if (receiver === undefined) {
    const detail = 'The account has no such number, so nothing is received.';
    return { rule: 1, outcome: 'REJECTED', steps: [{ rule: 1, matched: true, detail }] };
  }
  const question = { receiver, routing, text: normaliseText(body) };
  const steps: InboundStep[] = [];
  for (const [rule, judge] of TABLE) {
    const { detail, unsentDetail, effect } = judge(question);
    steps.push({ rule, matched: effect !== undefined, detail });
    if (effect !== undefined) return { ...effect, rule, steps, ...(unsentDetail !== undefined && { unsentDetail }) };
  }
  throw new Error('The last row of the decision table always matches.');
}
