import { describe, expect, test } from 'vitest';
import type { Input, Project } from '../../src-main/core/contract/index.ts';
import { NOON, openCore, type TestCore } from '../support/core.ts';
import { dump } from '../support/workspace-file.ts';

async function names(desk: TestCore, input: Input<'projects.list'> = {}): Promise<string[]> {
  return (await desk.call('projects.list', input)).rows.map(({ name }) => name);
}

describe('a new project', () => {
  test('has both channels off, an id of 32 hex digits and the time of now', async () => {
    const desk = await openCore();
    const project = await desk.call('projects.create', { name: 'Retail' });
    expect(project).toEqual({
      projectId: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      name: 'Retail',
      smsEnabled: false,
      voiceEnabled: false,
      createdAt: NOON,
      revision: 0,
    });
    expect(await desk.call('projects.get', { projectId: project.projectId })).toEqual(project);
    const { project: inSettings } = await desk.call('settings.get', { projectId: project.projectId });
    expect(inSettings).toEqual(project);
  });

  test.each([
    ['a', 'a'],
    ['  Retail  ', 'Retail'],
    ['\tRetail\n', 'Retail'],
    ['A, B. C@D_E=F+G-H', 'A, B. C@D_E=F+G-H'],
    ['0123456789', '0123456789'],
    ['Čeština Ελλάδα 日本語 हिन्दी', 'Čeština Ελλάδα 日本語 हिन्दी'],
    ['Cafe\u0301', 'Café'],
    ['=SUM(', undefined],
    ['a/b', undefined],
    ['a\\b', undefined],
    ['a:b', undefined],
    ['a;b', undefined],
    ["a'b", undefined],
    ['a"b', undefined],
    ['a#b', undefined],
    ['a!b', undefined],
    ['a&b', undefined],
    ['<b>', undefined],
    ['a\tb', undefined],
    ['a\nb', undefined],
    ['a\u00a0b', undefined],
    ['a\u200bb', undefined],
    ['a\u202eb', undefined],
    ['a\0b', undefined],
    ['smile 🙂', undefined],
    ['a\ud800b', undefined],
    ['½', undefined],
    ['', undefined],
    ['   ', undefined],
  ])('named %j is %j', async (name, stored) => {
    const desk = await openCore();
    const before = dump(desk.path);
    if (stored !== undefined) {
      expect((await desk.call('projects.create', { name })).name).toBe(stored);
      return;
    }
    const { code, fields } = await desk.refusal('projects.create', { name });
    expect([code, fields?.[0]?.path]).toEqual(['INVALID_INPUT', 'name']);
    expect(dump(desk.path)).toEqual(before);
  });

  test('has a name of 64 characters, counted as people count them, and not one more', async () => {
    const desk = await openCore();
    // A letter outside the basic plane: two units in JavaScript, four bytes in the file.
    for (const letter of ['x', 'é', '𝒜']) {
      const name = letter.repeat(64);
      expect((await desk.call('projects.create', { name: ` ${name} ` })).name).toBe(name);
      const { code } = await desk.refusal('projects.create', { name: letter.repeat(65) });
      expect(code).toBe('INVALID_INPUT');
    }
  });

  test.each([
    ['Retail', 'RETAIL'],
    ['Retail', ' retail '],
    ['ÉCLAIR', 'éclair'],
    ['Café', 'Cafe\u0301'],
    ['ΣΟΦΙΑ', 'σοφια'],
    ['Retail', 'Ｒｅｔａｉｌ'],
    ['Team 1', 'Team １'],
    ['ﬁles', 'files'],
  ])('cannot be named %j and %j in one account', async (first, second) => {
    const desk = await openCore();
    await desk.call('projects.create', { name: first });
    const before = dump(desk.path);
    const refusal = await desk.refusal('projects.create', { name: second });
    expect(refusal).toMatchObject({ code: 'CONFLICT', reason: 'NAME_TAKEN', fields: [{ path: 'name' }] });
    expect(dump(desk.path)).toEqual(before);
  });

  test('is the last one at 100', async () => {
    const desk = await openCore();
    const ids: string[] = [];
    for (let count = 1; count <= 100; count += 1) {
      ids.push((await desk.call('projects.create', { name: `Project ${count}` })).projectId);
    }
    expect(new Set(ids).size).toBe(100);
    const before = dump(desk.path);
    const refusal = await desk.refusal('projects.create', { name: 'One more' });
    expect(refusal).toMatchObject({ code: 'QUOTA_EXCEEDED' });
    expect(refusal.message).toContain('100');
    expect(dump(desk.path)).toEqual(before);
    await desk.call('projects.delete', { projectId: ids[0] ?? '', confirmation: 'Project 1' });
    await desk.call('projects.create', { name: 'One more' });
  });
});

describe('renaming a project', () => {
  test('to its own name in other letters is no clash', async () => {
    const desk = await openCore();
    const { projectId } = await desk.call('projects.create', { name: 'Retail' });
    expect(await desk.call('projects.rename', { projectId, name: 'RETAIL' })).toMatchObject({
      name: 'RETAIL',
      revision: 1,
    });
    expect(await names(desk)).toEqual(['RETAIL']);
  });

  test('to the name it has changes nothing', async () => {
    const desk = await openCore();
    const { projectId } = await desk.call('projects.create', { name: 'Retail' });
    const events = desk.events.length;
    expect(await desk.call('projects.rename', { projectId, name: ' Retail ' })).toMatchObject({ revision: 0 });
    expect(desk.events.length).toBe(events);
  });

  test("to another one's name is refused, and so is a stale revision, with the current values", async () => {
    const desk = await openCore();
    const { projectId } = await desk.call('projects.create', { name: 'Retail' });
    await desk.call('projects.create', { name: 'Clinic' });
    const current = await desk.call('projects.rename', { projectId, name: 'Shop', revision: 0 });
    const before = dump(desk.path);
    expect(await desk.refusal('projects.rename', { projectId, name: 'CLINIC' })).toMatchObject({
      code: 'CONFLICT',
      reason: 'NAME_TAKEN',
    });
    const stale = await desk.refusal('projects.rename', { projectId, name: 'Mine', revision: 0 });
    expect([stale.code, stale.reason]).toEqual(['CONFLICT', undefined]);
    expect(stale.current).toEqual(current);
    expect((await desk.refusal('projects.rename', { projectId: 'none', name: 'X' })).code).toBe('NOT_FOUND');
    expect(dump(desk.path)).toEqual(before);
  });
});

describe('deleting a project', () => {
  test('wants its exact name', async () => {
    const desk = await openCore();
    const { projectId } = await desk.call('projects.create', { name: 'Retail' });
    const before = dump(desk.path);
    for (const confirmation of ['', 'retail', 'Retail ', ' Retail', 'delete', 'Retail\n']) {
      const { code, fields } = await desk.refusal('projects.delete', { projectId, confirmation });
      expect([code, fields?.[0]?.path], confirmation).toEqual(['INVALID_INPUT', 'confirmation']);
    }
    expect(dump(desk.path)).toEqual(before);
    await desk.call('projects.delete', { projectId, confirmation: 'Retail' });
    expect((await desk.refusal('projects.get', { projectId })).code).toBe('NOT_FOUND');
    expect((await desk.refusal('projects.delete', { projectId, confirmation: 'Retail' })).code).toBe('NOT_FOUND');
    expect((await desk.refusal('settings.get', { projectId })).code).toBe('NOT_FOUND');
  });

  test('leaves the account and its numbers alone and frees the name', async () => {
    const desk = await openCore();
    const { projectId } = await desk.call('projects.create', { name: 'Retail' });
    const { account } = await desk.call('settings.get', {});
    await desk.call('projects.delete', { projectId, confirmation: 'Retail' });
    expect((await desk.call('settings.get', {})).account).toEqual(account);
    const again = await desk.call('projects.create', { name: 'Retail' });
    expect(again.projectId).not.toBe(projectId);
  });
});

describe('the list of projects', () => {
  async function openWithProjects(): Promise<TestCore> {
    const desk = await openCore();
    for (const name of ['beta', 'Alpha', 'gamma_1', 'Delta', 'gammax1', 'Émile']) {
      desk.clock.now += 1_000;
      await desk.call('projects.create', { name });
    }
    return desk;
  }

  test('is sorted by name, whatever the case, unless asked otherwise', async () => {
    const desk = await openWithProjects();
    const byName = ['Alpha', 'beta', 'Delta', 'gamma_1', 'gammax1', 'Émile'];
    expect(await names(desk)).toEqual(byName);
    expect(await names(desk, { sort: { by: 'name', direction: 'desc' } })).toEqual(byName.toReversed());
    const byTime = ['beta', 'Alpha', 'gamma_1', 'Delta', 'gammax1', 'Émile'];
    expect(await names(desk, { sort: { by: 'createdAt' } })).toEqual(byTime);
    expect(await names(desk, { sort: { by: 'createdAt', direction: 'desc' } })).toEqual(byTime.toReversed());
  });

  test('pages through ties by id', async () => {
    const desk = await openWithProjects();
    const rows: Project[] = [];
    for (const offset of [0, 2, 4]) {
      const page = await desk.call('projects.list', { sort: { by: 'smsEnabled' }, page: { offset, limit: 2 } });
      expect(page.total).toBe(6);
      rows.push(...page.rows);
    }
    const ids = rows.map(({ projectId }) => projectId);
    expect(ids).toEqual(ids.toSorted());
    expect(new Set(ids).size).toBe(6);
  });

  test.each([
    ['alpha', ['Alpha']],
    ['A_1', ['gamma_1']],
    ['%', []],
    ['ta', ['beta', 'Delta']],
    [' ', ['Alpha', 'beta', 'Delta', 'gamma_1', 'gammax1', 'Émile']],
    ['émile', ['Émile']],
    ['E\u0301mile', ['Émile']],
  ])('searched for %j has %j', async (text, found) => {
    const desk = await openWithProjects();
    expect(await names(desk, { filter: { text } })).toEqual(found);
    expect((await desk.call('projects.list', { filter: { text }, page: { limit: 1 } })).total).toBe(found.length);
  });
});
