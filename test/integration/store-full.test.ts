import { expect, test } from 'vitest';
import { createProject, listProjects } from '../../src-main/core/features/projects/service.ts';
import { CommandQueue } from '../../src-main/core/kernel/commands.ts';
import { createDispatch } from '../../src-main/core/kernel/dispatch.ts';
import { ok } from '../../src-main/core/kernel/result.ts';
import { openWorkspace } from '../../src-main/core/store/open.ts';
import { NOON, openCore } from '../support/core.ts';
import { dump, integrityOf } from '../support/workspace-file.ts';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

test('a file that may not grow any more refuses commands with a sentence, and goes on when there is room', async () => {
  const desk = await openCore();
  await desk.close();
  const store = openWorkspace(desk.path, { realTime: () => NOON, log: quiet });
  if (typeof store === 'string') throw new Error(store);
  // The limit belongs to a connection, so it has to be set on the core's own writing one.
  const limitPages = (pages: number) =>
    store.write({ name: 'test' }, ({ db }) => ok(db.pragma(`max_page_count = ${pages}`)));
  const dispatch = createDispatch({
    run: (channel, input) => {
      const { name } = input as { name: string };
      if (channel === 'projects.create')
        return store.write({ name: 'projects.create' }, (unit) => createProject(unit, { name })).result;
      return listProjects(store.reading(), {});
    },
    queue: new CommandQueue(),
    log: quiet,
    checkOutputs: true,
  });
  const { result } = store.write({ name: 'test' }, ({ db }) => ok(Number(db.pragma('page_count', { simple: true }))));
  limitPages(result.ok ? result.value : 0);

  // Names of one long word fill the pages of the table and its index.
  let stored = 0;
  for (; stored < 100; stored += 1) {
    const before = dump(desk.path);
    const answer = await dispatch('projects.create', { name: `${stored} ${'é'.repeat(60)}` });
    if (answer.ok) continue;
    expect(answer.error.code).toBe('UNAVAILABLE');
    expect(answer.error.message).toMatch(/^The disk is full\. .*nothing was changed\.$/);
    expect(dump(desk.path)).toEqual(before);
    break;
  }
  expect(stored).toBeGreaterThan(0);
  expect(stored).toBeLessThan(100);
  expect(await dispatch('projects.list', {})).toMatchObject({ ok: true, value: { total: stored } });

  limitPages(1_000_000);
  expect(await dispatch('projects.create', { name: 'There is room again' })).toMatchObject({ ok: true });
  store.close();
  expect(integrityOf(desk.path)).toEqual(['ok']);
});
