import { computed, ref, type Ref } from 'vue';
import type { Answer, CaseSubmission, CaseType, Refusal, SupportCase } from '../../../src-main/core/contract/index.ts';
import { checkCase, problemsOf, type CaseDraft, type CaseErrors } from './caseDraft.ts';

/**
 * Checks and submits a case form: the contract's schema first, then the core's rules. Mistakes are shown once **Submit**
 * was pressed and go as soon as they are put right.
 *
 * @param draft what is typed, by field
 */
export function useCaseForm(
  type: Ref<CaseType>,
  draft: Ref<CaseDraft>,
  create: (submission: CaseSubmission) => Promise<Answer<SupportCase>>,
) {
  const isChecked = ref(false);
  const isBusy = ref(false);
  const refusal = ref<Refusal>();
  /** What the core refused at fields, and the draft it was refused in: it stands while the field holds that value. */
  const refusedMessages = ref<CaseErrors>({});
  const refusedAt = ref<CaseDraft>({});

  const errors = computed<CaseErrors>(() => {
    const standing = Object.entries(refusedMessages.value).filter(
      ([name]) => refusedAt.value[name] === draft.value[name],
    );
    return { ...Object.fromEntries(standing), ...(isChecked.value ? checkCase(type.value, draft.value).errors : {}) };
  });
  /** Forgets what was wrong: another form is shown. */
  function reset(): void {
    isChecked.value = false;
    refusal.value = undefined;
    refusedMessages.value = {};
  }

  /** Submits the case. Undefined when it was not taken; the errors then say why. */
  async function submit(): Promise<SupportCase | undefined> {
    if (isBusy.value) return undefined;
    isChecked.value = true;
    refusal.value = undefined;
    refusedMessages.value = {};
    const sent = draft.value;
    const { submission } = checkCase(type.value, sent);
    if (submission === undefined) return undefined;
    isBusy.value = true;
    const answer = await create(submission);
    isBusy.value = false;
    if (answer.ok) return answer.value;
    const problems = problemsOf(type.value, answer.error.fields ?? []);
    refusedAt.value = sent;
    refusedMessages.value = Object.fromEntries(problems.map(({ path, message }) => [path, message]));
    if (problems.length === 0) refusal.value = answer.error;
    return undefined;
  }

  return { errors, refusal, isBusy, reset, submit };
}
