import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import {
  card,
  cell,
  columnTexts,
  confirmation,
  countryField,
  expectTitle,
  fictional,
  figure,
  fillCard,
  fillCards,
  numberRows,
  pressNext,
  quantityField,
  removeButton,
  removeDialog,
  requestButton,
  result,
  reviewRow,
  rowsWith,
  sixNumbers,
  total,
} from './steps.ts';

test.use({ contextOptions: { reducedMotion: 'no-preference' } });

async function createProject(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Start empty/ }).click();
  await expectTitle(page, 'All projects');
  await page.getByRole('button', { name: 'Create a project' }).click();
  const dialog = page.getByRole('dialog', { name: 'Create a project' });
  await dialog.getByLabel('Name').fill('Spring campaign');
  await dialog.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('link', { name: 'Spring campaign' }).click();
  await expectTitle(page, 'SMS and voice');
}

async function expectSixDefined(page: Page): Promise<void> {
  const [us, ca, gb] = [card(page, 1), card(page, 2), card(page, 3)];
  await expect(countryField(us)).toHaveValue('United States');
  await expect(us.getByRole('radio', { name: 'Promotional' })).toBeChecked();
  await expect(quantityField(us)).toHaveValue('3');
  await expect(countryField(ca)).toHaveValue('Canada');
  await expect(ca.getByRole('radio', { name: 'Transactional' })).toBeChecked();
  await expect(quantityField(ca)).toHaveValue('2');
  await expect(countryField(gb)).toHaveValue('United Kingdom');
  await expect(quantityField(gb)).toHaveValue('1');
  await expect(total(page)).toContainText('$6.15');
}

async function expectRow(row: Locator, shape: RegExp, ...texts: readonly string[]): Promise<void> {
  await expect(cell(row, 'Phone number')).toHaveText(shape);
  const [sms = '', useCase = '', price = ''] = texts;
  await expect(cell(row, 'Type')).toHaveText('Long code');
  await expect(cell(row, 'Status')).toHaveText('Active');
  await expect(cell(row, 'SMS')).toHaveText(sms);
  await expect(cell(row, 'Voice')).toHaveText('Enabled');
  await expect(cell(row, 'Use case')).toHaveText(useCase);
  await expect(cell(row, 'Price per month')).toHaveText(price);
  await expect(cell(row, 'Lease start')).toHaveText('Nov 22, 2026');
}

test('six numbers in three countries are requested with the mouse, seen, and one is removed', async ({ desk }) => {
  await test.step('a project is created', () => createProject(desk));

  await test.step('prices, subtotals and the total follow what is chosen', async () => {
    await desk.getByRole('button', { name: 'Request phone number' }).click();
    await fillCard(desk, 1, { country: 'United States', quantity: 1 });
    await expect(figure(card(desk, 1), 'Price per month')).toContainText('$1.00');
    await card(desk, 1).getByRole('button', { name: 'Increase' }).click();
    await expect(figure(card(desk, 1), 'Subtotal')).toHaveText('$2.00 per month');
    await expect(total(desk)).toContainText('$2.00');
    await fillCards(desk, ...sixNumbers);
    await expect(figure(card(desk, 1), 'Subtotal')).toHaveText('$3.00 per month');
    await expect(figure(card(desk, 2), 'Price per month')).toContainText('$1.00');
    await expect(figure(card(desk, 2), 'Subtotal')).toHaveText('$2.00 per month');
    await expect(figure(card(desk, 3), 'Price per month')).toContainText('$1.15');
    await expect(figure(card(desk, 3), 'Price per month')).toContainText('demo price');
    await expect(figure(card(desk, 3), 'Subtotal')).toHaveText('$1.15 per month');
    await expect(total(desk)).toContainText('6 of 10 numbers');
    await expectSixDefined(desk);
  });

  await test.step('the review says what is bought, and Previous keeps everything', async () => {
    await pressNext(desk);
    await expectTitle(desk, 'Review and request');
    await expect(reviewRow(desk, 'United States')).toHaveText(
      /Long code.*Promotional.*SMS, Voice.*\$1\.00.*3.*\$3\.00/,
    );
    await expect(reviewRow(desk, 'Canada')).toHaveText(/Long code.*Transactional.*SMS, Voice.*\$1\.00.*2.*\$2\.00/);
    const gb = reviewRow(desk, 'United Kingdom');
    await expect(gb).toHaveText(/Long code.*Promotional.*Voice.*\$1\.15.*1.*\$1\.15/);
    await expect(gb).not.toContainText('SMS');
    await expect(reviewRow(desk, 'Total cost per month')).toContainText('$6.15');
    await desk.getByRole('button', { name: 'Previous' }).click();
    await expectSixDefined(desk);
    await pressNext(desk);
  });

  await test.step('the request is told above the phone numbers', async () => {
    await requestButton(desk).click();
    await expectTitle(desk, 'SMS and voice');
    await expect(result(desk, 'status')).toContainText(
      '6 phone numbers bought: 3 in United States, 2 in Canada, 1 in United Kingdom',
    );
    await result(desk, 'status').getByRole('link', { name: 'Show the new numbers' }).click();
    await expect(desk.getByText('Numbers of one request')).toBeVisible();
    await expect(numberRows(desk)).toHaveCount(6);
    await desk.getByRole('button', { name: 'Clear filters' }).click();
  });

  await test.step('the six numbers are in the table as what they are', async () => {
    await expect(numberRows(desk)).toHaveCount(6);
    for (const index of [0, 1, 2]) {
      await expectRow(rowsWith(desk, 'United States').nth(index), fictional.NANP, 'Enabled', 'Promotional', '$1.00');
    }
    for (const index of [0, 1]) {
      await expectRow(rowsWith(desk, 'Canada').nth(index), fictional.NANP, 'Enabled', 'Transactional', '$1.00');
    }
    await expectRow(rowsWith(desk, 'United Kingdom'), fictional.GB, 'Disabled', 'Promotional', '$1.15');
    expect(new Set(await columnTexts(desk, 'Phone number')).size).toBe(6);
  });

  const removed = await cell(rowsWith(desk, 'United Kingdom'), 'Phone number').innerText();

  await test.step('Delete waits for exactly the word', async () => {
    await rowsWith(desk, removed).getByRole('checkbox').check();
    await removeButton(desk).click();
    for (const fact of [removed, 'United Kingdom', '$1.15', 'November 2026', 'not be obtainable']) {
      await expect(removeDialog(desk)).toContainText(fact);
    }
    const remove = removeDialog(desk).getByRole('button', { name: 'Delete' });
    await expect(remove).toBeDisabled();
    for (const wrong of ['Delete', ' delete', 'delete ', 'DELETE', 'delet']) {
      await confirmation(desk).fill(wrong);
      await expect(remove).toBeDisabled();
    }
    await confirmation(desk).fill('delete');
    await remove.click();
    await expect(removeDialog(desk)).toBeHidden();
  });

  await test.step('the number is gone from All and stands under Released', async () => {
    await expect(numberRows(desk)).toHaveCount(5);
    await expect(rowsWith(desk, removed)).toHaveCount(0);
    await desk.getByRole('button', { name: 'Released' }).click();
    await expect(numberRows(desk)).toHaveCount(1);
    await desk.getByRole('link', { name: removed }).click();
    await expectTitle(desk, removed);
    const page = desk.getByRole('tabpanel', { name: 'Summary' });
    await expect(page.getByText('None. Billed through November 2026')).toBeVisible();
    await expect(page.getByText('Released', { exact: true }).first()).toBeVisible();
    await expect(removeButton(desk)).toBeHidden();
  });
});
