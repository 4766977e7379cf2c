import { expect, test } from 'vitest';
import { CommandQueue } from '../../../src-main/core/kernel/commands.ts';

/** A job that ends when it is told to. */
function openJob(): { job: () => Promise<void>; end: () => void } {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  return { job: () => promise, end: () => resolve(undefined) };
}

test('jobs run one after another, in the order they were asked for', async () => {
  const queue = new CommandQueue();
  const seen: string[] = [];
  const slow = openJob();
  const first = queue.run(async () => {
    seen.push('first begins');
    await slow.job();
    seen.push('first ends');
  });
  const second = queue.run(() => void seen.push('second'));
  const third = queue.run(() => void seen.push('third'));
  slow.end();
  await Promise.all([third, second, first]);
  expect(seen).toEqual(['first begins', 'first ends', 'second', 'third']);
});

test('a job that fails tells its own caller and stops nobody else', async () => {
  const queue = new CommandQueue();
  const failing = queue.run(() => {
    throw new Error('defect');
  });
  const next = queue.run(() => 'done');
  await expect(failing).rejects.toThrow('defect');
  expect(await next).toBe('done');
});

test('idle means that nothing is left, jobs that came meanwhile included', async () => {
  const queue = new CommandQueue();
  const seen: string[] = [];
  const slow = openJob();
  void queue.run(slow.job).then(() => queue.run(() => void seen.push('late')));
  const idle = queue.idle();
  slow.end();
  await idle;
  expect(seen).toEqual(['late']);
});
