import { defineStore } from 'pinia';
import type { Message } from '../../src-main/core/contract/index.ts';
import { call } from '../bridge.ts';
import { channelQuery } from './channelQuery.ts';

/** What the log of one number is narrowed to. Pages are counted from 1. */
export interface MessagesQuery {
  readonly numberId: string;
  readonly direction?: Message['direction'] | undefined;
  /** In international form, whole. */
  readonly handset?: string | undefined;
  readonly page: number;
  readonly size: number;
}

function filterOf({ numberId, direction, handset }: MessagesQuery) {
  return { numberId, ...(direction && { direction }), ...(handset && { handset }) };
}

/** The message log of one number, newest first. */
export const useMessagesStore = defineStore('messages', () => {
  const query = channelQuery('messages.list', ['messages']);
  let shownId: string | undefined;

  function load(asked: MessagesQuery): Promise<void> {
    if (shownId !== asked.numberId) query.leave(true);
    shownId = asked.numberId;
    const page = { offset: (asked.page - 1) * asked.size, limit: asked.size };
    return query.load({ filter: filterOf(asked), sort: { by: 'at', direction: 'desc' }, page });
  }

  return {
    list: query.value,
    error: query.error,
    isLoading: query.isLoading,
    load,
    reload: query.reload,
    leave: query.leave,
    check: (phoneNumber: string) => call('numbers.check', { phoneNumber }),
    exportCsv: (asked: MessagesQuery) => call('csv.export', { kind: 'MESSAGES', filter: filterOf(asked) }),
  };
});
