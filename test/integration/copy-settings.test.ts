import { describe, expect, test } from 'vitest';
import type { Input, PhoneNumber } from '../../src-main/core/contract/index.ts';
import { openCore, type TestCore } from '../support/core.ts';
import { keywordsOf, lineOf, record, saveTwoWay, STOP_REPLY } from '../support/core-messaging.ts';
import { expectRefused } from '../support/core-refusals.ts';
import { dump } from '../support/workspace-file.ts';

type Copy = Omit<Input<'numbers.copySettings'>, 'fromNumberId' | 'toNumberIds'>;
const everything = ['KEYWORDS' as const, 'TWO_WAY' as const, 'OPT_OUTS' as const];

interface Copying {
  readonly desk: TestCore;
  readonly source: PhoneNumber;
  readonly targets: readonly [PhoneNumber, PhoneNumber];
  readonly copy: (values: Copy, to?: readonly PhoneNumber[]) => Promise<Copied>;
}
type Copied = Awaited<ReturnType<typeof copyBetween>>;

function copyBetween(desk: TestCore, from: PhoneNumber, to: readonly PhoneNumber[], values: Copy) {
  const toNumberIds = to.map(({ numberId }) => numberId);
  return desk.call('numbers.copySettings', { fromNumberId: from.numberId, toNumberIds, ...values });
}

/** A number with settings of every kind, and two that are new. */
async function openCopying(): Promise<Copying> {
  const desk = await openCore();
  const source = await record(desk);
  const targets = [
    await record(desk, { phoneNumber: '+12065550101' }),
    await record(desk, { phoneNumber: '+14165550102', isoCode: 'CA' }),
  ] as const;
  const { numberId } = source;
  await desk.call('keywords.put', { numberId, keyword: 'HELP', reply: 'Call 2065550100' });
  await desk.call('keywords.put', { numberId, keyword: 'SALE', reply: 'It is on', kind: 'REGISTERED' });
  await saveTwoWay(desk, source, { keywords: [{ keyword: 'VIP', reply: 'Welcome' }, { keyword: 'JOIN' }] });
  return { desk, source, targets, copy: (values, to = targets) => copyBetween(desk, source, to, values) };
}

/** What of a number copying is about. */
async function settingsOf(desk: TestCore, { numberId }: PhoneNumber) {
  const { twoWayEnabled, twoWayTopicArn, selfManagedOptOutsEnabled } = await desk.call('numbers.get', { numberId });
  const keywords = await keywordsOf(desk, { numberId });
  return { twoWayEnabled, twoWayTopicArn, selfManagedOptOutsEnabled, keywords };
}

describe('copying settings', () => {
  test('of every kind makes the targets like the source', async () => {
    const { desk, source, targets, copy } = await openCopying();
    await copy({ parts: everything });
    const expected = await settingsOf(desk, source);
    for (const target of targets) expect(await settingsOf(desk, target)).toEqual(expected);
    expect(await settingsOf(desk, source)).toEqual(expected);
  });

  test('of one kind leaves the others', async () => {
    const { desk, targets, copy } = await openCopying();
    const [target] = targets;
    const fresh = await settingsOf(desk, target);
    await copy({ parts: ['KEYWORDS'] });
    const withKeywords = await settingsOf(desk, target);
    expect(withKeywords).toEqual({ ...fresh, keywords: withKeywords.keywords });
    expect(withKeywords.keywords.map(({ keyword, reply }) => [keyword, reply])).toEqual([
      ['HELP', 'Call 2065550100'],
      ['STOP', STOP_REPLY],
      ['SALE', 'It is on'],
    ]);
    await copy({ parts: ['TWO_WAY'] });
    const { keywords } = await settingsOf(desk, target);
    expect(keywords.map(({ keyword }) => keyword)).toEqual(['HELP', 'STOP', 'SALE', 'VIP', 'JOIN']);
  });

  test('replaces the two-way keywords of the target and keeps a registered word that the source has not', async () => {
    const { desk, source, targets, copy } = await openCopying();
    const [target] = targets;
    await desk.call('keywords.remove', { numberId: source.numberId, keyword: 'SALE' });
    await desk.call('keywords.put', { numberId: target.numberId, keyword: 'OWN', reply: 'x', kind: 'REGISTERED' });
    await saveTwoWay(desk, target, { keywords: [{ keyword: 'OLD' }] });
    await copy({ parts: everything });
    expect((await settingsOf(desk, target)).keywords.map(({ keyword }) => keyword)).toEqual([
      ...['HELP', 'STOP', 'OWN', 'VIP', 'JOIN'],
    ]);
  });

  test('two-way does not go off at a target that manages opt-outs itself unless opt-outs are copied too', async () => {
    const { desk, source, targets, copy } = await openCopying();
    const [target] = targets;
    await saveTwoWay(desk, target, { keywords: [{ keyword: 'OWN' }], selfManagedOptOuts: true });
    await saveTwoWay(desk, source, { enabled: false });
    const preview = await copy({ parts: ['TWO_WAY'], dryRun: true });
    expect(preview.targets[0]?.refusal?.reason).toBe('TWO_WAY_NOT_ENABLED');
    await copy({ parts: ['TWO_WAY', 'OPT_OUTS'] });
    expect(await settingsOf(desk, target)).toMatchObject({ twoWayEnabled: false, selfManagedOptOutsEnabled: false });
  });

  test('words change places between registered and two-way when both are copied', async () => {
    const { desk, source, targets, copy } = await openCopying();
    const [target] = targets;
    await desk.call('keywords.put', { numberId: target.numberId, keyword: 'JOIN', reply: 'x', kind: 'REGISTERED' });
    await copy({ parts: everything });
    const words = async (number: PhoneNumber) =>
      (await settingsOf(desk, number)).keywords.map(({ keyword, kind, reply }) => [keyword, kind, reply]);
    expect(await words(target)).toEqual(await words(source));
  });

  test('two-way that is off at the source goes off at the target, which keeps its own, inactive', async () => {
    const { desk, source, targets, copy } = await openCopying();
    const [target] = targets;
    const before = await saveTwoWay(desk, target, { keywords: [{ keyword: 'OWN' }] });
    await saveTwoWay(desk, source, { enabled: false });
    await copy({ parts: ['TWO_WAY'] });
    const { keywords, ...after } = await settingsOf(desk, target);
    expect(after).toEqual({
      ...{ twoWayEnabled: false, selfManagedOptOutsEnabled: false, twoWayTopicArn: before.twoWayTopicArn },
    });
    expect(keywords.map(({ keyword, active }) => [keyword, active])).toEqual([
      ['HELP', true],
      ['STOP', true],
      ['OWN', false],
    ]);
  });
});

test('a preview that says nothing changes is right: replies that would be heard again are named', async () => {
  const { desk, source, targets, copy } = await openCopying();
  const [target] = targets;
  await copy({ parts: everything });
  expect((await copy({ parts: everything, dryRun: true })).targets.map(({ changes }) => changes)).toEqual([[], []]);
  await saveTwoWay(desk, target, { selfManagedOptOuts: true, keywords: [] });
  const { targets: previews } = await copy({ parts: ['KEYWORDS'], dryRun: true });
  expect(previews[0]?.changes.map(({ what }) => what)).toEqual(['Default keyword HELP', 'Default keyword STOP']);
  expect(previews[0]?.changes[0]?.before).toMatch(/\(inactive until it is saved\)$/);
  expect(source.selfManagedOptOutsEnabled).toBe(false);
});

describe('a reply that self-managed opt-outs silences at the source', () => {
  const activeOf = async (desk: TestCore, number: PhoneNumber) =>
    (await settingsOf(desk, number)).keywords.slice(0, 2).map(({ active }) => active);

  test('is silenced at a new target, and one that was saved since is not', async () => {
    const { desk, source, targets, copy } = await openCopying();
    await saveTwoWay(desk, source, { selfManagedOptOuts: true });
    await desk.call('keywords.put', { numberId: source.numberId, keyword: 'STOP', reply: 'You are opted out' });
    expect(await activeOf(desk, source)).toEqual([false, true]);
    await copy({ parts: everything });
    for (const target of targets) {
      expect(await activeOf(desk, target)).toEqual([false, true]);
      expect((await lineOf(desk, target).text('HELP')).reply).toBeUndefined();
      expect((await lineOf(desk, target).text('STOP')).reply?.body).toBe('You are opted out');
    }
  });

  test.each([
    ['with everything', everything],
    ['with the replies alone', ['KEYWORDS' as const]],
  ])('stays silenced at a target that manages opt-outs itself already, %s', async (_what, parts) => {
    const { desk, source, targets, copy } = await openCopying();
    await saveTwoWay(desk, source, { selfManagedOptOuts: true });
    for (const target of targets) await saveTwoWay(desk, target, { selfManagedOptOuts: true });
    await copy({ parts });
    for (const target of targets) {
      expect(await activeOf(desk, target)).toEqual([false, false]);
      expect((await lineOf(desk, target).text('HELP')).reply).toBeUndefined();
    }
  });

  test('is heard where the service manages opt-outs', async () => {
    const { desk, source, targets, copy } = await openCopying();
    await saveTwoWay(desk, source, { selfManagedOptOuts: true });
    await copy({ parts: ['KEYWORDS'] });
    expect(await activeOf(desk, targets[0])).toEqual([true, true]);
    expect((await lineOf(desk, targets[0]).text('HELP')).reply?.body).toBe('Call 2065550100');
  });
});

describe('a preview', () => {
  test('says what would change on each number, and changes nothing', async () => {
    const { desk, source, targets, copy } = await openCopying();
    const before = dump(desk.path);
    const told = desk.events.length;
    const preview = await copy({ parts: everything, dryRun: true });
    expect(dump(desk.path)).toEqual(before);
    expect(desk.events.length).toBe(told);
    const { twoWayTopicArn } = await desk.call('numbers.get', { numberId: source.numberId });
    expect(preview.targets.map(({ numberId }) => numberId)).toEqual(targets.map(({ numberId }) => numberId));
    const [target] = preview.targets;
    expect(target?.refusal).toBeUndefined();
    expect(target?.changes).toEqual([
      { what: 'Two-way SMS', before: 'Disabled', after: 'Enabled' },
      { what: 'Incoming messages destination', before: 'None', after: twoWayTopicArn },
      { what: 'Default keyword HELP', before: expect.any(String) as string, after: 'Call 2065550100' },
      { what: 'Registered keyword SALE', before: 'None', after: 'It is on' },
      { what: 'Two-way keyword VIP', before: 'None', after: 'Welcome' },
      { what: 'Two-way keyword JOIN', before: 'None', after: 'No reply' },
    ]);
    // And the copy does exactly that; after it there is nothing left to change.
    expect(await copy({ parts: everything })).toEqual(preview);
    const again = await copy({ parts: everything, dryRun: true });
    expect(again.targets.map(({ changes }) => changes)).toEqual([[], []]);
  });

  test('lists what refuses, beside what would go well', async () => {
    const { desk, source, targets, copy } = await openCopying();
    const silent = await record(desk, { phoneNumber: '+442079460100', isoCode: 'GB', smsEnabled: false });
    const noTwoWay = await record(desk, { phoneNumber: '+12465550100', isoCode: 'BB' });
    const released = await record(desk, { phoneNumber: '+12065550109' });
    await desk.call('numbers.release', { numberId: released.numberId, confirmation: 'delete' });
    const before = dump(desk.path);
    const ghost = { ...source, numberId: 'none' };
    const to = [targets[0], silent, noTwoWay, released, source, ghost];
    const preview = await copy({ parts: everything, dryRun: true }, to);
    expect(preview.targets.map(({ refusal }) => refusal?.reason ?? refusal?.message)).toEqual([
      undefined,
      'TWO_WAY_NOT_SUPPORTED',
      'TWO_WAY_NOT_SUPPORTED_IN_COUNTRY',
      'RESOURCE_NOT_ACTIVE',
      'This is the number the settings come from.',
      expect.stringContaining('not in the workspace'),
    ]);
    expect(preview.targets.map(({ changes }) => changes.length > 0)).toEqual([true, false, false, false, false, false]);
    expect(dump(desk.path)).toEqual(before);
    // All or nothing: the refusal names every number that refuses.
    const input = { fromNumberId: source.numberId, toNumberIds: to.map(({ numberId }) => numberId), parts: everything };
    const { fields } = await expectRefused(desk, 'numbers.copySettings', input, { code: 'REFUSED' });
    expect(fields?.map(({ path }) => path)).toEqual([1, 2, 3, 4, 5].map((index) => `toNumberIds.${index}`));
  });
});

describe('what stands in the way', () => {
  test('a word that the target has as another kind', async () => {
    const { desk, source, targets } = await openCopying();
    const [target] = targets;
    await saveTwoWay(desk, target, { keywords: [{ keyword: 'SALE' }] });
    const input = { fromNumberId: source.numberId, toNumberIds: [target.numberId], parts: ['KEYWORDS'] };
    const { fields } = await expectRefused(desk, 'numbers.copySettings', input, { code: 'REFUSED' });
    expect(fields?.[0]?.message).toContain('SALE is a two-way keyword of this number already');
  });

  test('self-managed opt-outs without two-way at the target', async () => {
    const { desk, source, targets } = await openCopying();
    await saveTwoWay(desk, source, { selfManagedOptOuts: true });
    const input = { fromNumberId: source.numberId, toNumberIds: [targets[0].numberId], parts: ['OPT_OUTS'] };
    const { fields } = await expectRefused(desk, 'numbers.copySettings', input, { code: 'REFUSED' });
    expect(fields?.[0]?.message).toContain('need two-way SMS');
  });

  test('the registered word of a short code', async () => {
    const { desk, source } = await openCopying();
    const { numberId } = await record(desk, { phoneNumber: '70001', numberType: 'SHORT_CODE' });
    await desk.call('keywords.put', { numberId, keyword: 'OTHER', reply: 'x', kind: 'REGISTERED' });
    const input = { fromNumberId: source.numberId, toNumberIds: [numberId], parts: ['KEYWORDS'] };
    const { fields } = await expectRefused(desk, 'numbers.copySettings', input, { code: 'REFUSED' });
    expect(fields?.[0]?.message).toContain('short code');
  });

  test('no number to copy from, none to copy to, nothing to copy', async () => {
    const { desk, source, targets } = await openCopying();
    const good = { fromNumberId: source.numberId, toNumberIds: [targets[0].numberId], parts: ['KEYWORDS'] };
    await expectRefused(desk, 'numbers.copySettings', { ...good, fromNumberId: 'none' }, { code: 'NOT_FOUND' });
    for (const [path, wrong] of [
      ['toNumberIds', []],
      ['parts', []],
      ['parts', ['KEYWORDS', 'TWO_WAY', 'OPT_OUTS', 'KEYWORDS']],
    ] as const) {
      const refused = { code: 'INVALID_INPUT', path };
      await expectRefused(desk, 'numbers.copySettings', { ...good, [path]: wrong }, refused);
    }
  });

  test('a target named twice counts once', async () => {
    const { desk, targets, copy } = await openCopying();
    const { targets: changed } = await copy({ parts: everything }, [targets[0], targets[0]]);
    expect(changed).toHaveLength(1);
    expect((await desk.call('numbers.get', { numberId: targets[0].numberId })).revision).toBe(1);
  });
});
