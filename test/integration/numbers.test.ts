import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { PhoneNumber } from '../../src-main/core/contract/index.ts';
import { buy, NOON, openCore, type TestCore } from '../support/core.ts';
import { dump } from '../support/workspace-file.ts';

async function openWithNumber(): Promise<{ desk: TestCore; number: PhoneNumber; numberId: string }> {
  const desk = await openCore();
  const [number] = await buy(desk, 'GB', 1);
  if (number === undefined) throw new Error('Nothing was bought.');
  return { desk, number, numberId: number.numberId };
}

describe('describing a number', () => {
  test('saves what is named and leaves the rest', async () => {
    const { desk, number, numberId } = await openWithNumber();
    const noted = await desk.call('numbers.describe', { numberId, notes: '  Front desk\n  ' });
    expect(noted).toEqual({ ...number, notes: '  Front desk\n  ', revision: 1 });
    const tagged = await desk.call('numbers.describe', { numberId, tags: { team: 'retail', 'cost centre': '' } });
    expect(tagged).toEqual({ ...noted, tags: { team: 'retail', 'cost centre': '' }, revision: 2 });
    const guarded = await desk.call('numbers.describe', { numberId, deletionProtectionEnabled: true });
    expect(guarded).toEqual({ ...tagged, deletionProtectionEnabled: true, revision: 3 });
    const cleared = await desk.call('numbers.describe', {
      numberId,
      notes: '',
      tags: {},
      deletionProtectionEnabled: false,
    });
    expect(cleared).toEqual({ ...number, revision: 4 });
    expect(await desk.call('numbers.get', { numberId })).toEqual(cleared);
  });

  test('takes notes of 500 characters, counted as people count them, and not one more', async () => {
    const { desk, numberId } = await openWithNumber();
    for (const notes of ['n'.repeat(500), '🙂'.repeat(500)]) {
      expect((await desk.call('numbers.describe', { numberId, notes })).notes).toBe(notes);
    }
    for (const notes of ['n'.repeat(501), '🙂'.repeat(501), 'half a pair \ud83d']) {
      const { code, fields } = await desk.refusal('numbers.describe', { numberId, notes });
      expect([code, fields?.[0]?.path]).toEqual(['INVALID_INPUT', 'notes']);
    }
  });

  test('holds tags to the limits of the service', async () => {
    const { desk, numberId } = await openWithNumber();
    const fifty = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`key ${index}`, 'value']));
    expect((await desk.call('numbers.describe', { numberId, tags: fifty })).tags).toEqual(fifty);
    const longest = { ['k'.repeat(128)]: 'v'.repeat(256) };
    expect((await desk.call('numbers.describe', { numberId, tags: longest })).tags).toEqual(longest);
    const wrong = [
      { ...fifty, more: '' },
      { ['k'.repeat(129)]: '' },
      { key: 'v'.repeat(257) },
      { '': 'v' },
      { ' key': 'v' },
      { 'k\ney': 'v' },
      { 'k\u202ey': 'v' },
      { key: 1 },
      { key: '\ud83d' },
      JSON.parse('{"__proto__": "v"}') as Record<string, string>,
    ];
    for (const tags of wrong) {
      expect((await desk.refusal('numbers.describe', { numberId, tags })).code).toBe('INVALID_INPUT');
    }
    expect((await desk.call('numbers.get', { numberId })).tags).toEqual(longest);
  });

  test('refuses a stale revision with the current values', async () => {
    const { desk, numberId } = await openWithNumber();
    const current = await desk.call('numbers.describe', { numberId, notes: 'theirs', revision: 0 });
    const before = dump(desk.path);
    const refusal = await desk.refusal('numbers.describe', { numberId, notes: 'mine', revision: 0 });
    expect(refusal.code).toBe('CONFLICT');
    expect(refusal.current).toEqual(current);
    expect(await desk.refusal('numbers.describe', { numberId, notes: 'mine', revision: 2 })).toMatchObject({
      code: 'CONFLICT',
    });
    expect(dump(desk.path)).toEqual(before);
    expect(await desk.call('numbers.describe', { numberId, notes: 'mine', revision: 1 })).toMatchObject({
      notes: 'mine',
    });
  });

  test('refuses a number that is not there', async () => {
    const { desk } = await openWithNumber();
    expect((await desk.refusal('numbers.describe', { numberId: 'phone-0' })).code).toBe('NOT_FOUND');
    expect((await desk.refusal('numbers.get', { numberId: 'phone-0' })).code).toBe('NOT_FOUND');
  });
});

describe('releasing a number', () => {
  test.each(['', 'Delete', ' delete', 'delete ', 'DELETE', 'delet', 'delete\n', '"delete"', 'ｄｅｌｅｔｅ'])(
    'is refused for the confirmation %j',
    async (confirmation) => {
      const { desk, numberId } = await openWithNumber();
      const before = dump(desk.path);
      const events = desk.events.length;
      const { code, fields } = await desk.refusal('numbers.release', { numberId, confirmation });
      expect([code, fields?.[0]?.path]).toEqual(['INVALID_INPUT', 'confirmation']);
      expect(dump(desk.path)).toEqual(before);
      expect(desk.events.length).toBe(events);
    },
  );

  test('ends the lease at once and keeps the record with its price', async () => {
    const { desk, number, numberId } = await openWithNumber();
    desk.clock.now = NOON + 5_000;
    const released = await desk.call('numbers.release', { numberId, confirmation: 'delete' });
    expect(released).toEqual({
      ...number,
      status: 'RELEASED',
      releasedAt: NOON + 5_000,
      billedThrough: '2026-11',
      revision: 1,
    });
    expect(await desk.call('numbers.get', { numberId })).toEqual(released);
    expect((await desk.call('numbers.list', {})).total).toBe(0);
    expect((await desk.call('numbers.list', { filter: { status: 'RELEASED' } })).rows).toEqual([released]);
  });

  test('is refused while the number is protected', async () => {
    const { desk, numberId } = await openWithNumber();
    await desk.call('numbers.describe', { numberId, deletionProtectionEnabled: true });
    const before = dump(desk.path);
    const refusal = await desk.refusal('numbers.release', { numberId, confirmation: 'delete' });
    expect(refusal).toMatchObject({ code: 'REFUSED', reason: 'DELETION_PROTECTION_ENABLED' });
    expect(dump(desk.path)).toEqual(before);
    await desk.call('numbers.describe', { numberId, deletionProtectionEnabled: false });
    expect(await desk.call('numbers.release', { numberId, confirmation: 'delete' })).toMatchObject({
      status: 'RELEASED',
    });
  });

  test('happens once, and a released number is read-only', async () => {
    const { desk, numberId } = await openWithNumber();
    await desk.call('numbers.release', { numberId, confirmation: 'delete' });
    const before = dump(desk.path);
    for (const refusal of [
      await desk.refusal('numbers.release', { numberId, confirmation: 'delete' }),
      await desk.refusal('numbers.describe', { numberId, notes: 'late' }),
      await desk.refusal('numbers.describe', { numberId, deletionProtectionEnabled: true, revision: 1 }),
    ]) {
      expect(refusal).toMatchObject({ code: 'REFUSED', reason: 'RESOURCE_NOT_ACTIVE' });
    }
    expect(dump(desk.path)).toEqual(before);
  });

  test('acts once for a double click', async () => {
    const { desk, numberId } = await openWithNumber();
    const input = { numberId, confirmation: 'delete' };
    const answers = await Promise.all([desk.answer('numbers.release', input), desk.answer('numbers.release', input)]);
    expect(answers.map(({ ok }) => ok)).toEqual([true, false]);
  });

  test.each([
    ['2026-11-30T23:59:59.999Z', '2026-11'],
    ['2026-12-01T00:00:00.000Z', '2026-12'],
    ['2027-01-01T00:00:00.000Z', '2027-01'],
    ['2028-02-29T12:00:00.000Z', '2028-02'],
  ])('at %s bills through %s, whatever the time zone of the machine', async (at, month) => {
    onTestFinished(() => void vi.unstubAllEnvs());
    for (const zone of ['UTC', 'Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
      vi.stubEnv('TZ', zone);
      const { desk, numberId } = await openWithNumber();
      desk.clock.now = Date.parse(at);
      const { billedThrough } = await desk.call('numbers.release', { numberId, confirmation: 'delete' });
      expect(billedThrough, zone).toBe(month);
    }
  });

  test('never happens before the lease began, though the real clock steps back', async () => {
    const { desk, numberId } = await openWithNumber();
    desk.clock.now = NOON - 40 * 86_400_000;
    const { releasedAt, leasedAt, billedThrough } = await desk.call('numbers.release', {
      numberId,
      confirmation: 'delete',
    });
    expect(releasedAt).toBe(leasedAt);
    expect(billedThrough).toBe('2026-11');
  });
});
