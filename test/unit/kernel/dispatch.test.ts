import { expect, test } from 'vitest';
import { CommandQueue } from '../../../src-main/core/kernel/commands.ts';
import { createDispatch, type ChannelRunner } from '../../../src-main/core/kernel/dispatch.ts';
import { ok } from '../../../src-main/core/kernel/result.ts';

/** A dispatch over a runner of the test's own, and what it logs. */
function dispatchOver(run: ChannelRunner) {
  const errors: string[] = [];
  const log = { info: () => undefined, warn: () => undefined, error: (line: string) => void errors.push(line) };
  return { errors, dispatch: createDispatch({ run, queue: new CommandQueue(), log, checkOutputs: true }) };
}

function failing(message: string, code?: string): ChannelRunner {
  return () => {
    throw code === undefined ? new Error(message) : Object.assign(new Error(message), { code });
  };
}

test('a defect becomes INTERNAL with the id under which the log has it, and nothing else gets out', async () => {
  const { dispatch, errors } = dispatchOver(failing('secret /home/someone and +12065550100'));
  const answer = await dispatch('projects.list', {});
  expect(answer).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
  const text = JSON.stringify(answer);
  expect(text).not.toMatch(/secret|someone|2065550100|\.ts/);
  const [id = 'none'] = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(text) ?? [];
  expect(errors.join()).toContain(id);
  expect(errors.join()).toContain('secret');
});

test.each([
  ['SQLITE_FULL', /disk is full.*nothing was changed/i],
  ['ENOSPC', /disk is full.*nothing was changed/i],
  ['SQLITE_READONLY_DBMOVED', /cannot be written.*nothing was changed/i],
  ['EACCES', /cannot be written.*nothing was changed/i],
  ['EPERM', /cannot be written.*nothing was changed/i],
  ['EROFS', /read-only.*nothing was changed/i],
  ['SQLITE_IOERR_WRITE', /disk.*nothing was changed/i],
  ['SQLITE_CANTOPEN', /cannot be.*nothing was changed/i],
  ['SQLITE_BUSY', /another program.*nothing was changed/i],
  ['ENAMETOOLONG', /shorter.*nothing was changed/i],
])('the system condition %s is UNAVAILABLE with a sentence that says what to do', async (code, sentence) => {
  const { dispatch } = dispatchOver(failing('no words for users', code));
  const answer = await dispatch('projects.create', { name: 'Retail' });
  expect(answer).toMatchObject({ ok: false, error: { code: 'UNAVAILABLE' } });
  if (!answer.ok) expect(answer.error.message).toMatch(sentence);
});

test('an answer that breaks the contract is a defect', async () => {
  const { dispatch, errors } = dispatchOver(() => ok({ rows: [{ name: 'no id' }], total: 1 }));
  expect(await dispatch('projects.list', {})).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
  expect(errors).toHaveLength(1);
});

test('commands wait for each other, queries do not wait for commands', async () => {
  const seen: string[] = [];
  const gate = Promise.withResolvers<undefined>();
  const { dispatch } = dispatchOver(async (channel, input) => {
    if (channel === 'projects.create') {
      seen.push(`begin ${JSON.stringify(input)}`);
      await gate.promise;
      seen.push('end');
    }
    return { ok: false, error: { code: 'REFUSED', message: 'No.' } };
  });
  const commands = [dispatch('projects.create', { name: 'a' }), dispatch('projects.create', { name: 'b' })];
  await dispatch('projects.list', {});
  expect(seen).toEqual(['begin {"name":"a"}']);
  gate.resolve(undefined);
  await Promise.all(commands);
  expect(seen).toEqual(['begin {"name":"a"}', 'end', 'begin {"name":"b"}', 'end']);
});

test('what runs is the parsed input, defaults filled in', async () => {
  const inputs: unknown[] = [];
  const { dispatch } = dispatchOver((_, input) => {
    inputs.push(input);
    return ok({ rows: [], total: 0 });
  });
  await dispatch('projects.list', { page: {}, sort: { by: 'name' } });
  await dispatch('projects.list', undefined);
  expect(inputs).toEqual([{ page: { offset: 0, limit: 50 }, sort: { by: 'name', direction: 'asc' } }, {}]);
});
