import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { Answer, NumberRequest, Quote, RequestLine } from '../../src-main/core/contract/index.ts';
import { quoteSchema, requestLineSchema } from '../../src-main/core/contract/requests.ts';
import { z } from '../../src-main/core/contract/zod.ts';
import { call } from '../bridge.ts';
import {
  cardsOf,
  differsInPrice,
  emptyCard,
  isUntouched,
  linesOf,
  saysTheSame,
  type DraftCard,
} from '../components/request/draft.ts';
import { channelQuery } from './channelQuery.ts';

/** What **Next** accepted. It is kept in the session's storage, so that a reload does not lose it. */
const acceptedSchema = z.object({
  lines: z.array(requestLineSchema).min(1),
  /** The prices the operator saw last; where `quote` differs from them, the review shows both. */
  seen: quoteSchema,
  quote: quoteSchema,
  /** Makes the request idempotent: however often it is sent under this token, it is bought once. */
  clientToken: z.string(),
  /** Sent, but no answer came: the request may have been carried out. The token then has to stay. */
  mayHaveArrived: z.boolean(),
});
type Accepted = z.infer<typeof acceptedSchema>;

function newToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function read(storageKey: string): Accepted | undefined {
  try {
    return acceptedSchema.safeParse(JSON.parse(sessionStorage.getItem(storageKey) ?? '')).data;
  } catch {
    return undefined;
  }
}

/** The request that is being put together: its cards, what of them was accepted and quoted, and how it is sent. */
export const useRequestDraftStore = defineStore('requestDraft', () => {
  const cards = ref<readonly DraftCard[]>([emptyCard(0)]);
  const accepted = shallowRef<Accepted>();
  const isBusy = ref(false);
  const leased = channelQuery('numbers.list', ['numbers']);
  let storageKey = '';
  let nextKey = 1;

  /** Takes up the draft of a workspace and project, or begins one. */
  function open(scope: string): void {
    storageKey = `numberdesk.request-draft:${scope}`;
    accepted.value = read(storageKey);
    cards.value = accepted.value ? cardsOf(accepted.value.lines) : [emptyCard(0)];
    nextKey = cards.value.length;
    isBusy.value = false;
  }

  /** Fills the cards with the lines of an address, unless the operator has begun with something else. */
  function fill(lines: readonly RequestLine[]): void {
    if (lines.length === 0 || accepted.value || !isUntouched(cards.value)) return;
    cards.value = cardsOf(lines);
    nextKey = cards.value.length;
  }

  function keep(next: Accepted | undefined): void {
    accepted.value = next;
    if (next) sessionStorage.setItem(storageKey, JSON.stringify(next));
    else sessionStorage.removeItem(storageKey);
  }

  /** Adds an empty card; returns its key. */
  function addCard(): number {
    const key = nextKey++;
    cards.value = [...cards.value, emptyCard(key)];
    return key;
  }

  function changeCard(key: number, part: Partial<Omit<DraftCard, 'key'>>): void {
    cards.value = cards.value.map((card) => (card.key === key ? { ...card, ...part } : card));
  }

  function removeCard(key: number): void {
    cards.value = cards.value.filter((card) => card.key !== key);
  }

  /** Has the cards quoted and keeps them once they are. */
  async function accept(): Promise<Answer<Quote>> {
    const lines = linesOf(cards.value);
    isBusy.value = true;
    const answer = await call('requests.quote', { lines });
    isBusy.value = false;
    if (answer.ok) keep({ lines, seen: answer.value, quote: answer.value, ...tokenFor(lines) });
    return answer;
  }

  /** A request that may have arrived keeps its token: sent again with other lines it is refused, not bought twice. */
  function tokenFor(lines: readonly RequestLine[]): Pick<Accepted, 'clientToken' | 'mayHaveArrived'> {
    const { clientToken, mayHaveArrived, lines: before } = accepted.value ?? {};
    const isSame = before !== undefined && JSON.stringify(before) === JSON.stringify(lines);
    return clientToken !== undefined && (isSame || mayHaveArrived === true)
      ? { clientToken, mayHaveArrived: mayHaveArrived === true }
      : { clientToken: newToken(), mayHaveArrived: false };
  }

  /** Reads the prices of what was accepted again. */
  async function refresh(): Promise<Answer<Quote> | undefined> {
    const before = accepted.value;
    if (!before) return undefined;
    const answer = await call('requests.quote', { lines: before.lines });
    if (answer.ok && accepted.value === before) keep({ ...before, quote: answer.value });
    return answer;
  }

  /**
   * Sends the request. Undefined when it is on its way already: a double click buys once. What was carried out stays
   * until it is discarded.
   */
  async function submit(): Promise<Answer<NumberRequest> | undefined> {
    const sent = accepted.value;
    if (!sent || isBusy.value) return undefined;
    isBusy.value = true;
    // Kept before it is sent: whatever happens to this window, the token is not forgotten.
    keep({ ...sent, seen: sent.quote, mayHaveArrived: true });
    const { lines, quote, clientToken } = sent;
    const answer = await call('requests.submit', { lines, priceVersion: quote.priceVersion, clientToken });
    // The operator may have left and begun something else meanwhile.
    const isStillOurs = accepted.value?.clientToken === clientToken;
    if (answer.ok || !isStillOurs) return answer;
    isBusy.value = false;
    if (answer.error.reason === 'PRICE_CHANGED') {
      const current = quoteSchema.safeParse(answer.error.current).data;
      keep({ ...sent, seen: quote, quote: current ?? quote, mayHaveArrived: false });
    } else {
      const isUnknown = answer.error.code === 'UNAVAILABLE' || answer.error.code === 'INTERNAL';
      keep({ ...sent, seen: quote, mayHaveArrived: isUnknown || sent.mayHaveArrived });
    }
    return answer;
  }

  /** Forgets everything and begins anew. */
  function discard(): void {
    keep(undefined);
    isBusy.value = false;
    cards.value = [emptyCard(nextKey++)];
  }

  return {
    cards,
    accepted,
    isBusy,
    /** How many numbers the account leases now. */
    leasedCount: computed(() => leased.value.value?.total),
    /** Whether leaving the wizard would lose something. */
    isTouched: computed(() => accepted.value !== undefined || !isUntouched(cards.value)),
    /** Whether a reload would lose something: what **Next** has not accepted. */
    isUnaccepted: computed(() =>
      accepted.value ? !saysTheSame(cards.value, accepted.value.lines) : !isUntouched(cards.value),
    ),
    hasNewPrices: computed(
      () => accepted.value !== undefined && differsInPrice(accepted.value.seen, accepted.value.quote),
    ),
    open,
    fill,
    addCard,
    changeCard,
    removeCard,
    accept,
    refresh,
    submit,
    discard,
    countLeased: () => leased.load({ page: { limit: 1 } }),
    leave: leased.leave,
  };
});
