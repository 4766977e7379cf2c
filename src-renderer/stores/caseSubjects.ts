import { defineStore } from 'pinia';
import { shallowReactive } from 'vue';
import type { NumberRequest, PhoneNumber, SupportCase } from '../../src-main/core/contract/index.ts';
import { call, onChanged } from '../bridge.ts';

/** The numbers and requests that cases are about, by their id: what a case names only by id is read once. */
export const useCaseSubjectsStore = defineStore('caseSubjects', () => {
  const numbers = shallowReactive(new Map<string, PhoneNumber>());
  const requests = shallowReactive(new Map<string, NumberRequest>());
  const asked = new Set<string>();

  async function ensure(rows: readonly SupportCase[]): Promise<void> {
    await Promise.all(
      rows.map(async ({ type, fields }) => {
        if (type === 'REGISTERED_KEYWORD_CHANGE' && isNew(fields.numberId)) {
          const answer = await call('numbers.get', { numberId: fields.numberId });
          if (answer.ok) numbers.set(fields.numberId, answer.value);
        }
        if (type === 'NUMBER_REQUEST_REVIEW' && isNew(fields.requestId)) {
          const answer = await call('requests.get', { requestId: fields.requestId });
          if (answer.ok) requests.set(fields.requestId, answer.value);
        }
      }),
    );
  }

  function isNew(id: string): boolean {
    if (asked.has(id)) return false;
    asked.add(id);
    return true;
  }

  onChanged(({ feature }) => {
    if (feature !== 'workspace') return;
    numbers.clear();
    requests.clear();
    asked.clear();
  });

  return { numbers, requests, ensure };
});
