import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixtures.ts';

async function openCountries(desk: Page, query = ''): Promise<void> {
  await expect(desk.getByRole('heading', { level: 1 })).toBeVisible();
  await desk.goto(new URL(`/countries${query}`, desk.url()).href);
  await expect(desk.getByRole('status').getByText(/ of \d+$/)).toBeVisible();
}

const rows = (desk: Page) => desk.getByRole('table', { name: 'Countries' }).locator('tbody').getByRole('row');
const row = (desk: Page, name: string) => rows(desk).filter({ has: desk.getByRole('button', { name, exact: true }) });
const search = (desk: Page) => desk.getByRole('searchbox', { name: 'Search countries' });

test('every country is listed with what it supports and costs', async ({ desk }) => {
  await expect(desk.getByRole('heading', { level: 1 })).toBeVisible();
  await desk.getByRole('link', { name: 'Countries' }).click();
  await expect(desk.getByText('1–50 of 239')).toBeVisible();
  await search(desk).fill('United States');
  await expect(rows(desk)).toHaveCount(1);
  await expect(row(desk, 'United States')).toHaveText(
    /US\s*\+1\s*Yes\s*Yes\s*Yes\s*No\s*Yes\s*Self-service\s*demo price\s*\$1\.00\s*\$0\.00581 \+ \$0\.00266\s*demo price\s*\$0\.05/,
  );
  await expect(row(desk, 'United States').getByTitle('Amazon Pinpoint SMS price list, 2022-04-03')).toBeVisible();

  await desk.getByRole('button', { name: 'United States' }).click();
  const details = desk.getByRole('dialog', { name: 'United States' });
  await expect(details.getByRole('row', { name: /^Text part \$0\.00581 Amazon Pinpoint.*2022-04-03$/ })).toBeVisible();
  await expect(details.getByRole('row', { name: /^Carrier fee per text part \$0\.00266/ })).toBeVisible();
  await expect(details.getByRole('row', { name: /^Voice minute \$0\.05 Demo price/ })).toBeVisible();
});

test('search, filters, order, page and details stand in the address', async ({ desk }) => {
  await openCountries(desk);
  await desk.getByLabel('Self-service').selectOption('Yes');
  await expect(desk.getByText('1–29 of 29')).toBeVisible();
  await desk.getByLabel('Two-way').selectOption('Yes');
  await desk.getByLabel('Sender ID').selectOption('No');
  await desk.getByLabel('Short codes').selectOption('Yes');
  await search(desk).fill('+1');
  await expect(desk).toHaveURL(/\?q=%2B1&selfService=yes&twoWay=yes&senderId=no&shortCode=yes$/);
  await desk.getByRole('button', { name: 'Text part' }).click();
  await desk.getByRole('button', { name: 'Text part' }).click();
  await expect(desk.getByRole('columnheader', { name: 'Text part' })).toHaveAttribute('aria-sort', 'descending');
  const names = await rows(desk).getByRole('button').allTextContents();
  await desk.reload();
  await expect(rows(desk).getByRole('button')).toHaveText(names);
  await expect(search(desk)).toHaveValue('+1');

  await desk.getByRole('button', { name: 'Clear filters' }).click();
  await expect(desk.getByText('1–50 of 239')).toBeVisible();
  await desk
    .getByRole('button', { name: 'Go to next page' })
    .or(desk.getByRole('button', { name: 'Next Page' }))
    .click();
  await expect(desk.getByText('51–100 of 239')).toBeVisible();
  await rows(desk).first().getByRole('button').click();
  await expect(desk).toHaveURL(/page=2&country=[A-Z]{2}$/);
  await desk.reload();
  await expect(desk.getByRole('dialog')).toBeVisible();
  await desk.goBack();
  await expect(desk.getByRole('dialog')).toHaveCount(0);
  await expect(desk.getByText('51–100 of 239')).toBeVisible();
});

test('a price that the operator enters is shown at once, as entered', async ({ app, desk }) => {
  await openCountries(desk, '?q=gb');
  await expect(row(desk, 'United Kingdom')).toContainText('demo price');
  await app.do('catalog.savePrice', { isoCode: 'GB', item: 'LONG_CODE', priceMicros: 1_234_567_890 });
  await expect(row(desk, 'United Kingdom')).toContainText('$1,234.56789');
  await expect(row(desk, 'United Kingdom').getByTitle('Entered by the operator, 2026-11-22')).toBeVisible();
});

test('nothing found says so, with a way back', async ({ desk }) => {
  await openCountries(desk);
  await search(desk).fill('Atlantis');
  await expect(desk.getByText('No country matches')).toBeVisible();
  await desk.getByRole('region', { name: 'Countries' }).getByRole('button', { name: 'Clear filters' }).click();
  await expect(desk.getByText('1–50 of 239')).toBeVisible();
  await expect(search(desk)).toHaveValue('');
});

test('all 239 rows can be shown on one page', async ({ desk }) => {
  await openCountries(desk, '?size=250');
  await expect(rows(desk)).toHaveCount(239);
});

test('everything works by keyboard alone', async ({ desk }) => {
  await openCountries(desk);
  await desk.keyboard.press('/');
  await expect(search(desk)).toBeFocused();
  await desk.keyboard.type('cote');
  await expect(rows(desk)).toHaveCount(1);
  const name = rows(desk).getByRole('button');
  await name.focus();
  await desk.keyboard.press('Enter');
  await expect(desk.getByRole('dialog')).toBeVisible();
  await desk.keyboard.press('Escape');
  await expect(desk.getByRole('dialog')).toHaveCount(0);
  await expect(name).toBeFocused();
  await desk.getByLabel('Two-way').focus();
  await desk.keyboard.press('ArrowDown');
  await expect(desk).toHaveURL(/twoWay=yes/);
});

test('the table and its empty state are accessible', async ({ desk }) => {
  // A few rows have everything that all have, and axe looks at every cell.
  await openCountries(desk, '?q=united');
  await expectAccessible(desk);
  await search(desk).fill('Atlantis');
  await expect(desk.getByText('No country matches')).toBeVisible();
  await expectAccessible(desk);
});

test('the details are accessible', async ({ desk }) => {
  await openCountries(desk, '?q=united');
  await desk.getByRole('button', { name: 'United States' }).click();
  await expect(desk.getByRole('dialog', { name: 'United States' })).toBeVisible();
  await expectAccessible(desk);
});
