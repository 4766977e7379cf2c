import { defineStore } from 'pinia';
import { computed } from 'vue';
import type { CaseType, Input } from '../../src-main/core/contract/index.ts';
import { call } from '../bridge.ts';
import { channelQuery } from './channelQuery.ts';

/** What the form of a new case needs to know: short codes, held requests, and whether such a case is open already. */
export const useNewCaseStore = defineStore('newCase', () => {
  const shortCodes = channelQuery('numbers.list', ['numbers']);
  const held = channelQuery('requests.list', ['requests']);
  const open = channelQuery('cases.list', ['cases']);
  const registered = channelQuery('keywords.list', ['keywords']);

  const voice = channelQuery('messages.list', ['messages']);

  return {
    /** Whether a voice message was sent yet, as far as the latest ones say. Undefined until that is known. */
    hasSentVoice: computed(() => voice.value.value?.rows.some(({ status }) => status === 'SENT')),
    loadVoice: () => voice.load({ filter: { direction: 'OUT', channel: 'VOICE' }, page: { limit: 200 } }),
    shortCodes: shortCodes.value,
    held: held.value,
    open: open.value,
    registered: registered.value,
    loadShortCodes: () => shortCodes.load({ filter: { numberType: 'SHORT_CODE' }, page: { limit: 200 } }),
    loadHeld: () => held.load({ filter: { status: 'HELD' }, page: { limit: 200 } }),
    loadOpen: (type: CaseType) => open.load({ filter: { type, isOpen: true }, page: { limit: 1 } }),
    loadRegistered: (numberId: string) => registered.load({ numberId, filter: { kind: 'REGISTERED' } }),
    leave: () => [shortCodes, held, open, registered, voice].forEach((query) => query.leave(true)),
    create: (input: Input<'cases.create'>) => call('cases.create', input),
    preview: (reply: string) => call('keywords.preview', { reply }),
  };
});
