import { defineStore } from 'pinia';
import { computed } from 'vue';
import type { Input } from '../../src-main/core/contract/index.ts';
import { call } from '../bridge.ts';
import { channelQuery } from './channelQuery.ts';

/** What the table of topics asks for. Pages are counted from 1. */
export interface TopicsQuery {
  readonly text: string;
  readonly sort: Required<NonNullable<Input<'topics.list'>['sort']>>;
  readonly page: number;
  readonly size: number;
}

const pageOf = ({ page, size }: { page: number; size: number }) => ({ offset: (page - 1) * size, limit: size });

/** The simulated topics: their list, and one of them with what was delivered to it. */
export const useTopicsStore = defineStore('topics', () => {
  const list = channelQuery('topics.list', ['topics']);
  const found = channelQuery('topics.list', ['topics']);
  const deliveries = channelQuery('topics.deliveries', ['topics']);
  let shownArn: string | undefined;

  function load({ text, sort, page, size }: TopicsQuery): Promise<void> {
    return list.load({ ...(text === '' ? {} : { filter: { text } }), sort, page: pageOf({ page, size }) });
  }

  /** Reads one topic and a page of its deliveries, newest first. */
  async function loadTopic(topicArn: string, page: number, size: number): Promise<void> {
    if (shownArn !== topicArn) leaveTopic();
    shownArn = topicArn;
    await Promise.all([
      // An ARN that contains this one (`orders` in `orders-eu`) is listed behind it.
      found.load({ filter: { text: topicArn.slice(0, 300) }, sort: { by: 'name' }, page: { limit: 200 } }),
      deliveries.load({ filter: { topicArn }, sort: { by: 'at', direction: 'desc' }, page: pageOf({ page, size }) }),
    ]);
  }

  function leaveTopic(): void {
    shownArn = undefined;
    found.leave(true);
    deliveries.leave(true);
  }

  return {
    list: list.value,
    error: list.error,
    isLoading: list.isLoading,
    load,
    reload: list.reload,
    leave: list.leave,
    /** The topics whose ARN contains the one asked for; undefined until they are read. */
    found: computed(() => found.value.value?.rows),
    topicError: computed(() => found.error.value ?? deliveries.error.value),
    deliveries: deliveries.value,
    isLoadingDeliveries: deliveries.isLoading,
    loadTopic,
    reloadTopic: () => Promise.all([found.reload(), deliveries.reload()]),
    leaveTopic,
    create: (topic: Input<'topics.create'>) => call('topics.create', topic),
  };
});
