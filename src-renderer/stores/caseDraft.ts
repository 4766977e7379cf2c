import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { z } from '../../src-main/core/contract/zod.ts';
import type { CaseDraft } from '../components/support/caseDraft.ts';

const keptSchema = z.strictObject({
  values: z.record(z.string(), z.string()),
  /** What the link said with which the draft was opened last. */
  prefill: z.record(z.string(), z.string()),
});
type Kept = z.infer<typeof keptSchema>;

const PREFIX = 'numberdesk.case-draft';

function read(storageKey: string): Kept | undefined {
  try {
    return keptSchema.safeParse(JSON.parse(sessionStorage.getItem(storageKey) ?? '')).data;
  } catch {
    return undefined;
  }
}

const saysTheSame = (one: CaseDraft, other: CaseDraft) =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].every((name) => (one[name] ?? '') === (other[name] ?? ''));

/**
 * The case that is being written. Every letter is kept in the session's storage, so that neither a reload nor a look at
 * another page loses anything; a draft goes when it is submitted or discarded.
 */
export const useCaseDraftStore = defineStore('caseDraft', () => {
  const values = ref<CaseDraft>({});
  const start = ref<CaseDraft>({});
  let prefill: CaseDraft = {};
  let storageKey = '';

  /**
   * Takes up a draft, or begins one.
   *
   * @param scope the workspace
   * @param subject what the case is of: its type, and the number or request it is about
   * @param first the form as it is first shown
   * @param said what the link says; it goes over an earlier draft once, when it is new
   */
  function open(scope: string, subject: string, first: CaseDraft, said: CaseDraft): void {
    storageKey = `${PREFIX}:${scope}:${subject}`;
    prefill = said;
    start.value = { ...first, ...said };
    const kept = read(storageKey);
    const isNewLink = kept !== undefined && !saysTheSame(kept.prefill, said);
    values.value = kept ? { ...start.value, ...kept.values, ...(isNewLink && said) } : start.value;
  }

  function keep(): void {
    if (saysTheSame(values.value, start.value)) sessionStorage.removeItem(storageKey);
    else sessionStorage.setItem(storageKey, JSON.stringify({ values: values.value, prefill } satisfies Kept));
  }

  function change(name: string, value: string): void {
    values.value = { ...values.value, [name]: value };
    keep();
  }

  /** Fills in what the app has found out since, unless something was typed there. */
  function suggest(name: string, value: string): void {
    const isUntouched = (values.value[name] ?? '') === (start.value[name] ?? '');
    start.value = { ...start.value, [name]: value };
    if (isUntouched) values.value = { ...values.value, [name]: value };
  }

  /** Forgets what was typed and begins anew. */
  function discard(): void {
    sessionStorage.removeItem(storageKey);
    values.value = start.value;
  }

  /** The subjects of which drafts are kept in a workspace. */
  function subjects(scope: string): string[] {
    const begin = `${PREFIX}:${scope}:`;
    return Object.keys(sessionStorage).flatMap((key) => (key.startsWith(begin) ? [key.slice(begin.length)] : []));
  }

  return {
    values,
    /** Whether something was typed that a discard would lose. */
    isTouched: computed(() => !saysTheSame(values.value, start.value)),
    open,
    change,
    suggest,
    discard,
    subjects,
  };
});
