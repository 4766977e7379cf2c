import type { PhoneNumber } from '../../src-main/core/contract/index.ts';
import { NOON, openCore, type TestCore } from './core.ts';
import { withFile } from './workspace-file.ts';

const pick = <T>(values: readonly [T, ...T[]], index: number): T => values[index % values.length] ?? values[0];

/** How many numbers `openWithManyNumbers` makes; fewer than the largest page. */
export const MANY = 72;

const INSERT = `INSERT INTO number (number_id, phone_number, national_format, iso_code, number_type, status, sms_enabled,
  voice_enabled, message_type, price_per_month_micros, two_way_enabled, two_way_topic_arn,
  self_managed_opt_outs_enabled, deletion_protection_enabled, notes, tags, leased_at, activates_at, released_at,
  request_id, request_position, revision) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, 0)`;

/**
 * Opens a core on numbers of every type and status, many of them alike in each column, in no order. They are written
 * past the core, because short codes and released numbers by the dozen have no channel yet.
 */
export async function openWithManyNumbers(): Promise<TestCore> {
  const fresh = await openCore();
  await fresh.close();
  withFile(fresh.path, (db) => {
    const insert = db.prepare(INSERT);
    for (let index = 0; index < MANY; index += 1) {
      const status = pick(['ACTIVE', 'ACTIVE', 'RELEASED', 'PENDING', 'ACTIVE'], index);
      const type = pick(['LONG_CODE', 'TOLL_FREE', 'SHORT_CODE', 'TEN_DLC'], index * 7);
      const line = String((index * 37) % 100).padStart(2, '0');
      const leasedAt = NOON - 86_400_000 * (index % 6);
      insert.run(
        // Ids in another order than the rows come in.
        `phone-${String((index * 31) % MANY).padStart(3, '0')}`,
        type === 'SHORT_CODE' ? String(70_000 + index) : `+1${pick([206, 212, 416], index)}55501${line}`,
        type === 'SHORT_CODE' ? String(70_000 + index) : `(${pick([206, 212, 416], index)}) 555-01${line}`,
        pick(['US', 'US', 'CA'], index),
        type,
        status,
        index % 3 === 0 ? 0 : 1,
        index % 4 === 1 ? 0 : 1,
        pick(['PROMOTIONAL', 'TRANSACTIONAL'], index * 5 + (index % 3)),
        pick([1_000_000, 2_000_000, 15_000], index),
        index % 5 === 0 ? 1 : 0,
        index % 10 === 0 ? 1 : 0,
        index % 7 === 0 ? 1 : 0,
        pick(['', 'north', 'south', '100% sure', 'a_b', 'axb'], index),
        index % 9 === 0 ? '{"team":"retail"}' : '{}',
        leasedAt,
        status === 'PENDING' ? NOON + 86_400_000 : null,
        status === 'RELEASED' ? NOON : null,
      );
    }
  });
  return openCore({ path: fresh.path });
}

/** Every number of the workspace, released ones included. */
export async function allNumbers(desk: TestCore): Promise<PhoneNumber[]> {
  const filter = { status: ['PENDING', 'ACTIVE', 'RELEASED'] as ('PENDING' | 'ACTIVE' | 'RELEASED')[] };
  return (await desk.call('numbers.list', { filter, page: { limit: 200 } })).rows;
}
