import { computed, reactive, ref, watch, type Ref } from 'vue';
import type { Answer, Country, Input, PhoneNumber, Refusal } from '../../../src-main/core/contract/index.ts';
import { useRefusedFields } from '../../composables/useRefusedFields.ts';
import {
  cataloguePrice,
  checkForm,
  emptyForm,
  fieldOf,
  hasCountryCode,
  recordInput,
  usualCapabilities,
  type AddNumberErrors,
  type AddNumberForm,
} from './addNumberForm.ts';
import { useNumberCheck, type Reading } from './useNumberCheck.ts';

interface Surroundings {
  readonly countries: Ref<ReadonlyMap<string, Country>>;
  /** The workspace's now, UTC milliseconds. */
  readonly now: Ref<number | undefined>;
  readonly check: (input: Input<'numbers.check'>) => Promise<Answer<Reading>>;
  readonly record: (input: Input<'numbers.record'>) => Promise<Answer<PhoneNumber>>;
}

/**
 * The form that records a number the account holds. Capabilities and price follow type and country until the operator
 * sets them; the country follows a number that names its own.
 */
export function useAddNumberForm({ countries, now, check, record }: Surroundings) {
  const form = reactive<{ -readonly [K in keyof AddNumberForm]: AddNumberForm[K] }>({ ...emptyForm });
  const refused = useRefusedFields(form);
  const refusal = ref<Refusal>();
  const added = ref<PhoneNumber>();
  const isSaving = ref(false);
  const isChecked = ref(false);
  const hasOwnCapabilities = ref(false);
  const hasOwnPrice = ref(false);

  const country = computed(() => (form.isoCode === undefined ? undefined : countries.value.get(form.isoCode)));
  const suggestedPrice = computed(() => cataloguePrice(form.numberType, country.value));
  const { reading, readNow } = useNumberCheck(form, check, (read) => {
    if (hasCountryCode(form.phoneNumber) && read.isoCode !== null) form.isoCode = read.isoCode;
  });

  watch([() => form.numberType, country], ([numberType, where]) => {
    if (numberType === 'TEN_DLC') form.isoCode ??= 'US';
    const usual = usualCapabilities(numberType, where);
    if (!hasOwnCapabilities.value || numberType === 'SHORT_CODE') Object.assign(form, usual);
    if (!hasOwnPrice.value) form.price = suggestedPrice.value ?? '';
  });
  // What the core refused about the number depends on all three.
  watch([() => form.phoneNumber, () => form.isoCode, () => form.numberType], () => refused.remember([]));

  const foundElsewhere = computed(() => {
    const found = reading.value?.isoCode ?? undefined;
    if (found === undefined || form.isoCode === undefined || found === form.isoCode) return undefined;
    return `The number belongs to ${countries.value.get(found)?.name ?? found}. Choose that country, or correct the number.`;
  });
  const errors = computed<AddNumberErrors>(() => ({
    ...(foundElsewhere.value !== undefined && { isoCode: foundElsewhere.value }),
    ...Object.fromEntries(refused.validate(form).map(({ name = '', message }) => [name, message] as const)),
    ...(isChecked.value && reading.value?.problem && { phoneNumber: reading.value.problem }),
    ...(isChecked.value && checkForm(form, now.value)),
  }));
  const isDirty = computed(() => {
    const { numberType, messageType, phoneNumber, isoCode, leasedOn } = form;
    const typed = phoneNumber !== '' || isoCode !== undefined || leasedOn !== '';
    const isSet = hasOwnCapabilities.value || hasOwnPrice.value || messageType !== emptyForm.messageType;
    return added.value === undefined && (typed || isSet || numberType !== emptyForm.numberType);
  });

  function setCapabilities(part: Partial<Pick<AddNumberForm, 'smsEnabled' | 'voiceEnabled'>>): void {
    hasOwnCapabilities.value = true;
    Object.assign(form, part);
  }

  /** An emptied price is the catalogue's again once type or country change. */
  function setPrice(text: string): void {
    hasOwnPrice.value = text.trim() !== '';
    form.price = text;
  }

  /** Adds the number. `added` is set when that went well; otherwise the errors say what to put right. */
  async function add(): Promise<void> {
    if (isSaving.value || added.value) return;
    isChecked.value = true;
    refusal.value = undefined;
    const input = recordInput(form, now.value);
    if (Object.keys(checkForm(form, now.value)).length > 0 || input === undefined) {
      // So that what is wrong with the number is told together with the rest.
      await readNow();
      return;
    }
    isSaving.value = true;
    const answer = await record(input);
    isSaving.value = false;
    if (answer.ok) {
      added.value = answer.value;
      return;
    }
    const problems = (answer.error.fields ?? []).flatMap((problem) => {
      const field = fieldOf(problem.path);
      return field ? [{ ...problem, path: field }] : [];
    });
    refused.remember(problems);
    if (problems.length === 0) refusal.value = answer.error;
  }

  return {
    form,
    country,
    reading,
    suggestedPrice,
    errors,
    refusal,
    isDirty,
    isSaving,
    added,
    setCapabilities,
    setPrice,
    add,
  };
}
