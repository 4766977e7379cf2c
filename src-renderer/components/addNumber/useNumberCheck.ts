import { onScopeDispose, shallowRef, watch } from 'vue';
import type { Answer, Input, Output } from '../../../src-main/core/contract/index.ts';
import { hasCountryCode, type AddNumberForm } from './addNumberForm.ts';

const REST_MS = 200;

export type Reading = Output<'numbers.check'>;

/** What to ask the core about the number as it stands; undefined while there is nothing that could be read. */
function questionOf({ phoneNumber, numberType, isoCode }: AddNumberForm): Input<'numbers.check'> | undefined {
  const typed = phoneNumber.trim();
  if (typed === '') return undefined;
  if (numberType !== 'SHORT_CODE' && hasCountryCode(typed)) return { phoneNumber: typed, numberType };
  // How many digits a short code has depends on its country.
  if (numberType === 'SHORT_CODE' && isoCode === undefined) return undefined;
  return { phoneNumber: typed, numberType, ...(isoCode !== undefined && { isoCode }) };
}

/**
 * Reads the phone number of a form while it is typed. A number with a country code says its country by itself; one
 * without is read for the country chosen. What was read last stays until the next answer is there, so that nothing
 * flickers; what is added is checked again by the core.
 *
 * `readNow` reads what stands there without waiting for typing to rest.
 */
export function useNumberCheck(
  form: AddNumberForm,
  check: (input: Input<'numbers.check'>) => Promise<Answer<Reading>>,
  onRead: (reading: Reading) => void,
) {
  const reading = shallowRef<Reading>();
  let answered = '';
  let turn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function read(question: Input<'numbers.check'>): Promise<void> {
    const mine = ++turn;
    const answer = await check(question);
    if (mine !== turn) return;
    answered = JSON.stringify(question);
    reading.value = answer.ok ? answer.value : undefined;
    if (answer.ok) onRead(answer.value);
  }

  watch(
    () => JSON.stringify(questionOf(form)),
    () => {
      turn++;
      clearTimeout(timer);
      const question = questionOf(form);
      if (question) timer = setTimeout(() => void read(question), REST_MS);
      else reading.value = undefined;
    },
  );
  onScopeDispose(() => clearTimeout(timer));

  async function readNow(): Promise<void> {
    const question = questionOf(form);
    if (question === undefined || JSON.stringify(question) === answered) return;
    clearTimeout(timer);
    await read(question);
  }

  return { reading, readNow };
}
