import { computed, reactive, ref, watch, type Ref } from 'vue';
import type { Answer, Input, PhoneNumber, Refusal } from '../../src-main/core/contract/index.ts';
import {
  areSame,
  checkForm,
  differencesBetween,
  formOf,
  isCorrectForm,
  noErrors,
  saysTheSame,
  valuesOf,
  type NumberForm,
} from '../components/number/numberForm.ts';

/** How a save ended: `invalid` and `refused` stay on screen until they are put right. */
export type SaveOutcome = 'saved' | 'unchanged' | 'invalid' | 'conflict' | 'refused' | 'busy';

/**
 * The form for a number's notes, tags and deletion protection. It follows the number while nothing was typed; from the
 * first edit on it keeps what was typed and remembers which values that was based on, so that a change made elsewhere
 * is shown instead of overwritten.
 *
 * @param number as the core has it now; read again whenever it changes
 */
export function useNumberForm(
  number: Ref<PhoneNumber>,
  describe: (changes: Input<'numbers.describe'>) => Promise<Answer<PhoneNumber>>,
) {
  /** The values the form was filled with; a save names their revision. */
  const base = ref<PhoneNumber>(number.value);
  const form = reactive<{ -readonly [K in keyof NumberForm]: NumberForm[K] }>({ ...formOf(number.value) });
  /** The values somebody else saved meanwhile. */
  const conflict = ref<PhoneNumber>();
  const refusal = ref<Refusal>();
  const isSaving = ref(false);
  const isChecked = ref(false);

  const isDirty = computed(() => !saysTheSame(form, base.value));
  const errors = computed(() => (isChecked.value ? checkForm(form) : noErrors));
  const differences = computed(() => (conflict.value ? differencesBetween(conflict.value, valuesOf(form)) : []));

  /** Fills the form with the values of a number; what was typed is gone. */
  function takeOver(current: PhoneNumber): void {
    base.value = current;
    Object.assign(form, formOf(current));
    conflict.value = undefined;
    refusal.value = undefined;
    isChecked.value = false;
  }

  watch(number, (current) => {
    if (isSaving.value) return;
    if (!isDirty.value) {
      takeOver(current);
      return;
    }
    if (current.revision <= base.value.revision) return;
    // Something else about the number changed: what this form edits can still be saved.
    if (areSame(base.value, current)) base.value = current;
    else conflict.value = current;
  });

  async function save(): Promise<SaveOutcome> {
    if (isSaving.value) return 'busy';
    isChecked.value = true;
    refusal.value = undefined;
    if (!isCorrectForm(checkForm(form))) return 'invalid';
    if (!isDirty.value) return 'unchanged';
    isSaving.value = true;
    const { numberId, revision } = base.value;
    const answer = await describe({ numberId, ...valuesOf(form), revision });
    isSaving.value = false;
    if (answer.ok) {
      takeOver(answer.value);
      return 'saved';
    }
    if (answer.error.code === 'CONFLICT' && answer.error.current !== undefined) {
      conflict.value = answer.error.current as PhoneNumber;
      return 'conflict';
    }
    refusal.value = answer.error;
    return 'refused';
  }

  /** Saves what was typed over the values that somebody else saved. */
  function keepMine(): Promise<SaveOutcome> {
    if (conflict.value) base.value = conflict.value;
    conflict.value = undefined;
    return save();
  }

  return {
    form,
    errors,
    isDirty,
    isSaving,
    conflict,
    differences,
    refusal,
    save,
    keepMine,
    takeOverCurrent: () => takeOver(conflict.value ?? number.value),
    reset: () => takeOver(conflict.value ?? base.value),
  };
}
