import { describe, expect, test } from 'vitest';
import { channelNames, contract, dueEventKinds, type HistoryChange } from '../../../src-main/core/contract/index.ts';
import {
  actionChoices,
  actionWords,
  knownActions,
  titleOf,
  whyNotUndoable,
} from '../../../src-renderer/components/history/actions.ts';
import { fieldRows, fieldWords, summaryOf, valueWords } from '../../../src-renderer/components/history/fields.ts';

describe('actions in words', () => {
  test('every command that leaves an entry and every due event has words, and nothing else', () => {
    const commands = channelNames.filter(
      (name) =>
        contract[name].kind === 'command' &&
        !name.startsWith('jobs.') &&
        (!name.startsWith('workspace.') || name.startsWith('workspace.import')),
    );
    const events = dueEventKinds.map((kind) => `event.${kind}`);
    expect(knownActions.toSorted()).toEqual([...commands, ...events].toSorted());
    for (const action of knownActions) expect(actionWords(action)).toMatch(/^[A-Z][^.]+$/);
  });

  test('actions of the same words are one choice, in the order of the words', () => {
    expect(actionChoices(['workspace.importFile', 'settings.save', 'workspace.import', 'keywords.put'])).toEqual([
      { label: 'Keyword saved', actions: ['keywords.put'] },
      { label: 'Settings saved', actions: ['settings.save'] },
      { label: 'Workspace imported', actions: ['workspace.importFile', 'workspace.import'] },
    ]);
    expect(actionWords('something.newer')).toBe('something.newer');
    expect(titleOf({ action: 'history.undo', undoes: 12 })).toBe('Undo of entry 12');
  });

  test('what cannot be undone says why, and what to do instead', () => {
    expect(whyNotUndoable({ action: 'settings.save' })).toBeUndefined();
    expect(whyNotUndoable({ action: 'simulation.advance', obstacle: 'IRREVERSIBLE' })).toBe(
      'The clock only goes forwards.',
    );
    expect(whyNotUndoable({ action: 'settings.save', obstacle: 'CHANGED_SINCE' })).toContain('Undo the later change');
    expect(whyNotUndoable({ action: 'event.MONTH_CHANGED', obstacle: 'IRREVERSIBLE' })).toContain('cannot be undone');
  });
});

describe('values in words', () => {
  test.each([
    ['pricePerMonthMicros', 1_150_000, '$1.15'],
    ['spendLimitUsd', 5, '$5 a month'],
    ['smsEnabled', true, 'Enabled'],
    ['isSilenced', false, 'No'],
    ['defaultMessageType', 'TRANSACTIONAL', 'Transactional'],
    ['status', 'NEEDS_INFORMATION', 'Needs information'],
    ['numberType', 'TEN_DLC', '10DLC'],
    ['isoCode', 'US', 'US'],
    ['name', 'RETAIL', 'RETAIL'],
    ['keyword', 'JOIN', 'JOIN'],
    ['reply', 'STOP_NOW', 'STOP_NOW'],
    ['notes', '', 'none'],
    ['defaultSenderId', null, 'none'],
    ['tags', { team: 'retail', desk: '4' }, 'team: retail\ndesk: 4'],
    ['provisioningDelayMs', 3_600_000, '60 minutes'],
    ['phoneNumberQuota', 1_000, '1,000'],
  ])('%s: %o is %s', (field, value, words) => expect(valueWords(field, value)).toBe(words));

  test('fields are called what the screens call them', () => {
    expect(fieldWords('twoWayTopicArn')).toBe('Incoming messages destination');
    expect(fieldWords('phoneNumberQuota')).toBe('Phone number quota');
    expect(fieldWords('requestedAt')).toBe('Requested at');
  });
});

describe('an entry in one line', () => {
  const change = (before: HistoryChange['before'], after: HistoryChange['after']): HistoryChange => ({
    ...{ kind: 'account', subject: 'Account', before, after },
  });

  test('names the first field with before and after, and counts the rest', () => {
    expect(summaryOf([change({ spendLimitUsd: 1 }, { spendLimitUsd: 5 })], 1)).toBe(
      'Account spending limit: $1 a month → $5 a month',
    );
    const two = change({ smsTier: 'SANDBOX', spendMaximumUsd: 1 }, { smsTier: 'PRODUCTION', spendMaximumUsd: 100 });
    expect(summaryOf([two], 4)).toBe('SMS tier: Sandbox → Production, and 4 more');
  });

  test('says what is new or gone, and nothing where nothing changed', () => {
    expect(summaryOf([change(null, { accountId: '1' })], 3)).toBe('Account added, and 2 more');
    expect(summaryOf([change({ accountId: '1' }, null)], 1)).toBe('Account removed');
    expect(summaryOf([], 0)).toBe('');
  });

  test('of what is new only the fields with a value are listed', () => {
    expect(fieldRows(change(null, { notes: '', region: 'us-east-1' })).map(({ field }) => field)).toEqual(['region']);
  });
});
