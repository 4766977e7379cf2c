import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { Refusal, WorkspaceInfo, WorkspaceProblem } from '../../src-main/core/contract/index.ts';
import { call, onChanged, onResumed, onUnavailable } from '../bridge.ts';

/** Why no workspace is open, as its page needs it. */
export interface ProblemReport {
  readonly reason: WorkspaceProblem;
  /** The file that was refused, where the core says so. */
  readonly path: string | undefined;
}

// A record, so that a reason added to the contract does not compile until it is known here. The contract's own list
// stands in a file with schemas, which the first screen does not load.
const isProblem: Record<WorkspaceProblem, true> = {
  WORKSPACE_MISSING: true,
  NOT_A_WORKSPACE: true,
  WORKSPACE_DAMAGED: true,
  WORKSPACE_NEWER: true,
  WORKSPACE_IN_USE: true,
  WORKSPACE_NOT_WRITABLE: true,
  WORKSPACE_ON_NETWORK: true,
};

function problemIn({ reason, current }: Refusal): ProblemReport | undefined {
  if (reason === undefined || !Object.hasOwn(isProblem, reason)) return undefined;
  const path = (current as { path?: unknown } | undefined)?.path;
  return { reason: reason as WorkspaceProblem, path: typeof path === 'string' ? path : undefined };
}

/** The workspace file that is open, or the reason why none is. */
export const useWorkspaceStore = defineStore('workspace', () => {
  const info = shallowRef<WorkspaceInfo>();
  const problem = shallowRef<ProblemReport>();

  async function load(): Promise<void> {
    const answer = await call('workspace.info', {});
    if (answer.ok) accept(answer.value);
  }

  function accept(opened: WorkspaceInfo): void {
    info.value = opened;
    problem.value = undefined;
  }

  async function open(path: string) {
    const answer = await call('workspace.open', { path });
    if (answer.ok) accept(answer.value);
    return answer;
  }

  async function create(path: string) {
    const answer = await call('workspace.create', { path });
    if (answer.ok) accept(answer.value);
    return answer;
  }

  async function restore(backupId: string) {
    const answer = await call('workspace.restore', { backupId });
    if (answer.ok) accept(answer.value);
    return answer;
  }

  onUnavailable((error) => {
    problem.value = problemIn(error) ?? problem.value;
  });
  onChanged((event) => {
    if (event.feature === 'workspace') void load();
  });
  onResumed(() => void load());

  return { info, problem, load, open, create, restore };
});
