import { computed, reactive, ref, shallowRef, watch, type Ref } from 'vue';
import type { Answer, Input, PhoneNumber, Refusal } from '../../../src-main/core/contract/index.ts';
import type { SaveOutcome } from '../../composables/useNumberForm.ts';
import { differencesBetween } from './twoWayDifferences.ts';
import {
  areSame,
  checkForm,
  formOf,
  inputOf,
  isCorrectForm,
  noErrors,
  saysTheSame,
  valuesIn,
  valuesOf,
  type NumberAndKeywords,
  type TwoWayForm,
  type TwoWayValues,
} from './twoWayForm.ts';
import { joinErrors, refusedPlaces, standingErrors, type RefusedPlace } from './twoWayRefusals.ts';

export interface TwoWayCalls {
  readonly save: (input: Input<'numbers.saveTwoWay'>) => Promise<Answer<PhoneNumber>>;
  readonly read: (numberId: string) => Promise<Answer<NumberAndKeywords>>;
}

interface Base {
  readonly revision: number;
  readonly values: TwoWayValues;
}

const baseOf = (current: NumberAndKeywords): Base => ({ revision: current.number.revision, values: valuesOf(current) });

/**
 * The form of the Two-way SMS tab. It follows the number while nothing was typed; from the first edit on it keeps what
 * was typed and remembers which values that was based on, so that a change made elsewhere is shown instead of
 * overwritten.
 *
 * @param current as the core has it now; read again whenever it changes
 */
export function useTwoWayForm(current: Ref<NumberAndKeywords>, { save: send, read }: TwoWayCalls) {
  const base = shallowRef(baseOf(current.value));
  const form = reactive<{ -readonly [K in keyof TwoWayForm]: TwoWayForm[K] }>({ ...formOf(base.value.values) });
  /** The values somebody else saved meanwhile. */
  const conflict = shallowRef<Base>();
  const refusal = shallowRef<Refusal>();
  const refused = shallowRef<readonly RefusedPlace[]>([]);
  const isSaving = ref(false);
  const isChecked = ref(false);

  const isDirty = computed(() => !saysTheSame(form, base.value.values));
  const errors = computed(() =>
    joinErrors(isChecked.value ? checkForm(form) : noErrors, standingErrors(refused.value, form)),
  );
  const differences = computed(() => (conflict.value ? differencesBetween(conflict.value.values, valuesIn(form)) : []));

  /** Fills the form; what was typed is gone. */
  function takeOver(next: Base): void {
    base.value = next;
    Object.assign(form, formOf(next.values));
    conflict.value = undefined;
    refusal.value = undefined;
    refused.value = [];
    isChecked.value = false;
  }

  /** Goes on from values read anew; false when somebody else changed what the form edits. */
  function follow(next: Base): boolean {
    if (areSame(next.values, base.value.values)) base.value = next;
    else if (!isDirty.value) takeOver(next);
    else if (saysTheSame(form, next.values)) takeOver(next);
    else {
      conflict.value = next;
      return false;
    }
    return true;
  }

  watch(current, (next) => {
    if (!isSaving.value) follow(baseOf(next));
  });

  /** Whether only what is not saved while two-way SMS is off was typed. */
  function saysNothingNew(): boolean {
    const { enabled, selfManagedOptOuts } = base.value.values;
    return !form.enabled && !enabled && form.selfManagedOptOuts === selfManagedOptOuts;
  }

  async function attempt(isRepeated: boolean): Promise<SaveOutcome> {
    const { numberId } = current.value.number;
    const answer = await send({ numberId, ...inputOf(form, base.value.values), revision: base.value.revision });
    if (answer.ok) {
      const saved = await read(numberId);
      takeOver(saved.ok ? baseOf(saved.value) : { revision: answer.value.revision, values: valuesIn(form) });
      return 'saved';
    }
    if (answer.error.code === 'CONFLICT' && answer.error.current !== undefined) {
      const fresh = await read(numberId);
      // Something else about the number changed, such as its notes: what this form edits can still be saved.
      if (fresh.ok && follow(baseOf(fresh.value)) && !isRepeated) return attempt(true);
      if (fresh.ok && conflict.value !== undefined) return 'conflict';
    }
    refused.value = refusedPlaces(answer.error, form);
    if (refused.value.length > 0) return 'invalid';
    refusal.value = answer.error;
    return 'refused';
  }

  async function save(): Promise<SaveOutcome> {
    if (isSaving.value) return 'busy';
    isChecked.value = true;
    refused.value = [];
    refusal.value = undefined;
    if (!isCorrectForm(checkForm(form))) return 'invalid';
    if (!isDirty.value || saysNothingNew()) return 'unchanged';
    isSaving.value = true;
    try {
      return await attempt(false);
    } finally {
      isSaving.value = false;
    }
  }

  /** Saves what was typed over the values that somebody else saved. */
  function keepMine(): Promise<SaveOutcome> {
    if (conflict.value) base.value = conflict.value;
    conflict.value = undefined;
    return save();
  }

  return {
    form,
    base,
    errors,
    isDirty,
    isSaving,
    conflict,
    differences,
    refusal,
    save,
    keepMine,
    reset: () => takeOver(conflict.value ?? base.value),
  };
}
