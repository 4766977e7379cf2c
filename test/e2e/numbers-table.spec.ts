import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { RunningApp } from '../support/running-app.ts';
import { withFile } from '../support/workspace-file.ts';
import { expect, test } from './fixtures.ts';
import {
  cell,
  columnTexts,
  expectTitle,
  goTo,
  numberRows,
  numbersTable,
  removeButton,
  rowsWith,
  type ColumnName,
} from './steps.ts';

const promotional = { messageType: 'PROMOTIONAL' } as const;
const transactional = { messageType: 'TRANSACTIONAL' } as const;

/**
 * Nine numbers, so that every filter finds some and leaves some out: one pending, one released, one with notes and
 * protected. Two-way, opt-outs and other types have no channel yet and are written past the core.
 */
async function arrange(app: RunningApp): Promise<void> {
  await app.buy({ isoCode: 'US', ...promotional, quantity: 3 }, { isoCode: 'CA', ...transactional, quantity: 2 });
  const gb = await app.buy({ isoCode: 'GB', ...promotional, quantity: 3 });
  await app.do('simulation.save', { provisioningDelayMs: 3_600_000 });
  await app.buy({ isoCode: 'JP', ...transactional, quantity: 1 });
  const [first = '', second = ''] = gb.lines[0]?.numberIds ?? [];
  await app.do('numbers.release', { numberId: first, confirmation: 'delete' });
  await app.do('numbers.describe', { numberId: second, notes: 'Till in the shop', deletionProtectionEnabled: true });
  await app.stop();
  withFile(app.workspace, (db) => {
    const oneOf = (isoCode: string) => `number_id = (SELECT min(number_id) FROM number WHERE iso_code = '${isoCode}')`;
    db.exec(`UPDATE number SET two_way_enabled = 1, self_managed_opt_outs_enabled = 1 WHERE ${oneOf('CA')}`);
    db.exec(`UPDATE number SET number_type = 'TOLL_FREE', price_per_month_micros = 2000000 WHERE ${oneOf('US')}`);
  });
  await app.start();
}

async function openNumbers(app: RunningApp, page: Page): Promise<void> {
  await page.goto(app.served.url);
  await goTo(page, 'SMS and voice');
}

/** Asserts how many rows there are, in the table and by the words below it; they fit on one page. */
async function expectRows(page: Page, count: number): Promise<void> {
  await expect(page.getByText(`1–${count} of ${count}`, { exact: true })).toBeVisible();
  await expect(numberRows(page)).toHaveCount(count);
}

const header = (page: Page, column: ColumnName) =>
  numbersTable(page).getByRole('columnheader', { name: column, exact: true });

test('quick views, every filter and the search narrow the list', async ({ app, page }) => {
  await arrange(app);
  await openNumbers(app, page);
  const filters = page.getByRole('group', { name: 'Filters' });
  const clear = page.getByRole('button', { name: 'Clear filters' });

  await test.step('quick views', async () => {
    const views = page.getByRole('group', { name: 'Quick views' });
    for (const [view, count] of [
      ['Voice enabled', 8],
      ['Two-way', 1],
      ['Pending', 1],
      ['Released', 1],
      ['All', 8],
    ] as const) {
      await views.getByRole('button', { name: view }).click();
      await expectRows(page, count);
      await expect(views.getByRole('button', { pressed: true })).toHaveText(view);
    }
  });

  await test.step('filters of which several values can be chosen', async () => {
    await page.getByRole('button', { name: 'Filters', exact: true }).click();
    for (const [label, value, count] of [
      ['Status', 'Released', 1],
      ['Country', 'United Kingdom', 2],
      ['Type', 'Toll-free', 1],
      ['Capability', 'SMS', 5],
      ['Use case', 'Transactional', 3],
    ] as const) {
      await filters.getByLabel(label, { exact: true }).click();
      await page.getByRole('option', { name: value, exact: true }).click();
      await page.keyboard.press('Escape');
      await expectRows(page, count);
      await clear.click();
      await expectRows(page, 8);
    }
    await filters.getByLabel('Country', { exact: true }).click();
    await page.getByRole('option', { name: 'Japan', exact: true }).click();
    await page.getByRole('option', { name: 'Canada', exact: true }).click();
    await page.keyboard.press('Escape');
    await expectRows(page, 3);
    await clear.click();
  });

  await test.step('filters that are on or off', async () => {
    for (const [label, on] of [
      ['Two-way', 1],
      ['Self-managed opt-outs', 1],
      ['Deletion protection', 1],
    ] as const) {
      await filters.getByLabel(label, { exact: true }).selectOption('On');
      await expectRows(page, on);
      await filters.getByLabel(label, { exact: true }).selectOption('Off');
      await expectRows(page, 8 - on);
      await filters.getByLabel(label, { exact: true }).selectOption('Any');
      await expectRows(page, 8);
    }
  });

  await test.step('the search looks at numbers and notes, and says when nothing matches', async () => {
    const search = page.getByRole('searchbox', { name: 'Search phone numbers' });
    await search.fill('till in');
    await expectRows(page, 1);
    const found = await cell(numberRows(page), 'Phone number').innerText();
    await search.fill(found);
    await expectRows(page, 1);
    await search.fill('no such number');
    await expect(page.getByText('No phone number matches')).toBeVisible();
    await numbersTable(page).getByRole('button', { name: 'Clear filters' }).click();
    await expect(search).toHaveValue('');
    await expectRows(page, 8);
  });
});

test('the list is sorted, its state is in the address, and what is listed is exported', async ({ app, page }) => {
  await arrange(app);
  await openNumbers(app, page);

  await test.step('sorting turns around with the second press', async () => {
    await expect(header(page, 'Lease start')).toHaveAttribute('aria-sort', 'descending');
    await header(page, 'Price per month').getByRole('button').click();
    await expect(header(page, 'Price per month')).toHaveAttribute('aria-sort', 'ascending');
    const prices = ['$1.00', '$1.00', '$1.00', '$1.00', '$1.15', '$1.15', '$2.00', '$4.75'];
    await expect.poll(() => columnTexts(page, 'Price per month')).toEqual(prices);
    await header(page, 'Price per month').getByRole('button').click();
    await expect(header(page, 'Price per month')).toHaveAttribute('aria-sort', 'descending');
    await expect.poll(() => columnTexts(page, 'Price per month')).toEqual(prices.toReversed());
  });

  await test.step('a reload and the back button keep filter, search and order', async () => {
    await page.getByRole('button', { name: 'Voice enabled' }).click();
    await page.getByRole('searchbox', { name: 'Search phone numbers' }).fill('555');
    const prices = ['$2.00', '$1.00', '$1.00', '$1.00', '$1.00'];
    await expect.poll(() => columnTexts(page, 'Price per month')).toEqual(prices);
    await page.reload();
    await expect.poll(() => columnTexts(page, 'Price per month')).toEqual(prices);
    await expect(page.getByRole('searchbox', { name: 'Search phone numbers' })).toHaveValue('555');
    await expect(page.getByRole('button', { name: 'Voice enabled', pressed: true })).toBeVisible();
    const first = await cell(numberRows(page).first(), 'Phone number').innerText();
    await page.getByRole('link', { name: first }).click();
    await expectTitle(page, first);
    await page.goBack();
    await expectTitle(page, 'SMS and voice');
    await expect.poll(() => columnTexts(page, 'Price per month')).toEqual(prices);
    await expect(header(page, 'Price per month')).toHaveAttribute('aria-sort', 'descending');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await expectRows(page, 8);
  });

  await test.step('Export CSV saves the filtered list', async () => {
    await page.getByRole('searchbox', { name: 'Search phone numbers' }).fill('+4420');
    await expectRows(page, 2);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export CSV' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('phone-numbers.csv');
    const [first = '', ...lines] = readFileSync(await file.path(), 'utf8')
      .trimEnd()
      .split('\r\n');
    expect(first).toMatch(/^\uFEFFPhone number,Country,/);
    expect(lines).toHaveLength(2);
    // A cell that begins with + would be a formula to a spreadsheet.
    for (const line of lines) expect(line).toMatch(/^'\+44207946\d{4},.*GB/);
    expect(lines.filter((line) => line.includes('Till in the shop'))).toHaveLength(1);
    await page.getByRole('button', { name: 'Clear filters' }).click();
  });

  await test.step('Remove phone number needs exactly one row that is leased', async () => {
    await expectRows(page, 8);
    const boxes = numberRows(page).getByRole('checkbox');
    await expect(removeButton(page)).toBeDisabled();
    await boxes.nth(0).check();
    await expect(removeButton(page)).toBeEnabled();
    await boxes.nth(1).check();
    await expect(removeButton(page)).toBeDisabled();
    await boxes.nth(0).uncheck();
    await expect(removeButton(page)).toBeEnabled();
    await page.getByRole('checkbox', { name: 'Select all rows of this page' }).check();
    await expect(removeButton(page)).toBeDisabled();
    await page.getByRole('button', { name: 'Released' }).click();
    await rowsWith(page, 'Released').getByRole('checkbox').check();
    await expect(removeButton(page)).toBeDisabled();
  });
});

test('a protected number is not removed, and the dialog says where that is changed', async ({ app, page }) => {
  await arrange(app);
  await openNumbers(app, page);
  await rowsWith(page, 'Till in the shop').getByRole('checkbox').check();
  await removeButton(page).click();
  const dialog = page.getByRole('dialog', { name: 'Remove number confirmation' });
  await expect(dialog.getByRole('alert')).toContainText('Deletion protection is on');
  await expect(dialog.getByRole('button', { name: 'Delete' })).toHaveCount(0);
  await dialog.getByRole('link', { name: 'the page of the number' }).click();
  await expect(page.getByLabel('Deletion protection')).toBeChecked();
});

test('more than two hundred numbers are shown page by page', async ({ app, page }) => {
  await app.do('simulation.save', { phoneNumberQuota: 300 });
  for (let request = 0; request < 21; request += 1) {
    await app.buy({ isoCode: request < 11 ? 'US' : 'CA', ...promotional, quantity: 10 });
  }
  await openNumbers(app, page);
  const pages = page.getByRole('navigation', { name: 'Pages' });

  await expect(page.getByText('1–50 of 210', { exact: true })).toBeVisible();
  await expect(numberRows(page)).toHaveCount(50);
  const first = await columnTexts(page, 'Phone number');
  await numberRows(page).first().getByRole('checkbox').check();
  await pages.getByRole('button', { name: 'Page 2', exact: true }).click();
  await expect(page.getByText('51–100 of 210', { exact: true })).toBeVisible();
  await expect
    .poll(async () => (await columnTexts(page, 'Phone number')).some((one) => first.includes(one)))
    .toBe(false);
  await expect(pages.getByRole('button', { name: 'Page 2', exact: true })).toHaveAttribute('aria-current', 'page');
  // What was chosen on one page is not removed unseen from another.
  await expect(removeButton(page)).toBeDisabled();

  await pages.getByRole('button', { name: 'Last Page' }).click();
  await expect(page.getByText('201–210 of 210', { exact: true })).toBeVisible();
  await expect(numberRows(page)).toHaveCount(10);
  await page.reload();
  await expect(page.getByText('201–210 of 210', { exact: true })).toBeVisible();

  await page.getByLabel('Rows per page').selectOption('200 rows');
  await expect(page.getByText('1–200 of 210', { exact: true })).toBeVisible();
  await expect(numberRows(page)).toHaveCount(200);
  expect(new Set(await columnTexts(page, 'Phone number')).size).toBe(200);
});
