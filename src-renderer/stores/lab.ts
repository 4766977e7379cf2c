import { defineStore } from 'pinia';
import { computed, nextTick, ref } from 'vue';
import { LARGEST_PAGE } from '../../src-main/core/contract/common.ts';
import { call } from '../bridge.ts';
import type { Span } from '../components/lab/conversation.ts';
import { channelQuery } from './channelQuery.ts';
import { numberChoices } from './numberChoices.ts';
import { useLabTracesStore } from './labTraces.ts';

/** A handset and a number: who texts whom. */
export interface Pair {
  readonly handset: string;
  readonly numberId: string;
}

const MOST_RECENT = 6;
const MOST_OTHERS = 50;

/** The message lab: the numbers to choose from, the pair that talks, and what it said. */
export const useLabStore = defineStore('lab', () => {
  const choices = numberChoices({ capability: 'SMS' });
  const number = channelQuery('numbers.get', ['numbers']);
  const recent = channelQuery('messages.conversations', ['messages']);
  const messages = channelQuery('messages.list', ['messages']);
  const others = channelQuery('messages.list', ['messages']);
  const keywords = channelQuery('keywords.list', ['keywords', 'numbers']);
  const optOuts = channelQuery('optOuts.list', ['optOuts']);
  const traces = useLabTracesStore();
  let shownNumber: string | undefined;
  let shownPair: string | undefined;
  const shownHandset = ref<string>();
  let othersOf: string | undefined;

  let choicesAsked: Promise<void> = Promise.resolve();
  let numberAsked: Promise<void> = Promise.resolve();

  /** The leased numbers that can receive texts; narrowed by the core where they are more than one page. */
  function loadChoices(text: string): void {
    choicesAsked = choices.load(text);
  }

  function loadNumber(numberId: string | undefined): void {
    if (shownNumber === numberId) return;
    shownNumber = numberId;
    number.leave(true);
    keywords.leave(true);
    if (numberId === undefined) return;
    numberAsked = number.load({ numberId });
    void keywords.load({ numberId });
  }

  /** Follows whether a handset, in international form, is on the opt-out list. */
  function loadOptOut(handset: string | undefined): void {
    if (shownHandset.value === handset) return;
    shownHandset.value = handset;
    optOuts.leave(true);
    if (handset !== undefined) void optOuts.load({ filter: { text: handset }, page: { limit: LARGEST_PAGE } });
  }

  /** Reads a stretch of the texts between a handset and a number, counted from the newest. */
  async function loadMessages(pair: Pair | undefined, { offset, limit }: Span): Promise<void> {
    const name = pair && `${pair.handset} ${pair.numberId}`;
    if (shownPair !== name) messages.leave(true);
    shownPair = name;
    if (pair === undefined) return;
    const { handset, numberId } = pair;
    await messages.load({
      filter: { handset, numberId },
      sort: { by: 'at', direction: 'desc' },
      page: { offset, limit },
    });
  }

  /** Reads what a handset received from others than the account's numbers: sender IDs, the shared route, the service. */
  async function loadOthers(handset: string | undefined): Promise<void> {
    if (othersOf !== handset) others.leave(true);
    othersOf = handset;
    if (handset === undefined) return;
    await others.load({
      filter: { handset, hasNumber: false, direction: 'OUT', status: 'SENT' },
      sort: { by: 'at', direction: 'desc' },
      page: { limit: MOST_OTHERS },
    });
  }

  /** Sends a text from a handset to a number, as its end user would. */
  async function receive(text: { from: string; to: string; body: string }) {
    const answer = await call('inbound.receive', text);
    if (answer.ok) traces.remember({ body: text.body, received: answer.value });
    return answer;
  }

  function leave(): void {
    for (const query of [number, recent, messages, keywords, others, optOuts]) query.leave(true);
    choices.leave();
    shownNumber = undefined;
    shownHandset.value = undefined;
    shownPair = undefined;
    othersOf = undefined;
  }

  /** Resolves once it is known which number is texted: where there is only one, that is known with the choices. */
  async function numberIsKnown(): Promise<void> {
    await choicesAsked;
    await nextTick();
    await numberAsked;
  }

  return {
    numberIsKnown,
    choices: choices.list,
    whole: choices.whole,
    choicesError: choices.error,
    loadChoices,
    number: number.value,
    numberError: number.error,
    loadNumber,
    keywords: computed(() => keywords.value.value?.rows ?? []),
    loadOptOut,
    isOptedOut: computed(
      () => optOuts.value.value?.rows.some(({ phoneNumber }) => phoneNumber === shownHandset.value) ?? false,
    ),
    recent: computed(() => recent.value.value?.rows ?? []),
    loadRecent: () => recent.load({ page: { limit: MOST_RECENT } }),
    messages: messages.value,
    messagesError: messages.error,
    isLoading: messages.isLoading,
    loadMessages,
    others: others.value,
    othersError: others.error,
    loadOthers,
    reloadOthers: others.reload,
    reloadMessages: messages.reload,
    check: (phoneNumber: string) => call('numbers.check', { phoneNumber }),
    receive,
    leave,
  };
});
