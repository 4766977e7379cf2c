import Database from 'better-sqlite3';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { backupFolder } from '../../src-main/core/store/backup.ts';
import { migrate, readSchema, SCHEMA_VERSION } from '../../src-main/core/store/migrate.ts';
import { buy, openCore, temporaryFolder } from '../support/core.ts';
import { runCore, startCore } from '../support/core-process.ts';
import { dump, integrityOf, surroundings, withFile } from '../support/workspace-file.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('an empty database becomes one of the present version, and migrating again changes nothing', () => {
  const db = new Database(':memory:');
  migrate(db);
  expect(db.pragma('user_version', { simple: true })).toBe(SCHEMA_VERSION);
  const before = db.serialize();
  migrate(db);
  expect(db.serialize().equals(before)).toBe(true);
  const objects = [...readSchema(db).keys()];
  expect(objects.filter((name) => /^(?:trigger|view) /.test(name))).toEqual([]);
  expect(db.pragma('foreign_key_check')).toEqual([]);
  db.close();
});

/** The core of a later release: this one with one migration more. */
function laterCore(sql: string): string {
  const folder = temporaryFolder();
  cpSync(join(root, 'src-main', 'core'), join(folder, 'core'), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
  const name = `${String(SCHEMA_VERSION + 1).padStart(4, '0')}-later.sql`;
  writeFileSync(join(folder, 'core', 'store', 'migrations', name), sql);
  return join(folder, 'core', 'app.ts');
}

/** A workspace of the present version with something in it, closed. */
async function presentWorkspace(): Promise<string> {
  const desk = await openCore();
  await desk.call('projects.create', { name: 'Retail' });
  await buy(desk, 'US', 2);
  await desk.close();
  return desk.path;
}

const versionOf = (path: string) => readFileSync(path).readUInt32BE(60);
const backupsOf = (path: string) => readdirSync(backupFolder(path)).map((name) => join(backupFolder(path), name));

describe('opened by a later release', () => {
  const addTable = 'CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT; INSERT INTO later VALUES (1);';

  test('a workspace is migrated after a verified copy, and keeps everything', async () => {
    const path = await presentWorkspace();
    const before = dump(path);
    const [info, projects, numbers] = await runCore({
      path,
      core: laterCore(addTable),
      calls: [
        ['workspace.info', {}],
        ['projects.list', {}],
        ['numbers.list', {}],
      ],
    });
    expect(info).toMatchObject({ ok: true, value: { schemaVersion: SCHEMA_VERSION + 1 } });
    expect(projects).toMatchObject({ ok: true, value: { total: 1 } });
    expect(numbers).toMatchObject({ ok: true, value: { total: 2 } });
    const { schema, later, ...rest } = dump(path);
    const { schema: schemaBefore, ...restBefore } = before;
    expect(rest).toEqual(restBefore);
    expect(later).toEqual([{ id: 1 }]);
    expect(schema).toHaveLength((schemaBefore?.length ?? 0) + 1);
    expect([versionOf(path), ...integrityOf(path)]).toEqual([SCHEMA_VERSION + 1, 'ok']);

    const copies = backupsOf(path);
    expect(copies).toHaveLength(1);
    expect(copies[0]).toMatch(/-before-migration\.numberdesk$/);
    expect(dump(copies[0] ?? '')).toEqual(before);
    expect(integrityOf(copies[0] ?? '')).toEqual(['ok']);
  });

  test('it is migrated once', async () => {
    const path = await presentWorkspace();
    const core = laterCore(addTable);
    await runCore({ path, core });
    const before = dump(path);
    await runCore({ path, core });
    expect(dump(path)).toEqual(before);
    expect(backupsOf(path)).toHaveLength(1);
  });

  test('it is refused by this one and left as it is; the copy brings it back', async () => {
    const path = await presentWorkspace();
    await runCore({ path, core: laterCore(addTable) });
    const before = surroundings(path);
    const desk = await openCore({ path });
    expect((await desk.refusal('projects.list', {})).reason).toBe('WORKSPACE_NEWER');
    expect(surroundings(path)).toEqual(before);
    const [backup] = (await desk.call('workspace.backups', {})).rows;
    await desk.call('workspace.restore', { backupId: backup?.backupId ?? '' });
    expect((await desk.call('projects.list', {})).total).toBe(1);
  });

  test('a migration that fails half way leaves the workspace as it was', async () => {
    const path = await presentWorkspace();
    const before = dump(path);
    const core = laterCore(`${addTable} DELETE FROM number; INSERT INTO nowhere VALUES (1);`);
    const child = startCore({ path, core });
    child.process.stdin.end();
    await child.ended;
    expect(dump(path)).toEqual(before);
    expect(versionOf(path)).toBe(SCHEMA_VERSION);
    expect((await (await openCore({ path })).call('numbers.list', {})).total).toBe(2);
  });

  test('without a copy there is no migration', async () => {
    const path = await presentWorkspace();
    // A file stands where the folder of the copies would be.
    writeFileSync(backupFolder(path), 'x');
    const before = dump(path);
    const [answer] = await runCore({ path, core: laterCore(addTable), calls: [['projects.list', {}]] });
    expect(answer).toMatchObject({ ok: false, error: { code: 'UNAVAILABLE', reason: 'WORKSPACE_NOT_WRITABLE' } });
    expect(dump(path)).toEqual(before);
    expect(versionOf(path)).toBe(SCHEMA_VERSION);
  });

  test('a damaged workspace is refused, not migrated', async () => {
    const path = await presentWorkspace();
    withFile(path, (db) => db.exec('CREATE TRIGGER hidden DELETE ON project BEGIN SELECT 1; END'));
    const before = surroundings(path);
    const [answer] = await runCore({ path, core: laterCore(addTable), calls: [['projects.list', {}]] });
    expect(answer).toMatchObject({ ok: false, error: { code: 'UNAVAILABLE', reason: 'WORKSPACE_DAMAGED' } });
    expect(surroundings(path)).toEqual(before);
  });
});

test('migrations that are out of order are a defect of the release', async () => {
  const gap = `${String(SCHEMA_VERSION + 3).padStart(4, '0')}-gap.sql`;
  const core = laterCore('SELECT 1;');
  mkdirSync(join(core, '..', 'store', 'migrations'), { recursive: true });
  writeFileSync(join(core, '..', 'store', 'migrations', gap), 'SELECT 1;');
  const child = startCore({ path: join(temporaryFolder(), 'x.numberdesk'), core });
  child.process.stdin.end();
  const { code, errors } = await child.ended;
  expect(code).not.toBe(0);
  expect(errors).toContain(gap);
});
