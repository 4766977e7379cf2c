import type { PriceItem } from '../../contract/index.ts';
import type { Flag } from '../../store/rows.ts';
import { perConnection } from '../../store/statements.ts';

/** A price the operator entered. `priceCounter` is the workspace's price counter at that edit, `editedAt` simulated time. */
export interface EditedPrice {
  readonly isoCode: string;
  readonly item: PriceItem;
  readonly priceMicros: number;
  readonly priceCounter: number;
  readonly editedAt: number;
  /** 1: it was taken back, and the shipped figure is in force again. */
  readonly isWithdrawn: Flag;
}

const COLUMNS = `iso_code AS isoCode, item, price_micros AS priceMicros, price_counter AS priceCounter,
  edited_at AS editedAt, is_withdrawn AS isWithdrawn`;
const SELECT_ALL = `SELECT ${COLUMNS} FROM price`;
const SELECT_OF_COUNTRY = `SELECT ${COLUMNS} FROM price WHERE iso_code = ?`;
const SELECT_COUNTER = `SELECT price_counter FROM workspace WHERE id = 1`;
const ADVANCE_COUNTER = `UPDATE workspace SET price_counter = price_counter + 1 WHERE id = 1 RETURNING price_counter`;
const UPSERT = `INSERT INTO price (iso_code, item, price_micros, price_counter, edited_at, is_withdrawn)
  VALUES (?, ?, ?, ?, ?, 0)
  ON CONFLICT (iso_code, item) DO UPDATE SET price_micros = excluded.price_micros,
    price_counter = excluded.price_counter, edited_at = excluded.edited_at, is_withdrawn = 0`;

const WITHDRAW = `UPDATE price SET is_withdrawn = 1, price_counter = ?, edited_at = ? WHERE iso_code = ? AND item = ?`;

/** The prices that the operator entered over the shipped ones, by plain SQL. */
export const priceRepository = perConnection((db) => {
  const selectAll = db.prepare<[], EditedPrice>(SELECT_ALL);
  const selectOfCountry = db.prepare<[string], EditedPrice>(SELECT_OF_COUNTRY);
  const selectCounter = db.prepare<[], number>(SELECT_COUNTER).pluck();
  const advanceCounter = db.prepare<[], number>(ADVANCE_COUNTER).pluck();
  const upsert = db.prepare<[string, string, number, number, number]>(UPSERT);
  const withdraw = db.prepare<[number, number, string, string]>(WITHDRAW);
  return {
    all: () => selectAll.all(),
    ofCountry: (isoCode: string) => selectOfCountry.all(isoCode),
    /** How many price edits this workspace has seen. */
    counter: () => selectCounter.get() ?? 0,
    /** Saves a price; where it is not another figure than before, quotes stay good. */
    save(isoCode: string, item: PriceItem, priceMicros: number, editedAt: number, isChange: boolean): void {
      const earlier = selectOfCountry.all(isoCode).find((edit) => edit.item === item)?.priceCounter ?? 0;
      upsert.run(isoCode, item, priceMicros, isChange ? (advanceCounter.get() ?? 0) : earlier, editedAt);
    },
    withdraw(isoCode: string, item: PriceItem, at: number): void {
      withdraw.run(advanceCounter.get() ?? 0, at, isoCode, item);
    },
  };
});
