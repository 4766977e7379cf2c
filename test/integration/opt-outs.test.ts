import { describe, expect, test } from 'vitest';
import { NOON, openCore } from '../support/core.ts';
import { HANDSET, openLine, optOutsOf } from '../support/core-messaging.ts';
import { expectRefused } from '../support/core-refusals.ts';
import { dump } from '../support/workspace-file.ts';

const DAY = 86_400_000;

describe('an operator', () => {
  test('adds a handset, written as people write numbers; again is harmless', async () => {
    const desk = await openCore();
    const entry = {
      ...{ phoneNumber: HANDSET, nationalFormat: '(206) 555-0199', isoCode: 'US' },
      ...{ optedOutAt: NOON, source: 'OPERATOR' },
    };
    expect(await desk.call('optOuts.add', { phoneNumber: ' +1 (206) 555-0199 ' })).toEqual(entry);
    expect(desk.events).toEqual([{ feature: 'optOuts', ids: [HANDSET] }]);
    desk.clock.now += DAY;
    expect(await desk.call('optOuts.add', { phoneNumber: HANDSET })).toEqual(entry);
    expect(await optOutsOf(desk)).toEqual([entry]);
    expect(desk.events).toHaveLength(1);
  });

  test('does not replace what an end user said', async () => {
    const { desk, numberId, text } = await openLine();
    await text('STOP');
    desk.clock.now += DAY;
    const entry = await desk.call('optOuts.add', { phoneNumber: HANDSET });
    expect(entry).toMatchObject({ source: 'END_USER', numberId, optedOutAt: NOON });
    expect(await optOutsOf(desk)).toEqual([entry]);
  });

  test('removes a handset, and gets what was removed', async () => {
    const { desk, text } = await openLine();
    await text('STOP');
    const [entry] = await optOutsOf(desk);
    desk.events.length = 0;
    expect(await desk.call('optOuts.remove', { phoneNumber: '+1 206-555-0199' })).toEqual(entry);
    expect(await optOutsOf(desk)).toEqual([]);
    expect(desk.events).toEqual([{ feature: 'optOuts', ids: [HANDSET] }]);
    await expectRefused(desk, 'optOuts.remove', { phoneNumber: HANDSET }, { code: 'NOT_FOUND' });
  });

  test('removes a given handset once in 30 days, to the millisecond', async () => {
    const { desk, text } = await openLine();
    const refused = { code: 'REFUSED', reason: 'PHONE_NUMBER_CANNOT_BE_OPTED_IN' };
    await text('STOP');
    await desk.call('optOuts.remove', { phoneNumber: HANDSET });
    await text('STOP');
    await expectRefused(desk, 'optOuts.remove', { phoneNumber: HANDSET }, refused);
    desk.clock.now = NOON + 30 * DAY - 1;
    // The months that began meanwhile are stored first.
    await desk.call('simulation.save', {});
    const { message } = await expectRefused(desk, 'optOuts.remove', { phoneNumber: HANDSET }, refused);
    expect(message).toContain('2026-12-22');
    desk.clock.now = NOON + 30 * DAY;
    await desk.call('optOuts.remove', { phoneNumber: HANDSET });
    // The 30 days begin anew, and go on over a restart.
    await desk.call('optOuts.add', { phoneNumber: HANDSET });
    await desk.close();
    const again = await openCore({ path: desk.path, clock: { now: NOON + 60 * DAY - 1 } });
    await expectRefused(again, 'optOuts.remove', { phoneNumber: HANDSET }, refused);
    again.clock.now += 1;
    await again.call('optOuts.remove', { phoneNumber: HANDSET });
  });

  test('may remove another handset meanwhile', async () => {
    const desk = await openCore();
    for (const phoneNumber of [HANDSET, '+442079460123']) {
      await desk.call('optOuts.add', { phoneNumber });
      await desk.call('optOuts.remove', { phoneNumber });
    }
    expect(await optOutsOf(desk)).toEqual([]);
  });

  test('who turns the real clock back wins nothing', async () => {
    const desk = await openCore();
    await desk.call('optOuts.add', { phoneNumber: HANDSET });
    await desk.call('optOuts.remove', { phoneNumber: HANDSET });
    await desk.call('optOuts.add', { phoneNumber: HANDSET });
    desk.clock.now = NOON - 90 * DAY;
    const refused = { code: 'REFUSED', reason: 'PHONE_NUMBER_CANNOT_BE_OPTED_IN' };
    await expectRefused(desk, 'optOuts.remove', { phoneNumber: HANDSET }, refused);
  });
});

test.each(['nobody', '2065550199', '12065550199', '70001', '+1206555', '+99912345678', '+1206555019912345'])(
  '%j is no handset',
  async (phoneNumber) => {
    const desk = await openCore();
    await desk.call('optOuts.add', { phoneNumber: HANDSET });
    const refused = { code: 'INVALID_INPUT', reason: 'INVALID_PHONE_NUMBER', path: 'phoneNumber' };
    await expectRefused(desk, 'optOuts.add', { phoneNumber }, refused);
    await expectRefused(desk, 'optOuts.remove', { phoneNumber }, refused);
  },
);

describe('the list', () => {
  test('is filtered by digits and source, sorted and paged', async () => {
    const { desk, text } = await openLine();
    const handsets = ['+12065550198', '+442079460123', '+12065550150', '+14165550111'];
    for (const [index, phoneNumber] of handsets.entries()) {
      desk.clock.now = NOON + index * 1_000;
      if (index % 2 === 0) await text('STOP', phoneNumber);
      else await desk.call('optOuts.add', { phoneNumber });
    }
    const [first, second, third, fourth] = handsets;
    const list = async (input: object) =>
      (await desk.call('optOuts.list', input)).rows.map(({ phoneNumber }) => phoneNumber);
    // The newest first, unless asked otherwise.
    expect(await list({})).toEqual([fourth, third, second, first]);
    expect(await list({ sort: { by: 'optedOutAt', direction: 'asc' } })).toEqual(handsets);
    expect(await list({ sort: { by: 'phoneNumber' } })).toEqual([third, first, fourth, second]);
    expect(await list({ filter: { source: 'END_USER' } })).toEqual([third, first]);
    expect(await list({ filter: { source: ['END_USER', 'OPERATOR'] } })).toEqual([fourth, third, second, first]);
    expect(await list({ filter: { text: '(206) 555' } })).toEqual([third, first]);
    expect(await list({ filter: { text: '+44' } })).toEqual([second]);
    expect(await list({ filter: { text: '555-01', source: 'OPERATOR' } })).toEqual([fourth]);
    expect(await list({ filter: { text: '%' } })).toEqual([]);
    expect(await list({ sort: { by: 'source', direction: 'asc' }, page: { offset: 1, limit: 2 } })).toHaveLength(2);
    const { rows, total } = await desk.call('optOuts.list', { page: { offset: 3, limit: 10 } });
    expect([rows.length, total]).toEqual([1, 4]);
  });

  test('pages through equal times without seeing an entry twice', async () => {
    const desk = await openCore();
    const lines = Array.from({ length: 90 }, (_, index) => `+12065550${100 + index}`);
    await desk.call('csv.import', { kind: 'OPT_OUTS', text: ['Phone number', ...lines].join('\r\n') });
    for (const by of ['optedOutAt', 'source', 'phoneNumber'] as const) {
      const seen: string[] = [];
      for (let offset = 0; offset < 90; offset += 7) {
        const { rows } = await desk.call('optOuts.list', { sort: { by }, page: { offset, limit: 7 } });
        seen.push(...rows.map(({ phoneNumber }) => phoneNumber));
      }
      expect(seen.toSorted()).toEqual(lines);
    }
  });

  test('keeps handsets of a number that was released', async () => {
    const { desk, numberId, text } = await openLine();
    await text('STOP');
    await desk.call('numbers.release', { numberId, confirmation: 'delete' });
    expect((await optOutsOf(desk)).map((entry) => entry.numberId)).toEqual([numberId]);
  });

  test('is not changed by being read', async () => {
    const { desk, text } = await openLine();
    await text('STOP');
    const before = dump(desk.path);
    await optOutsOf(desk);
    expect(dump(desk.path)).toEqual(before);
  });
});
