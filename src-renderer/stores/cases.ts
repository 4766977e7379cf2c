import { defineStore } from 'pinia';
import type { CaseSort, CaseType, Input } from '../../src-main/core/contract/index.ts';
import { channelQuery } from './channelQuery.ts';

/** What one of the two lists asks for. Pages are counted from 1. */
export interface CasesQuery {
  readonly text: string;
  readonly type: CaseType | undefined;
  readonly sort: { readonly by: CaseSort; readonly direction: 'asc' | 'desc' };
  readonly page: number;
  readonly size: number;
}

function inputOf(isOpen: boolean, { text, type, sort, page, size }: CasesQuery): Input<'cases.list'> {
  return {
    filter: { isOpen, ...(text !== '' && { text }), ...(type && { type }) },
    sort,
    page: { offset: (page - 1) * size, limit: size },
  };
}

/** The Support Center: open cases and those that have ended, each a list of its own. */
export const useCasesStore = defineStore('cases', () => {
  const open = channelQuery('cases.list', ['cases']);
  const closed = channelQuery('cases.list', ['cases']);

  return {
    open: open.value,
    openError: open.error,
    isLoadingOpen: open.isLoading,
    closed: closed.value,
    closedError: closed.error,
    isLoadingClosed: closed.isLoading,
    loadOpen: (query: CasesQuery) => open.load(inputOf(true, query)),
    loadClosed: (query: CasesQuery) => closed.load(inputOf(false, query)),
    reload: () => Promise.all([open.reload(), closed.reload()]),
    leave: () => {
      open.leave();
      closed.leave();
    },
  };
});
