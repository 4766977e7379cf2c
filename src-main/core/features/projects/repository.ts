import type { Project } from '../../contract/index.ts';
import { containsText, selectPage, type ListStatement } from '../../store/list.ts';
import { toFlag, type Flag } from '../../store/rows.ts';
import { nextRevision } from '../../store/revisions.ts';
import { perConnection } from '../../store/statements.ts';

interface ProjectRow {
  projectId: string;
  name: string;
  smsEnabled: Flag;
  voiceEnabled: Flag;
  createdAt: number;
  revision: number;
}

const NEXT_REVISION = nextRevision('project', 'project_id');
const SELECT = `SELECT project_id AS projectId, name, sms_enabled AS smsEnabled, voice_enabled AS voiceEnabled,
  created_at AS createdAt, revision FROM project`;
const COUNT = `SELECT count(*) FROM project`;
const SELECT_BY_NAME = `SELECT project_id FROM project WHERE name_key = ?`;
const INSERT = `INSERT INTO project (project_id, name, name_key, sms_enabled, voice_enabled, created_at, revision)
  VALUES (?, ?, ?, 0, 0, ?, 0)`;
const RENAME = `UPDATE project SET name = ?, name_key = ?, revision = ${NEXT_REVISION} WHERE project_id = ?`;
const SET_SWITCHES = `UPDATE project SET sms_enabled = ?, voice_enabled = ?, revision = ${NEXT_REVISION} WHERE project_id = ?`;
const DELETE = `DELETE FROM project WHERE project_id = ?`;

const SORT_COLUMNS = {
  name: 'name_key',
  smsEnabled: 'sms_enabled',
  voiceEnabled: 'voice_enabled',
  createdAt: 'created_at',
};
export type ProjectSort = keyof typeof SORT_COLUMNS;

interface ProjectListQuery {
  /** What the key of a name has to contain. */
  readonly textKey: string | undefined;
  readonly sortBy: ProjectSort;
  readonly direction: 'asc' | 'desc';
  readonly page: { offset: number; limit: number } | undefined;
}

function toProject(row: ProjectRow): Project {
  return { ...row, smsEnabled: row.smsEnabled === 1, voiceEnabled: row.voiceEnabled === 1 };
}

/** The projects of a workspace, by plain SQL. */
export const projectRepository = perConnection((db) => {
  const selectById = db.prepare<[string], ProjectRow>(`${SELECT} WHERE project_id = ?`);
  const count = db.prepare<[], number>(COUNT).pluck();
  const selectByName = db.prepare<[string], string>(SELECT_BY_NAME).pluck();
  const insert = db.prepare<[string, string, string, number]>(INSERT);
  const rename = db.prepare<[string, string, string]>(RENAME);
  const setSwitches = db.prepare<[Flag, Flag, string]>(SET_SWITCHES);
  const remove = db.prepare<[string]>(DELETE);
  return {
    find(projectId: string): Project | undefined {
      const row = selectById.get(projectId);
      return row && toProject(row);
    },
    count: () => count.get() ?? 0,
    /** The project that has this name already, by its key. */
    idOfName: (nameKey: string) => selectByName.get(nameKey),
    insert(projectId: string, name: string, nameKey: string, createdAt: number): void {
      insert.run(projectId, name, nameKey, createdAt);
    },
    rename(projectId: string, name: string, nameKey: string): void {
      rename.run(name, nameKey, projectId);
    },
    setSwitches(projectId: string, smsEnabled: boolean, voiceEnabled: boolean): void {
      setSwitches.run(toFlag(smsEnabled), toFlag(voiceEnabled), projectId);
    },
    remove(projectId: string): void {
      remove.run(projectId);
    },
    list(query: ProjectListQuery): { rows: Project[]; total: number } {
      const statement: ListStatement = {
        select: SELECT,
        from: 'project',
        conditions: containsText(['name_key'], query.textKey),
        orderBy: SORT_COLUMNS[query.sortBy],
        direction: query.direction,
        idColumn: 'project_id',
      };
      const { rows, total } = selectPage<ProjectRow>(db, statement, query.page);
      return { rows: rows.map(toProject), total };
    },
  };
});
