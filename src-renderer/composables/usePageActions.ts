import { computed, onBeforeUnmount, onMounted, shallowReactive } from 'vue';

/** Something that can be done, as the command palette offers it. */
export interface Action {
  readonly id: string;
  readonly label: string;
  readonly icon: string;
  readonly run: () => void;
}

const sources = shallowReactive(new Set<() => readonly Action[]>());

/** The actions of the page that is open now. */
export const pageActions = computed(() => [...sources].flatMap((source) => source()));

/** Adds what this page can do to the command palette for as long as the page is open. */
export function usePageActions(actions: () => readonly Action[]): void {
  onMounted(() => sources.add(actions));
  onBeforeUnmount(() => sources.delete(actions));
}
