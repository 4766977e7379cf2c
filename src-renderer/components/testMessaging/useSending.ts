import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue';
import type { Answer, Refusal } from '../../../src-main/core/contract/index.ts';
import type { Errors } from './draft.ts';
import { fieldsOf, type Outcome } from './outcome.ts';

/** Asks the core once typing rests. */
const REST_MS = 200;

/** A limit that should be free by now, but is not yet, is looked at again this often. */
const SOONEST_MS = 1_000;

/** What frees up later than this is read again when the simulated time has come nearer. */
const LONGEST_WAIT_MS = 120_000;

/** What a form that sends works with. `I` is the input of its channel. */
interface Sending<I> {
  /** What would be sent. */
  readonly input: () => I;
  /** What is missing or wrong by itself, by field. Nothing is asked of the core until there is none of it. */
  readonly problems: () => Errors;
  readonly preview: {
    readonly outcome: () => Outcome | undefined;
    readonly error: () => Refusal | undefined;
    readonly load: (input: I) => Promise<void>;
    readonly leave: () => void;
  };
  readonly send: (input: I) => Promise<Answer<Outcome>>;
  /** The simulated now in UTC milliseconds, once it is known. */
  readonly now: () => number | undefined;
}

/**
 * A form that sends: what would happen, while it is filled in, and what did. The preview is read again whenever
 * something it depends on changes; the result stands until something else is entered.
 */
export function useSending<I>({ input, problems, preview, send, now: simulatedNow }: Sending<I>) {
  const isAsked = ref(false);
  const isSending = ref(false);
  const result = shallowRef<Outcome>();
  const refusal = shallowRef<Refusal>();
  const missing = computed(problems);
  const isComplete = computed(() => Object.keys(missing.value).length === 0);
  const key = computed(() => JSON.stringify(input()));
  let timer: ReturnType<typeof setTimeout> | undefined;

  watch(
    [key, isComplete],
    ([now], [before]) => {
      clearTimeout(timer);
      if (before !== undefined && now !== before) {
        result.value = undefined;
        refusal.value = undefined;
      }
      if (!isComplete.value) preview.leave();
      else timer = setTimeout(() => void preview.load(input()), before === undefined ? 0 : REST_MS);
    },
    { immediate: true },
  );
  onScopeDispose(() => clearTimeout(timer));

  // A limit that was reached frees up by itself: what the preview says of it is read again then.
  let alarm: ReturnType<typeof setTimeout> | undefined;
  const freesAt = computed(() => {
    const times = preview.outcome()?.results.flatMap((result) => result.freesAt ?? []) ?? [];
    return times.length === 0 ? undefined : Math.min(...times);
  });
  watch([freesAt, simulatedNow], ([at, now]) => {
    clearTimeout(alarm);
    if (at === undefined || now === undefined) return;
    const wait = Math.max(at - now, SOONEST_MS);
    if (wait < LONGEST_WAIT_MS) alarm = setTimeout(() => isComplete.value && void preview.load(input()), wait);
  });
  onScopeDispose(() => clearTimeout(alarm));

  const errors = computed<Errors>(() => ({
    ...(isAsked.value ? missing.value : {}),
    ...(missing.value['senderId'] === undefined ? {} : { senderId: missing.value['senderId'] }),
    ...(isComplete.value ? fieldsOf(preview.error()) : {}),
    ...fieldsOf(refusal.value),
  }));

  /** Sends; answers whether the core took it, whatever became of each destination. */
  async function submit(): Promise<boolean> {
    if (isSending.value) return false;
    isAsked.value = true;
    if (!isComplete.value) return false;
    isSending.value = true;
    const answer = await send(input());
    isSending.value = false;
    refusal.value = answer.ok ? undefined : answer.error;
    if (!answer.ok) return false;
    result.value = answer.value;
    isAsked.value = false;
    return true;
  }

  return {
    errors,
    isSending,
    result,
    outcome: computed(() => (isComplete.value && preview.error() === undefined ? preview.outcome() : undefined)),
    /** What is wrong and has no field. */
    otherRefusal: computed(() => {
      const found = refusal.value ?? (isComplete.value ? preview.error() : undefined);
      return found !== undefined && Object.keys(fieldsOf(found)).length === 0 ? found : undefined;
    }),
    submit,
  };
}
