import { defineStore } from 'pinia';
import { computed, nextTick, ref, shallowRef, watch } from 'vue';
import { LARGEST_PAGE } from '../../src-main/core/contract/common.ts';
import type { Output } from '../../src-main/core/contract/index.ts';
import { call } from '../bridge.ts';
import type { Span } from '../components/lab/conversation.ts';
import { channelQuery } from './channelQuery.ts';
import { useLabTracesStore } from './labTraces.ts';

/** A handset and a number: who texts whom. */
export interface Pair {
  readonly handset: string;
  readonly numberId: string;
}

const MOST_RECENT = 6;

/** The message lab: the numbers to choose from, the pair that talks, and what it said. */
export const useLabStore = defineStore('lab', () => {
  const choices = channelQuery('numbers.list', ['numbers']);
  const number = channelQuery('numbers.get', ['numbers']);
  const recent = channelQuery('messages.conversations', ['messages']);
  const messages = channelQuery('messages.list', ['messages']);
  const keywords = channelQuery('keywords.list', ['keywords', 'numbers']);
  const optOuts = channelQuery('optOuts.list', ['optOuts']);
  const traces = useLabTracesStore();
  let shownNumber: string | undefined;
  let shownPair: string | undefined;
  const shownHandset = ref<string>();

  /** The first page of all numbers to choose from, whatever is searched. */
  const whole = shallowRef<Output<'numbers.list'>>();
  let isNarrowed = false;
  let choicesAsked: Promise<void> = Promise.resolve();
  let numberAsked: Promise<void> = Promise.resolve();
  watch(choices.value, (list) => {
    if (!isNarrowed) whole.value = list;
  });

  /** The leased numbers that can receive texts; narrowed by the core where they are more than one page. */
  function loadChoices(text: string): void {
    isNarrowed = text !== '' && (whole.value?.total ?? 0) > LARGEST_PAGE;
    choicesAsked = choices.load({
      filter: { capability: 'SMS', ...(isNarrowed && { text: text.slice(0, 100) }) },
      sort: { by: 'phoneNumber' },
      page: { limit: LARGEST_PAGE },
    });
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
      filter: { handset, numberId, channel: 'SMS' },
      sort: { by: 'at', direction: 'desc' },
      page: { offset, limit },
    });
  }

  /** Sends a text from a handset to a number, as its end user would. */
  async function receive(text: { from: string; to: string; body: string }) {
    const answer = await call('inbound.receive', text);
    if (answer.ok) traces.remember({ body: text.body, received: answer.value });
    return answer;
  }

  function leave(): void {
    for (const query of [choices, number, recent, messages, keywords, optOuts]) query.leave(true);
    shownNumber = undefined;
    shownHandset.value = undefined;
    shownPair = undefined;
  }

  /** Resolves once it is known which number is texted: where there is only one, that is known with the choices. */
  async function numberIsKnown(): Promise<void> {
    await choicesAsked;
    await nextTick();
    await numberAsked;
  }

  return {
    numberIsKnown,
    choices: choices.value,
    whole,
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
    reloadMessages: messages.reload,
    check: (phoneNumber: string) => call('numbers.check', { phoneNumber }),
    receive,
    leave,
  };
});
