import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import {
  card,
  columnTexts,
  countryField,
  expectTitle,
  goTo,
  numberRows,
  openWizard,
  pressNext,
  quantityField,
  requestButton,
  result,
  reviewNumbers,
  reviewRow,
  sixNumbers,
} from './steps.ts';

/** Asserts that the window says that the core is gone, and goes on saying so. */
async function expectLost(page: Page): Promise<void> {
  await expect(page.getByRole('alert').filter({ hasText: 'The core does not answer.' })).toBeVisible();
  await expect(page.getByRole('contentinfo')).toContainText('No connection');
}

/** The sessions ended with the process: the window says so until the address of the new one is opened in it. */
async function openAgain(page: Page, url: string): Promise<void> {
  await expectTitle(page, 'This window has no session');
  await page.goto(url);
  await expectTitle(page, 'All projects');
  await expect(page.getByRole('contentinfo')).toContainText('Connected');
}

test('a crash after Next loses nothing of the draft, one after Request nothing of the numbers', async ({
  app,
  desk,
}) => {
  test.slow();
  const { port } = app.served;

  await test.step('the core is killed while the review is open', async () => {
    await app.do('projects.create', { name: 'Spring campaign' });
    await reviewNumbers(desk, ...sixNumbers);
    await app.stop('SIGKILL');
    await expectLost(desk);
    await requestButton(desk).click();
    await expect(desk.getByRole('alert').filter({ hasText: 'No answer came' })).toBeFocused();
    await expect(reviewRow(desk, 'Total cost per month')).toContainText('$6.15');
  });

  await test.step('the draft is there after the restart, and is bought once', async () => {
    await app.start(port);
    await openAgain(desk, app.served.url);
    await openWizard(desk);
    await expect(countryField(card(desk, 3))).toHaveValue('United Kingdom');
    await expect(card(desk, 2).getByRole('radio', { name: 'Transactional' })).toBeChecked();
    await expect(quantityField(card(desk, 1))).toHaveValue('3');
    await pressNext(desk);
    await requestButton(desk).click();
    await expect(result(desk, 'status')).toContainText('6 phone numbers bought');
  });

  await test.step('the numbers outlive the next crash', async () => {
    await expect(numberRows(desk)).toHaveCount(6);
    const bought = await columnTexts(desk, 'Phone number');
    await app.stop('SIGKILL');
    await expectLost(desk);
    // What was read stays on the screen meanwhile.
    await expect(numberRows(desk)).toHaveCount(6);
    await app.start(port);
    await openAgain(desk, app.served.url);
    await goTo(desk, 'SMS and voice');
    await expect.poll(() => columnTexts(desk, 'Phone number')).toEqual(bought);
  });
});

test('a request whose answer is lost is not bought a second time', async ({ app, desk }) => {
  await app.do('projects.create', { name: 'Spring campaign' });
  await reviewNumbers(desk, ...sixNumbers);
  await desk.route('**/rpc/requests.submit', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await requestButton(desk).click();
  await expect(desk.getByRole('alert').filter({ hasText: 'No answer came' })).toBeFocused();
  await desk.unroute('**/rpc/requests.submit');
  await desk.reload();
  await expect(desk.getByRole('alert').filter({ hasText: 'No answer came' })).toBeVisible();
  await requestButton(desk).click();
  await expect(result(desk, 'status')).toContainText('6 phone numbers bought');
  await expect(numberRows(desk)).toHaveCount(6);
  expect((await app.do('requests.list', {})).total).toBe(1);
});

test('the address of the new start opens in a window that shows the first screen', async ({ app, desk }) => {
  await app.do('projects.create', { name: 'Spring campaign' });
  await expect(desk.getByRole('link', { name: 'Spring campaign' })).toBeVisible();
  await app.restart('SIGKILL');
  // Only the fragment of the address differs, so the browser itself would load nothing.
  await openAgain(desk, app.served.url);
  await expect(desk.getByRole('link', { name: 'Spring campaign' })).toBeVisible();
});
