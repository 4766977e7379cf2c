import Database from 'better-sqlite3';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { SCHEMA_VERSION } from '../../src-main/core/store/migrate.ts';
import { openWorkspace } from '../../src-main/core/store/open.ts';
import { applyPragmas } from '../../src-main/core/store/pragmas.ts';
import type { Store } from '../../src-main/core/store/store.ts';
import { ok, refuse } from '../../src-main/core/kernel/result.ts';
import { buy, NOON, openCore, temporaryFolder } from '../support/core.ts';
import { dump, integrityOf } from '../support/workspace-file.ts';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

async function closedWorkspace(): Promise<string> {
  const desk = await openCore();
  await desk.call('projects.create', { name: 'Retail' });
  await buy(desk, 'US', 2);
  await desk.close();
  return desk.path;
}

async function openStore(): Promise<Store> {
  const store = openWorkspace(await closedWorkspace(), { realTime: () => NOON, log: quiet });
  if (typeof store === 'string') throw new Error(store);
  return store;
}

test('a workspace says in its header that it is one, of which version, with a write-ahead log', async () => {
  const header = readFileSync(await closedWorkspace());
  expect(header.toString('latin1', 0, 16)).toBe('SQLite format 3\0');
  expect(header.toString('latin1', 68, 72)).toBe('NDSK');
  expect(header.readUInt32BE(60)).toBe(SCHEMA_VERSION);
  expect([header[18], header[19]]).toEqual([2, 2]);
});

test('the writing connection waits for the disk, keeps foreign keys and trusts no schema', async () => {
  const store = await openStore();
  const pragmas = ['synchronous', 'journal_mode', 'foreign_keys', 'trusted_schema', 'busy_timeout', 'cell_size_check'];
  const read = (db: Database.Database) =>
    Object.fromEntries(pragmas.map((name) => [name, db.pragma(name, { simple: true })]));
  const expected = {
    synchronous: 2,
    journal_mode: 'wal',
    foreign_keys: 1,
    trusted_schema: 0,
    busy_timeout: 0,
    cell_size_check: 1,
  };
  const { result } = store.write({ name: 'test' }, ({ db }) => ok(read(db)));
  expect(result).toEqual(ok(expected));
  expect(read(store.reading().db)).toEqual(expected);
  store.close();
});

test('the connection of the queries cannot write', async () => {
  const store = await openStore();
  const { db } = store.reading();
  expect([db.readonly, db.pragma('query_only', { simple: true })]).toEqual([true, 1]);
  expect(() => db.prepare('DELETE FROM project').run()).toThrow(/readonly/);
  store.close();
});

test('a pragma that does not take is a defect, found at once', () => {
  const db = new Database(':memory:');
  expect(() => applyPragmas(db)).toThrow(/journal_mode/);
  db.close();
});

test('a closed workspace is one file, with only its lock beside it', async () => {
  const path = await closedWorkspace();
  expect(readdirSync(dirname(path)).sort()).toEqual([basename(path), `${basename(path)}-lock`]);
  expect(integrityOf(path)).toEqual(['ok']);
});

test('a restart keeps everything', async () => {
  const path = await closedWorkspace();
  const before = dump(path);
  const again = await openCore({ path });
  expect(dump(path)).toEqual(before);
  expect((await again.call('projects.list', {})).total).toBe(1);
  expect((await again.call('numbers.list', {})).total).toBe(2);
  expect(await again.call('workspace.info', {})).toMatchObject({
    path,
    name: 'Test',
    schemaVersion: SCHEMA_VERSION,
    createdAt: NOON,
  });
});

test('a file that is not there is created, with its folder, and named after itself', async () => {
  const path = `${temporaryFolder()}/new/deep/My account.numberdesk`;
  const desk = await openCore({ path });
  expect(await desk.call('workspace.info', {})).toMatchObject({ path, name: 'My account' });
  expect((await desk.call('settings.get', {})).account).toMatchObject({
    accountId: expect.stringMatching(/^\d{12}$/) as string,
    smsTier: 'SANDBOX',
    voiceTier: 'SANDBOX',
    defaultMessageType: 'PROMOTIONAL',
    spendLimitUsd: 1,
    spendMaximumUsd: 1,
    spentThisMonthMicros: 0,
    voiceSpendLimitUsd: 1,
    voiceSpendMaximumUsd: 1,
    voiceSpentThisMonthMicros: 0,
    defaultSenderId: null,
    twoWayRouting: 'KEYWORD_ONLY',
    phoneNumberQuota: 25,
    revision: 0,
  });
});

test('a change is told once it is stored, and what was refused is never told', async () => {
  const desk = await openCore();
  const stored: number[] = [];
  desk.core.onChanged(() => stored.push(dump(desk.path)['project']?.length ?? -1));
  const project = await desk.call('projects.create', { name: 'Retail' });
  expect(stored).toEqual([1]);
  expect(desk.events).toEqual([{ feature: 'projects', ids: [project.projectId] }]);
  await desk.refusal('projects.create', { name: 'RETAIL' });
  await desk.refusal('projects.rename', { projectId: project.projectId, name: '' });
  await desk.call('projects.list', {});
  expect(desk.events).toHaveLength(1);
});

test('a request tells of every row it changed, in one go', async () => {
  const desk = await openCore();
  const numbers = await buy(desk, 'US', 2);
  const byFeature = Object.fromEntries(desk.events.map(({ feature, ids }) => [feature, ids]));
  expect(byFeature).toEqual({
    requests: [numbers[0]?.requestId],
    numbers: expect.arrayContaining(numbers.map(({ numberId }) => numberId)) as string[],
    simulation: ['US'],
  });
  expect(desk.events).toHaveLength(3);
});

test('a command that throws half way leaves nothing behind', async () => {
  const store = await openStore();
  const before = dump(store.path);
  const rename = (db: Database.Database) => db.prepare(`UPDATE project SET name = 'half'`).run();
  expect(() =>
    store.write({ name: 'test' }, (unit) => {
      unit.changed('projects', 'x');
      rename(unit.db);
      throw new Error('defect');
    }),
  ).toThrow('defect');
  const refused = store.write({ name: 'test' }, ({ db, chance }) => {
    chance.hexId();
    rename(db);
    return refuse('REFUSED', 'No.');
  });
  expect(refused.events).toEqual([]);
  expect(dump(store.path)).toEqual(before);
  store.close();
});

test('due numbers become active by themselves while nothing else happens', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    const desk = await openCore();
    await desk.call('simulation.save', { provisioningDelayMs: 60_000 });
    const [number] = await buy(desk, 'US', 1);
    desk.clock.now += 60_000;
    const told = new Promise((resolve) => desk.core.onChanged(resolve));
    vi.advanceTimersByTime(15_000);
    expect(await told).toEqual({ feature: 'numbers', ids: [number?.numberId] });
    expect((await desk.call('numbers.list', { filter: { status: 'ACTIVE' } })).total).toBe(1);
    await desk.close();
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

test('a due event that cannot be stored is tried again later and ends nothing', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    const desk = await openCore();
    await desk.call('simulation.save', { provisioningDelayMs: 60_000 });
    await buy(desk, 'US', 1);
    desk.clock.now += 60_000;
    const other = new Database(desk.path);
    onTestFinished(() => void other.close());
    other.exec('BEGIN IMMEDIATE');
    // An error that nobody hears would end the process; Vitest fails the run for it.
    vi.advanceTimersByTime(15_000);
    await vi.waitUntil(() => desk.errors.length > 0);
    other.exec('ROLLBACK');
    const told = new Promise((resolve) => desk.core.onChanged(resolve));
    vi.advanceTimersByTime(15_000);
    await told;
    expect((await desk.call('numbers.list', { filter: { status: 'ACTIVE' } })).total).toBe(1);
  } finally {
    vi.useRealTimers();
  }
});

test('another program that writes to the file makes commands wait for nothing, and harms nothing', async () => {
  const desk = await openCore();
  await desk.call('projects.create', { name: 'Retail' });
  const before = dump(desk.path);
  const other = new Database(desk.path);
  onTestFinished(() => void other.close());
  other.exec('BEGIN IMMEDIATE');
  const refusal = await desk.refusal('projects.create', { name: 'Clinic' });
  expect((await desk.call('projects.list', {})).total).toBe(1);
  other.exec('ROLLBACK');
  expect(refusal).toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining('Another program') as string });
  expect(dump(desk.path)).toEqual(before);
  await desk.call('projects.create', { name: 'Clinic' });
});
