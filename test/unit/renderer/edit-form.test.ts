import { describe, expect, test } from 'vitest';
import {
  areSame,
  checkForm,
  checkSenderId,
  differencesBetween,
  formOf,
  isSettingsField,
  parseWholeUsd,
  saveInput,
  saysTheSame,
  senderIdAdvice,
  withSms,
  withVoice,
  type SettingsForm,
} from '../../../src-renderer/components/edit/settingsForm.ts';
import type { Settings } from '../../../src-main/core/contract/index.ts';

const account: Settings['account'] = {
  accountId: '123456789012',
  region: 'us-east-1',
  smsTier: 'SANDBOX',
  voiceTier: 'SANDBOX',
  defaultMessageType: 'PROMOTIONAL',
  spendLimitUsd: 1_000,
  spendMaximumUsd: 2_000,
  spentThisMonthMicros: 0,
  voiceSpendLimitUsd: 1,
  voiceSpendMaximumUsd: 1,
  voiceSpentThisMonthMicros: 0,
  defaultSenderId: null,
  twoWayRouting: 'KEYWORD_ONLY',
  phoneNumberQuota: 25,
  revision: 3,
};
const project = {
  projectId: 'a'.repeat(32),
  name: 'Retail',
  smsEnabled: true,
  voiceEnabled: false,
  createdAt: 0,
  revision: 7,
};
const saved: Settings = { account, project };
const form = (part: Partial<SettingsForm> = {}): SettingsForm => ({ ...formOf(saved), ...part });

describe('the switches', () => {
  test('SMS takes voice along both ways', () => {
    expect(withSms(true)).toEqual({ smsEnabled: true, voiceEnabled: true });
    expect(withSms(false)).toEqual({ smsEnabled: false, voiceEnabled: false });
  });

  test('voice may be off alone and is never on without SMS', () => {
    expect(withVoice({ smsEnabled: true, voiceEnabled: true }, false)).toEqual({
      smsEnabled: true,
      voiceEnabled: false,
    });
    expect(withVoice({ smsEnabled: true, voiceEnabled: false }, true)).toEqual({
      smsEnabled: true,
      voiceEnabled: true,
    });
    expect(withVoice({ smsEnabled: false, voiceEnabled: false }, true)).toEqual({
      smsEnabled: false,
      voiceEnabled: false,
    });
  });
});

describe('whole dollars', () => {
  test.each([
    ['1', 1],
    [' 100 ', 100],
    ['$100', 100],
    ['$ 1,000', 1_000],
    ['1,000,000', 1_000_000],
    ['007', 7],
    ['9999999999999', 9_999_999_999_999],
  ])('%j is %d', (text, dollars) => {
    expect(parseWholeUsd(text)).toBe(dollars);
  });

  test.each(['', ' ', '1.5', '1.00', '1,00', '1,0000', '-1', '1e3', 'ten', '١', '1 000'])('%j is no amount', (text) => {
    expect(parseWholeUsd(text)).toBeUndefined();
  });
});

describe('checks', () => {
  test('what was saved is correct', () => {
    expect(checkForm(form(), account)).toEqual({});
  });

  test.each([
    ['', 'Enter whole dollars, such as 100.', 'Enter whole dollars, such as 1.'],
    ['1.5', 'Enter whole dollars, such as 100.', 'Enter whole dollars, such as 1.'],
    ['0', 'Enter 1 or more.', 'Enter 1 or more.'],
    ['2,001', 'Enter $2,000 or less.', 'Enter $1 or less.'],
    ['9'.repeat(20), 'Enter $2,000 or less.', 'Enter $1 or less.'],
  ])('a limit of %j: %s', (text, message, voiceMessage) => {
    expect(checkForm(form({ spendLimitUsd: text }), account)).toEqual({ spendLimitUsd: message });
    expect(checkForm(form({ voiceSpendLimitUsd: text }), account)).toEqual({ voiceSpendLimitUsd: voiceMessage });
  });

  test('everything that is wrong is told at once', () => {
    const wrong = form({ spendLimitUsd: 'x', voiceSpendLimitUsd: '2', defaultSenderId: '-' });
    expect(Object.keys(checkForm(wrong, account))).toEqual(['spendLimitUsd', 'voiceSpendLimitUsd', 'defaultSenderId']);
  });

  test.each(['A', 'Shop', 'SHOP-24', '1A', 'ABCDEFGHIJK'])('%s is a sender ID', (text) => {
    expect(checkSenderId(text)).toBeUndefined();
  });

  test.each(['-A', 'A-', '123', 'My shop', 'Größe', 'ABCDEFGHIJKL', ' '])('%j is none', (text) => {
    expect(checkSenderId(text)).toMatch(/^(?:Enter|Use|Remove) /);
    expect(checkForm(form({ defaultSenderId: text }), account)).toHaveProperty('defaultSenderId');
  });

  test('a short sender ID is advised on, an empty or wrong one is not', () => {
    expect(senderIdAdvice('AB')).toContain('fewer than 3');
    expect([senderIdAdvice(''), senderIdAdvice('1'), senderIdAdvice('ABC')]).toEqual([undefined, undefined, undefined]);
  });
});

describe('the form and what is saved', () => {
  test('the same amount written otherwise is no change', () => {
    expect(saysTheSame(form({ spendLimitUsd: '$1,000' }), saved)).toBe(true);
    expect(saysTheSame(form({ spendLimitUsd: '1,00' }), saved)).toBe(false);
  });

  test.each([
    { smsEnabled: false },
    { voiceEnabled: true },
    { defaultMessageType: 'TRANSACTIONAL' },
    { spendLimitUsd: '' },
    { voiceSpendLimitUsd: '2' },
    { defaultSenderId: 'A' },
  ] satisfies Partial<SettingsForm>[])('%j is something to lose', (part) => {
    expect(saysTheSame(form(part), saved)).toBe(false);
  });

  test('a new name, counter or revision changes nothing here', () => {
    const other = { account: { ...account, revision: 4, spentThisMonthMicros: 5 }, project: { ...project, name: 'B' } };
    expect(areSame(saved, other)).toBe(true);
    expect(areSame(saved, { ...saved, account: { ...account, defaultSenderId: 'A' } })).toBe(false);
  });

  test('one call names everything and both revisions', () => {
    expect(saveInput(form({ spendLimitUsd: '$2,000', defaultSenderId: 'Shop', smsEnabled: false }), saved)).toEqual({
      projectId: project.projectId,
      projectRevision: 7,
      revision: 3,
      smsEnabled: false,
      voiceEnabled: false,
      defaultMessageType: 'PROMOTIONAL',
      spendLimitUsd: 2_000,
      voiceSpendLimitUsd: 1,
      defaultSenderId: 'Shop',
    });
  });

  test('without a project no switch is named; an emptied sender ID is removed', () => {
    const input = saveInput(form(), { account });
    expect(Object.keys(input)).not.toContain('smsEnabled');
    expect(Object.keys(input)).not.toContain('projectId');
    expect(input.defaultSenderId).toBeNull();
  });
});

test('differences are told in words, only where there are some', () => {
  expect(differencesBetween(saved, form({ spendLimitUsd: '1,000' }))).toEqual([]);
  const mine = form({
    smsEnabled: false,
    defaultMessageType: 'TRANSACTIONAL',
    spendLimitUsd: '1500',
    voiceSpendLimitUsd: 'x',
    defaultSenderId: 'Shop',
  });
  expect(differencesBetween(saved, mine)).toEqual([
    { label: 'SMS channel', current: 'Enabled', mine: 'Disabled' },
    { label: 'Default message type', current: 'Promotional', mine: 'Transactional' },
    { label: 'Account spending limit', current: '$1,000', mine: '$1,500' },
    { label: 'Voice spending limit', current: '$1', mine: 'x' },
    { label: 'Default sender ID', current: 'None', mine: 'Shop' },
  ]);
});

test('only paths of the form are its fields', () => {
  expect(['voiceEnabled', 'spendLimitUsd', 'projectId', 'toString'].map(isSettingsField)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
