import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import {
  card,
  chooseCountry,
  countryField,
  expectTitle,
  fillCard,
  fillCards,
  goTo,
  openWizard,
  pressNext,
  quantityField,
  reviewNumbers,
  reviewRow,
  sixNumbers,
  total,
} from './steps.ts';

test.beforeEach(async ({ app }) => {
  // With a project there is no welcome.
  await app.do('projects.create', { name: 'Spring campaign' });
});

async function expectWrong(field: Locator, message: string): Promise<void> {
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription(new RegExp(message));
}

async function expectRight(field: Locator): Promise<void> {
  await expect(field).not.toHaveAttribute('aria-invalid', 'true');
}

/** Answers the browser's question whether to leave, which `leave` brings up; returns its kind. */
async function answered(page: Page, answer: 'accept' | 'dismiss', leave: () => Promise<unknown>): Promise<string> {
  const asked = page.waitForEvent('dialog');
  const left = leave();
  const dialog = await asked;
  await dialog[answer]();
  await left;
  return dialog.type();
}

test('mistakes are told at their fields, and everything typed is kept', async ({ app, desk }) => {
  await openWizard(desk);

  await test.step('no country', async () => {
    await pressNext(desk);
    await expectWrong(countryField(card(desk, 1)), 'Choose a country.');
    await expect(countryField(card(desk, 1))).toBeFocused();
    await chooseCountry(card(desk, 1), 'United States');
    await expectRight(countryField(card(desk, 1)));
  });

  await test.step('quantities that are none', async () => {
    for (const wrong of ['', '0', '-1', '1.5', 'three']) {
      await quantityField(card(desk, 1)).fill(wrong);
      await expectWrong(quantityField(card(desk, 1)), 'Enter a whole number from 1 to 10.');
      await expect(quantityField(card(desk, 1))).toHaveValue(wrong);
    }
    await quantityField(card(desk, 1)).fill('8');
    await expectRight(quantityField(card(desk, 1)));
  });

  await test.step('the same country and use case twice', async () => {
    await desk.getByRole('button', { name: 'Add a country or region' }).click();
    await fillCard(desk, 2, { country: 'United States', quantity: 3 });
    await pressNext(desk);
    await expectWrong(countryField(card(desk, 2)), 'listed with the same use case already');
    await expect(countryField(card(desk, 2))).toBeFocused();
    await card(desk, 2).getByRole('radio', { name: 'Transactional' }).check();
    await expectRight(countryField(card(desk, 2)));
  });

  await test.step('eleven numbers', async () => {
    await expectWrong(quantityField(card(desk, 2)), 'asks for 11 numbers and one request holds at most 10');
    await expect(total(desk)).toContainText('11 of 10 numbers');
    await expect(total(desk)).toContainText('$11.00');
    await quantityField(card(desk, 2)).fill('2');
    await expectRight(quantityField(card(desk, 2)));
  });

  await test.step('more than the account may have', async () => {
    await app.do('simulation.save', { phoneNumberQuota: 9 });
    await pressNext(desk);
    const refusal = desk.getByRole('alert').filter({ hasText: 'The request was not accepted' });
    await expect(refusal).toContainText('PHONE_NUMBERS_PER_ACCOUNT');
    await expect(refusal).toBeFocused();
    await expect(countryField(card(desk, 1))).toHaveValue('United States');
    await expect(quantityField(card(desk, 1))).toHaveValue('8');
    await expect(card(desk, 2).getByRole('radio', { name: 'Transactional' })).toBeChecked();
    await quantityField(card(desk, 2)).fill('1');
    await expect(refusal).toBeHidden();
    await pressNext(desk);
    await expectTitle(desk, 'Review and request');
  });
});

test('the list of countries is searched, and those that need a local address cannot be chosen', async ({ desk }) => {
  await openWizard(desk);
  const field = countryField(card(desk, 1));
  const options = desk.getByRole('option');
  await field.click();
  await expect(options.filter({ hasNotText: 'through a support case' })).toHaveCount(29);

  for (const [typed, found] of [
    ['new zea', 'New Zealand'],
    ['+44', 'United Kingdom'],
    ['1809', 'Dominican Republic'],
  ] as const) {
    await field.fill(typed);
    await expect(options.filter({ hasText: found })).toBeVisible();
    await expect(options.filter({ hasText: 'Japan' })).toBeHidden();
  }
  await field.fill('Atlantis');
  await expect(desk.getByText('No country with long codes matches “Atlantis”')).toBeVisible();

  await field.fill('Germany');
  const germany = options.filter({ hasText: 'Germany' });
  await expect(germany).toContainText('through a support case');
  await germany.click();
  await field.press('Enter');
  await pressNext(desk);
  await expectWrong(field, 'Choose a country.');

  await chooseCountry(card(desk, 1), 'United Kingdom');
  await chooseCountry(card(desk, 1), 'Japan');
  await expect(card(desk, 1)).toHaveAccessibleName('Destination 1: Japan');
});

test('a card is removed and the focus goes to its neighbour; the last one stays', async ({ desk }) => {
  await openWizard(desk);
  await fillCards(desk, ...sixNumbers);
  await card(desk, 2).getByRole('button', { name: 'Remove Canada' }).click();
  await expect(countryField(card(desk, 2))).toHaveValue('United Kingdom');
  await expect(countryField(card(desk, 2))).toBeFocused();
  await expect(desk.getByRole('status').filter({ hasText: 'Canada removed' })).toBeAttached();
  await expect(total(desk)).toContainText('$4.15');
  await card(desk, 2).getByRole('button', { name: 'Remove United Kingdom' }).click();
  await expect(countryField(card(desk, 1))).toBeFocused();
  await expect(card(desk, 1).getByRole('button', { name: /^Remove/ })).toHaveCount(0);
  await expect(quantityField(card(desk, 1))).toHaveValue('3');
});

test('what Next accepted outlives a reload; what it did not is asked about', async ({ desk }) => {
  await reviewNumbers(desk, ...sixNumbers);

  await test.step('the review is there again without a question', async () => {
    await desk.reload();
    await expectTitle(desk, 'Review and request');
    await expect(reviewRow(desk, 'Total cost per month')).toContainText('$6.15');
    await desk.goBack();
    await expectTitle(desk, 'Define your phone numbers');
    await expect(quantityField(card(desk, 1))).toHaveValue('3');
  });

  await test.step('an edit is kept or given up, as the browser is told', async () => {
    await quantityField(card(desk, 1)).fill('5');
    expect(await answered(desk, 'dismiss', () => desk.close({ runBeforeUnload: true }))).toBe('beforeunload');
    await expect(quantityField(card(desk, 1))).toHaveValue('5');
    expect(await answered(desk, 'accept', () => desk.reload())).toBe('beforeunload');
    await expect(quantityField(card(desk, 1))).toHaveValue('3');
  });
});

test('leaving the wizard asks first', async ({ desk }) => {
  await openWizard(desk);
  await fillCard(desk, 1, { country: 'Japan', quantity: 2 });
  const question = desk.getByRole('dialog', { name: 'Leave without saving' });
  const sidebar = desk.getByRole('navigation', { name: 'Main' });

  await sidebar.getByRole('link', { name: 'All projects' }).click();
  await question.getByRole('button', { name: 'Stay on this page' }).click();
  await expect(question).toBeHidden();
  await expect(countryField(card(desk, 1))).toHaveValue('Japan');
  await expect(quantityField(card(desk, 1))).toHaveValue('2');

  await desk.getByRole('button', { name: 'Cancel' }).click();
  await desk.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await expectTitle(desk, 'Define your phone numbers');

  await sidebar.getByRole('link', { name: 'All projects' }).click();
  await question.getByRole('button', { name: 'Discard changes' }).click();
  await expectTitle(desk, 'All projects');
  await openWizard(desk);
  await expect(countryField(card(desk, 1))).toHaveValue('');
  // Nothing entered, nothing to ask.
  await goTo(desk, 'All projects');
});
