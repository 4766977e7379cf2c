import { expect, test } from 'vitest';
import { Jobs } from '../../../src-main/core/kernel/jobs.ts';
import { ok } from '../../../src-main/core/kernel/result.ts';
import { runInSlices, type Steps } from '../../../src-main/core/kernel/slices.ts';

/** A millisecond's work a step. */
function* counting(steps: number, ended: () => void = () => undefined): Steps<number> {
  try {
    for (let done = 1; done <= steps; done += 1) {
      const end = performance.now() + 1;
      while (performance.now() < end);
      yield { done, total: steps };
    }
    return ok(steps);
  } finally {
    ended();
  }
}

function jobs(): { jobs: Jobs; told: string[] } {
  const told: string[] = [];
  return { jobs: new Jobs({ realTime: () => 1_000, changed: (jobId) => told.push(jobId) }), told };
}

test('long work lets other tasks in between and answers what it comes to', async () => {
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 0);
  expect(await runInSlices(counting(100))).toEqual(ok(100));
  clearInterval(timer);
  expect(turns).toBeGreaterThan(2);
});

test('a job says how far it has come, while it runs, and is told of again when it ends', async () => {
  const desk = jobs();
  const seen: number[] = [];
  const running = desk.jobs.run('csv.import', (watcher) =>
    runInSlices(counting(400), {
      ...watcher,
      report(progress) {
        watcher.report(progress);
        const [job] = desk.jobs.list();
        expect(job).toMatchObject({ jobId: 'job-1', channel: 'csv.import', total: 400, startedAt: 1_000 });
        seen.push(job?.done ?? 0);
      },
    }),
  );
  expect(await running).toEqual(ok(400));
  expect(seen).toEqual([...seen].sort((one, other) => one - other));
  expect(seen.length).toBeGreaterThan(3);
  expect(desk.told.length).toBeGreaterThan(1);
  expect(desk.jobs.list()).toEqual([]);
});

test('work that is over at once is not told of', async () => {
  const desk = jobs();
  await desk.jobs.run('csv.import', () => runInSlices(counting(2)));
  expect(desk.told).toEqual([]);
});

test('a cancelled job ends at its next step, closes what it opened and says that nothing was changed', async () => {
  const desk = jobs();
  let isEnded = false;
  const running = desk.jobs.run('csv.import', (watcher) =>
    runInSlices(
      counting(10_000, () => (isEnded = true)),
      watcher,
    ),
  );
  desk.jobs.cancel('job-1');
  desk.jobs.cancel('job-7');
  expect(await running).toMatchObject({ ok: false, error: { code: 'REFUSED', reason: 'CANCELLED' } });
  expect(isEnded).toBe(true);
  expect(desk.jobs.list()).toEqual([]);
});
