import { expect, test } from 'vitest';
import { buy, openCore, request, type TestCore } from '../support/core.ts';

/** Barbados has one area code, so 100 fictional numbers and no more. */
const barbados = { isoCode: 'BB', messageType: 'PROMOTIONAL' as const };

async function openWithPlenty(): Promise<TestCore> {
  const desk = await openCore();
  await desk.call('simulation.save', { phoneNumberQuota: 10_000, countries: [{ isoCode: 'BB', stock: 10_000 }] });
  return desk;
}

async function everLeased(desk: TestCore): Promise<string[]> {
  const { rows, total } = await desk.call('numbers.list', {
    filter: { status: ['PENDING', 'ACTIVE', 'RELEASED'] },
    page: { limit: 200 },
  });
  expect(rows).toHaveLength(total);
  return rows.map(({ phoneNumber }) => phoneNumber);
}

test('every fictional number of a country is sold once, and then there are none', async () => {
  const desk = await openWithPlenty();
  for (let bought = 0; bought < 90; bought += 10) await buy(desk, 'BB', 10);
  await buy(desk, 'BB', 7);
  // Three are left, whatever the stock says: too few for four, for both cards of a request, and just enough for three.
  const four = await request(desk, [{ ...barbados, quantity: 4 }]);
  expect(four.lines[0]?.outcome).toBe('NO_LONG_CODES_AVAILABLE');
  const both = await request(desk, [
    { ...barbados, quantity: 2 },
    { ...barbados, messageType: 'TRANSACTIONAL', quantity: 2 },
  ]);
  expect(both.lines.map(({ outcome }) => outcome)).toEqual(['FULFILLED', 'NO_LONG_CODES_AVAILABLE']);
  await buy(desk, 'BB', 1);
  const numbers = await everLeased(desk);
  expect(numbers.toSorted()).toEqual(
    Array.from({ length: 100 }, (_, line) => `+124655501${String(line).padStart(2, '0')}`),
  );
  const none = await request(desk, [{ ...barbados, quantity: 1 }]);
  expect([none.status, none.lines[0]?.outcome, none.totalMicros]).toEqual(['FAILED', 'NO_LONG_CODES_AVAILABLE', 0]);
});

test('a released number is never handed out again', async () => {
  const desk = await openWithPlenty();
  for (let round = 0; round < 10; round += 1) {
    for (const { numberId } of await buy(desk, 'BB', 10)) {
      await desk.call('numbers.release', { numberId, confirmation: 'delete' });
    }
  }
  expect((await desk.call('numbers.list', {})).total).toBe(0);
  const numbers = await everLeased(desk);
  expect(new Set(numbers).size).toBe(100);
  expect((await request(desk, [{ ...barbados, quantity: 1 }])).lines[0]?.outcome).toBe('NO_LONG_CODES_AVAILABLE');
  await desk.close();
  const again = await openCore({ path: desk.path });
  expect((await request(again, [{ ...barbados, quantity: 1 }])).status).toBe('FAILED');
});
