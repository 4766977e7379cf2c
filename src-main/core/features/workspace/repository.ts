import { perConnection } from '../../store/statements.ts';

const SELECT_INFO = `SELECT workspace.name, workspace.created_at AS createdAt, account.account_id AS accountId
  FROM workspace JOIN account ON account.id = workspace.id`;

/** What the workspace says of itself, by plain SQL. */
export const workspaceRepository = perConnection((db) => {
  const selectInfo = db.prepare<[], { name: string; createdAt: number; accountId: string }>(SELECT_INFO);
  return {
    info() {
      const row = selectInfo.get();
      if (row === undefined) throw new Error('The workspace row is missing.');
      return row;
    },
  };
});
