import Database from 'better-sqlite3';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { backupFolder } from '../../src-main/core/store/backup.ts';
import { SCHEMA_VERSION } from '../../src-main/core/store/migrate.ts';
import { APPLICATION_ID } from '../../src-main/core/store/pragmas.ts';
import { NOON, openCore, temporaryFolder } from '../support/core.ts';
import { HELP_REPLY, keywordsOf, lineOf, STOP_REPLY } from '../support/core-messaging.ts';
import { dump, integrityOf, withFile } from '../support/workspace-file.ts';

const first = readFileSync(
  fileURLToPath(new URL('../../src-main/core/store/migrations/0001-workspace.sql', import.meta.url)),
  'utf8',
);

const NUMBER = `INSERT INTO number (number_id, phone_number, national_format, iso_code, number_type, status, sms_enabled,
  voice_enabled, message_type, price_per_month_micros, two_way_enabled, two_way_topic_arn,
  self_managed_opt_outs_enabled, deletion_protection_enabled, notes, tags, leased_at, activates_at, released_at,
  request_id, request_position, revision)
  VALUES (?, ?, ?, 'US', 'LONG_CODE', ?, ?, 1, 'PROMOTIONAL', 1000000, 0, NULL, 0, 1, 'a note', '{"a":"b"}', 1, ?, ?,
  NULL, NULL, 3)`;

/** A workspace as the first release left it: with the first migration alone, and numbers of every status. */
function firstWorkspace(): string {
  const path = join(temporaryFolder(), 'First.numberdesk');
  const db = new Database(path);
  db.pragma('journal_mode = WAL');
  db.exec(first);
  db.pragma(`application_id=${APPLICATION_ID}`);
  db.pragma('user_version=1');
  db.exec(`INSERT INTO workspace VALUES (1, 'First', 'seed', 7, ${NOON}, 0, ${NOON}, 2);
    INSERT INTO account VALUES (1, '123456789012', 'us-east-1', 'SANDBOX', 'SANDBOX', 'PROMOTIONAL', 1, 1, 1, 1, 'Shop', 4);
    INSERT INTO simulation VALUES (1, 'ALL_MESSAGES', 'MANUAL', 0, 30, 0);
    INSERT INTO project VALUES ('${'a'.repeat(32)}', 'Retail', 'retail', 1, 1, ${NOON}, 2);
    INSERT INTO monthly_spend VALUES ('2026-11', 'SMS', 5);`);
  const insert = db.prepare(NUMBER);
  for (const [index, [status, sms]] of [
    ['ACTIVE', 1],
    ['PENDING', 1],
    ['RELEASED', 1],
    ['ACTIVE', 0],
  ].entries()) {
    const line = `${index}`;
    insert.run(
      ...[`phone-${line}`, `+1206555010${line}`, `(206) 555-010${line}`, status, sms],
      ...[status === 'PENDING' ? NOON + 60_000 : null, status === 'RELEASED' ? NOON : null],
    );
  }
  db.close();
  return path;
}

test('a workspace of the first release gets its keywords, keeps everything else, and a copy is made before', async () => {
  const path = firstWorkspace();
  const before = dump(path);
  const desk = await openCore({ path });
  expect((await desk.call('workspace.info', {})).schemaVersion).toBe(SCHEMA_VERSION);

  const start = [
    ['HELP', HELP_REPLY, 'MANDATORY', true],
    ['STOP', STOP_REPLY, 'MANDATORY', true],
  ];
  for (const [numberId, keywords] of [
    ['phone-0', start],
    ['phone-1', start],
    // A record of what was: it can be read like the others.
    ['phone-2', start],
    ['phone-3', []],
  ] as const) {
    const found = await keywordsOf(desk, { numberId });
    expect(found.map(({ keyword, reply, kind, active }) => [keyword, reply, kind, active])).toEqual(keywords);
  }
  const number = await desk.call('numbers.get', { numberId: 'phone-0' });
  expect(number).toMatchObject({ notes: 'a note', tags: { a: 'b' }, deletionProtectionEnabled: true, revision: 3 });
  expect((await lineOf(desk, number).text('STOP')).outcome).toBe('OPTED_OUT');
  await desk.close();
  expect(integrityOf(path)).toEqual(['ok']);

  const [copy = '', ...more] = readdirSync(backupFolder(path));
  expect(more).toEqual([]);
  expect(copy).toMatch(/-before-migration\.numberdesk$/);
  expect(dump(join(backupFolder(path), copy))).toEqual(before);
  expect(integrityOf(join(backupFolder(path), copy))).toEqual(['ok']);
});

test('everything that was there is there, to the last row', async () => {
  const path = firstWorkspace();
  const before = dump(path);
  const desk = await openCore({ path });
  await desk.close();
  const after = dump(path);
  const kept = Object.entries(before).filter(([table]) => table !== 'schema');
  // A later migration may add columns; what was there stays as it was.
  for (const [table, rows] of kept) expect(after[table], table).toMatchObject(rows);
  const added = Object.keys(after).filter((table) => !(table in before));
  expect(added.toSorted()).toEqual([
    ...['carrier_block', 'conversation', 'delivery', 'destination', 'history_change', 'history_entry', 'keyword'],
    ...['keyword_grant', 'message', 'monthly_usage', 'opt_out', 'opt_out_removal', 'revision_floor', 'sender_id'],
    ...['support_case', 'support_case_step', 'topic'],
  ]);
  expect(added.filter((table) => (after[table]?.length ?? 0) > 0)).toEqual(['keyword']);
  // What a workspace that is new has for a number that is new.
  const fresh = await openCore();
  const recorded = await fresh.call('numbers.record', {
    ...{ phoneNumber: '+12065550100', isoCode: 'US', numberType: 'LONG_CODE', smsEnabled: true, voiceEnabled: true },
    ...{ messageType: 'PROMOTIONAL', pricePerMonthMicros: 0, leasedAt: NOON },
  });
  const rowsOf = (file: string, numberId: string) =>
    withFile(
      file,
      (db) => db.prepare('SELECT * FROM keyword WHERE number_id = ? ORDER BY keyword_key').all(numberId),
      true,
    ).map((row) => ({ ...(row as object), number_id: '' }));
  expect(rowsOf(path, 'phone-0')).toEqual(rowsOf(fresh.path, recorded.numberId));
});
