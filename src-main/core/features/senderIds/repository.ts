import { perConnection } from '../../store/statements.ts';

const INSERT = `INSERT INTO sender_id (sender_id, iso_code, granted_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`;
const IS_GRANTED = `SELECT 1 FROM sender_id WHERE sender_id = ? AND iso_code = ?`;

/** The sender IDs that Support made usable in a country, by plain SQL. */
export const senderIdRepository = perConnection((db) => {
  const insert = db.prepare<[string, string, number]>(INSERT);
  const isGranted = db.prepare<[string, string], 1>(IS_GRANTED).pluck();
  return {
    /** Stores a grant; one that exists stays as it is. Answers whether it is new. */
    grant: (senderId: string, isoCode: string, at: number) => insert.run(senderId, isoCode, at).changes === 1,
    isGranted: (senderId: string, isoCode: string) => isGranted.get(senderId, isoCode) === 1,
  };
});
