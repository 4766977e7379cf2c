import { expect, test } from 'vitest';
import { refuseRemoval } from '../../../src-main/core/features/optOuts/rules.ts';

const removedAt = Date.UTC(2026, 10, 22, 12);
const thirtyDays = 30 * 24 * 60 * 60 * 1_000;

test.each([
  [0, false],
  [1, false],
  [thirtyDays - 1, false],
  [thirtyDays, true],
  [thirtyDays + 1, true],
])('%d ms after the last removal the next one is allowed: %s', (passed, isAllowed) => {
  const refused = refuseRemoval(removedAt, removedAt + passed);
  expect(refused === undefined).toBe(isAllowed);
  if (refused !== undefined) {
    expect(refused.error).toMatchObject({ code: 'REFUSED', reason: 'PHONE_NUMBER_CANNOT_BE_OPTED_IN' });
    expect(refused.error.message).toContain('2026-12-22');
  }
});

test('the first removal is allowed', () => expect(refuseRemoval(undefined, removedAt)).toBeUndefined());
