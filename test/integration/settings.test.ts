import { describe, expect, test } from 'vitest';
import type { Project } from '../../src-main/core/contract/index.ts';
import { openCore, type TestCore } from '../support/core.ts';
import { expectRefused } from '../support/core-refusals.ts';
import { dump, withFile } from '../support/workspace-file.ts';

async function openWithProject(): Promise<{ desk: TestCore; project: Project; projectId: string }> {
  const desk = await openCore();
  const project = await desk.call('projects.create', { name: 'Retail' });
  return { desk, project, projectId: project.projectId };
}

/** As if Support had granted more: there is no case for it yet, so past the core, while the file is closed. */
async function openWithMaxima(sms: number, voice: number): Promise<TestCore> {
  const fresh = await openCore();
  await fresh.close();
  withFile(fresh.path, (db) =>
    db.prepare('UPDATE account SET spend_maximum_usd = ?, voice_spend_maximum_usd = ?').run(sms, voice),
  );
  return openCore({ path: fresh.path });
}

describe('settings', () => {
  test('of a new account', async () => {
    const desk = await openCore();
    const { account, project } = await desk.call('settings.get', {});
    expect(project).toBeUndefined();
    expect(account).toEqual({
      accountId: expect.stringMatching(/^\d{12}$/) as string,
      region: 'us-east-1',
      smsTier: 'SANDBOX',
      voiceTier: 'SANDBOX',
      defaultMessageType: 'PROMOTIONAL',
      spendLimitUsd: 1,
      spendMaximumUsd: 1,
      spentThisMonthMicros: 0,
      voiceSpendLimitUsd: 1,
      voiceSpendMaximumUsd: 1,
      voiceSpentThisMonthMicros: 0,
      defaultSenderId: null,
      twoWayRouting: 'KEYWORD_ONLY',
      phoneNumberQuota: 25,
      revision: 0,
    });
  });

  test('are saved together, and what is not named stays', async () => {
    const desk = await openWithMaxima(500, 70);
    const { projectId } = await desk.call('projects.create', { name: 'Retail' });
    const saved = await desk.call('settings.save', {
      projectId,
      smsEnabled: true,
      voiceEnabled: false,
      defaultMessageType: 'TRANSACTIONAL',
      spendLimitUsd: 500,
      voiceSpendLimitUsd: 70,
      defaultSenderId: 'Retail-1',
    });
    expect(saved).toMatchObject({
      project: { projectId, smsEnabled: true, voiceEnabled: false, revision: 1 },
      account: {
        ...{ defaultMessageType: 'TRANSACTIONAL', spendLimitUsd: 500, voiceSpendLimitUsd: 70 },
        ...{ defaultSenderId: 'Retail-1', revision: 1 },
      },
    });
    expect(await desk.call('settings.get', { projectId })).toEqual(saved);
    const lower = await desk.call('settings.save', { projectId, spendLimitUsd: 499 });
    expect(lower).toEqual({
      project: saved.project,
      account: { ...saved.account, spendLimitUsd: 499, revision: 2 },
    });
    const cleared = await desk.call('settings.save', { defaultSenderId: null });
    expect(cleared).toEqual({ account: { ...lower.account, defaultSenderId: null, revision: 3 } });
  });

  test('apply to every project of the account; switches to theirs alone', async () => {
    const { desk, projectId } = await openWithProject();
    const other = await desk.call('projects.create', { name: 'Clinic' });
    await desk.call('settings.save', { projectId, smsEnabled: true, defaultSenderId: 'Retail' });
    expect(await desk.call('settings.get', { projectId: other.projectId })).toMatchObject({
      project: { smsEnabled: false, voiceEnabled: false, revision: 0 },
      account: { defaultSenderId: 'Retail' },
    });
  });

  test('a save that changes nothing counts as none', async () => {
    const { desk, projectId } = await openWithProject();
    const before = dump(desk.path);
    const events = desk.events.length;
    const { account, project } = await desk.call('settings.save', {
      ...{ projectId, smsEnabled: false, voiceEnabled: false, defaultMessageType: 'PROMOTIONAL' },
      ...{ spendLimitUsd: 1, voiceSpendLimitUsd: 1, defaultSenderId: null },
    });
    expect([account.revision, project?.revision]).toEqual([0, 0]);
    await desk.call('settings.save', {});
    expect(dump(desk.path)).toEqual(before);
    expect(desk.events.length).toBe(events);
  });

  test('tell of a change of the account and of the project', async () => {
    const { desk, projectId } = await openWithProject();
    desk.events.length = 0;
    await desk.call('settings.save', { projectId, smsEnabled: true, defaultMessageType: 'TRANSACTIONAL' });
    expect(desk.events).toEqual([
      { feature: 'projects', ids: [projectId] },
      { feature: 'settings', ids: ['account'] },
    ]);
  });
});

describe('the channel switches', () => {
  test('SMS takes voice along, both ways; voice alone may be cleared', async () => {
    const { desk, projectId } = await openWithProject();
    const save = async (input: object) => {
      const { project } = await desk.call('settings.save', { projectId, ...input });
      return [project?.smsEnabled, project?.voiceEnabled];
    };
    expect(await save({ smsEnabled: true })).toEqual([true, true]);
    expect(await save({ voiceEnabled: false })).toEqual([true, false]);
    // SMS as it was leaves voice alone.
    expect(await save({ smsEnabled: true })).toEqual([true, false]);
    expect(await save({ smsEnabled: true, defaultSenderId: 'Shop' })).toEqual([true, false]);
    expect(await save({ voiceEnabled: true })).toEqual([true, true]);
    expect(await save({ smsEnabled: true })).toEqual([true, true]);
    expect(await save({ smsEnabled: false })).toEqual([false, false]);
    expect(await save({ smsEnabled: true, voiceEnabled: false })).toEqual([true, false]);
  });

  test.each([
    ['voice on with SMS off', false, { voiceEnabled: true }],
    ['SMS off with voice on', true, { smsEnabled: false, voiceEnabled: true }],
    ['both named, wrongly', false, { smsEnabled: false, voiceEnabled: true }],
  ])('%s is refused, with everything beside it', async (_what, isOn, switches) => {
    const { desk, projectId } = await openWithProject();
    await desk.call('settings.save', { projectId, smsEnabled: isOn });
    await expectRefused(
      desk,
      'settings.save',
      { projectId, ...switches, defaultSenderId: 'Shop', defaultMessageType: 'TRANSACTIONAL' },
      { code: 'REFUSED', reason: 'VOICE_NEEDS_SMS', path: 'voiceEnabled' },
    );
  });

  test('belong to a project', async () => {
    const { desk } = await openWithProject();
    for (const switches of [{ smsEnabled: true }, { voiceEnabled: false }]) {
      await expectRefused(desk, 'settings.save', switches, { code: 'INVALID_INPUT', path: 'projectId' });
    }
    await expectRefused(desk, 'settings.save', { projectId: 'none', smsEnabled: true }, { code: 'NOT_FOUND' });
    await expectRefused(desk, 'settings.get', { projectId: 'none' }, { code: 'NOT_FOUND' });
  });
});

describe('a spending limit', () => {
  const reason = 'REQUESTED_SPEND_LIMIT_HIGHER_THAN_SERVICE_LIMIT';

  test.each([
    ['spendLimitUsd', 500],
    ['voiceSpendLimitUsd', 70],
  ] as const)('%s goes up to what Support has granted, and refuses the whole save above it', async (field, maximum) => {
    const desk = await openWithMaxima(500, 70);
    const { projectId } = await desk.call('projects.create', { name: 'Retail' });
    for (const wanted of [maximum + 1, 1_000_000_000]) {
      const { message } = await expectRefused(
        desk,
        'settings.save',
        {
          projectId,
          smsEnabled: true,
          defaultSenderId: 'Shop',
          spendLimitUsd: 2,
          voiceSpendLimitUsd: 2,
          [field]: wanted,
        },
        { code: 'REFUSED', reason, path: field },
      );
      expect(message).toContain(String(maximum));
    }
    const { account } = await desk.call('settings.save', { [field]: maximum });
    expect(account[field]).toBe(maximum);
  });

  test.each(['spendLimitUsd', 'voiceSpendLimitUsd'])('%s is a whole number of dollars from 1 on', async (field) => {
    const desk = await openWithMaxima(500, 500);
    for (const wrong of [0, -1, 1.5, '2', null, Number.NaN, 2 ** 53]) {
      await expectRefused(desk, 'settings.save', { [field]: wrong }, { code: 'INVALID_INPUT', path: field });
    }
  });
});

test.each(['', 'ABCDEFGHIJKL', 'MY SHOP', 'Café', '12345', '-Shop', 'Shop-', 'A_B'])(
  'the sender ID %j is refused',
  async (defaultSenderId) => {
    const desk = await openCore();
    const input = { defaultSenderId, defaultMessageType: 'TRANSACTIONAL' };
    await expectRefused(desk, 'settings.save', input, { code: 'INVALID_INPUT', path: 'defaultSenderId' });
  },
);

describe('a save of values that were read before a change', () => {
  test('is refused with the current ones: the account', async () => {
    const { desk, projectId } = await openWithProject();
    const current = await desk.call('settings.save', { projectId, defaultSenderId: 'Theirs', revision: 0 });
    for (const revision of [0, 2]) {
      const input = { projectId, defaultSenderId: 'Mine', smsEnabled: true, revision };
      const refusal = await expectRefused(desk, 'settings.save', input, { code: 'CONFLICT' });
      expect(refusal.current).toEqual(current);
    }
    expect((await desk.call('settings.save', { defaultSenderId: 'Mine', revision: 1 })).account.revision).toBe(2);
  });

  test('is refused with the current ones: the project', async () => {
    const { desk, projectId } = await openWithProject();
    await desk.call('projects.rename', { projectId, name: 'Shop' });
    const current = await desk.call('settings.get', { projectId });
    const input = { projectId, smsEnabled: true, defaultSenderId: 'Mine', revision: 0, projectRevision: 0 };
    const refusal = await expectRefused(desk, 'settings.save', input, { code: 'CONFLICT' });
    expect(refusal.current).toEqual(current);
    const saved = await desk.call('settings.save', { ...input, projectRevision: 1 });
    expect([saved.project?.revision, saved.account.revision]).toEqual([2, 1]);
  });
});
