import { defineStore } from 'pinia';
import { shallowReactive } from 'vue';
import type { Input, OptOut, OptOutSource, PhoneNumber } from '../../src-main/core/contract/index.ts';
import { call, onChanged } from '../bridge.ts';
import { channelQuery } from './channelQuery.ts';

/** What the opt-out list asks for. Pages are counted from 1. */
export interface OptOutsQuery {
  readonly text: string;
  readonly source: OptOutSource | undefined;
  readonly sort: Required<NonNullable<Input<'optOuts.list'>['sort']>>;
  readonly page: number;
  readonly size: number;
}

function filterOf({ text, source }: OptOutsQuery) {
  return { ...(text !== '' && { text }), ...(source && { source }) };
}

/** The account's opt-out list: one page of it, filtered and sorted by the core. */
export const useOptOutsStore = defineStore('optOuts', () => {
  const query = channelQuery('optOuts.list', ['optOuts']);
  /** The account's numbers that received opt-out words, by their id. */
  const numbers = shallowReactive(new Map<string, PhoneNumber>());
  const asked = new Set<string>();

  async function load(wanted: OptOutsQuery): Promise<void> {
    const { sort, page, size } = wanted;
    await query.load({ filter: filterOf(wanted), sort, page: { offset: (page - 1) * size, limit: size } });
  }

  /** Reads what the numbers of these entries are called, unless that is known. */
  async function nameNumbers(rows: readonly OptOut[]): Promise<void> {
    const unknown = rows.flatMap(({ numberId }) => (numberId === undefined || asked.has(numberId) ? [] : [numberId]));
    await Promise.all(
      [...new Set(unknown)].map(async (numberId) => {
        asked.add(numberId);
        const answer = await call('numbers.get', { numberId });
        if (answer.ok) numbers.set(numberId, answer.value);
        else asked.delete(numberId);
      }),
    );
  }

  onChanged(({ feature }) => {
    if (feature !== 'workspace') return;
    numbers.clear();
    asked.clear();
  });

  /** The entry of a handset, if it is on the list. `phoneNumber` in international form. */
  async function find(phoneNumber: string): Promise<OptOut | undefined> {
    const answer = await call('optOuts.list', { filter: { text: phoneNumber }, page: { limit: 200 } });
    return answer.ok ? answer.value.rows.find((row) => row.phoneNumber === phoneNumber) : undefined;
  }

  return {
    list: query.value,
    error: query.error,
    isLoading: query.isLoading,
    numbers,
    load,
    nameNumbers,
    reload: query.reload,
    leave: query.leave,
    find,
    check: (phoneNumber: string) => call('numbers.check', { phoneNumber }),
    add: (phoneNumber: string) => call('optOuts.add', { phoneNumber }),
    remove: (phoneNumber: string) => call('optOuts.remove', { phoneNumber }),
    exportCsv: (wanted: OptOutsQuery) => call('csv.export', { kind: 'OPT_OUTS', filter: filterOf(wanted) }),
    importCsv: (text: string, dryRun: boolean) => call('csv.import', { kind: 'OPT_OUTS', text, dryRun }),
  };
});
