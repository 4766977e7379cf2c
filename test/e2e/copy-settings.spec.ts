import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixtures.ts';

const dialog = (desk: Page) => desk.getByRole('dialog', { name: 'Copy settings to other numbers' });
const part = (desk: Page, name: string) => dialog(desk).getByRole('checkbox', { name, exact: true });

test.beforeEach(async ({ app, desk }) => {
  const { lines } = await app.buy(
    { isoCode: 'US', messageType: 'TRANSACTIONAL', quantity: 3 },
    { isoCode: 'GB', messageType: 'TRANSACTIONAL', quantity: 1 },
  );
  const numberId = lines[0]?.numberIds[0] ?? '';
  await app.do('keywords.put', { numberId, keyword: 'HELP', reply: 'Call 1 (206) 555-0100.' });
  await app.do('keywords.put', { numberId, keyword: 'JOIN', reply: 'Welcome.', kind: 'REGISTERED' });
  await app.do('numbers.saveTwoWay', {
    ...{ numberId, enabled: true, destination: { createTopic: 'inbound' }, selfManagedOptOuts: true },
    keywords: [{ keyword: 'MENU', reply: 'Soup.' }],
  });
  await desk.goto(new URL(`/phone-numbers/${numberId}`, desk.url()).href);
  await desk.getByRole('button', { name: 'Copy settings to other numbers' }).click();
});

test('settings are chosen, previewed and copied', async ({ app, desk }) => {
  test.slow(); // Axe looks twice at a dialog full of tables.
  // The two other numbers with SMS, and the header's own box; the one without SMS is not offered.
  await expect(dialog(desk).getByRole('checkbox', { name: /^Select / })).toHaveCount(3);
  await dialog(desk).getByRole('button', { name: 'Preview changes' }).click();
  await expect(dialog(desk).getByText('Choose what to copy.')).toBeVisible();
  await expect(dialog(desk).getByText('Choose at least one number.')).toBeVisible();
  await expect(part(desk, 'Keywords')).toBeFocused();
  await expectAccessible(desk);

  await part(desk, 'Keywords').click();
  await part(desk, 'Two-way SMS').click();
  await part(desk, 'Opt-outs').click();
  await dialog(desk).getByRole('checkbox', { name: 'Select all rows of this page' }).click();
  await dialog(desk).getByRole('searchbox', { name: 'Search numbers with SMS' }).fill('nothing like it');
  await expect(dialog(desk).getByText('No number with SMS matches')).toBeVisible();
  await expect(dialog(desk).getByText('2 numbers chosen')).toBeVisible();
  await dialog(desk).getByRole('button', { name: 'Preview changes' }).click();
  await expect(dialog(desk).getByText('2 numbers change.')).toBeFocused();
  const changes = dialog(desk).getByRole('list', { name: 'Changes by number' }).getByRole('listitem').first();
  await expect(changes.getByRole('row', { name: 'Two-way SMS Disabled Enabled' })).toBeVisible();
  await expect(changes.getByRole('row', { name: 'Registered keyword JOIN None Welcome.' })).toBeVisible();
  await expect(changes.getByRole('row', { name: 'Two-way keyword MENU None Soup.' })).toBeVisible();
  const help = /^Default keyword HELP .* Call 1 \(206\) 555-0100\. \(inactive until it is saved\)$/;
  await expect(changes.getByRole('row', { name: help })).toBeVisible();
  await expectAccessible(desk);
  expect((await app.do('numbers.list', { filter: { twoWayEnabled: true } })).total).toBe(1);

  await dialog(desk).getByRole('button', { name: 'Copy to 2 numbers' }).click();
  const question = desk.getByRole('dialog', { name: 'Enable self-managed opt-outs' });
  await expect(question).toContainText('STOP no longer opts anyone out');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await dialog(desk).getByRole('button', { name: 'Copy to 2 numbers' }).click();
  await question.getByRole('button', { name: 'Copy and enable' }).click();
  await expect(desk.getByText('Settings copied to 2 numbers', { exact: true }).first()).toBeVisible();
  await expect(dialog(desk)).toHaveCount(0);
  await expect(desk.getByRole('button', { name: 'Copy settings to other numbers' })).toBeFocused();
  const filter = { twoWayEnabled: true, selfManagedOptOutsEnabled: true };
  expect((await app.do('numbers.list', { filter })).total).toBe(3);
});

test('a number that refuses keeps all from being copied until it is taken off the list', async ({ app, desk }) => {
  const { numberId } = await app.do('numbers.record', {
    phoneNumber: '24680',
    isoCode: 'US',
    numberType: 'SHORT_CODE',
    smsEnabled: true,
    voiceEnabled: false,
    messageType: 'PROMOTIONAL',
    pricePerMonthMicros: 0,
    leasedAt: Date.UTC(2026, 0, 1),
  });
  await app.do('keywords.put', { numberId, keyword: 'PROMO', reply: 'Deals.', kind: 'REGISTERED' });
  await part(desk, 'Keywords').click();
  await expect(dialog(desk).getByRole('checkbox', { name: 'Select 24680' })).toBeVisible();
  await dialog(desk).getByRole('checkbox', { name: 'Select all rows of this page' }).click();
  await dialog(desk).getByRole('button', { name: 'Preview changes' }).click();
  await expect(dialog(desk).getByText('2 numbers change, 1 number refuses them.')).toBeVisible();
  await expect(dialog(desk).getByText('KEYWORD_CHANGE_NOT_GRANTED')).toBeVisible();
  await expect(dialog(desk).getByRole('button', { name: 'Copy to 3 numbers' })).toBeDisabled();
  await expectAccessible(desk);
  await dialog(desk).getByRole('button', { name: 'Take 1 number off the list' }).click();
  await dialog(desk).getByRole('button', { name: 'Copy to 2 numbers' }).click();
  await expect(desk.getByText('Settings copied to 2 numbers', { exact: true }).first()).toBeVisible();
  const { rows } = await app.do('keywords.list', { numberId });
  expect(rows.map(({ keyword }) => keyword)).toEqual(['HELP', 'STOP', 'PROMO']);
});

test('what changed since the preview is told, and nothing is copied', async ({ app, desk }) => {
  await part(desk, 'Two-way SMS').click();
  await part(desk, 'Opt-outs').click();
  await dialog(desk).getByRole('checkbox', { name: 'Select all rows of this page' }).click();
  await dialog(desk).getByRole('button', { name: 'Preview changes' }).click();
  await expect(dialog(desk).getByText('2 numbers change.')).toBeVisible();
  const { rows } = await app.do('numbers.list', { filter: { capability: 'SMS', twoWayEnabled: false } });
  await app.do('numbers.release', { numberId: rows[0]?.numberId ?? '', confirmation: 'delete' });
  await dialog(desk).getByRole('button', { name: 'Copy to 2 numbers' }).click();
  await desk.getByRole('button', { name: 'Copy and enable' }).click();
  await expect(dialog(desk).getByText('The settings were not copied')).toBeVisible();
  await expect(dialog(desk).getByText('RESOURCE_NOT_ACTIVE')).toBeVisible();
  expect((await app.do('numbers.list', { filter: { twoWayEnabled: true } })).total).toBe(1);
});

test('by keyboard alone', async ({ desk }) => {
  const press = async (...keys: string[]) => {
    for (const key of keys) await desk.keyboard.press(key);
  };
  const tabUntil = async (name: string) => {
    const target = dialog(desk).getByRole(name.startsWith('Select') || name === 'Keywords' ? 'checkbox' : 'button', {
      name,
    });
    for (let presses = 0; presses < 20; presses++) {
      await press('Tab');
      if (await target.evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error(`${name} is not reached by Tab.`);
  };
  await expect(dialog(desk).getByRole('checkbox', { name: /^Select / })).toHaveCount(3);
  await tabUntil('Keywords');
  await press('Space');
  await tabUntil('Select all rows of this page');
  await press('Space');
  await tabUntil('Preview changes');
  await press('Enter');
  await expect(dialog(desk).getByText('2 numbers change.')).toBeFocused();
  await tabUntil('Back');
  await press('Enter');
  await expect(part(desk, 'Keywords')).toBeFocused();
  await expect(part(desk, 'Keywords')).toBeChecked();
  await press('Escape');
  await expect(dialog(desk)).toHaveCount(0);
  await expect(desk.getByRole('button', { name: 'Copy settings to other numbers' })).toBeFocused();
});
