import type { LineOutcome, MessageType, RequestStatus } from '../../contract/index.ts';
import { matchesAny, selectPage } from '../../store/list.ts';
import { perConnection } from '../../store/statements.ts';

/** A request as its row has it; the time in UTC milliseconds. */
export interface RequestRow {
  readonly requestId: string;
  readonly at: number;
  readonly status: RequestStatus;
  readonly caseId: string | null;
}

/** One decided line; the price quoted for one number, in micro-dollars a month. */
export interface RequestLineRow {
  readonly isoCode: string;
  readonly messageType: MessageType;
  readonly quantity: number;
  readonly pricePerMonthMicros: number;
  readonly outcome: LineOutcome;
}

const SELECT = `SELECT request_id AS requestId, requested_at AS at, status, case_id AS caseId FROM request`;
const SELECT_LINES = `SELECT iso_code AS isoCode, message_type AS messageType, quantity,
  price_per_month_micros AS pricePerMonthMicros, outcome FROM request_line WHERE request_id = ? ORDER BY position`;
const INSERT = `INSERT INTO request (request_id, client_token, requested_at, status, case_id) VALUES (?, ?, ?, ?, NULL)`;
const INSERT_LINE = `INSERT INTO request_line
  (request_id, position, iso_code, message_type, quantity, price_per_month_micros, outcome) VALUES (?, ?, ?, ?, ?, ?, ?)`;

const SET_CASE = `UPDATE request SET case_id = ? WHERE request_id = ?`;
const SET_STATUS = `UPDATE request SET status = ? WHERE request_id = ?`;
const SET_OUTCOME = `UPDATE request_line SET outcome = ? WHERE request_id = ? AND position = ?`;

/** The requests of a workspace, by plain SQL. */
export const requestRepository = perConnection((db) => {
  const selectById = db.prepare<[string], RequestRow>(`${SELECT} WHERE request_id = ?`);
  const selectByToken = db.prepare<[string], RequestRow>(`${SELECT} WHERE client_token = ?`);
  const selectLines = db.prepare<[string], RequestLineRow>(SELECT_LINES);
  const insert = db.prepare<[string, string, number, string]>(INSERT);
  const setCase = db.prepare<[string, string]>(SET_CASE);
  const setStatus = db.prepare<[string, string]>(SET_STATUS);
  const setOutcome = db.prepare<[string, string, number]>(SET_OUTCOME);
  const insertLine = db.prepare<[string, number, string, string, number, number, string]>(INSERT_LINE);
  return {
    /** Notes the support case about a request. */
    setCase(requestId: string, caseId: string): void {
      setCase.run(caseId, requestId);
    },
    /** Decides a held request: its status, and the outcomes of its lines in their order. */
    decide(requestId: string, status: RequestStatus, outcomes: readonly LineOutcome[]): void {
      setStatus.run(status, requestId);
      for (const [position, outcome] of outcomes.entries()) setOutcome.run(outcome, requestId, position);
    },
    find: (requestId: string) => selectById.get(requestId),
    findByToken: (clientToken: string) => selectByToken.get(clientToken),
    lines: (requestId: string) => selectLines.all(requestId),
    list(
      status: RequestStatus | readonly RequestStatus[] | undefined,
      direction: 'asc' | 'desc',
      page: { offset: number; limit: number } | undefined,
    ): { rows: RequestRow[]; total: number } {
      const conditions = matchesAny('status', status);
      const orderBy = 'requested_at';
      return selectPage(
        db,
        { select: SELECT, from: 'request', conditions, orderBy, direction, idColumn: 'request_id' },
        page,
      );
    },
    insert(request: Omit<RequestRow, 'caseId'>, clientToken: string, lines: readonly RequestLineRow[]): void {
      insert.run(request.requestId, clientToken, request.at, request.status);
      for (const [position, line] of lines.entries()) {
        insertLine.run(
          request.requestId,
          position,
          line.isoCode,
          line.messageType,
          line.quantity,
          line.pricePerMonthMicros,
          line.outcome,
        );
      }
    },
  };
});
