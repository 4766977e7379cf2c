import { computed } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import type { NumberFilter } from '../../src-main/core/contract/index.ts';
import type { NumbersQuery } from '../stores/numbers.ts';
import { formatNumbersQuery, parseNumbersQuery } from './numbersQuery.ts';

/** The state of the phone numbers table, kept in the address: reload, back and a bookmark all keep it. */
export function useNumbersQuery() {
  const route = useRoute();
  const router = useRouter();
  const query = computed(() => parseNumbersQuery(route.query));

  /** Another filter, order or size starts at the first page. */
  function change(part: Partial<NumbersQuery>, isTyping = false): void {
    const next = formatNumbersQuery({ ...query.value, page: 1, ...part });
    // Typing replaces the address, so that back does not walk through the letters.
    void (isTyping ? router.replace({ query: next }) : router.push({ query: next }));
  }

  function changeFilter(filter: NumberFilter): void {
    change({ filter }, filter.text !== query.value.filter.text);
  }

  return { query, change, changeFilter };
}
