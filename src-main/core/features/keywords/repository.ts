import type { KeywordKind } from '../../contract/index.ts';
import { toFlag, type Flag } from '../../store/rows.ts';
import { perConnection } from '../../store/statements.ts';
import type { StoredKeyword } from './rules.ts';

interface KeywordRow {
  key: string;
  keyword: string;
  kind: KeywordKind;
  reply: string | null;
  isSilenced: Flag;
}

const COLUMNS = `keyword_key AS key, keyword, kind, reply, is_silenced AS isSilenced`;
// HELP and STOP first, then the registered keyword, then two-way keywords in the order in which they were saved.
const SELECT_OF_NUMBER = `SELECT ${COLUMNS} FROM keyword WHERE number_id = ?
  ORDER BY CASE kind WHEN 'MANDATORY' THEN 0 WHEN 'REGISTERED' THEN 1 ELSE 2 END, position, keyword_key`;
const SELECT_ALL = `SELECT number_id AS numberId, ${COLUMNS} FROM keyword ORDER BY number_id, kind, position, keyword_key`;
const SELECT_ONE = `SELECT ${COLUMNS} FROM keyword WHERE number_id = ? AND keyword_key = ?`;
const UPSERT = `INSERT INTO keyword (number_id, keyword_key, keyword, kind, reply, is_silenced, position)
  VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (number_id, keyword_key) DO UPDATE SET keyword = excluded.keyword, kind = excluded.kind,
    reply = excluded.reply, is_silenced = excluded.is_silenced, position = excluded.position`;
const SET_REPLY = `UPDATE keyword SET reply = ?, is_silenced = 0 WHERE number_id = ? AND keyword_key = ?`;
const SET_SILENCE = `UPDATE keyword SET is_silenced = ? WHERE number_id = ? AND kind = 'MANDATORY'`;
const SILENCE = `UPDATE keyword SET is_silenced = 1 WHERE number_id = ? AND keyword_key = ?`;
const DELETE = `DELETE FROM keyword WHERE number_id = ? AND keyword_key = ?`;
const DELETE_KIND = `DELETE FROM keyword WHERE number_id = ? AND kind = ?`;

const GRANT_CHANGE = `INSERT INTO keyword_grant (case_id, number_id, keyword_key, granted_at, used_at)
  VALUES (?, ?, ?, ?, NULL)`;
const SELECT_GRANTS = `SELECT case_id AS caseId, keyword_key AS key FROM keyword_grant
  WHERE number_id = ? AND used_at IS NULL ORDER BY granted_at, case_id`;
const USE_GRANT = `UPDATE keyword_grant SET used_at = ? WHERE case_id = ?`;

/** A granted change of a registered keyword that nobody has made yet. */
export interface KeywordGrant {
  readonly caseId: string;
  /** The only word it allows, normalised. */
  readonly key: string;
}

function toKeyword(row: KeywordRow): StoredKeyword {
  return { ...row, isSilenced: row.isSilenced === 1 };
}

/** The keywords of a workspace's numbers, by plain SQL. */
export const keywordRepository = perConnection((db) => {
  const selectOfNumber = db.prepare<[string], KeywordRow>(SELECT_OF_NUMBER);
  const selectAll = db.prepare<[], KeywordRow & { numberId: string }>(SELECT_ALL);
  const selectOne = db.prepare<[string, string], KeywordRow>(SELECT_ONE);
  const upsert = db.prepare<[string, string, string, string, string | null, Flag, number]>(UPSERT);
  const setReply = db.prepare<[string, string, string]>(SET_REPLY);
  const setSilence = db.prepare<[Flag, string]>(SET_SILENCE);
  const silence = db.prepare<[string, string]>(SILENCE);
  const remove = db.prepare<[string, string]>(DELETE);
  const removeKind = db.prepare<[string, string]>(DELETE_KIND);
  const grantChange = db.prepare<[string, string, string, number]>(GRANT_CHANGE);
  const selectGrants = db.prepare<[string], KeywordGrant>(SELECT_GRANTS);
  const useGrant = db.prepare<[number, string]>(USE_GRANT);
  return {
    grantChange(caseId: string, numberId: string, key: string, at: number): void {
      grantChange.run(caseId, numberId, key, at);
    },
    /** Granted changes of a number that are left, the oldest first. */
    grants: (numberId: string) => selectGrants.all(numberId),
    useGrant(caseId: string, at: number): void {
      useGrant.run(at, caseId);
    },
    ofNumber: (numberId: string) => selectOfNumber.all(numberId).map(toKeyword),
    /** Every keyword of every number, one at a time. */
    *each(): Generator<StoredKeyword & { numberId: string }> {
      for (const row of selectAll.iterate()) yield { ...toKeyword(row), numberId: row.numberId };
    },
    find(numberId: string, key: string): StoredKeyword | undefined {
      const row = selectOne.get(numberId, key);
      return row && toKeyword(row);
    },
    put(numberId: string, keyword: StoredKeyword, position: number): void {
      const { key, kind, reply, isSilenced } = keyword;
      upsert.run(numberId, key, keyword.keyword, kind, reply, toFlag(isSilenced), position);
    },
    /** Saves a reply; a silenced one is heard again. */
    saveReply(numberId: string, key: string, reply: string): void {
      setReply.run(reply, numberId, key);
    },
    /** Silences the HELP and STOP replies of a number, or lets them be heard again. */
    silenceMandatory(numberId: string, isSilenced: boolean): void {
      setSilence.run(toFlag(isSilenced), numberId);
    },
    /** Silences one reply until it is saved again. */
    silence(numberId: string, key: string): void {
      silence.run(numberId, key);
    },
    remove(numberId: string, key: string): void {
      remove.run(numberId, key);
    },
    removeKind(numberId: string, kind: KeywordKind): void {
      removeKind.run(numberId, kind);
    },
  };
});
