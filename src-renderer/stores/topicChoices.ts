import { defineStore } from 'pinia';
import { computed } from 'vue';
import { channelQuery } from './channelQuery.ts';

/** Shown at once; typing more of the name brings the others. */
const MOST_SHOWN = 50;

/** The topics that an incoming message can be sent to, as they are looked for. */
export const useTopicChoicesStore = defineStore('topicChoices', () => {
  const query = channelQuery('topics.list', ['topics']);

  /** Looks for topics whose ARN contains a text; all of them for an empty one. */
  function find(text: string): Promise<void> {
    return query.load({
      ...(text === '' ? {} : { filter: { text: text.slice(0, 300) } }),
      page: { limit: MOST_SHOWN },
    });
  }

  return {
    topics: computed(() => query.value.value?.rows ?? []),
    total: computed(() => query.value.value?.total),
    error: query.error,
    isLoading: query.isLoading,
    find,
    leave: query.leave,
  };
});
