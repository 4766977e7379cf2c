import type { WorkspaceProblem } from '../../contract/index.ts';
import { refuse, type Refused } from '../../kernel/result.ts';

const PROBLEM_MESSAGES: Record<WorkspaceProblem, string> = {
  WORKSPACE_MISSING: 'There is no workspace file at this place. Open another one, or create a new one.',
  NOT_A_WORKSPACE: 'This file is not a Numberdesk workspace. It was left as it is; open another one.',
  WORKSPACE_DAMAGED: 'This workspace file is damaged. It was left as it is; restore a backup or open another one.',
  WORKSPACE_NEWER:
    'This workspace was written by a newer version of Numberdesk. It was left as it is; install the newer version, or open another workspace.',
  WORKSPACE_IN_USE:
    'This workspace is open in another Numberdesk. Close it there and try again, or open another workspace.',
  WORKSPACE_NOT_WRITABLE:
    'The file or its folder cannot be written to. Allow writing there, or move the workspace to another folder.',
  WORKSPACE_ON_NETWORK:
    'This workspace lies on a network share, where the database cannot keep it safe. Move it to a disk of this computer.',
};

/** Says why a workspace file is not open and what the ways on are; `current` names the file. */
export function refuseForProblem(problem: WorkspaceProblem, path: string): Refused {
  return refuse('UNAVAILABLE', PROBLEM_MESSAGES[problem], { reason: problem, current: { path } });
}

/** Refuses another workspace, or another tour, while a guided tour runs. Rule: ours. */
export function refuseDuringTour(): Refused {
  return refuse('REFUSED', 'A guided tour is running on a copy of this workspace. End the tour first.', {
    reason: 'TOUR_RUNNING',
  });
}
