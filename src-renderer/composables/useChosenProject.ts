import { computed, ref, watch } from 'vue';
import { useRoute } from 'vue-router';
import { useProjectsStore } from '../stores/projects.ts';

const STORAGE_KEY = 'numberdesk.project';
const chosenId = ref(sessionStorage.getItem(STORAGE_KEY) ?? undefined);

/** Reads again which project this window has chosen, where its storage was changed past this module. */
export function readChosenProject(): void {
  chosenId.value = sessionStorage.getItem(STORAGE_KEY) ?? undefined;
}

/** The project whose pages the sidebar offers: the one of the address, else the one that was open last. */
export function useChosenProject() {
  const route = useRoute();
  const projects = useProjectsStore();

  watch(
    () => route.params['projectId'],
    (projectId) => {
      if (typeof projectId !== 'string') return;
      chosenId.value = projectId;
      sessionStorage.setItem(STORAGE_KEY, projectId);
      projects.ensure();
    },
    { immediate: true },
  );

  return { project: computed(() => projects.all.find(({ projectId }) => projectId === chosenId.value)) };
}
