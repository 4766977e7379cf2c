import { defineStore } from 'pinia';
import { ref, shallowRef, watch } from 'vue';
import type { Answer, DocumentReport, Refusal } from '../../src-main/core/contract/index.ts';
import { call, files } from '../bridge.ts';
import { useWorkspaceStore } from './workspace.ts';

/** A document on its way in: what it is called, and where calls find it. */
interface Chosen {
  readonly name: string;
  readonly path: string;
}

type Work = 'EXPORT' | 'CHECK' | 'IMPORT';

/** Where a document went: with its path where that is known. */
interface Exported {
  readonly name: string;
  readonly path?: string;
}

/** The workspace as a document: out, and in after a look at what that would do. Kept while other tabs are shown. */
export const useExchangeStore = defineStore('exchange', () => {
  const workspace = useWorkspaceStore();
  /** What is going on. */
  const work = ref<Work>();
  const exported = shallowRef<Exported>();
  const exportError = shallowRef<Refusal>();
  const chosen = shallowRef<Chosen>();
  /** What the core says that the chosen document would do; with problems, why it cannot be imported. */
  const preview = shallowRef<DocumentReport>();
  const imported = shallowRef<DocumentReport>();
  const importError = shallowRef<Refusal>();

  function forget(): void {
    chosen.value = undefined;
    preview.value = undefined;
    imported.value = undefined;
    importError.value = undefined;
  }

  async function exportDocument(name: string): Promise<void> {
    if (work.value) return;
    work.value = 'EXPORT';
    exported.value = undefined;
    exportError.value = undefined;
    const answer = await files.save(name, (path) => call('workspace.exportFile', { path }));
    work.value = undefined;
    if (answer === undefined) return;
    if (answer.ok) exported.value = { name, ...answer.value };
    else exportError.value = answer.error;
  }

  /** Checks the document at a path; nothing is written. */
  async function check(name: string, bring: () => Promise<Answer<{ readonly path: string }>>): Promise<void> {
    if (work.value) return;
    forget();
    work.value = 'CHECK';
    const brought = await bring();
    const answer = brought.ok
      ? await call('workspace.importFile', { path: brought.value.path, dryRun: true })
      : brought;
    work.value = undefined;
    if (!answer.ok || !brought.ok) {
      importError.value = answer.ok ? undefined : answer.error;
      return;
    }
    chosen.value = { name, path: brought.value.path };
    preview.value = answer.value;
  }

  /** Checks a file that was chosen in the browser. */
  async function checkFile(file: File): Promise<void> {
    const { bring } = files;
    if (bring) await check(file.name, () => bring(file));
  }

  /** Lets the operator choose a file in the system's dialog, and checks it. */
  async function pick(): Promise<void> {
    const path = await files.pick?.('Workspace.json');
    if (path !== undefined)
      await check(path.split(/[\\/]/).at(-1) ?? path, () => Promise.resolve({ ok: true, value: { path } }));
  }

  /** Replaces everything in the workspace by the document that was looked at. */
  async function importDocument(): Promise<void> {
    if (work.value || !chosen.value) return;
    work.value = 'IMPORT';
    importError.value = undefined;
    const answer = await call('workspace.importFile', { path: chosen.value.path });
    work.value = undefined;
    if (answer.ok) {
      imported.value = answer.value;
      preview.value = undefined;
    } else {
      importError.value = answer.error;
    }
  }

  // Another workspace is open now: what was said of the last one does not hold for it.
  watch(
    () => workspace.info?.path,
    (_, before) => {
      if (before === undefined) return;
      forget();
      exported.value = undefined;
    },
  );

  return {
    ...{ work, exported, exportError, chosen, preview, imported, importError },
    /** Whether the operator chooses in the system's dialog; otherwise the page shows a control. */
    hasDialogs: files.pick !== undefined,
    ...{ exportDocument, checkFile, pick, importDocument, forget },
  };
});
