import type { WorkspaceProblem } from '../../../src-main/core/contract/index.ts';

/** What a refused workspace means to the operator: what happened, and whether a backup can help. */
export const problemTexts: Record<WorkspaceProblem, { title: string; explanation: string; canRestore: boolean }> = {
  WORKSPACE_MISSING: {
    title: 'The workspace file is gone',
    explanation: 'The file was moved, renamed or deleted, or the drive it is on is not connected.',
    canRestore: true,
  },
  NOT_A_WORKSPACE: {
    title: 'This file is not a workspace',
    explanation: 'The file exists, but Numberdesk did not write it. It was left as it is.',
    canRestore: true,
  },
  WORKSPACE_DAMAGED: {
    title: 'The workspace is damaged',
    explanation: 'The file does not pass the check that runs before opening. It was left as it is.',
    canRestore: true,
  },
  WORKSPACE_NEWER: {
    title: 'The workspace was written by a newer version',
    explanation: 'This version does not know its format and did not touch it. Update Numberdesk to open it.',
    canRestore: true,
  },
  WORKSPACE_IN_USE: {
    title: 'The workspace is open elsewhere',
    explanation: 'Another Numberdesk on this computer has the file open. Close it there, then try again.',
    canRestore: false,
  },
  WORKSPACE_NOT_WRITABLE: {
    title: 'The workspace cannot be written',
    explanation: 'The file or its folder is read-only, or the disk is full. Change that, then try again.',
    canRestore: false,
  },
  WORKSPACE_ON_NETWORK: {
    title: 'The workspace is on a network drive',
    explanation:
      'A workspace needs a disk of this computer: a network drive can lose changes. Copy the file to this computer and open the copy.',
    canRestore: false,
  },
};
