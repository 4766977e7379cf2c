import { computed, reactive, ref, watch, type Ref } from 'vue';
import type { Answer, Input, Refusal, Settings } from '../../../src-main/core/contract/index.ts';
import { useRefusedFields } from '../../composables/useRefusedFields.ts';
import {
  areSame,
  checkForm,
  checkSenderId,
  differencesBetween,
  formOf,
  isSettingsField,
  saveInput,
  saysTheSame,
  type SettingsErrors,
  type SettingsForm,
} from './settingsForm.ts';

/** How a save ended: `invalid` and `refused` stay on screen until they are put right. */
export type SaveOutcome = 'saved' | 'unchanged' | 'invalid' | 'conflict' | 'refused' | 'busy';

/** The values as they are sent and refused: the core's paths are the form's fields. */
type Typed = { -readonly [K in keyof SettingsForm]: SettingsForm[K] };

/**
 * The form of the Edit page. It follows the settings while nothing was typed; from the first edit on it keeps what was
 * typed and remembers which values that was based on, so that a change made elsewhere is shown instead of overwritten.
 *
 * @param settings as the core has them now; read again whenever they change
 */
export function useSettingsForm(
  settings: Ref<Settings>,
  send: (input: Input<'settings.save'>) => Promise<Answer<Settings>>,
) {
  /** The settings the form was filled with; a save names their revisions. */
  const base = ref(settings.value);
  const form = reactive<Typed>({ ...formOf(settings.value) });
  /** The settings somebody else saved meanwhile. */
  const conflict = ref<Settings>();
  const refusal = ref<Refusal>();
  const refused = useRefusedFields(form);
  const isSaving = ref(false);
  const isChecked = ref(false);

  const isDirty = computed(() => !saysTheSame(form, base.value));
  const differences = computed(() => (conflict.value ? differencesBetween(conflict.value, form) : []));
  const errors = computed<SettingsErrors>(() => {
    const senderId = checkSenderId(form.defaultSenderId);
    return {
      ...Object.fromEntries(refused.validate(form).map(({ name = '', message }) => [name, message] as const)),
      // The sender ID is checked while it is typed, the rest once it was tried to save.
      ...(senderId !== undefined && { defaultSenderId: senderId }),
      ...(isChecked.value && checkForm(form, settings.value.account)),
    };
  });

  /** Fills the form with settings; what was typed is gone. */
  function takeOver(current: Settings): void {
    base.value = current;
    Object.assign(form, formOf(current));
    conflict.value = undefined;
    refusal.value = undefined;
    refused.remember([]);
    isChecked.value = false;
  }

  watch(settings, (current) => {
    if (isSaving.value) return;
    if (!isDirty.value) takeOver(current);
    // Something else about the project or the account changed: what this form edits can still be saved.
    else if (areSame(base.value, current)) base.value = current;
    else if (isNewer(current, base.value)) conflict.value = current;
  });

  async function save(): Promise<SaveOutcome> {
    if (isSaving.value) return 'busy';
    isChecked.value = true;
    refusal.value = undefined;
    if (Object.keys(checkForm(form, settings.value.account)).length > 0) return 'invalid';
    if (!isDirty.value) return 'unchanged';
    isSaving.value = true;
    const answer = await send(saveInput(form, base.value));
    isSaving.value = false;
    if (answer.ok) {
      takeOver(answer.value);
      return 'saved';
    }
    return refuse(answer.error);
  }

  function refuse(error: Refusal): SaveOutcome {
    if (error.code === 'CONFLICT' && error.current !== undefined) {
      conflict.value = error.current as Settings;
      return 'conflict';
    }
    const problems = error.fields ?? [];
    if (problems.length > 0 && problems.every(({ path }) => isSettingsField(path))) {
      refused.remember(problems);
      return 'invalid';
    }
    refusal.value = error;
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
    takeOverCurrent: () => takeOver(conflict.value ?? settings.value),
  };
}

function isNewer(one: Settings, other: Settings): boolean {
  return one.account.revision > other.account.revision || (one.project?.revision ?? 0) > (other.project?.revision ?? 0);
}
