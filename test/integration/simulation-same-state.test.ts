import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NOON, openCore, type TestCore } from '../support/core.ts';
import {
  busyCore,
  busyCoreWithCases,
  closeFor,
  crashedCopy,
  DAY,
  HOUR,
  linesOf,
  stateOf,
  touch,
  YEAR,
} from '../support/core-clock.ts';
import { startCore } from '../support/core-process.ts';
import { integrityOf } from '../support/workspace-file.ts';

const delays = [HOUR, 9 * DAY - 12 * HOUR, 9 * DAY - 12 * HOUR, 40 * DAY, 200 * DAY, 364 * DAY, 366 * DAY];

/** When all is submitted. */
const START = NOON + HOUR;

async function inOneStep(): Promise<TestCore> {
  const desk = await busyCoreWithCases(delays);
  await desk.call('simulation.advance', { byMs: YEAR });
  return desk;
}

test('a year in one step, day by day, and with the app closed, comes to the same state', async () => {
  const atOnce = await inOneStep();
  const daily = await busyCoreWithCases(delays);
  const lines: string[] = [];
  for (let day = 0; day < 365; day += 1) {
    lines.push(...linesOf((await daily.call('simulation.advance', { byMs: DAY })).processed));
  }
  expect(lines).toHaveLength(12 + 6 + 12);
  expect(stateOf(daily)).toEqual(stateOf(atOnce));
  const closed = await closeFor(await busyCoreWithCases(delays), YEAR);
  const desks = [atOnce, daily, closed];
  for (const desk of desks) await touch(desk);
  expect(stateOf(daily)).toEqual(stateOf(atOnce));
  expect(stateOf(closed)).toEqual(stateOf(atOnce));
  const answers = await Promise.all(
    desks.map(async (desk) => ({
      numbers: await desk.call('numbers.list', { sort: { by: 'phoneNumber' } }),
      settings: await desk.call('settings.get', {}),
      simulation: { ...(await desk.call('simulation.get', {})), offsetMs: 'left out' },
    })),
  );
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
});

test('the same seed and steps give identical files', async () => {
  const [one, other] = [await inOneStep(), await inOneStep()];
  expect(stateOf(one)).toEqual(stateOf(other));
});

test('a crash after any event of an advance leaves the clock there; the rest of the way ends in the same state', async () => {
  const whole = await inOneStep();
  const crashes: string[] = [];
  const desk = await busyCoreWithCases(delays);
  desk.core.onChanged(() => void crashes.push(crashedCopy(desk)));
  const { processed } = await desk.call('simulation.advance', { byMs: YEAR });
  const times: number[] = [];
  for (const path of crashes) {
    const again = await openCore({ path, clock: { now: START } });
    const { now } = await again.call('simulation.get', {});
    if (times.includes(now)) continue;
    times.push(now);
    if (now < START + YEAR) {
      const rest = await again.call('simulation.advance', { to: START + YEAR });
      // What was due at the very time of the crash has happened at the start.
      expect(rest.processed).toEqual(processed.filter(({ at }) => at > now));
    }
    expect(stateOf(again)).toEqual(stateOf(whole));
    await again.close();
  }
  expect(times).toEqual([...new Set(processed.map(({ at }) => at)), START + YEAR]);
});

test('a kill at any moment of an advance leaves whole events, and the rest of the way ends in the same state', async () => {
  const years = Array.from({ length: 25 }, (_, index) => index * 9 * DAY + HOUR);
  const target = NOON + 9 * YEAR;
  const whole = await busyCore(years);
  await whole.call('simulation.advance', { to: target });
  let begun = 0;
  for (let kill = 0; kill < 4; kill += 1) {
    const desk = await busyCore(years);
    await desk.close();
    const child = startCore({ path: desk.path, calls: [['simulation.advance', { to: target }]], holds: true });
    await child.until('OPENED');
    await new Promise((resolve) => setTimeout(resolve, 5 + kill * 20));
    child.process.kill('SIGKILL');
    await child.ended;
    const again = await openCore({ path: desk.path });
    const { now } = await again.call('simulation.get', {});
    if (now > NOON && now < target) begun += 1;
    if (now < target) await again.call('simulation.advance', { to: target });
    expect(stateOf(again), `kill ${kill}`).toEqual(stateOf(whole));
    await again.close();
    expect(integrityOf(desk.path)).toEqual(['ok']);
  }
  // The kills were no use unless some fell into the advance.
  expect(begun).toBeGreaterThan(0);
}, 60_000);

const schedule = fc.array(fc.integer({ min: 0, max: 150 * DAY }), { minLength: 1, maxLength: 5 });
const step = fc.record({
  ms: fc.integer({ min: 1, max: 50 * DAY }),
  how: fc.constantFrom('BY', 'TO', 'CLOSED', 'REAL_TIME'),
});

test('however the time goes by, the same time comes to the same state', async () => {
  await fc.assert(
    fc.asyncProperty(schedule, fc.array(step, { minLength: 1, maxLength: 6 }), async (some, steps) => {
      const atOnce = await busyCoreWithCases(some);
      let bySteps = await busyCoreWithCases(some);
      let at = bySteps.clock.now;
      for (const { ms, how } of steps) {
        at += ms;
        if (how === 'BY') await bySteps.call('simulation.advance', { byMs: ms });
        else if (how === 'TO') await bySteps.call('simulation.advance', { to: at });
        else if (how === 'CLOSED') bySteps = await closeFor(bySteps, ms);
        else bySteps.clock.now += ms;
      }
      await atOnce.call('simulation.advance', { to: at });
      for (const desk of [atOnce, bySteps]) await touch(desk);
      expect(stateOf(bySteps)).toEqual(stateOf(atOnce));
      await atOnce.close();
      await bySteps.close();
    }),
    { numRuns: 15 },
  );
}, 60_000);
