import { command, query } from './channel.ts';
import { listInput, listOutput, timeSchema } from './common.ts';
import { z } from './zod.ts';

/** The workspace file that is open. */
export const workspaceInfoSchema = z.strictObject({
  path: z.string(),
  name: z.string(),
  schemaVersion: z.int(),
  accountId: z.string(),
  createdAt: timeSchema,
  /** Whether a guided tour runs: then everything happens on a copy, and this file stays as it is. */
  tourRunning: z.boolean(),
});
export type WorkspaceInfo = z.infer<typeof workspaceInfoSchema>;

const backupSchema = z.strictObject({
  backupId: z.string(),
  path: z.string(),
  at: timeSchema,
  sizeBytes: z.int().min(0),
});
export type Backup = z.infer<typeof backupSchema>;

/**
 * Why no workspace is open: the `reason` of the `UNAVAILABLE` answer that every other channel gives meanwhile.
 * `workspace.open`, `.create`, `.backups` and `.restore` work all the same; they are the ways on.
 */
export const workspaceProblems = [
  'WORKSPACE_MISSING',
  'NOT_A_WORKSPACE',
  'WORKSPACE_DAMAGED',
  'WORKSPACE_NEWER',
  'WORKSPACE_IN_USE',
  'WORKSPACE_NOT_WRITABLE',
  'WORKSPACE_ON_NETWORK',
] as const;
export type WorkspaceProblem = (typeof workspaceProblems)[number];

/** The full path of a file. */
export const pathSchema = z
  .string()
  .min(1)
  .max(4_096)
  .refine((path) => !path.includes('\0'), 'Remove the control characters from the path.');

export const workspaceChannels = {
  'workspace.info': query(z.strictObject({}), workspaceInfoSchema),
  'workspace.open': command(z.strictObject({ path: pathSchema }), workspaceInfoSchema),
  'workspace.create': command(z.strictObject({ path: pathSchema }), workspaceInfoSchema),
  /** Goes on with a copy of the workspace; the workspace itself stays untouched until the tour has ended. */
  'workspace.startTour': command(z.strictObject({}), workspaceInfoSchema),
  /** Deletes the copy and goes back to the workspace. Harmless when no tour runs. */
  'workspace.endTour': command(z.strictObject({}), workspaceInfoSchema),
  'workspace.backups': query(listInput({}, ['at']), listOutput(backupSchema)),
  'workspace.restore': command(z.strictObject({ backupId: z.string().min(1).max(300) }), workspaceInfoSchema),
};
