import type { Simulation } from '../../contract/index.ts';
import { toFlag, type Flag } from '../../store/rows.ts';
import { perConnection } from '../../store/statements.ts';

/** The account-wide part of the simulated world. */
export type SimulatedAccount = Omit<Simulation, 'now' | 'offsetMs' | 'countries'>;

/** The simulated carriers of one country. */
export interface CountryState {
  readonly stock: number;
  readonly provisioningFails: boolean;
}

interface AccountRow extends Omit<SimulatedAccount, 'accountUnderReview'> {
  accountUnderReview: Flag;
}

const SELECT_ACCOUNT = `SELECT two_way_routing AS twoWayRouting, support_desk AS supportDesk,
  account_under_review AS accountUnderReview, phone_number_quota AS phoneNumberQuota,
  provisioning_delay_ms AS provisioningDelayMs FROM simulation WHERE id = 1`;
const UPDATE_ACCOUNT = `UPDATE simulation SET two_way_routing = ?, support_desk = ?, account_under_review = ?,
  phone_number_quota = ?, provisioning_delay_ms = ? WHERE id = 1`;
const SELECT_COUNTRY = `SELECT stock, provisioning_fails AS provisioningFails FROM country_simulation WHERE iso_code = ?`;
const UPSERT_COUNTRY = `INSERT INTO country_simulation (iso_code, stock, provisioning_fails) VALUES (?, ?, ?)
  ON CONFLICT (iso_code) DO UPDATE SET stock = excluded.stock, provisioning_fails = excluded.provisioning_fails`;
const SELECT_LAST_NOW = `SELECT last_now_ms FROM workspace WHERE id = 1`;
const SELECT_OFFSET = `SELECT clock_offset_ms FROM workspace WHERE id = 1`;

/** The simulated world of a workspace, by plain SQL. */
export const simulationRepository = perConnection((db) => {
  const selectAccount = db.prepare<[], AccountRow>(SELECT_ACCOUNT);
  const updateAccount = db.prepare<[string, string, Flag, number, number]>(UPDATE_ACCOUNT);
  const selectCountry = db.prepare<[string], { stock: number; provisioningFails: Flag }>(SELECT_COUNTRY);
  const upsertCountry = db.prepare<[string, number, Flag]>(UPSERT_COUNTRY);
  const selectLastNow = db.prepare<[], number>(SELECT_LAST_NOW).pluck();
  const selectOffset = db.prepare<[], number>(SELECT_OFFSET).pluck();
  return {
    account(): SimulatedAccount {
      const row = selectAccount.get();
      if (row === undefined) throw new Error('The simulation row is missing.');
      return { ...row, accountUnderReview: row.accountUnderReview === 1 };
    },
    saveAccount(account: SimulatedAccount): void {
      updateAccount.run(
        account.twoWayRouting,
        account.supportDesk,
        toFlag(account.accountUnderReview),
        account.phoneNumberQuota,
        account.provisioningDelayMs,
      );
    },
    /** The stored state of a country; undefined while it has its start values. */
    country(isoCode: string): CountryState | undefined {
      const row = selectCountry.get(isoCode);
      return row && { stock: row.stock, provisioningFails: row.provisioningFails === 1 };
    },
    saveCountry(isoCode: string, state: CountryState): void {
      upsertCountry.run(isoCode, state.stock, toFlag(state.provisioningFails));
    },
    /** The last stored time of the workspace, in UTC milliseconds. */
    lastNow: () => selectLastNow.get() ?? 0,
    offsetMs: () => selectOffset.get() ?? 0,
  };
});
