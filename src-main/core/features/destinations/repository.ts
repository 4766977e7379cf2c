import type { Destination, DestinationStatus } from '../../contract/index.ts';
import { matchesAny, selectPage, type ListStatement } from '../../store/list.ts';
import { perConnection } from '../../store/statements.ts';

const COLUMNS = `phone_number AS phoneNumber, national_format AS nationalFormat, iso_code AS isoCode, status,
  added_at AS addedAt`;
const SELECT = `SELECT ${COLUMNS} FROM destination`;
const SELECT_ONE = `SELECT ${COLUMNS}, code FROM destination WHERE phone_number = ?`;
const COUNT = `SELECT count(*) FROM destination`;
const INSERT = `INSERT INTO destination (phone_number, iso_code, national_format, status, code, added_at)
  VALUES (?, ?, ?, 'PENDING', ?, ?)`;
const VERIFY = `UPDATE destination SET status = 'VERIFIED' WHERE phone_number = ?`;
const DELETE = `DELETE FROM destination WHERE phone_number = ?`;

const SORT_COLUMNS = { phoneNumber: 'phone_number', status: 'status', addedAt: 'added_at' };

/** A destination with the code that was sent to it. */
export type DestinationWithCode = Destination & { readonly code: string };

/** What to list of the sandbox destinations. */
export interface DestinationQuery {
  readonly status: DestinationStatus | DestinationStatus[] | undefined;
  readonly sortBy: keyof typeof SORT_COLUMNS;
  readonly direction: 'asc' | 'desc';
}

/** The destinations of a sandbox account, by plain SQL. */
export const destinationRepository = perConnection((db) => {
  const selectOne = db.prepare<[string], DestinationWithCode>(SELECT_ONE);
  const count = db.prepare<[], number>(COUNT).pluck();
  const insert = db.prepare<[string, string, string, string, number]>(INSERT);
  const verify = db.prepare<[string]>(VERIFY);
  const remove = db.prepare<[string]>(DELETE);
  return {
    find: (phoneNumber: string) => selectOne.get(phoneNumber),
    count: () => count.get() ?? 0,
    /** Adds a destination that is not verified yet. */
    add(destination: Omit<DestinationWithCode, 'status'>): void {
      const { phoneNumber, isoCode, nationalFormat, code, addedAt } = destination;
      insert.run(phoneNumber, isoCode, nationalFormat, code, addedAt);
    },
    verify(phoneNumber: string): void {
      verify.run(phoneNumber);
    },
    remove(phoneNumber: string): void {
      remove.run(phoneNumber);
    },
    list(query: DestinationQuery, page: { offset: number; limit: number } | undefined) {
      const statement: ListStatement = {
        select: SELECT,
        from: 'destination',
        conditions: matchesAny('status', query.status),
        orderBy: SORT_COLUMNS[query.sortBy],
        direction: query.direction,
        idColumn: 'phone_number',
      };
      return selectPage<Destination>(db, statement, page);
    },
  };
});
