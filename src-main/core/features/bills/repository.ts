import { perConnection } from '../../store/statements.ts';
import type { Usage } from './rules.ts';

const COLUMNS = `month, channel, iso_code AS isoCode, message_type AS messageType, unit_micros AS unitMicros, quantity`;
const SELECT_OF_MONTH = `SELECT ${COLUMNS} FROM monthly_usage WHERE month = ?
  ORDER BY month, channel, iso_code, message_type, unit_micros`;
const SELECT_ALL = `SELECT ${COLUMNS} FROM monthly_usage ORDER BY month, channel, iso_code, message_type, unit_micros`;

/** What was sent in each month, as the message log keeps it for the bills; by plain SQL. */
export const usageRepository = perConnection((db) => {
  const selectOfMonth = db.prepare<[string], Usage>(SELECT_OF_MONTH);
  const selectAll = db.prepare<[], Usage>(SELECT_ALL);
  return {
    ofMonth: (month: string) => selectOfMonth.all(month),
    all: () => selectAll.all(),
  };
});
