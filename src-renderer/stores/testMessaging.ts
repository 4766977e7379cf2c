import { defineStore } from 'pinia';
import { computed } from 'vue';
import type { FeatureName, Input } from '../../src-main/core/contract/index.ts';
import { call } from '../bridge.ts';
import { outcomeOfVoice } from '../components/testMessaging/outcome.ts';
import { channelQuery } from './channelQuery.ts';
import { numberChoices } from './numberChoices.ts';

/** Whatever a check of sending looks at. */
const ASKED: readonly FeatureName[] = [
  ...(['projects', 'settings', 'catalog', 'numbers', 'messages', 'optOuts', 'destinations', 'simulation'] as const),
];

/** **Test messaging** of one project: its settings, what sending would do, what was sent, and the sandbox destinations. */
export const useTestMessagingStore = defineStore('testMessaging', () => {
  const settings = channelQuery('settings.get', ['settings', 'projects', 'simulation']);
  const text = channelQuery('messages.previewText', ASKED);
  const voice = channelQuery('messages.previewVoice', ASKED);
  const log = channelQuery('messages.list', ['messages']);
  const destinations = channelQuery('destinations.list', ['destinations']);
  const textNumbers = numberChoices({ capability: 'SMS', status: 'ACTIVE' });
  const voiceNumbers = numberChoices({ capability: 'VOICE', status: 'ACTIVE' });
  let shownFor: string | undefined;

  async function load(projectId: string): Promise<void> {
    if (shownFor !== projectId) leave();
    shownFor = projectId;
    await Promise.all([
      settings.load({ projectId }),
      destinations.load({}),
      textNumbers.load(''),
      voiceNumbers.load(''),
    ]);
  }

  function leave(): void {
    for (const query of [settings, text, voice, log, destinations]) query.leave(true);
    textNumbers.leave();
    voiceNumbers.leave();
    shownFor = undefined;
  }

  const loadLog = (projectId: string, page: number, size: number) =>
    log.load({
      filter: { projectId },
      sort: { by: 'at', direction: 'desc' },
      page: { offset: (page - 1) * size, limit: size },
    });

  async function sendVoice(input: Input<'messages.sendVoice'>) {
    const answer = await call('messages.sendVoice', input);
    return answer.ok ? { ok: true as const, value: outcomeOfVoice(answer.value) } : answer;
  }

  return {
    settings: settings.value,
    error: settings.error,
    reload: settings.reload,
    load,
    leave,
    textPreview: {
      outcome: text.value,
      error: text.error,
      load: text.load,
      leave: () => text.leave(true),
    },
    voicePreview: {
      outcome: computed(() => voice.value.value && outcomeOfVoice(voice.value.value)),
      error: voice.error,
      load: voice.load,
      leave: () => voice.leave(true),
    },
    sendText: (input: Input<'messages.sendText'>) => call('messages.sendText', input),
    sendVoice,
    count: (reply: string) => call('keywords.preview', { reply }),
    textNumbers,
    voiceNumbers,
    log: log.value,
    logError: log.error,
    isLogLoading: log.isLoading,
    loadLog,
    reloadLog: log.reload,
    destinations: destinations.value,
    destinationsError: destinations.error,
    isLoadingDestinations: destinations.isLoading,
    reloadDestinations: destinations.reload,
    check: (phoneNumber: string) => call('numbers.check', { phoneNumber }),
    addDestination: (phoneNumber: string) => call('destinations.add', { phoneNumber }),
    verifyDestination: (phoneNumber: string, code: string) => call('destinations.verify', { phoneNumber, code }),
    removeDestination: (phoneNumber: string) => call('destinations.remove', { phoneNumber }),
  };
});
