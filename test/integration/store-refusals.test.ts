import Database from 'better-sqlite3';
import { copyFileSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { WorkspaceProblem } from '../../src-main/core/contract/index.ts';
import { buy, openCore, temporaryFolder, type TestCore } from '../support/core.ts';
import { damages } from '../support/damaged-files.ts';
import { dump, integrityOf, surroundings, withFile } from '../support/workspace-file.ts';

/** A workspace with rows in most tables, closed. */
async function closedWorkspace(): Promise<string> {
  const desk = await openCore();
  await furnish(desk);
  await desk.close();
  return desk.path;
}

async function furnish(desk: TestCore): Promise<void> {
  for (const name of ['Retail', 'Clinic', 'Bank']) await desk.call('projects.create', { name });
  await desk.call('catalog.savePrice', { isoCode: 'GB', item: 'LONG_CODE', priceMicros: 1 });
  await buy(desk, 'US', 10);
}

/** Opens a file that must be refused, and holds the refusal to its promises. */
async function expectRefused(path: string, problem: WorkspaceProblem): Promise<void> {
  const before = surroundings(path);
  const desk = await openCore({ path });
  for (const [channel, input] of [
    ['projects.list', {}],
    ['projects.create', { name: 'New' }],
    ['settings.get', {}],
    ['workspace.info', {}],
  ] as const) {
    const { code, reason, message } = await desk.refusal(channel, input);
    expect([code, reason]).toEqual(['UNAVAILABLE', problem]);
    expect(message).toMatch(/^[A-Z].*\.$/);
  }
  expect((await desk.refusal('workspace.open', { path })).reason).toBe(problem);
  expect((await desk.call('workspace.backups', {})).total).toBe(0);
  expect(desk.core.workspacePath()).toBe(path);
  expect(desk.errors).toEqual([]);
  expect(desk.events).toEqual([]);
  await desk.close();
  expect(surroundings(path)).toEqual(before);
}

describe.each(damages)('a file with $what', ({ problem, spoil }) => {
  test(`is refused as ${problem} and left as it was`, async () => {
    const path = await closedWorkspace();
    spoil(path);
    await expectRefused(path, problem);
  });

  test('does not take the place of the workspace that is open', async () => {
    const path = await closedWorkspace();
    spoil(path);
    const before = surroundings(path);
    const desk = await openCore();
    await desk.call('projects.create', { name: 'Mine' });
    const { code, reason } = await desk.refusal('workspace.open', { path });
    expect([code, reason]).toEqual(['UNAVAILABLE', problem]);
    expect((await desk.call('projects.list', {})).total).toBe(1);
    expect((await desk.call('workspace.info', {})).path).toBe(desk.path);
    expect(surroundings(path)).toEqual(before);
  });
});

/** A workspace as a killed process leaves it: the last changes are in the write-ahead log only. */
async function crashedWorkspace(change?: string): Promise<string> {
  const desk = await openCore();
  await furnish(desk);
  if (change !== undefined) {
    const db = new Database(desk.path);
    db.exec(change);
    db.close();
  }
  const path = join(temporaryFolder(), 'Crashed.numberdesk');
  copyFileSync(desk.path, path);
  copyFileSync(`${desk.path}-wal`, `${path}-wal`);
  return path;
}

describe('with a write-ahead log beside it', () => {
  test('a good file is opened and has what the log has', async () => {
    const path = await crashedWorkspace();
    expect(readFileSync(`${path}-wal`).length).toBeGreaterThan(10_000);
    const desk = await openCore({ path });
    expect((await desk.call('projects.list', {})).total).toBe(3);
    expect((await desk.call('numbers.list', {})).total).toBe(10);
    await desk.close();
    expect(integrityOf(path)).toEqual(['ok']);
    expect(existsSync(`${path}-wal`)).toBe(false);
  });

  test.each([
    ['PRAGMA user_version = 9', 'WORKSPACE_NEWER'],
    ['PRAGMA application_id = 9', 'NOT_A_WORKSPACE'],
    ['CREATE VIEW hidden AS SELECT 1', 'WORKSPACE_DAMAGED'],
    ['CREATE TABLE extra (id INTEGER)', 'WORKSPACE_DAMAGED'],
    ['DELETE FROM account', 'WORKSPACE_DAMAGED'],
  ] as const)('what only the log says counts: %s', async (change, problem) => {
    const path = await crashedWorkspace(change);
    await expectRefused(path, problem);
  });

  test('a broken file is refused, and the log stays with it', async () => {
    const path = await crashedWorkspace();
    const content = readFileSync(path);
    content.fill(0xff, 16);
    writeFileSync(path, content);
    await expectRefused(path, 'WORKSPACE_DAMAGED');
  });

  test('a file that is no workspace is refused, and the log stays with it', async () => {
    const path = await crashedWorkspace();
    writeFileSync(path, 'Dear diary,\n');
    await expectRefused(path, 'NOT_A_WORKSPACE');
  });

  test('a log that lost its file does not flow into a new workspace of that name', async () => {
    const crashed = await crashedWorkspace();
    const path = join(temporaryFolder(), 'Test.numberdesk');
    copyFileSync(`${crashed}-wal`, `${path}-wal`);
    const desk = await openCore({ path, seed: 'new' });
    // Something is missing here, so no empty account takes its place unasked.
    expect((await desk.refusal('projects.list', {})).reason).toBe('WORKSPACE_MISSING');
    await desk.call('workspace.create', { path });
    expect((await desk.call('projects.list', {})).total).toBe(0);
    await desk.call('projects.create', { name: 'First' });
    await desk.close();
    expect(integrityOf(path)).toEqual(['ok']);
    // It may hold what somebody misses, so it is put aside.
    expect(surroundings(path).beside).toEqual([`${basename(path)}-wal.orphaned`]);
  });
});

test('no byte of the header, whatever it is changed to, ends in anything but an answer', async () => {
  const path = await closedWorkspace();
  const good = readFileSync(path);
  for (let place = 16; place < 100; place += 1) {
    for (const value of [1, 5, 0xff]) {
      const bad = Buffer.from(good);
      if (bad[place] === value) continue;
      bad[place] = value;
      writeFileSync(path, bad);
      const desk = await openCore({ path });
      const answer = await desk.answer('projects.list', {});
      await desk.close();
      const where = `byte ${place} = ${value}`;
      if (answer.ok) continue;
      expect(answer.error.code, where).toBe('UNAVAILABLE');
      expect(desk.errors, where).toEqual([]);
      expect(readFileSync(path).equals(bad), where).toBe(true);
    }
  }
}, 60_000);

test('a folder is no workspace, and neither is a path that leads nowhere', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'Folder.numberdesk'));
  const desk = await openCore({ path: join(folder, 'Folder.numberdesk') });
  expect(await desk.refusal('projects.list', {})).toMatchObject({ code: 'UNAVAILABLE', reason: 'WORKSPACE_MISSING' });
  for (const path of [join(folder, 'none.numberdesk'), join(folder, 'no', 'folder.numberdesk'), '/dev/null']) {
    expect(await desk.refusal('workspace.open', { path })).toMatchObject({
      code: 'INVALID_INPUT',
      reason: 'WORKSPACE_MISSING',
      fields: [{ path: 'path' }],
    });
    expect(existsSync(`${path}-lock`)).toBe(false);
  }
});

// Windows lets only administrators make links.
const linkTest = test.skipIf(process.platform === 'win32');

linkTest('a workspace that is open is not opened twice, by whatever name it is called', async () => {
  const desk = await openCore();
  await desk.call('projects.create', { name: 'Retail' });
  const link = join(temporaryFolder(), 'Link.numberdesk');
  symlinkSync(desk.path, link);
  const folderLink = join(temporaryFolder(), 'linked folder');
  symlinkSync(join(desk.path, '..'), folderLink);
  for (const path of [desk.path, link, join(folderLink, 'Test.numberdesk')]) {
    const second = await openCore({ path });
    const refusal = await second.refusal('projects.list', {});
    expect(refusal, path).toMatchObject({ code: 'UNAVAILABLE', reason: 'WORKSPACE_IN_USE' });
    await second.close();
  }
  const before = dump(desk.path);
  await desk.close();
  expect(dump(desk.path)).toEqual(before);
});

linkTest('a workspace reached through a link is opened, and its log lies beside the file itself', async () => {
  const path = await closedWorkspace();
  const link = join(temporaryFolder(), 'Link.numberdesk');
  symlinkSync(path, link);
  const desk = await openCore({ path: link });
  expect((await desk.call('projects.list', {})).total).toBe(3);
  await desk.close();
  expect(withFile(path, (db) => db.prepare('SELECT count(*) FROM project').pluck().get())).toBe(3);
});
