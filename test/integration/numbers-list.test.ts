import { expect, test } from 'vitest';
import { numberSorts, type NumberFilter, type PhoneNumber } from '../../src-main/core/contract/index.ts';
import { buy, openCore, type TestCore } from '../support/core.ts';
import { allNumbers, MANY, openWithManyNumbers } from '../support/core-numbers.ts';

const isLeased = ({ status }: PhoneNumber): boolean => status !== 'RELEASED';
const ids = (rows: readonly PhoneNumber[]): string[] => rows.map(({ numberId }) => numberId).toSorted();

/** A filter, and which numbers it means. Without a status it means none that is released. */
const filters: ReadonlyArray<readonly [filter: NumberFilter, matches: (number: PhoneNumber) => boolean]> = [
  [{}, isLeased],
  [{ status: 'ACTIVE' }, ({ status }) => status === 'ACTIVE'],
  [{ status: ['PENDING', 'RELEASED'] }, ({ status }) => status !== 'ACTIVE'],
  [{ isoCode: 'CA' }, (number) => isLeased(number) && number.isoCode === 'CA'],
  [{ isoCode: ['US', 'GB'] }, (number) => isLeased(number) && number.isoCode === 'US'],
  [{ isoCode: 'GB' }, () => false],
  [{ numberType: 'TOLL_FREE' }, (number) => isLeased(number) && number.numberType === 'TOLL_FREE'],
  [
    { numberType: ['TEN_DLC', 'SHORT_CODE'] },
    (number) => isLeased(number) && ['TEN_DLC', 'SHORT_CODE'].includes(number.numberType),
  ],
  [{ capability: 'SMS' }, (number) => isLeased(number) && number.smsEnabled],
  [{ capability: 'VOICE' }, (number) => isLeased(number) && number.voiceEnabled],
  [{ capability: ['SMS', 'VOICE'] }, (number) => isLeased(number) && (number.smsEnabled || number.voiceEnabled)],
  [{ messageType: 'TRANSACTIONAL' }, (number) => isLeased(number) && number.messageType === 'TRANSACTIONAL'],
  [{ messageType: ['TRANSACTIONAL', 'PROMOTIONAL'] }, isLeased],
  [{ twoWayEnabled: true }, (number) => isLeased(number) && number.twoWayEnabled],
  [{ twoWayEnabled: false }, (number) => isLeased(number) && !number.twoWayEnabled],
  [{ selfManagedOptOutsEnabled: true }, (number) => isLeased(number) && number.selfManagedOptOutsEnabled],
  [{ selfManagedOptOutsEnabled: false }, (number) => isLeased(number) && !number.selfManagedOptOutsEnabled],
  [{ deletionProtectionEnabled: true }, (number) => isLeased(number) && number.deletionProtectionEnabled],
  [{ deletionProtectionEnabled: false }, (number) => isLeased(number) && !number.deletionProtectionEnabled],
  [{ text: 'north' }, (number) => isLeased(number) && number.notes === 'north'],
  [
    { text: '206', status: ['ACTIVE', 'RELEASED'], isoCode: 'US', capability: 'SMS', deletionProtectionEnabled: false },
    (number) =>
      number.status !== 'PENDING' &&
      number.phoneNumber.includes('206') &&
      number.isoCode === 'US' &&
      number.smsEnabled &&
      !number.deletionProtectionEnabled,
  ],
  [
    { numberType: 'LONG_CODE', messageType: 'PROMOTIONAL', twoWayEnabled: true },
    (number) =>
      isLeased(number) &&
      number.numberType === 'LONG_CODE' &&
      number.messageType === 'PROMOTIONAL' &&
      number.twoWayEnabled,
  ],
];

test('every filter gives exactly the numbers it means, and their count', async () => {
  const desk = await openWithManyNumbers();
  const all = await allNumbers(desk);
  expect(all).toHaveLength(MANY);
  for (const [filter, matches] of filters) {
    const expected = ids(all.filter(matches));
    const { rows, total } = await desk.call('numbers.list', { filter, page: { limit: 200 } });
    expect(ids(rows), JSON.stringify(filter)).toEqual(expected);
    expect(total, JSON.stringify(filter)).toBe(expected.length);
  }
});

test('a request finds its own numbers', async () => {
  const desk = await openCore();
  await buy(desk, 'US', 2);
  const [number] = await buy(desk, 'GB', 2);
  const { rows } = await desk.call('numbers.list', { filter: { requestId: number?.requestId ?? '' } });
  expect(rows.map(({ isoCode }) => isoCode)).toEqual(['GB', 'GB']);
});

/** The rank of a value in its column: texts by their characters, switches off before on. */
const before = (a: PhoneNumber[keyof PhoneNumber], b: typeof a): number => {
  const [one, other] = [a ?? '', b ?? ''];
  return one === other ? 0 : one < other ? -1 : 1;
};

async function readAll(
  desk: TestCore,
  sort: { by: (typeof numberSorts)[number]; direction: 'asc' | 'desc' },
  limit: number,
) {
  const rows: PhoneNumber[] = [];
  for (let offset = 0, total = 1; offset < total; offset += limit) {
    const page = await desk.call('numbers.list', { sort, page: { offset, limit } });
    total = page.total;
    rows.push(...page.rows);
  }
  return rows;
}

for (const by of numberSorts) {
  for (const direction of ['asc', 'desc'] as const) {
    test(`sorted by ${by} ${direction}, ties go by id, and paging sees every number once`, async () => {
      const desk = await openWithManyNumbers();
      const expected = (await allNumbers(desk))
        .filter(isLeased)
        .sort((a, b) => before(a[by], b[by]) || before(a.numberId, b.numberId));
      if (direction === 'desc') expected.reverse();
      const wanted = expected.map(({ numberId }) => numberId);
      const paged = await readAll(desk, { by, direction }, 7);
      expect(paged.map(({ numberId }) => numberId)).toEqual(wanted);
      const whole = await readAll(desk, { by, direction }, 200);
      expect(whole).toEqual(paged);
    });
  }
}

test('without a wish the newest leases come first, 50 to a page', async () => {
  const desk = await openWithManyNumbers();
  const first = await desk.call('numbers.list', {});
  const leases = first.rows.map(({ leasedAt }) => leasedAt);
  expect(leases).toEqual(leases.toSorted((a, b) => b - a));
  expect([first.rows.length, first.total]).toEqual([50, (await allNumbers(desk)).filter(isLeased).length]);
  const beyond = await desk.call('numbers.list', { page: { offset: 1_000 } });
  expect([beyond.rows, beyond.total]).toEqual([[], first.total]);
});

test.each([201, 0, -1, 1.5])('a page of %d is refused', async (limit) => {
  const desk = await openCore();
  expect((await desk.refusal('numbers.list', { page: { limit } })).code).toBe('INVALID_INPUT');
});

/** Texts to search for, and whether they find +442079460123 with the notes given. */
const searches: ReadonlyArray<readonly [text: string, notes: string, isFound: boolean]> = [
  ['020 7946', '', true],
  ['020 7946 0', '', true],
  ['02079460', '', true],
  ['+44', '', true],
  ['+44 20 7946', '', true],
  ['442079460', '', true],
  ['7946', '', true],
  ['  7946  ', '', true],
  ['(020) 7946', '', true],
  ['7946.0', '', true],
  ['020 7947', '', false],
  ['Front desk', 'The front desk of the shop', true],
  ['front  desk', 'front desk', false],
  ['100%', 'we are 100% sure', true],
  ['100%', 'we are 1000 sure', false],
  ['%', 'plain', false],
  ['a_b', 'a_b', true],
  ['a_b', 'axb', false],
  ['_', 'plain', false],
  ['back\\slash', 'a back\\slash', true],
  ['\\', 'plain', false],
  ["o'clock", "at 3 o'clock", true],
  ['"', 'plain', false],
  ["' OR 1=1 --", 'plain', false],
  ['é', 'café', true],
  ['🙂', 'well done 🙂', true],
  ['second', 'first\nsecond', true],
];

test.each(searches)('the text %j among notes %j is found: %s', async (text, notes, isFound) => {
  const desk = await openCore();
  const [number] = await buy(desk, 'GB', 1);
  await buy(desk, 'US', 1);
  const numberId = number?.numberId ?? '';
  await desk.call('numbers.describe', { numberId, notes });
  const { rows, total } = await desk.call('numbers.list', { filter: { text } });
  expect([ids(rows), total]).toEqual(isFound ? [[numberId], 1] : [[], 0]);
});

test('blank text finds everything', async () => {
  const desk = await openCore();
  await buy(desk, 'GB', 2);
  expect((await desk.call('numbers.list', { filter: { text: '   ' } })).total).toBe(2);
});
