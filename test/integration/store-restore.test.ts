import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { featureNames } from '../../src-main/core/contract/channels.ts';
import { backUp, backupFolder } from '../../src-main/core/store/backup.ts';
import { buy, NOON, openCore, temporaryFolder, type TestCore } from '../support/core.ts';
import { dump, integrityOf, surroundings, withFile } from '../support/workspace-file.ts';

const HOUR = 3_600_000;

/** A workspace of one project with a backup, and a second project that the backup does not have. */
async function openWithBackup(): Promise<{ desk: TestCore; backupId: string }> {
  const desk = await openCore();
  await desk.call('projects.create', { name: 'Before' });
  const { backupId } = withFile(desk.path, (db) => backUp(db, desk.path, 'before-migration', NOON - HOUR));
  await desk.call('projects.create', { name: 'After' });
  await buy(desk, 'US', 1);
  return { desk, backupId };
}

const names = async (desk: TestCore) => (await desk.call('projects.list', {})).rows.map(({ name }) => name);

/** Closes the workspace, cuts its file in half and opens it again: refused. */
async function damage(desk: TestCore): Promise<TestCore> {
  await desk.close();
  truncateSync(desk.path, readFileSync(desk.path).length / 2);
  const refused = await openCore({ path: desk.path });
  expect((await refused.refusal('projects.list', {})).reason).toBe('WORKSPACE_DAMAGED');
  return refused;
}

test('a backup is a whole workspace of its own', async () => {
  const { desk, backupId } = await openWithBackup();
  const { rows, total } = await desk.call('workspace.backups', {});
  const path = join(backupFolder(desk.path), backupId);
  expect([rows, total]).toEqual([[{ backupId, path, at: NOON - HOUR, sizeBytes: readFileSync(path).length }], 1]);
  expect(backupId).toBe('2026-11-22T11-00-00-000Z-before-migration.numberdesk');
  expect(integrityOf(path)).toEqual(['ok']);
  expect(dump(path)['project']).toHaveLength(1);
  expect(readdirSync(backupFolder(desk.path))).toEqual([backupId]);
});

test('two backups of one moment do not overwrite each other, and the newest comes first', async () => {
  const { desk, backupId } = await openWithBackup();
  const again = withFile(desk.path, (db) => backUp(db, desk.path, 'before-migration', NOON - HOUR));
  const later = withFile(desk.path, (db) => backUp(db, desk.path, 'before-migration', NOON));
  const ids = async (input: object) => {
    const { rows } = await desk.call('workspace.backups', input);
    return rows.map((row) => row.backupId);
  };
  expect(new Set([backupId, again.backupId, later.backupId]).size).toBe(3);
  const newestFirst = await ids({});
  expect(newestFirst[0]).toBe(later.backupId);
  expect(await ids({ sort: { by: 'at', direction: 'asc' } })).toEqual(newestFirst.toReversed());
  expect(await ids({ page: { offset: 1, limit: 1 } })).toEqual(newestFirst.slice(1, 2));
});

test('files that are no backups are not offered', async () => {
  const { desk, backupId } = await openWithBackup();
  for (const name of ['notes.txt', `${backupId}.part`, 'Old.numberdesk', `${backupId}-wal`]) {
    writeFileSync(join(backupFolder(desk.path), name), 'x');
  }
  expect((await desk.call('workspace.backups', {})).total).toBe(1);
});

test('a damaged workspace is replaced by its backup, and kept byte for byte', async () => {
  const { desk, backupId } = await openWithBackup();
  const refused = await damage(desk);
  const damagedBytes = readFileSync(desk.path);
  expect((await refused.call('workspace.backups', {})).total).toBe(1);
  const info = await refused.call('workspace.restore', { backupId });
  expect(info).toMatchObject({ path: desk.path, name: 'Test' });
  expect(await names(refused)).toEqual(['Before']);
  await refused.call('projects.create', { name: 'Goes on' });
  expect(new Set(refused.events.slice(0, featureNames.length).map(({ feature }) => feature))).toEqual(
    new Set(featureNames),
  );

  const { rows } = await refused.call('workspace.backups', {});
  const kept = rows.find((row) => row.backupId !== backupId);
  expect(kept?.backupId).toMatch(/-replaced\.numberdesk$/);
  expect(readFileSync(kept?.path ?? '').equals(damagedBytes)).toBe(true);
  await refused.close();
  expect(integrityOf(desk.path)).toEqual(['ok']);
  expect(surroundings(desk.path).beside).toEqual([basename(backupFolder(desk.path))]);
});

test('a workspace that is open can be set back, and the way back leads forward again', async () => {
  const { desk, backupId } = await openWithBackup();
  await desk.call('workspace.restore', { backupId });
  expect(await names(desk)).toEqual(['Before']);
  expect((await desk.call('numbers.list', {})).total).toBe(0);
  const { rows } = await desk.call('workspace.backups', {});
  const replaced = rows.find((row) => row.backupId.includes('replaced'))?.backupId ?? '';
  await desk.call('workspace.restore', { backupId: replaced });
  expect(await names(desk)).toEqual(['After', 'Before']);
  expect((await desk.call('numbers.list', {})).total).toBe(1);
  expect((await desk.call('workspace.backups', {})).total).toBe(3);
});

test('a replaced file is restored with the log that belongs to it', async () => {
  const desk = await openCore();
  await desk.call('projects.create', { name: 'In the log only' });
  const folder = backupFolder(desk.path);
  mkdirSync(folder);
  const backupId = '2026-11-22T11-00-00-000Z-replaced.numberdesk';
  copyFileSync(desk.path, join(folder, backupId));
  copyFileSync(`${desk.path}-wal`, join(folder, `${backupId}-wal`));
  await desk.call('projects.create', { name: 'Later' });
  await desk.call('workspace.restore', { backupId });
  expect(await names(desk)).toEqual(['In the log only']);
});

test.each([
  ['damaged', (path: string) => truncateSync(path, 5_000)],
  ['no workspace', (path: string) => writeFileSync(path, 'x'.repeat(200))],
  ['newer', (path: string) => withFile(path, (db) => db.pragma('user_version = 9'))],
  [
    'with a trigger',
    (path: string) => withFile(path, (db) => db.exec('CREATE TRIGGER t DELETE ON project BEGIN SELECT 1; END')),
  ],
])('a backup that is %s is refused, and the workspace stays open', async (_, spoil) => {
  const { desk, backupId } = await openWithBackup();
  const path = join(backupFolder(desk.path), backupId);
  spoil(path);
  const bytes = readFileSync(path);
  const before = dump(desk.path);
  const refusal = await desk.refusal('workspace.restore', { backupId });
  expect(refusal).toMatchObject({ code: 'REFUSED', reason: 'WORKSPACE_DAMAGED' });
  expect(await names(desk)).toEqual(['After', 'Before']);
  expect(dump(desk.path)).toEqual(before);
  expect(readFileSync(path).equals(bytes)).toBe(true);
  expect(desk.errors).toEqual([]);
});

test.each(['', '.', '..', '../Test.numberdesk', '/etc/passwd', '2026-11-22T11-00-00-000Z-none.numberdesk', '../../x'])(
  'the backup %j, which is not on the list, cannot be restored',
  async (backupId) => {
    const { desk } = await openWithBackup();
    const before = dump(desk.path);
    const { code } = await desk.refusal('workspace.restore', { backupId });
    expect(['NOT_FOUND', 'INVALID_INPUT']).toContain(code);
    expect(dump(desk.path)).toEqual(before);
  },
);

test('a restore that the system stops leaves the workspace open as it was', async () => {
  const { desk, backupId } = await openWithBackup();
  const before = dump(desk.path);
  // Something stands where the copy is made.
  mkdirSync(`${desk.path}.restoring`);
  await desk.refusal('workspace.restore', { backupId });
  expect(await names(desk)).toEqual(['After', 'Before']);
  expect(dump(desk.path)).toEqual(before);
  await desk.call('projects.create', { name: 'Goes on' });
});

test('a workspace that went missing can be restored', async () => {
  const { desk, backupId } = await openWithBackup();
  const refused = await damage(desk);
  const aside = join(temporaryFolder(), 'aside');
  copyFileSync(desk.path, aside);
  await refused.close();
  const again = await openCore({ path: desk.path });
  await again.call('workspace.restore', { backupId });
  expect(await names(again)).toEqual(['Before']);
});

test('a refused workspace does not keep another one from being opened or created', async () => {
  const { desk } = await openWithBackup();
  const other = await openCore();
  await other.call('projects.create', { name: 'Other' });
  await other.close();
  const refused = await damage(desk);
  const before = surroundings(desk.path);

  const info = await refused.call('workspace.open', { path: other.path });
  expect(info).toMatchObject({ path: other.path });
  expect(await names(refused)).toEqual(['Other']);
  expect(new Set(refused.events.map(({ feature }) => feature))).toEqual(new Set(featureNames));

  const path = join(dirname(other.path), 'Fresh');
  expect(await refused.call('workspace.create', { path })).toMatchObject({ path: `${path}.numberdesk`, name: 'Fresh' });
  expect(await names(refused)).toEqual([]);
  expect(surroundings(desk.path)).toEqual(before);
  // The one before was closed properly: it can be opened elsewhere.
  expect(await names(await openCore({ path: other.path }))).toEqual(['Other']);
});

test('a new workspace overwrites nothing and needs a folder', async () => {
  const desk = await openCore();
  await desk.call('projects.create', { name: 'Mine' });
  const before = dump(desk.path);
  const folder = dirname(desk.path);
  writeFileSync(join(folder, 'taken.numberdesk'), 'x');
  mkdirSync(join(folder, 'Test folder.numberdesk'));
  const cases: [path: string, code: string][] = [
    [desk.path, 'CONFLICT'],
    [join(folder, 'Test'), 'CONFLICT'],
    [join(folder, 'taken'), 'CONFLICT'],
    [join(folder, 'Test folder'), 'CONFLICT'],
    [join(folder, 'none', 'x'), 'INVALID_INPUT'],
    [join(desk.path, 'x'), 'INVALID_INPUT'],
    ['relative.numberdesk', 'INVALID_INPUT'],
    ['', 'INVALID_INPUT'],
    [`${folder}/a\0b`, 'INVALID_INPUT'],
    [join(folder, 'x'.repeat(300)), 'UNAVAILABLE'],
  ];
  for (const [path, code] of cases) {
    const refusal = await desk.refusal('workspace.create', { path });
    expect(refusal.code, path).toBe(code);
  }
  expect(dump(desk.path)).toEqual(before);
  expect(readFileSync(join(folder, 'taken.numberdesk'), 'utf8')).toBe('x');
  expect(readdirSync(folder).filter((name) => !name.startsWith('Test') && name !== 'taken.numberdesk')).toEqual([]);
  expect((await desk.call('workspace.info', {})).path).toBe(desk.path);
  expect(existsSync('relative.numberdesk')).toBe(false);
});
