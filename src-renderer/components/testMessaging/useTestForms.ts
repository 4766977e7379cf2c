import { computed, watch } from 'vue';
import { useAccountStore } from '../../stores/account.ts';
import { useTestDraftStore } from '../../stores/testDraft.ts';
import { useTestMessagingStore } from '../../stores/testMessaging.ts';
import { problemsOfText, problemsOfVoice, textInput, voiceInput } from './draft.ts';
import { useSending } from './useSending.ts';

/** The two forms of a project: what stands in them, what they would do, and how they are sent. */
export function useTestForms(projectId: () => string) {
  const store = useTestMessagingStore();
  const drafts = useTestDraftStore();
  const world = useAccountStore();
  const now = () => world.simulatedNow;
  const account = computed(() => store.settings?.account);
  const scope = computed(() => account.value && `${account.value.accountId}:${projectId()}`);
  watch(scope, (known) => known !== undefined && drafts.open(known), { immediate: true });

  // Until the account is known nothing is asked of the core.
  const isWaiting = computed(() => account.value === undefined);
  const waiting = { account: 'The settings are being read.' };
  const defaults = computed(() => account.value ?? { defaultMessageType: 'PROMOTIONAL' as const });

  const text = useSending({
    input: () => textInput(drafts.draft.text, projectId(), defaults.value),
    problems: () => (isWaiting.value ? waiting : problemsOfText(drafts.draft.text)),
    preview: {
      outcome: () => store.textPreview.outcome,
      error: () => store.textPreview.error,
      load: store.textPreview.load,
      leave: store.textPreview.leave,
    },
    send: store.sendText,
    now,
  });
  const voice = useSending({
    input: () => voiceInput(drafts.draft.voice, projectId()),
    problems: () => (isWaiting.value ? waiting : problemsOfVoice(drafts.draft.voice)),
    preview: {
      outcome: () => store.voicePreview.outcome,
      error: () => store.voicePreview.error,
      load: store.voicePreview.load,
      leave: store.voicePreview.leave,
    },
    send: store.sendVoice,
    now,
  });

  // A number that is the only one that can call needs no choosing.
  watch(
    () => store.voiceNumbers.whole,
    (whole) => {
      const [only] = whole?.rows ?? [];
      if (whole?.total !== 1 || only === undefined || drafts.draft.voice.originationNumberId !== '') return;
      drafts.draft.voice = { ...drafts.draft.voice, originationNumberId: only.numberId };
    },
  );

  return { draft: drafts.draft, text, voice };
}
