import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { NOON, openCore, temporaryFolder } from '../support/core.ts';
import { startCore } from '../support/core-process.ts';
import { Promises } from '../support/kill-model.ts';
import { integrityOf } from '../support/workspace-file.ts';

/** 200 kills belong to `npm test`; `SOAK_KILLS=2000` asks for thousands. */
const KILLS = Number(process.env['SOAK_KILLS'] ?? 200);

/** So many kills hit one workspace before the next one begins: its log is recovered and written to again and again. */
const KILLS_PER_WORKSPACE = 10;

/** How many children work at once. */
const SIDE_BY_SIDE = 2;

/** Lets a part of a millisecond pass: commands take less than a timer can tell apart. */
function spin(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

/** Ends a child at some moment: while it opens the workspace, or after some answers, somewhere within a command. */
async function killAtRandom(path: string, turn: number): Promise<ReturnType<typeof startCore>> {
  const child = startCore({ path, stream: turn * 1_000, now: NOON + turn });
  if (Math.random() < 0.15) {
    await wait(100 + Math.random() * 150);
  } else {
    await child.until('OPENED');
    const answers = child.lines.length + Math.floor(Math.random() * 15);
    while (child.lines.length < answers && child.process.exitCode === null) await wait(1);
    spin(Math.random() * 2);
  }
  child.process.kill('SIGKILL');
  const { signal, errors } = await child.ended;
  expect(signal, `the child was killed, and did not end by itself: ${errors}`).toBe('SIGKILL');
  return child;
}

/** One workspace after another, killed again and again, looked through after each time. */
async function series(kills: number): Promise<number> {
  let answered = 0;
  let path = '';
  let promises = new Promises();
  for (let kill = 0; kill < kills; kill += 1) {
    if (kill % KILLS_PER_WORKSPACE === 0) {
      path = join(temporaryFolder(), 'Killed.numberdesk');
      promises = new Promises();
    }
    const { lines } = await killAtRandom(path, kill);
    promises.take(lines);
    answered += lines.filter(({ kind }) => kind === 'ANSWER').length;
    // A child that was killed at the very start may not have made the file yet; then there is nothing to look at.
    if (!existsSync(path)) continue;
    const desk = await openCore({ path, clock: { now: NOON + kill } });
    await desk.call('projects.list', {});
    const broken = promises.broken(path);
    await desk.close();
    expect(broken, `kill ${kill} after ${lines.length} lines`).toEqual([]);
    expect(integrityOf(path), `kill ${kill} after ${lines.length} lines`).toEqual(['ok']);
  }
  return answered;
}

test(
  `after ${KILLS} kills at any moment, all that was answered is there and nothing is half done`,
  async () => {
    const share = Math.ceil(KILLS / SIDE_BY_SIDE);
    // A series that fails does not end the other one: its child would be left alone.
    const results = await Promise.allSettled(Array.from({ length: SIDE_BY_SIDE }, () => series(share)));
    for (const result of results) if (result.status === 'rejected') throw result.reason;
    const answered = results.map((result) => (result.status === 'fulfilled' ? result.value : 0));
    // The kills were no use unless there was something to lose.
    expect(answered.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(KILLS);
  },
  30_000 + KILLS * 2_000,
);
