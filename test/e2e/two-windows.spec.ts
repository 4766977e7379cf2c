import type { Locator, Page } from '@playwright/test';
import type { RunningApp } from '../support/running-app.ts';
import { expect, test } from './fixtures.ts';
import { cell, expectTitle, goTo, numberRows, rowsWith } from './steps.ts';

/** Opens the page of the account's only number. */
async function openNumber(page: Page): Promise<void> {
  await goTo(page, 'SMS and voice');
  await cell(numberRows(page), 'Phone number').getByRole('link').click();
  await expect(notes(page)).toBeVisible();
}

async function openSecond(app: RunningApp, first: Page): Promise<Page> {
  const second = await first.context().newPage();
  await second.goto(await app.newWindowUrl());
  return second;
}

const notes = (page: Page): Locator => page.getByRole('textbox', { name: 'Notes' });
const conflict = (page: Page): Locator =>
  page.getByRole('alert').filter({ hasText: 'This number was changed in the meantime' });

async function save(page: Page, text: string): Promise<void> {
  await notes(page).fill(text);
  await page.getByRole('button', { name: 'Save changes' }).click();
}

/** Asserts which values the notice offers: those saved now, and those of this form. */
async function expectOffered(page: Page, saved: string, mine: string): Promise<void> {
  await expect(conflict(page).getByRole('row', { name: 'Notes' })).toHaveText(
    new RegExp(`^\\s*Notes\\s*${saved}\\s*${mine}\\s*$`),
  );
  // What was typed is still there.
  await expect(notes(page)).toHaveValue(mine);
}

test.beforeEach(async ({ app }) => {
  await app.buy({ isoCode: 'US', messageType: 'PROMOTIONAL', quantity: 1 });
});

test('a save over somebody else’s is refused, and either values can be chosen', async ({ app, desk: first }) => {
  const second = await openSecond(app, first);
  await openNumber(first);
  await openNumber(second);

  await test.step('a window that does not hear of the other’s save is refused by the core', async () => {
    await second.route('**/events', (route) => route.abort());
    await second.reload();
    await expect(notes(second)).toHaveValue('');
    await save(first, 'From the first window');
    await expect(first.getByText('Changes saved', { exact: true })).toBeVisible();
    await save(second, 'From the second window');
    await expect(conflict(second)).toBeFocused();
    await expectOffered(second, 'From the first window', 'From the second window');
    await expect(notes(first)).toHaveValue('From the first window');
  });

  await test.step('the current values are taken over', async () => {
    await second.getByRole('button', { name: 'Take over the current values' }).click();
    await expect(conflict(second)).toBeHidden();
    await expect(notes(second)).toHaveValue('From the first window');
    await expect(notes(second)).toBeFocused();
    // Nothing is left to lose: the page is left without a question.
    await goTo(second, 'All projects');
    await second.unroute('**/events');
    await second.reload();
  });

  await test.step('a window that hears of it says so before it saves, and its own values win', async () => {
    await openNumber(second);
    await expect(notes(second)).toHaveValue('From the first window');
    await notes(second).fill('The second once more');
    await save(first, 'The first once more');
    await expect(conflict(second)).toBeVisible();
    await expectOffered(second, 'The first once more', 'The second once more');
    await second.getByRole('button', { name: 'Keep mine and save again' }).click();
    await expect(conflict(second)).toBeHidden();
    await expect(second.getByText('Changes saved', { exact: true })).toBeVisible();
    await expect(notes(first)).toHaveValue('The second once more');
  });
});

test('what one window changes the other shows without a reload', async ({ app, desk: first }) => {
  const second = await openSecond(app, first);
  await goTo(second, 'SMS and voice');
  await expect(cell(numberRows(second), 'Notes')).toHaveText('');

  await openNumber(first);
  await save(first, 'Till in the shop');
  await expect(cell(numberRows(second), 'Notes')).toHaveText('Till in the shop');

  await app.buy({ isoCode: 'GB', messageType: 'PROMOTIONAL', quantity: 1 });
  await expect(rowsWith(second, 'United Kingdom')).toBeVisible();

  const number = await cell(rowsWith(second, 'Till in the shop'), 'Phone number').innerText();
  await first.getByRole('button', { name: 'Remove phone number' }).click();
  await first.getByLabel('Type delete to confirm').fill('delete');
  await first.getByRole('button', { name: 'Delete' }).click();
  await expectTitle(first, number);
  await expect(rowsWith(second, 'Till in the shop')).toBeHidden();
  await expect(numberRows(second)).toHaveCount(1);
});
