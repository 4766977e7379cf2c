import { expect, test } from './fixtures.ts';
import {
  card,
  chooseCountry,
  confirmation,
  expectTitle,
  goTo,
  numberRows,
  openWizard,
  pressNext,
  removeButton,
  removeDialog,
  requestButton,
  result,
  reviewNumbers,
  reviewRow,
  sixNumbers,
} from './steps.ts';

test.use({ contextOptions: { reducedMotion: 'no-preference' } });

test.beforeEach(async ({ app }) => {
  await app.do('projects.create', { name: 'Spring campaign' });
});

test('a price that changed after the review is shown, and nothing is bought before it was seen', async ({
  app,
  desk,
}) => {
  await reviewNumbers(desk, ...sixNumbers);
  await app.do('catalog.savePrice', { isoCode: 'GB', item: 'LONG_CODE', priceMicros: 2_000_000 });
  await requestButton(desk).click();
  const news = desk.getByRole('alert').filter({ hasText: 'A price changed since you reviewed it' });
  await expect(news).toBeFocused();
  await expect(reviewRow(desk, 'United Kingdom')).toContainText(/was\s*\$1\.15\s*now\s*\$2\.00/);
  await expect(reviewRow(desk, 'Total cost per month')).toContainText(/was\s*\$6\.15\s*now\s*\$7\.00/);
  expect((await app.do('numbers.list', {})).total).toBe(0);

  await requestButton(desk).click();
  await expect(result(desk, 'status')).toContainText('6 phone numbers bought');
  await expect(result(desk, 'status')).toContainText('$7.00 per month');
  await expect(numberRows(desk).filter({ hasText: 'United Kingdom' })).toContainText('$2.00');
});

test('the banner names what was bought, what failed and why', async ({ app, desk }) => {
  await test.step('too little stock in one country', async () => {
    await app.do('simulation.save', { countries: [{ isoCode: 'GB', stock: 0 }] });
    await reviewNumbers(desk, ...sixNumbers);
    await requestButton(desk).click();
    const banner = result(desk, 'alert');
    await expect(banner).toContainText('5 of 6 phone numbers bought: 3 in United States, 2 in Canada');
    await expect(banner).toContainText('1 in United Kingdom (promotional): There are not enough long codes in stock.');
    await expect(banner).toContainText('NO_LONG_CODES_AVAILABLE');
    await expect(banner).toContainText('$5.00 per month');
    await expect(numberRows(desk)).toHaveCount(5);
  });

  await test.step('a fault while the numbers are set up, which does not come back', async () => {
    await app.do('simulation.save', { countries: [{ isoCode: 'JP', provisioningFails: true }] });
    await reviewNumbers(desk, { country: 'Japan', quantity: 2 });
    await requestButton(desk).click();
    await expect(result(desk, 'alert')).toContainText('No phone number was bought');
    await expect(result(desk, 'alert')).toContainText('2 in Japan (promotional)');
    await expect(result(desk, 'alert')).toContainText('PROVISIONING_ERROR');
    await expect(numberRows(desk)).toHaveCount(5);
    await reviewNumbers(desk, { country: 'Japan', quantity: 2 });
    await requestButton(desk).click();
    await expect(result(desk, 'status')).toContainText('2 phone numbers bought: 2 in Japan');
    await expect(numberRows(desk)).toHaveCount(7);
  });

  await test.step('an account under review', async () => {
    await app.do('simulation.save', { accountUnderReview: true });
    await reviewNumbers(desk, { country: 'Canada', quantity: 4 });
    await requestButton(desk).click();
    const banner = result(desk, 'alert');
    await expect(banner).toContainText('The request for 4 phone numbers is held for review');
    await expect(banner).toContainText('ACCOUNT_UNDER_REVIEW');
    await expect(numberRows(desk)).toHaveCount(7);
    expect((await app.do('numbers.list', {})).total).toBe(7);
  });

  await test.step('the banner stays, a reload included, until it is dismissed', async () => {
    await desk.reload();
    await expect(result(desk, 'alert')).toContainText('held for review');
    await result(desk, 'alert').getByRole('button', { name: 'Dismiss' }).click();
    await expect(result(desk, 'alert')).toBeHidden();
    await desk.reload();
    await expect(numberRows(desk)).toHaveCount(7);
    await expect(result(desk, 'alert')).toBeHidden();
  });
});

test('the banner goes once the page is left, and with one of its numbers', async ({ app, desk }) => {
  await reviewNumbers(desk, { country: 'Canada', quantity: 2 });
  await requestButton(desk).click();
  await expect(result(desk, 'status')).toContainText('2 phone numbers bought');
  await result(desk, 'status').getByRole('link', { name: 'Show the new numbers' }).click();
  await expect(result(desk, 'status')).toBeVisible();
  await goTo(desk, 'All projects');
  await goTo(desk, 'SMS and voice');
  await expect(numberRows(desk)).toHaveCount(2);
  await expect(result(desk, 'status')).toHaveCount(0);

  await app.buy({ isoCode: 'US', messageType: 'PROMOTIONAL', quantity: 1 });
  await reviewNumbers(desk, { country: 'Japan', quantity: 1 });
  await requestButton(desk).click();
  await expect(result(desk, 'status')).toContainText('1 phone number bought');
  for (const [country, banners] of [
    ['United States', 1],
    ['Japan', 0],
  ] as const) {
    await numberRows(desk).filter({ hasText: country }).getByRole('checkbox').check();
    await removeButton(desk).click();
    await confirmation(desk).fill('delete');
    await removeDialog(desk).getByRole('button', { name: 'Delete' }).click();
    await expect(removeDialog(desk)).toBeHidden();
    await expect(result(desk, 'status')).toHaveCount(banners);
  }
});

test('a double click on Request buys once, and one on Delete removes once', async ({ app, desk }) => {
  await reviewNumbers(desk, ...sixNumbers);
  await requestButton(desk).dblclick();
  await expect(result(desk, 'status')).toContainText('6 phone numbers bought');
  await expect(numberRows(desk)).toHaveCount(6);
  expect((await app.do('requests.list', {})).total).toBe(1);

  await numberRows(desk).first().getByRole('checkbox').check();
  await removeButton(desk).click();
  await confirmation(desk).fill('delete');
  await removeDialog(desk).getByRole('button', { name: 'Delete' }).dblclick();
  await expect(removeDialog(desk)).toBeHidden();
  await expect(numberRows(desk)).toHaveCount(5);
  await expect(desk.getByText(/^Phone number .* removed$/)).toHaveCount(1);
  expect((await app.do('numbers.list', {})).total).toBe(5);
});

test('a quantity the account has no room for at Request is refused with the reason', async ({ app, desk }) => {
  await openWizard(desk);
  await chooseCountry(card(desk, 1), 'Japan');
  await pressNext(desk);
  await expectTitle(desk, 'Review and request');
  await app.do('simulation.save', { phoneNumberQuota: 0 });
  await requestButton(desk).click();
  const refusal = desk.getByRole('alert').filter({ hasText: 'The request was not sent' });
  await expect(refusal).toContainText('PHONE_NUMBERS_PER_ACCOUNT');
  await expect(refusal).toBeFocused();
  // What was reviewed stays, and can be sent once there is room.
  await app.do('simulation.save', { phoneNumberQuota: 25 });
  await requestButton(desk).click();
  await expect(result(desk, 'status')).toContainText('1 phone number bought: 1 in Japan');
});
