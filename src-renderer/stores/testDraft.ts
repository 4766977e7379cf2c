import { defineStore } from 'pinia';
import { reactive, watch } from 'vue';
import { draftSchema, emptyDraft, type TestDraft } from '../components/testMessaging/draft.ts';

function read(storageKey: string): TestDraft {
  try {
    return draftSchema.safeParse(JSON.parse(sessionStorage.getItem(storageKey) ?? '')).data ?? emptyDraft();
  } catch {
    return emptyDraft();
  }
}

/** What stands in the forms of **Test messaging**, for each project: kept for the session, whatever page is opened. */
export const useTestDraftStore = defineStore('testDraft', () => {
  const draft = reactive<TestDraft>(emptyDraft());
  let storageKey = '';

  /** Takes up the draft of a workspace and project. */
  function open(scope: string): void {
    storageKey = `numberdesk.test-draft:${scope}`;
    Object.assign(draft, read(storageKey));
  }

  watch(draft, (kept) => {
    if (storageKey !== '') sessionStorage.setItem(storageKey, JSON.stringify(kept));
  });

  return { draft, open };
});
