import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { NOON, openCore, temporaryFolder, type TestCore } from '../support/core.ts';
import { startCore } from '../support/core-process.ts';
import { busyCore, DAY, HOUR } from '../support/core-clock.ts';
import { dump, surroundings } from '../support/workspace-file.ts';

/** Gives tours a temporary folder of their own to look into. */
function ownTemporaryFolder(): string {
  const folder = temporaryFolder();
  vi.stubEnv('TMPDIR', folder);
  onTestFinished(() => void vi.unstubAllEnvs());
  return folder;
}

const copies = (folder: string): string[] => readdirSync(folder).filter((name) => name.startsWith('numberdesk-tour-'));

async function openWithProject(): Promise<TestCore> {
  const desk = await openCore();
  await desk.call('projects.create', { name: 'Mine' });
  return desk;
}

test('a tour works on a copy; its end brings the workspace back as it was', async () => {
  const temporary = ownTemporaryFolder();
  const desk = await busyCore([HOUR]);
  const before = dump(desk.path);
  const bytes = surroundings(desk.path);
  const info = await desk.call('workspace.startTour', {});
  expect(info).toMatchObject({ path: desk.path, name: 'Test', tourRunning: true });
  expect(copies(temporary)).toHaveLength(1);
  expect((await desk.call('numbers.list', {})).total).toBe(2);
  await desk.call('projects.create', { name: 'Of the tour' });
  expect((await desk.call('simulation.advance', { byMs: 40 * DAY })).processed).toHaveLength(4);
  expect(dump(desk.path)).toEqual(before);
  expect(surroundings(desk.path)).toEqual(bytes);
  expect(await desk.call('workspace.endTour', {})).toMatchObject({ path: desk.path, tourRunning: false });
  expect(copies(temporary)).toEqual([]);
  expect((await desk.call('projects.list', {})).total).toBe(0);
  expect(await desk.call('simulation.get', {})).toMatchObject({ now: NOON, offsetMs: 0 });
  expect(dump(desk.path)).toEqual(before);
  expect(surroundings(desk.path)).toEqual(bytes);
  expect(await desk.call('workspace.endTour', {})).toMatchObject({ tourRunning: false });
});

test('the same steps give the same ids in the tour as in the workspace', async () => {
  const desk = await openWithProject();
  await desk.call('workspace.startTour', {});
  const inTour = await desk.call('projects.create', { name: 'Next' });
  await desk.call('workspace.endTour', {});
  expect(await desk.call('projects.create', { name: 'Next' })).toEqual(inTour);
});

test('everybody hears that a tour begins and ends', async () => {
  const desk = await openWithProject();
  const told = () => desk.events.splice(0).map(({ feature }) => feature);
  told();
  await desk.call('workspace.startTour', {});
  expect(told()).toEqual(expect.arrayContaining(['projects', 'numbers', 'settings', 'simulation', 'workspace']));
  await desk.call('workspace.endTour', {});
  expect(told()).toEqual(expect.arrayContaining(['projects', 'numbers', 'settings', 'simulation', 'workspace']));
  await desk.call('workspace.endTour', {});
  expect(told()).toEqual([]);
});

test('while a tour runs there is no other tour and no other workspace', async () => {
  const desk = await openWithProject();
  const other = join(temporaryFolder(), 'Other.numberdesk');
  await desk.call('workspace.startTour', {});
  const before = dump(desk.path);
  for (const [channel, input] of [
    ['workspace.startTour', {}],
    ['workspace.open', { path: desk.path }],
    ['workspace.create', { path: other }],
    ['workspace.restore', { backupId: 'some' }],
  ] as const) {
    expect(await desk.refusal(channel, input), channel).toMatchObject({ code: 'REFUSED', reason: 'TOUR_RUNNING' });
  }
  expect(existsSync(other)).toBe(false);
  expect(dump(desk.path)).toEqual(before);
  await desk.call('workspace.endTour', {});
  await desk.call('workspace.create', { path: other });
});

test('the app that closes in a tour opens the workspace as it was, and leaves no copy', async () => {
  const temporary = ownTemporaryFolder();
  const desk = await openWithProject();
  const before = dump(desk.path);
  await desk.call('workspace.startTour', {});
  await desk.call('projects.create', { name: 'Of the tour' });
  await desk.close();
  expect(copies(temporary)).toEqual([]);
  const again = await openCore({ path: desk.path });
  expect(await again.call('workspace.info', {})).toMatchObject({ path: desk.path, tourRunning: false });
  expect(dump(desk.path)).toEqual(before);
});

test('a kill in a tour: the next start opens the workspace as it was and deletes the copy, but no other', async () => {
  const temporary = ownTemporaryFolder();
  const [mine, other] = [await openWithProject(), await openWithProject()];
  await mine.close();
  const before = dump(mine.path);
  await other.call('workspace.startTour', {});
  const child = startCore({
    path: mine.path,
    calls: [
      ['workspace.startTour', {}],
      ['projects.create', { name: 'Of the tour' }],
    ],
    holds: true,
  });
  await vi.waitUntil(() => child.lines.filter(({ kind }) => kind === 'ANSWER').length === 2, { timeout: 10_000 });
  expect(copies(temporary)).toHaveLength(2);
  child.process.kill('SIGKILL');
  await child.ended;
  const again = await openCore({ path: mine.path });
  expect(copies(temporary)).toHaveLength(1);
  expect(await again.call('workspace.info', {})).toMatchObject({ tourRunning: false });
  expect(dump(mine.path)).toEqual(before);
  expect((await other.call('workspace.info', {})).tourRunning).toBe(true);
});

test('without room for the copy there is no tour, and the workspace goes on', async () => {
  const desk = await openWithProject();
  const before = dump(desk.path);
  vi.stubEnv('TMPDIR', desk.path);
  onTestFinished(() => void vi.unstubAllEnvs());
  const { code, message } = await desk.refusal('workspace.startTour', {});
  expect(code).toBe('UNAVAILABLE');
  expect(message).toContain('Check that the temporary folder');
  expect(await desk.call('workspace.info', {})).toMatchObject({ tourRunning: false });
  expect(dump(desk.path)).toEqual(before);
});

test('without a workspace there is nothing to tour', async () => {
  const path = join(temporaryFolder(), 'No workspace.numberdesk');
  writeFileSync(path, 'no workspace');
  const desk = await openCore({ path });
  expect(await desk.refusal('workspace.startTour', {})).toMatchObject({ code: 'UNAVAILABLE' });
  expect(await desk.refusal('workspace.endTour', {})).toMatchObject({ code: 'UNAVAILABLE' });
});
