import type { Locator, Page } from '@playwright/test';
import { NOW } from '../support/running-app.ts';
import { expect, expectAccessible, test } from './fixtures.ts';
import { expectTitle, title } from './steps.ts';

const DAY = 86_400_000;

async function openSimulation(desk: Page): Promise<void> {
  await expect(title(desk)).toBeVisible();
  await desk.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Simulation' }).click();
  await expectTitle(desk, 'Simulation');
  await expect(desk.getByRole('heading', { name: 'Clock' })).toBeVisible();
}

const statusBar = (desk: Page): Locator => desk.getByRole('contentinfo');
const sign = (desk: Page): Locator => statusBar(desk).getByRole('link');
const world = (desk: Page): Locator => desk.locator('[data-world]');
const happened = (desk: Page): Locator => desk.getByRole('list', { name: 'What happened' }).getByRole('listitem');
const saved = (field: Locator): Locator =>
  field.page().locator('div, label').filter({ has: field }).getByText('Saved').last();

test('the clock is advanced, what came due is listed with links, and every page says that time is not real', async ({
  app,
  desk,
}) => {
  await app.do('simulation.save', { provisioningDelayMs: 3 * 3_600_000 });
  await app.buy({ isoCode: 'US', messageType: 'PROMOTIONAL', quantity: 1 });
  const { caseId } = await app.do('cases.create', {
    type: 'OTHER',
    fields: { subject: 'A question', description: 'How does the bill of a month come about?' },
  });
  await openSimulation(desk);
  await expect(world(desk)).toHaveText('Time is real, and no fault is switched on');
  await expect(sign(desk)).toHaveCount(0);

  await desk.getByRole('button', { name: 'Advance 1 hour' }).click();
  await expect(desk.getByText(/Nothing was due on the way\.$/)).toBeVisible();
  await desk.getByRole('button', { name: 'Advance 1 day' }).click();
  await expect(happened(desk)).toHaveText([
    /^2026-11-22 15:00:00 UTC\s*Phone number \(\d{3}\) 555-01\d\d became active/,
    /case$/,
  ]);
  await expect(world(desk)).toHaveText('Time is not real: 1 day and 1 hour ahead of real time');
  await expect(sign(desk)).toHaveText('Time is not real: 1 day and 1 hour ahead');
  await happened(desk).last().getByRole('link').click();
  await expect(desk).toHaveURL(new RegExp(`/support/${caseId}$`));
  await desk.goBack();
  await happened(desk).first().getByRole('link').click();
  await expect(desk.getByText('Active', { exact: true })).toBeVisible();
  await sign(desk).click();
  await expectTitle(desk, 'Simulation');
});

test('to the next month and to a date: the counters begin anew, the past is refused at the field', async ({
  app,
  desk,
}) => {
  const { phoneNumber } = await app.do('numbers.record', {
    ...{ phoneNumber: '+12065550100', isoCode: 'US', numberType: 'LONG_CODE', smsEnabled: true, voiceEnabled: true },
    ...{ messageType: 'TRANSACTIONAL', pricePerMonthMicros: 1_000_000, leasedAt: NOW },
  });
  await app.do('inbound.receive', { from: '+12065550123', to: phoneNumber, body: 'HELP' });
  expect((await app.do('settings.get', {})).account.spentThisMonthMicros).toBeGreaterThan(0);
  await openSimulation(desk);
  await desk.getByRole('button', { name: 'Advance to December 2026, the next month' }).click();
  await expect(happened(desk)).toHaveText(/December 2026 began: spending counts from zero$/);
  expect((await app.do('settings.get', {})).account.spentThisMonthMicros).toBe(0);
  await expect(desk.getByText('2026-12-01 00:00:00 UTC').first()).toBeVisible();

  const date = desk.getByLabel('To a date');
  const advance = desk.getByRole('button', { name: 'Advance to the date' });
  await advance.click();
  await expect(desk.getByText('Enter a date.')).toBeVisible();
  await date.fill('2026-11-30');
  await advance.click();
  await expect(desk.getByText('Enter a time to come. The clock only goes forwards.')).toBeVisible();
  await expect(date).toHaveValue('2026-11-30');
  await date.fill('2027-03-15');
  await date.press('Enter');
  await expect(happened(desk)).toHaveCount(3);
  expect((await app.do('simulation.get', {})).now).toBe(Date.UTC(2027, 2, 15));
});

test('each switch is saved at once and says so; faults are signs wherever one is', async ({ app, desk }) => {
  await openSimulation(desk);
  await desk.getByRole('radio', { name: 'By hand' }).click();
  await desk.getByRole('radio', { name: 'All messages' }).click();
  await desk.getByRole('checkbox', { name: 'Hold requests for review' }).click();
  await desk.getByLabel('Provisioning delay', { exact: true }).fill('2');
  await desk.getByLabel('Unit of the provisioning delay').selectOption('days');
  await expect(desk.getByText('Bought numbers stay pending for 2 days of simulated time.')).toBeVisible();
  const quota = desk.getByLabel('Phone number quota');
  await quota.fill('30');
  await quota.press('Enter');
  await expect(saved(quota)).toBeVisible();
  await expect
    .poll(() => app.do('simulation.get', {}))
    .toMatchObject({
      ...{ supportDesk: 'MANUAL', twoWayRouting: 'ALL_MESSAGES', accountUnderReview: true },
      ...{ provisioningDelayMs: 2 * DAY, phoneNumberQuota: 30 },
    });

  await desk.getByRole('searchbox', { name: 'Search countries' }).fill('canada');
  await expect(desk.getByRole('table', { name: 'Number stock and faults' }).locator('tbody tr')).toHaveCount(1);
  await desk.getByRole('checkbox', { name: 'Next request fails to provision, Canada' }).check();
  const stock = desk.getByLabel('Long codes in stock, Canada');
  await stock.fill('0');
  await stock.press('Enter');
  await expect(sign(desk)).toHaveText('3 faults switched on');
  await expect(world(desk).getByRole('listitem')).toHaveText([
    'Requests for phone numbers are held for review.',
    'The next request for Canada fails to provision.',
    'Canada has no long codes left.',
  ]);
  await desk.reload();
  await expect(sign(desk)).toHaveText('3 faults switched on');

  await app.do('simulation.save', { accountUnderReview: false, countries: [{ isoCode: 'CA', stock: 9 }] });
  await expect(sign(desk)).toHaveText('1 fault switched on');
  // The fault happens once, and then is over.
  await app.buy({ isoCode: 'CA', messageType: 'PROMOTIONAL', quantity: 1 });
  await expect(sign(desk)).toHaveCount(0);
});

test('a figure that is not taken stays with its reason until it is mended, and leaving asks', async ({ app, desk }) => {
  await openSimulation(desk);
  const stock = desk.getByLabel('Long codes in stock, Austria');
  await stock.fill('many');
  await stock.press('Tab');
  await expect(desk.getByText('Enter a whole number from 0 to 1,000,000.')).toBeVisible();
  await expect(stock).toHaveAttribute('aria-invalid', 'true');
  await desk.getByRole('link', { name: 'Countries' }).click();
  await desk.getByRole('button', { name: 'Stay on this page' }).click();
  await expect(stock).toHaveValue('many');
  await stock.press('Escape');
  await expect(stock).toHaveValue('200');
  await expect(desk.getByText('Enter a whole number from 0 to 1,000,000.')).toHaveCount(0);
  const delay = desk.getByLabel('Provisioning delay', { exact: true });
  await delay.fill('400');
  await desk.getByLabel('Unit of the provisioning delay').selectOption('days');
  await delay.press('Enter');
  expect((await app.do('simulation.get', {})).countries.find(({ isoCode }) => isoCode === 'AT')?.stock).toBe(200);
});

test('the palette advances the clock from any page and tells what happened', async ({ app, desk }) => {
  await app.do('simulation.save', { provisioningDelayMs: 3_600_000 });
  await app.buy({ isoCode: 'US', messageType: 'PROMOTIONAL', quantity: 2 });
  await expect(title(desk)).toBeVisible();
  await desk.keyboard.press('Control+k');
  await desk.getByPlaceholder('Find a screen').fill('by 1 day');
  await desk.getByRole('option', { name: 'Advance the clock by 1 day' }).click();
  await expect(desk.getByText('The clock was advanced to 2026-11-23 12:00:00 UTC').first()).toBeVisible();
  await expect(desk.getByText('2 events happened.').first()).toBeVisible();
  await desk.getByRole('button', { name: 'Show what happened' }).click();
  await expect(happened(desk)).toHaveCount(2);
});

test('by keyboard alone, without a serious finding, and without scrolling sideways', async ({ desk }) => {
  await openSimulation(desk);
  await desk.getByRole('button', { name: 'Advance 1 day' }).focus();
  await desk.keyboard.press('Enter');
  await expect(world(desk)).toContainText('Time is not real');
  await expect(desk.getByRole('button', { name: 'Advance 1 day' })).toBeFocused();
  await desk.getByRole('radio', { name: 'Automatic' }).focus();
  await desk.keyboard.press('ArrowDown', { delay: 50 });
  await expect(desk.getByRole('radio', { name: 'By hand' })).toBeChecked();
  await desk.getByLabel('Phone number quota').focus();
  await desk.keyboard.press('Control+a');
  await desk.keyboard.type('x');
  await desk.keyboard.press('Tab');
  await expect(desk.getByText('Enter a whole number of 0 or more.')).toBeVisible();
  await expectAccessible(desk);
  await desk.setViewportSize({ width: 960, height: 640 });
  const [wide, room] = await desk.locator('#main').evaluate((main) => [main.scrollWidth, main.clientWidth]);
  expect(wide).toBeLessThanOrEqual(room);
});
