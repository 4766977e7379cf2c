import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Answer } from '../../src-main/core/contract/index.ts';
import { NOON, openCore, temporaryFolder } from '../support/core.ts';
import { runCore, startCore } from '../support/core-process.ts';
import { dump, integrityOf, surroundings } from '../support/workspace-file.ts';

const isWindows = process.platform === 'win32';

async function closedWorkspace(): Promise<string> {
  const desk = await openCore();
  await desk.call('projects.create', { name: 'Retail' });
  await desk.close();
  return desk.path;
}

describe('a workspace that another process has open', () => {
  test('is refused until that process closes it', async () => {
    const path = await closedWorkspace();
    const other = startCore({ path, calls: [['projects.create', { name: 'Theirs' }]], holds: true });
    await other.until('ANSWER');
    const before = dump(path);
    const desk = await openCore({ path });
    expect(await desk.refusal('projects.list', {})).toMatchObject({ code: 'UNAVAILABLE', reason: 'WORKSPACE_IN_USE' });
    expect((await desk.refusal('workspace.open', { path })).reason).toBe('WORKSPACE_IN_USE');
    expect((await desk.refusal('workspace.restore', { backupId: 'none' })).code).toBe('NOT_FOUND');
    expect(dump(path)).toEqual(before);
    other.process.stdin.end();
    await other.ended;
    await desk.call('workspace.open', { path });
    expect((await desk.call('projects.list', {})).total).toBe(2);
  });

  test('can be opened as soon as that process was killed, with all it had answered', async () => {
    const path = await closedWorkspace();
    const other = startCore({ path, calls: [['projects.create', { name: 'Theirs' }]], holds: true });
    await other.until('ANSWER');
    other.process.kill('SIGKILL');
    await other.ended;
    const desk = await openCore({ path });
    expect((await desk.call('projects.list', {})).rows.map(({ name }) => name)).toEqual(['Retail', 'Theirs']);
    await desk.close();
    expect(integrityOf(path)).toEqual(['ok']);
    expect(surroundings(path).beside).toEqual([]);
  });

  test('is refused as well while this one has it', async () => {
    const desk = await openCore();
    const [answer] = await runCore({ path: desk.path, calls: [['projects.create', { name: 'Theirs' }]] });
    expect(answer).toMatchObject({ ok: false, error: { code: 'UNAVAILABLE', reason: 'WORKSPACE_IN_USE' } });
    await desk.call('projects.create', { name: 'Ours' });
    expect((await desk.call('projects.list', {})).total).toBe(1);
  });
});

/** Nobody: where the tests run as root, a child gives up its rights, since root may write anywhere. */
const uid = process.getuid?.() === 0 ? { uid: 65_534 } : {};

/** Changes the rights of a path for the rest of the test. */
function withRights(path: string, mode: number): void {
  chmodSync(path, mode);
  onTestFinished(() => {
    if (existsSync(path)) chmodSync(path, 0o700);
  });
}

describe.skipIf(isWindows)('where this user may not write', () => {
  const list: [string, unknown] = ['projects.list', {}];
  const refused = (answer: Answer<unknown> | undefined, reason: string) => {
    expect(answer).toMatchObject({ ok: false, error: { code: 'UNAVAILABLE', reason } });
  };

  test.each([
    ['the file is read-only', 0o444, 0o777],
    ['the folder is read-only', 0o666, 0o555],
    ['the file cannot be read', 0o000, 0o777],
  ])('%s: refused, and nothing is touched', async (_, fileMode, folderMode) => {
    const path = await closedWorkspace();
    const before = { ...surroundings(path), folder: readdirSync(dirname(path)) };
    withRights(path, fileMode);
    withRights(dirname(path), folderMode);
    const [projects, open] = await runCore({ path, ...uid, calls: [list, ['workspace.open', { path }]] });
    refused(projects, 'WORKSPACE_NOT_WRITABLE');
    refused(open, 'WORKSPACE_NOT_WRITABLE');
    chmodSync(dirname(path), 0o755);
    chmodSync(path, 0o644);
    expect({ ...surroundings(path), folder: readdirSync(dirname(path)) }).toEqual(before);
  });

  test('the lock of another user is in the way: the app starts and says so', async () => {
    const path = await closedWorkspace();
    chmodSync(`${path}-lock`, 0o444);
    chmodSync(path, 0o666);
    withRights(dirname(path), 0o777);
    const before = surroundings(path);
    const [projects] = await runCore({ path, ...uid, calls: [list] });
    refused(projects, 'WORKSPACE_NOT_WRITABLE');
    expect(surroundings(path)).toEqual(before);
  });

  test('a file that is not there cannot be created: the app starts and says so', async () => {
    const folder = temporaryFolder();
    withRights(folder, 0o555);
    const [projects] = await runCore({ path: join(folder, 'New.numberdesk'), ...uid, calls: [list] });
    refused(projects, 'WORKSPACE_NOT_WRITABLE');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a folder that cannot be made: the app starts and says so', async () => {
    const folder = temporaryFolder();
    withRights(folder, 0o555);
    const [projects] = await runCore({ path: join(folder, 'deeper', 'New.numberdesk'), ...uid, calls: [list] });
    refused(projects, 'WORKSPACE_NOT_WRITABLE');
  });

  test('a new workspace is refused there with a sentence, and the present one stays open', async () => {
    const home = temporaryFolder();
    const folder = temporaryFolder();
    withRights(home, 0o777);
    withRights(folder, 0o555);
    const answers = await runCore({
      path: join(home, 'Home.numberdesk'),
      ...uid,
      calls: [
        ['workspace.create', { path: join(folder, 'New.numberdesk') }],
        ['projects.create', { name: 'Still here' }],
      ],
    });
    expect(answers[0]).toMatchObject({ ok: false, error: { code: 'UNAVAILABLE' } });
    expect(JSON.stringify(answers[0])).toMatch(/permissions.*nothing was changed/);
    expect(answers[1]).toMatchObject({ ok: true });
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe.skipIf(isWindows)('when the disk takes no more', () => {
  const many = Array.from({ length: 100 }, (_, index): [string, unknown] => [
    'projects.create',
    { name: `Project ${index}` },
  ]);

  test('commands are refused with a sentence, nothing is half done, and what was answered is there', async () => {
    const path = await closedWorkspace();
    // No file of the child may grow beyond this many blocks of 512 bytes: an I/O error in the write-ahead log.
    const limited = ['sh', '-c', 'ulimit -f 500; exec "$0" "$@"'];
    const answers = await runCore({ path, calls: [...many, ['projects.list', { page: { limit: 200 } }]] }, limited);
    const list = answers.pop();
    const done = answers.filter(({ ok }) => ok).length;
    const failed = answers.flatMap((answer) => (answer.ok ? [] : [answer.error]));
    expect(done).toBeGreaterThan(0);
    expect(failed.length).toBeGreaterThan(0);
    for (const { code, message } of failed) {
      expect(code).toBe('UNAVAILABLE');
      expect(message).toMatch(/^The disk .*nothing was changed\.$/);
    }
    // Reading goes on meanwhile.
    expect(list).toMatchObject({ ok: true, value: { total: done + 1 } });
    const desk = await openCore({ path });
    expect((await desk.call('projects.list', {})).total).toBe(done + 1);
    await desk.call('projects.create', { name: 'There is room again' });
    await desk.close();
    expect(integrityOf(path)).toEqual(['ok']);
  });
});

/** Whether programs may be traced here: strace is there and the system lets it. */
const tracer = 'strace';
const trial = isWindows ? undefined : spawnSync(tracer, ['-o', '/dev/null', 'true']);
const traceProblem = trial?.error?.message ?? (trial?.status === 0 ? undefined : `${tracer} may not trace here`);

test.skipIf(traceProblem !== undefined)(
  `every answered command was written through to the disk before its answer (${traceProblem ?? `by ${tracer}`})`,
  async () => {
    const path = await closedWorkspace();
    const trace = join(temporaryFolder(), 'trace');
    const names = Array.from({ length: 20 }, (_, index): [string, unknown] => [
      'projects.create',
      { name: `P ${index}` },
    ]);
    const calls: [string, unknown][] = [...names, ['projects.create', { name: 'p 1' }], ['projects.list', {}]];
    const answers = await runCore({ path, calls }, [tracer, '-f', '-o', trace, '-e', 'trace=fsync,fdatasync,write']);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(21);
    // One entry for each answer: how often the disk was waited for since the answer before.
    const flushes: number[] = [];
    let since = 0;
    for (const line of readFileSync(trace, 'utf8').split('\n')) {
      if (/\b(?:fsync|fdatasync)\(\d+\)\s+= 0|<\.\.\. (?:fsync|fdatasync) resumed>.*= 0/.test(line)) since += 1;
      if (!line.includes('write(1, "{\\"kind\\":\\"ANSWER\\"')) continue;
      flushes.push(since);
      since = 0;
    }
    expect(flushes).toHaveLength(22);
    for (const count of flushes.slice(0, 20)) expect(count).toBeGreaterThanOrEqual(1);
    // A refusal and a query wait for nothing.
    expect(flushes.slice(20)).toEqual([0, 0]);
  },
);

test('a copy of the file made while it is open is refused or whole, never mixed up', async () => {
  const desk = await openCore();
  for (let index = 0; index < 5; index += 1) await desk.call('projects.create', { name: `Project ${index}` });
  const copy = join(temporaryFolder(), basename(desk.path));
  copyFileSync(desk.path, copy);
  const other = await openCore({ path: copy, clock: { now: NOON } });
  const { total } = await other.call('projects.list', {});
  expect(total).toBeLessThanOrEqual(5);
  await other.close();
  expect(integrityOf(copy)).toEqual(['ok']);
});
