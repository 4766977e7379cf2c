import type { CaseSort, CaseStatus, CaseStep, CaseSubmission, CaseType, SupportCase } from '../../contract/index.ts';
import { containsText, matchesAny, selectPage, wantedFlag, type Condition, type FlagFilter } from '../../store/list.ts';
import { perConnection } from '../../store/statements.ts';

interface CaseRow {
  caseId: string;
  type: CaseType;
  status: CaseStatus;
  fields: string;
  submittedAt: number;
  dueAt: number | null;
}

/** What to list; times in UTC milliseconds. */
export interface CaseQuery {
  readonly status?: CaseStatus | CaseStatus[] | undefined;
  readonly type?: CaseType | CaseType[] | undefined;
  readonly isOpen?: FlagFilter;
  readonly text?: string | undefined;
}

const SELECT = `SELECT case_id AS caseId, type, status, fields, submitted_at AS submittedAt, due_at AS dueAt
  FROM support_case`;
const SELECT_STEPS = `SELECT at, status, text FROM support_case_step WHERE case_id = ? ORDER BY position`;
const INSERT = `INSERT INTO support_case (case_id, type, status, fields, submitted_at, due_at)
  VALUES (?, ?, 'SUBMITTED', ?, ?, ?)`;
const UPDATE = `UPDATE support_case SET status = ?, due_at = ? WHERE case_id = ?`;
const ADD_STEP = `INSERT INTO support_case_step (case_id, position, at, status, text)
  SELECT @caseId, count(*), @at, @status, @text FROM support_case_step WHERE case_id = @caseId`;
const SELECT_NEXT_DUE = `SELECT case_id AS caseId, due_at AS dueAt FROM support_case WHERE status = 'SUBMITTED'
  ORDER BY due_at, case_id LIMIT 1`;

const SORT_COLUMNS: Record<CaseSort, string> = {
  submittedAt: 'submitted_at',
  type: 'type',
  status: 'status',
  dueAt: 'due_at',
};

function matchesOpen(filter: FlagFilter): Condition[] {
  const isOpen = wantedFlag(filter);
  if (isOpen === undefined) return [];
  return [{ sql: `status ${isOpen ? 'IN' : 'NOT IN'} ('SUBMITTED', 'NEEDS_INFORMATION')`, values: [] }];
}

/** Text is looked for in the id, in every value of the form, and in the words of the time line. */
function containsCaseText(text: string | undefined): Condition[] {
  const [inId] = containsText(['case_id'], text);
  const [inFields] = containsText(['atom'], text);
  const [inSteps] = containsText(['text'], text);
  if (inId === undefined || inFields === undefined || inSteps === undefined) return [];
  return [
    {
      sql: `(${inId.sql} OR EXISTS (SELECT 1 FROM json_tree(fields) WHERE ${inFields.sql})
        OR EXISTS (SELECT 1 FROM support_case_step AS step WHERE step.case_id = support_case.case_id AND ${inSteps.sql}))`,
      values: [...inId.values, ...inFields.values, ...inSteps.values],
    },
  ];
}

/** Support cases and their time lines, by plain SQL. */
export const caseRepository = perConnection((db) => {
  const selectById = db.prepare<[string], CaseRow>(`${SELECT} WHERE case_id = ?`);
  const selectSteps = db.prepare<[string], { at: number; status: CaseStatus; text: string | null }>(SELECT_STEPS);
  const insert = db.prepare<[string, string, string, number, number]>(INSERT);
  const update = db.prepare<[string, number | null, string]>(UPDATE);
  const addStep = db.prepare<[{ caseId: string; at: number; status: string; text: string | null }]>(ADD_STEP);
  const selectNextDue = db.prepare<[], { caseId: string; dueAt: number }>(SELECT_NEXT_DUE);

  const toCase = (row: CaseRow): SupportCase => {
    const timeline = selectSteps
      .all(row.caseId)
      .map(({ at, status, text }): CaseStep => (text === null ? { at, status } : { at, status, text }));
    // Fields were checked against the schema of the type before they were stored.
    const submission = { type: row.type, fields: JSON.parse(row.fields) as unknown } as CaseSubmission;
    return {
      ...submission,
      caseId: row.caseId,
      status: row.status,
      submittedAt: row.submittedAt,
      dueAt: row.dueAt,
      timeline,
    };
  };
  return {
    find(caseId: string): SupportCase | undefined {
      const row = selectById.get(caseId);
      return row && toCase(row);
    },
    list(
      query: CaseQuery,
      sort: { by: CaseSort; direction: 'asc' | 'desc' },
      page: { offset: number; limit: number } | undefined,
    ): { rows: SupportCase[]; total: number } {
      const conditions = [
        ...matchesAny('status', query.status),
        ...matchesAny('type', query.type),
        ...matchesOpen(query.isOpen),
        ...containsCaseText(query.text),
      ];
      const { rows, total } = selectPage<CaseRow>(
        db,
        {
          select: SELECT,
          from: 'support_case',
          conditions,
          orderBy: SORT_COLUMNS[sort.by],
          direction: sort.direction,
          idColumn: 'case_id',
        },
        page,
      );
      return { rows: rows.map(toCase), total };
    },
    insert(caseId: string, { type, fields }: CaseSubmission, submittedAt: number, dueAt: number): void {
      insert.run(caseId, type, JSON.stringify(fields), submittedAt, dueAt);
    },
    /** Brings a case into a state; `dueAt` only while it waits for the desk. */
    update(caseId: string, status: CaseStatus, dueAt: number | null): void {
      update.run(status, dueAt, caseId);
    },
    addStep(caseId: string, at: number, status: CaseStatus, text: string | null): void {
      addStep.run({ caseId, at, status, text });
    },
    /** The case that the desk answers next by itself. */
    nextDue: () => selectNextDue.get(),
  };
});
