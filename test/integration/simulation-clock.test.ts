import { expect, test, vi } from 'vitest';
import { LONGEST_ADVANCE_MS } from '../../src-main/core/contract/index.ts';
import { buy, NOON, openCore } from '../support/core.ts';
import { busyCore, DAY, HOUR, linesOf, YEAR } from '../support/core-clock.ts';
import { HANDSET, record } from '../support/core-messaging.ts';
import { dump } from '../support/workspace-file.ts';

const DECEMBER = Date.UTC(2026, 11, 1);

test('the clock moves by a step or to a time, and keeps its lead over real time', async () => {
  const desk = await openCore();
  expect(await desk.call('simulation.advance', { byMs: HOUR })).toEqual({ now: NOON + HOUR, processed: [] });
  expect(await desk.call('simulation.get', {})).toMatchObject({ now: NOON + HOUR, offsetMs: HOUR });
  desk.clock.now += DAY;
  expect(await desk.call('simulation.get', {})).toMatchObject({ now: NOON + DAY + HOUR, offsetMs: HOUR });
  await desk.call('simulation.advance', { to: NOON + 2 * DAY });
  expect(await desk.call('simulation.get', {})).toMatchObject({ now: NOON + 2 * DAY, offsetMs: DAY });
  expect((await desk.call('projects.create', { name: 'Later' })).createdAt).toBe(NOON + 2 * DAY);
});

test.each([
  ['the present', { to: NOON }],
  ['the past', { to: NOON - 1 }],
  ['no time at all', { byMs: 0 }],
  ['backwards', { byMs: -HOUR }],
  ['a part of a millisecond', { byMs: 0.5 }],
  ['more than ten years by a step', { byMs: LONGEST_ADVANCE_MS + 1 }],
  ['more than ten years to a time', { to: NOON + LONGEST_ADVANCE_MS + 1 }],
  ['nowhere', {}],
  ['two ways at once', { byMs: HOUR, to: NOON + HOUR }],
])('the clock is not moved to %s', async (_, input) => {
  const desk = await busyCore([HOUR]);
  const before = dump(desk.path);
  const told = desk.events.length;
  const { code, message } = await desk.refusal('simulation.advance', input);
  expect(code).toBe('INVALID_INPUT');
  expect(message).toMatch(/^\S.*\.$/);
  expect(dump(desk.path)).toEqual(before);
  expect(desk.events.length).toBe(told);
});

test('ten years fit into one call, and no year beyond 9999 into any', async () => {
  const desk = await openCore({ clock: { now: Date.UTC(9985, 0, 1) } });
  const { processed } = await desk.call('simulation.advance', { byMs: LONGEST_ADVANCE_MS });
  expect(processed).toHaveLength(120);
  const { message, fields } = await desk.refusal('simulation.advance', { byMs: LONGEST_ADVANCE_MS });
  expect(message).toBe('Enter a time before the year 10000.');
  expect(fields?.[0]?.path).toBe('byMs');
});

test('events happen in order of time, kind and subject, once each, at their own time', async () => {
  const desk = await busyCore([3 * HOUR, DECEMBER - NOON, 3 * HOUR]);
  const { rows } = await desk.call('numbers.list', { sort: { by: 'phoneNumber' } });
  const idsAt = (activatesAt: number) =>
    rows
      .filter((row) => row.activatesAt === activatesAt)
      .map(({ numberId }) => numberId)
      .sort();
  const { processed, now } = await desk.call('simulation.advance', { to: DECEMBER + DAY });
  const activated = (at: number) => idsAt(at).map((id) => `${new Date(at).toISOString()} NUMBER_ACTIVATED ${id}`);
  expect(linesOf(processed)).toEqual([
    ...activated(NOON + 3 * HOUR),
    '2026-12-01T00:00:00.000Z MONTH_CHANGED 2026-12',
    ...activated(DECEMBER),
  ]);
  expect(now).toBe(DECEMBER + DAY);
  const after = (await desk.call('numbers.list', {})).rows;
  expect(after.map(({ status, revision }) => `${status} ${revision}`)).toEqual(Array(6).fill('ACTIVE 1'));
  expect((await desk.call('simulation.advance', { byMs: DAY })).processed).toEqual([]);
});

test('a step ends where it says: what is due a millisecond later waits', async () => {
  const desk = await busyCore([HOUR]);
  expect((await desk.call('simulation.advance', { byMs: HOUR - 1 })).processed).toEqual([]);
  const { processed } = await desk.call('simulation.advance', { byMs: 1 });
  expect(processed.map(({ at }) => at)).toEqual([NOON + HOUR, NOON + HOUR]);
});

test('what real time brings happens at its own time before the next command, or at the next start', async () => {
  const desk = await busyCore([HOUR, 2 * HOUR]);
  desk.clock.now += HOUR;
  await desk.call('projects.create', { name: 'Next' });
  const status = async () =>
    (await desk.call('numbers.list', { sort: { by: 'isoCode' } })).rows.map((row) => row.status);
  expect(await status()).toEqual(['PENDING', 'PENDING', 'ACTIVE', 'ACTIVE']);
  await desk.close();
  const later = await openCore({ path: desk.path, clock: { now: NOON + 2 * HOUR } });
  const { rows } = await later.call('numbers.list', {});
  expect(rows.map((row) => row.status)).toEqual(Array(4).fill('ACTIVE'));
});

test('each month begins once, tells the settings, and what was spent counts anew', async () => {
  const desk = await openCore();
  const number = await record(desk);
  await desk.call('inbound.receive', { from: HANDSET, to: number.phoneNumber, body: 'HELP' });
  const spent = async () => (await desk.call('settings.get', {})).account.spentThisMonthMicros;
  expect(await spent()).toBeGreaterThan(0);
  const told = desk.events.length;
  const { processed } = await desk.call('simulation.advance', { byMs: 40 * DAY });
  expect(linesOf(processed)).toEqual([
    '2026-12-01T00:00:00.000Z MONTH_CHANGED 2026-12',
    '2027-01-01T00:00:00.000Z MONTH_CHANGED 2027-01',
  ]);
  expect(await spent()).toBe(0);
  expect(desk.events.slice(told).filter(({ feature }) => feature === 'settings')).toHaveLength(3);
});

test('real time passes a month while the app stands open: no month is left out', async () => {
  const desk = await openCore();
  desk.clock.now = DECEMBER - 1;
  await desk.call('projects.create', { name: 'Before' });
  desk.clock.now = DECEMBER + 5;
  expect((await desk.call('projects.create', { name: 'After' })).createdAt).toBe(DECEMBER + 5);
  const { processed } = await desk.call('simulation.advance', { byMs: 31 * DAY });
  expect(linesOf(processed)).toEqual(['2027-01-01T00:00:00.000Z MONTH_CHANGED 2027-01']);
});

test('a real clock that steps back neither stops the clock nor is made up for', async () => {
  const desk = await openCore();
  desk.clock.now += DAY;
  await desk.call('projects.create', { name: 'Ahead' });
  desk.clock.now -= 3 * HOUR;
  expect((await desk.call('simulation.advance', { byMs: HOUR })).now).toBe(NOON + DAY + HOUR);
  expect(await desk.call('simulation.get', {})).toMatchObject({ now: NOON + DAY + HOUR, offsetMs: 4 * HOUR });
  // An event that comes due while real time is behind does not move the clock.
  const busy = await busyCore([HOUR]);
  busy.clock.now += 2 * HOUR;
  await busy.close();
  const behind = await openCore({ path: busy.path, clock: { now: NOON + HOUR } });
  expect(await behind.call('simulation.get', {})).toMatchObject({ now: NOON + HOUR, offsetMs: 0 });
});

test('commands wait for a long advance, queries and other work do not', async () => {
  const delays = Array.from({ length: 36 }, (_, index) => index * 10 * DAY + HOUR);
  const desk = await busyCore(delays, 10);
  const start = performance.now();
  let turn = start;
  let longest = 0;
  const first = desk.call('simulation.advance', { byMs: 10 * YEAR });
  const advance = desk.call('simulation.advance', { byMs: 10 * YEAR });
  const created = desk.call('projects.create', { name: 'Waits' });
  const seen: number[] = [];
  const state = { isDone: false };
  const finished = Promise.all([first, advance]).then((steps) => {
    state.isDone = true;
    return steps.flatMap(({ processed }) => processed);
  });
  while (!state.isDone) {
    const { now } = await desk.call('simulation.get', {});
    seen.push(now);
    await new Promise((resolve) => setTimeout(resolve, 1));
    longest = Math.max(longest, performance.now() - turn);
    turn = performance.now();
  }
  const processed = await finished;
  // A slice has a budget of 15 ms; one that other processes interrupt may look longer, but not like the whole.
  expect(longest).toBeLessThan((performance.now() - start) / 2);
  expect(processed.length).toBe(360 + 240);
  expect((await created).createdAt).toBe(NOON + 20 * YEAR);
  // Queries saw the time go by.
  expect(new Set(seen).size).toBeGreaterThan(2);
  expect(seen).toEqual(seen.toSorted((one, other) => one - other));
});

test('a desk that is automatic again answers at once what is overdue, and nothing while it is worked by hand', async () => {
  const desk = await openCore();
  await desk.call('simulation.save', { supportDesk: 'MANUAL' });
  const { caseId } = await desk.call('cases.create', {
    type: 'OTHER',
    fields: { subject: 'A question', description: 'How does the bill of a month come about?' },
  });
  expect((await desk.call('simulation.advance', { byMs: 5 * DAY })).processed).toEqual([]);
  await desk.call('simulation.save', { supportDesk: 'AUTOMATIC' });
  const { status, timeline } = await desk.call('cases.get', { caseId });
  expect(status).toBe('GRANTED');
  expect(timeline.at(-1)?.at).toBe(NOON + 5 * DAY);
});

test('what a command brings about is due at its own time, however much traffic there is meanwhile', async () => {
  const desk = await openCore();
  const number = await record(desk);
  const text = () => desk.call('inbound.receive', { from: HANDSET, to: number.phoneNumber, body: 'hello' });
  await text();
  await desk.call('simulation.save', { provisioningDelayMs: HOUR });
  const [bought] = await buy(desk, 'US', 1);
  await text();
  desk.clock.now += HOUR;
  await text();
  const { status } = await desk.call('numbers.get', { numberId: bought?.numberId ?? '' });
  expect(status).toBe('ACTIVE');
});

test('the events of a step are those of real time that came before it as well', async () => {
  const desk = await busyCore([HOUR]);
  desk.clock.now += 2 * HOUR;
  const { processed, now } = await desk.call('simulation.advance', { byMs: HOUR });
  expect(processed.map(({ at }) => at)).toEqual([NOON + HOUR, NOON + HOUR]);
  expect(now).toBe(NOON + 3 * HOUR);
  expect((await desk.call('simulation.get', {})).offsetMs).toBe(HOUR);
});

test('what comes due while nobody calls happens within a second of its time', async () => {
  const desk = await openCore();
  await desk.call('simulation.save', { provisioningDelayMs: HOUR });
  await buy(desk, 'US', 1);
  desk.clock.now += HOUR - 300;
  // A call that brings nothing about leaves the calendar as it is; the alarm is set for the event.
  await desk.call('simulation.save', { accountUnderReview: false });
  desk.events.length = 0;
  const started = performance.now();
  desk.clock.now += 300;
  await vi.waitFor(() => expect(desk.events.map(({ feature }) => feature)).toContain('numbers'), { timeout: 5_000 });
  expect(performance.now() - started).toBeLessThan(2_000);
});
