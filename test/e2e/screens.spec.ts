import { writeFileSync } from 'node:fs';
import { expect, expectAccessible, test } from './fixtures.ts';
import {
  card,
  cell,
  countryField,
  expectTitle,
  fillCards,
  goTo,
  numberRows,
  openWizard,
  pressNext,
  quantityField,
  removeButton,
  removeDialog,
  requestButton,
  result,
  rowsWith,
  sixNumbers,
} from './steps.ts';

// axe on every screen, in the states in which it is met, in both themes.

test('welcome, projects, dialogs and palette are accessible', async ({ app, desk }) => {
  test.slow();
  await expectTitle(desk, 'Welcome to Numberdesk');
  await expectAccessible(desk);
  await desk.getByRole('button', { name: /^Start empty/ }).click();
  await expect(desk.getByText('There are no projects yet')).toBeVisible();
  await expectAccessible(desk);

  await desk.getByRole('button', { name: 'Create a project' }).click();
  const creation = desk.getByRole('dialog', { name: 'Create a project' });
  await creation.getByLabel('Name').fill('Spring/Summer');
  await creation.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(creation.getByLabel('Name')).toHaveAttribute('aria-invalid', 'true');
  await expect(creation.getByLabel('Name')).toBeFocused();
  await expectAccessible(desk);
  await desk.keyboard.press('Escape');
  await expect(creation).toBeHidden();

  await app.do('projects.create', { name: 'Spring campaign' });
  await app.do('projects.create', { name: 'Autumn campaign' });
  await expect(desk.getByRole('table', { name: 'Projects' }).getByRole('link')).toHaveCount(2);
  await expectAccessible(desk);
  await desk.getByRole('button', { name: 'Delete Autumn campaign' }).click();
  await expect(desk.getByRole('dialog').getByLabel('Type Autumn campaign to confirm')).toBeFocused();
  await expectAccessible(desk);
  await desk.keyboard.press('Escape');

  await app.do('projects.create', { name: 'W'.repeat(64) });
  await desk.getByRole('button', { name: 'Delete WWW' }).click();
  await desk.getByRole('dialog').getByRole('textbox').fill('W'.repeat(64));
  await desk.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  const toast = desk.getByText(/^Project W+ deleted$/);
  await expect(toast).toBeVisible();
  await expect(desk.getByRole('heading', { level: 1 })).toBeFocused();
  // What was done on a page is not told on the next one.
  await desk.getByRole('link', { name: 'Topics' }).click();
  await expectTitle(desk, 'Topics');
  await expect(toast).toHaveCount(0);
  await desk.getByRole('link', { name: 'All projects' }).click();

  await desk.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  await expect(desk.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await expectAccessible(desk);
  await desk.keyboard.press('Escape');
  await desk.getByRole('button', { name: 'Search', exact: true }).click();
  await expect(desk.getByRole('option', { name: 'Spring campaign' }).first()).toBeVisible();
  await expectAccessible(desk);
});

test('settings, wizard, phone numbers and their pages are accessible', async ({ app, desk }) => {
  test.slow();
  await app.do('projects.create', { name: 'Spring campaign' });
  await goTo(desk, 'SMS and voice');
  await expect(desk.getByText('The account has no phone numbers')).toBeVisible();
  await expectAccessible(desk);

  await openWizard(desk);
  await fillCards(desk, ...sixNumbers);
  await desk.getByRole('button', { name: 'Add a country or region' }).click();
  await quantityField(card(desk, 4)).fill('none');
  await pressNext(desk);
  await expect(countryField(card(desk, 4))).toBeFocused();
  await expectAccessible(desk);
  await countryField(card(desk, 4)).click();
  await expect(desk.getByRole('option', { name: /^Japan/ })).toBeVisible();
  await expectAccessible(desk);
  await desk.keyboard.press('Escape');
  await card(desk, 4)
    .getByRole('button', { name: /^Remove/ })
    .click();
  await pressNext(desk);
  await expectTitle(desk, 'Review and request');
  await expectAccessible(desk);
  await app.do('catalog.savePrice', { isoCode: 'GB', item: 'LONG_CODE', priceMicros: 1_250_000 });
  await requestButton(desk).click();
  await expect(desk.getByRole('alert').filter({ hasText: 'A price changed' })).toBeVisible();
  await expectAccessible(desk);

  await requestButton(desk).click();
  await expect(result(desk, 'status')).toContainText('6 phone numbers bought');
  await expect(numberRows(desk)).toHaveCount(6);
  await desk.getByRole('button', { name: 'Filters', exact: true }).click();
  await rowsWith(desk, 'United Kingdom').getByRole('checkbox').check();
  await expectAccessible(desk);
  await removeButton(desk).click();
  await expect(removeDialog(desk)).toBeVisible();
  await expectAccessible(desk);
  await desk.keyboard.press('Escape');

  await cell(rowsWith(desk, 'United Kingdom'), 'Phone number').getByRole('link').click();
  await desk.getByRole('button', { name: 'Add a tag' }).click();
  await desk.getByLabel('Value 1').fill('without a key');
  await desk.getByRole('button', { name: 'Save changes' }).click();
  await expect(desk.getByLabel('Key 1')).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(desk);
  await desk.getByRole('button', { name: 'Remove tag 1' }).click();
  const { rows } = await app.do('numbers.list', { filter: { isoCode: 'GB' } });
  await app.do('numbers.release', { numberId: rows[0]?.numberId ?? '', confirmation: 'delete' });
  await expect(desk.getByText(/^This number was released on /)).toBeVisible();
  await expectAccessible(desk);
});

test('a held request, a question before leaving and unknown addresses are accessible', async ({ app, desk }) => {
  await app.do('projects.create', { name: 'Spring campaign' });
  await app.do('simulation.save', { accountUnderReview: true });
  await openWizard(desk);
  await fillCards(desk, { country: 'Canada' });
  await desk.getByRole('button', { name: 'Cancel' }).click();
  await expect(desk.getByRole('dialog', { name: 'Leave without saving' })).toBeVisible();
  await expectAccessible(desk);
  await desk.keyboard.press('Escape');
  await pressNext(desk);
  await requestButton(desk).click();
  await expect(result(desk, 'alert')).toContainText('held for review');
  await expectAccessible(desk);
  for (const [path, title] of [
    ['/no/such/page', 'Page not found'],
    ['/phone-numbers/nobody', 'Phone number not found'],
  ] as const) {
    await desk.goto(new URL(path, desk.url()).href);
    await expectTitle(desk, title);
    await expectAccessible(desk);
  }
  await desk.goto(new URL('/projects/none/settings/sms-and-voice', desk.url()).href);
  await expect(desk.getByRole('alert').filter({ hasText: 'The settings could not be read' })).toBeVisible();
  await expectAccessible(desk);
});

test('pages that stand in for the app are accessible', async ({ app, page }) => {
  await page.goto(`http://127.0.0.1:${app.served.port}/`);
  await expectTitle(page, 'This window has no session');
  await expectAccessible(page);
  await page.goto(app.served.url);
  await expectTitle(page, 'Welcome to Numberdesk');
  await app.stop('SIGKILL');
  await expect(page.getByRole('alert').filter({ hasText: 'The core does not answer.' })).toBeVisible();
  await expectAccessible(page);
  writeFileSync(app.workspace, 'Dear diary');
  await app.start();
  await page.goto(app.served.url);
  await expectTitle(page, 'This file is not a workspace');
  await expectAccessible(page);
});
