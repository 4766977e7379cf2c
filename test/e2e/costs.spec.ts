import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixtures.ts';
import { expectTitle } from './steps.ts';

const bill = (desk: Page) => desk.getByRole('region', { name: 'Bill' });
const line = (desk: Page, text: string) => bill(desk).getByRole('row').filter({ hasText: text });
const months = (desk: Page) => desk.getByRole('table', { name: 'Totals by month' });
const month = (desk: Page, name: string) =>
  months(desk)
    .getByRole('row')
    .filter({ has: desk.getByRole('button', { name, exact: true }) });
const billTitle = (desk: Page) => desk.locator('#bill-title');

async function openCosts(desk: Page): Promise<void> {
  await desk.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Costs' }).click();
  await expectTitle(desk, 'Costs');
}

test('a number given back is on the bill of its month, with the reply to STOP, and not on the next', async ({
  app,
  desk,
}) => {
  await openCosts(desk);
  await expect(desk.getByText('Nothing is charged in this month')).toBeVisible();
  await expectAccessible(desk);

  await app.buy({ isoCode: 'US', messageType: 'PROMOTIONAL', quantity: 1 });
  await app.buy({ isoCode: 'GB', messageType: 'PROMOTIONAL', quantity: 1 });
  const { rows } = await app.do('numbers.list', { filter: { isoCode: 'US' } });
  const { numberId = '', phoneNumber = '', nationalFormat = '' } = rows[0] ?? {};
  await app.do('inbound.receive', { from: '+12065550142', to: phoneNumber, body: 'STOP' });
  await app.do('numbers.release', { numberId, confirmation: 'delete' });

  await test.step('this month, so far, has all of it', async () => {
    await expect(billTitle(desk)).toHaveText('November 2026, so far · $2.16');
    await expect(line(desk, phoneNumber)).toContainText('$1.00');
    await expect(line(desk, 'United Kingdom')).toContainText('$1.15');
    await expect(line(desk, 'Promotional')).toContainText('$0.00847');
    // Cents are rounded; the exact figure is there to point at.
    await expect(bill(desk).getByRole('row').last().locator('[title]')).toHaveAttribute('title', /\$2\.15847/);
    await expect(month(desk, 'November 2026')).toHaveText(/so far\s*\$2\.16/);
    await expectAccessible(desk);
  });

  await test.step('the next has the number that was kept, as the forecast said', async () => {
    await month(desk, 'December 2026').getByRole('button').click();
    await expect(billTitle(desk)).toHaveText('December 2026, forecast · $1.15');
    await expect(desk.getByRole('button', { name: 'Export CSV' })).toBeHidden();
    await app.do('simulation.advance', { to: Date.UTC(2026, 11, 3) });
    await expect(billTitle(desk)).toHaveText('December 2026, so far · $1.15');
    await expect(line(desk, phoneNumber)).toHaveCount(0);
    await month(desk, 'November 2026').getByRole('button').click();
    await expect(billTitle(desk)).toHaveText('November 2026 · $2.16');
    await desk.reload();
    await expect(billTitle(desk)).toHaveText('November 2026 · $2.16');
  });

  await test.step('it is exported', async () => {
    const download = desk.waitForEvent('download');
    await desk.getByRole('button', { name: 'Export CSV' }).click();
    expect((await download).suggestedFilename()).toBe('bill-2026-11.csv');
  });

  await test.step('a line leads to its number', async () => {
    await bill(desk)
      .getByRole('link', { name: `Long code ${phoneNumber}` })
      .click();
    await expectTitle(desk, nationalFormat);
  });
});

test('what more numbers would cost is shown before they are requested, and leads to the wizard', async ({
  app,
  desk,
}) => {
  await app.buy({ isoCode: 'US', messageType: 'PROMOTIONAL', quantity: 2 });
  await openCosts(desk);
  const whatIf = desk.getByRole('region', { name: 'What if' });
  await whatIf.getByRole('button', { name: 'Show the forecast' }).click();
  await expect(whatIf.getByRole('combobox', { name: 'Country' })).toBeFocused();
  await whatIf.getByRole('combobox', { name: 'Country' }).fill('United Kingdom');
  await desk.getByRole('option', { name: /^United Kingdom / }).click();
  await whatIf.getByRole('spinbutton', { name: 'Quantity' }).fill('3');
  await whatIf.getByRole('button', { name: 'Show the forecast' }).click();
  await expect(whatIf.getByRole('status')).toContainText('$5.45');
  await whatIf.getByRole('link', { name: 'Request these numbers' }).click();
  await expectTitle(desk, 'Define your phone numbers');
  await expect(desk.getByRole('status').filter({ hasText: 'Total per month' })).toContainText('$3.45');
});

test('a price is edited and taken back by keyboard; leases keep theirs', async ({ app, desk }) => {
  await app.buy({ isoCode: 'US', messageType: 'PROMOTIONAL', quantity: 1 });
  await openCosts(desk);
  await desk.getByRole('tab', { name: 'Prices' }).click();
  await desk.getByRole('searchbox', { name: 'Search countries' }).fill('United States');
  const row = desk
    .getByRole('table', { name: 'Prices' })
    .getByRole('row')
    .filter({ hasText: /^United States.*Long code/ });
  await expect(row).toContainText('demo price');
  const edit = row.getByRole('button', { name: 'Edit the price: Long code per month, United States' });
  await edit.press('Enter');
  const amount = desk.getByRole('textbox', { name: 'Long code per month, United States, in US dollars' });
  await expect(amount).toBeFocused();
  await desk.keyboard.type('a lot');
  await desk.keyboard.press('Enter');
  await expect(desk.getByText('Enter an amount in US dollars such as 1.15')).toBeVisible();
  await expectAccessible(desk);
  await amount.fill('2.5');
  await desk.keyboard.press('Enter');
  await expect(edit).toBeFocused();
  await expect(row).toHaveText(/\$2\.50.*\$1\.00.*Entered by the operator/);

  await desk.getByRole('tab', { name: 'Bills' }).click();
  await expect(billTitle(desk)).toHaveText('November 2026, so far · $1.00');
  await desk.getByRole('tab', { name: 'Prices' }).click();
  await desk.getByLabel('Where it comes from').selectOption('Edited');
  await row.getByRole('button', { name: 'Take back the price: Long code per month, United States' }).press('Enter');
  await expect(desk.getByText('No price matches')).toBeVisible();
});
