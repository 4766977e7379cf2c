import { computed, nextTick, onBeforeUnmount, ref, watch, type Ref } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import type { Country, Refusal } from '../../src-main/core/contract/index.ts';
import { checkCards, isCorrect, placeRefusal, type CardErrors, type DraftCard } from '../components/request/draft.ts';
import { parseLines } from '../components/request/draftQuery.ts';
import { smsAndVoicePath } from '../navigation.ts';
import { useRequestDraftStore } from '../stores/requestDraft.ts';
import { useRequestResultStore } from '../stores/requestResult.ts';
import { useUnsavedGuard } from './useUnsavedGuard.ts';

/** Focuses the first field that is marked as wrong, else what the refusal says. */
async function focusFirstMistake(): Promise<void> {
  await nextTick();
  const wrong =
    document.querySelector<HTMLElement>('#main [aria-invalid="true"]') ?? document.getElementById('request-refusal');
  wrong?.focus();
}

/**
 * The steps of the request wizard: which one the address asks for, what moves between them, and when leaving loses
 * something.
 *
 * @param countries the catalogue by code
 */
export function useRequestWizard(
  countries: Ref<ReadonlyMap<string, Country>>,
  { scope, projectId }: { readonly scope: string; readonly projectId: string | undefined },
) {
  const route = useRoute();
  const router = useRouter();
  const draft = useRequestDraftStore();
  const result = useRequestResultStore();
  const isChecked = ref(false);
  const refusedCards = ref<CardErrors[]>([]);
  const refusal = ref<Refusal>();
  /** Whether the core refuses what is reviewed, as it stands. */
  const isRefused = ref(false);
  let isQuoteFresh = false;
  let isFinished = false;

  draft.open(scope);
  draft.fill(parseLines(route.query['lines']));
  void draft.countLeased();
  let isGone = false;
  onBeforeUnmount(() => {
    isGone = true;
    draft.leave();
  });
  useUnsavedGuard(
    () => draft.isTouched && !isFinished,
    () => draft.isUnaccepted,
    () => draft.discard(),
  );

  const isReviewAsked = computed(() => route.query['step'] === 'review');
  const step = computed(() => (isReviewAsked.value && !draft.isUnaccepted && draft.accepted ? 'review' : 'define'));

  watch(
    [isReviewAsked, step],
    ([isAsked, shown], before) => {
      // Edits that were not accepted since, or nothing to review: the review of them comes with the next **Next**.
      if (isAsked && shown === 'define') void router.replace({ query: { ...route.query, step: undefined } });
      if (shown === before[1]) return;
      refusal.value = undefined;
      isRefused.value = false;
      if (shown === 'review' && !isQuoteFresh) void refresh();
      isQuoteFresh = false;
      if (before[1] !== undefined) void showTop();
    },
    { immediate: true },
  );

  async function showTop(): Promise<void> {
    await nextTick();
    document.getElementById('main')?.scrollTo(0, 0);
    document.getElementById('page-title')?.focus();
  }

  function change(key: number, part: Partial<Omit<DraftCard, 'key'>>): void {
    draft.changeCard(key, part);
    refusedCards.value = [];
    refusal.value = undefined;
  }

  function remove(key: number): void {
    draft.removeCard(key);
    refusedCards.value = [];
    refusal.value = undefined;
  }

  async function next(): Promise<void> {
    if (draft.isBusy) return;
    isChecked.value = true;
    refusedCards.value = [];
    refusal.value = undefined;
    if (!isCorrect(checkCards(draft.cards, countries.value))) return focusFirstMistake();
    const answer = await draft.accept();
    if (answer.ok) {
      isQuoteFresh = true;
      await router.push({ query: { ...route.query, step: 'review' } });
      return;
    }
    const placed = placeRefusal(answer.error, draft.cards.length);
    refusedCards.value = placed.cards;
    refusal.value = placed.rest;
    await focusFirstMistake();
  }

  /** Reads the prices of the review again: they may have changed since it was shown. */
  async function refresh(): Promise<void> {
    const answer = await draft.refresh();
    // A request that may have arrived is sent again whatever the quote says: its token answers with its result.
    if (!answer || answer.ok || draft.accepted?.mayHaveArrived) return;
    refusal.value = answer.error;
    isRefused.value = answer.error.code !== 'UNAVAILABLE';
  }

  async function request(): Promise<void> {
    const answer = await draft.submit();
    if (!answer) return;
    if (answer.ok) {
      void result.show(answer.value.requestId);
      // Whoever left meanwhile is not fetched back; the result waits above the phone numbers.
      if (isGone) return;
      isFinished = true;
      await router.replace(smsAndVoicePath(projectId));
      draft.discard();
      return;
    }
    const isSaidAbove = draft.hasNewPrices || draft.accepted?.mayHaveArrived === true;
    refusal.value = isSaidAbove ? undefined : answer.error;
    await nextTick();
    // The button was busy and has lost the focus.
    const said = ['new-prices', 'request-refusal', 'request-unanswered'].map((id) => document.getElementById(id));
    said.find((element) => element !== null)?.focus();
  }

  /** Begins anew, where this request was sent before with other lines. */
  function restart(): void {
    draft.discard();
    isChecked.value = false;
    void router.replace({ query: { ...route.query, step: undefined } });
  }

  return {
    draft,
    step,
    isChecked,
    refusedCards,
    refusal,
    isRefused,
    change,
    remove,
    next,
    request,
    restart,
    previous: () => router.push({ query: { ...route.query, step: undefined } }),
    cancel: () => router.push(smsAndVoicePath(projectId)),
  };
}
