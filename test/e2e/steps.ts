import type { Locator, Page } from '@playwright/test';
import { expect } from './fixtures.ts';

// What operators do again and again, by the words they see.

/** A card of the wizard as somebody wants it. */
export interface Wanted {
  readonly country: string;
  readonly useCase?: 'Promotional' | 'Transactional';
  readonly quantity?: number | string;
}

/** The request of the main job: six numbers in three countries, $6.15 a month at the shipped prices. */
export const sixNumbers: readonly Wanted[] = [
  { country: 'United States', quantity: 3 },
  { country: 'Canada', useCase: 'Transactional', quantity: 2 },
  { country: 'United Kingdom', quantity: 1 },
];

/** The numbers that the app may invent in the three countries, as their own people write them. */
export const fictional = { NANP: /^\(\d{3}\) 555-01\d\d$/, GB: /^020 7946 0\d{3}$/ };

export const title = (page: Page): Locator => page.getByRole('heading', { level: 1 });

export async function expectTitle(page: Page, name: string): Promise<void> {
  await expect(title(page)).toHaveText(name);
}

/** Opens a screen through the sidebar. */
export async function goTo(page: Page, screen: 'All projects' | 'SMS and voice'): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: screen }).last().click();
  await expectTitle(page, screen);
}

export async function openWizard(page: Page): Promise<void> {
  await goTo(page, 'SMS and voice');
  await page.getByRole('button', { name: 'Request phone number' }).click();
  await expectTitle(page, 'Define your phone numbers');
}

/** The card of the wizard at a place, counted from 1. */
export const card = (page: Page, position: number): Locator =>
  page.getByRole('group', { name: new RegExp(`^Destination ${position}(:|$)`) });

export const countryField = (destination: Locator): Locator => destination.getByRole('combobox', { name: 'Country' });
export const quantityField = (destination: Locator): Locator =>
  destination.getByRole('spinbutton', { name: 'Quantity' });

/** The figure beside a word of a card's summary. */
export const figure = (destination: Locator, term: 'Price per month' | 'Subtotal'): Locator =>
  destination
    .getByRole('region', { name: /^Summary/ })
    .getByRole('definition')
    .nth(term === 'Subtotal' ? 1 : 0);

export const total = (page: Page): Locator => page.getByRole('status').filter({ hasText: 'Total per month' });

export async function chooseCountry(destination: Locator, country: string): Promise<void> {
  const page = destination.page();
  await countryField(destination).fill(country);
  await page.getByRole('option', { name: new RegExp(`^${country} `) }).click();
  await expect(countryField(destination)).toHaveValue(country);
}

export async function fillCard(page: Page, position: number, wanted: Wanted): Promise<void> {
  const destination = card(page, position);
  await chooseCountry(destination, wanted.country);
  await destination.getByRole('radio', { name: wanted.useCase ?? 'Promotional' }).check();
  await quantityField(destination).fill(String(wanted.quantity ?? 1));
}

/** Fills in a card for each of the wanted, adding cards as needed. */
export async function fillCards(page: Page, ...wanted: readonly Wanted[]): Promise<void> {
  for (const [index, one] of wanted.entries()) {
    if (index > 0) await page.getByRole('button', { name: 'Add a country or region' }).click();
    await fillCard(page, index + 1, one);
  }
}

export async function pressNext(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Next', exact: true }).click();
}

/** From the first screen to the review of what is wanted. */
export async function reviewNumbers(page: Page, ...wanted: readonly Wanted[]): Promise<void> {
  await openWizard(page);
  await fillCards(page, ...wanted);
  await pressNext(page);
  await expectTitle(page, 'Review and request');
}

export const requestButton = (page: Page): Locator => page.getByRole('button', { name: 'Request', exact: true });

/** The cells of a row of the review. */
export const reviewRow = (page: Page, country: string): Locator =>
  page.getByRole('region', { name: 'Review' }).getByRole('row').filter({ hasText: country });

/** What stands above the phone numbers after a request: told politely when all went well, else at once. */
export const result = (page: Page, role: 'status' | 'alert'): Locator =>
  page
    .getByRole('tabpanel', { name: 'Phone numbers' })
    .getByRole(role)
    .filter({ has: page.getByLabel('Dismiss') });

const columns = [
  'Phone number',
  'Country',
  'Type',
  'Status',
  'SMS',
  'Voice',
  'Use case',
  'Two-way',
  'Price per month',
  'Lease start',
  'Notes',
] as const;
export type ColumnName = (typeof columns)[number];

export const numbersTable = (page: Page): Locator => page.getByRole('table', { name: 'Phone numbers' });

/** The rows with a number. */
export const numberRows = (page: Page): Locator =>
  numbersTable(page)
    .getByRole('row')
    .filter({ has: page.getByRole('checkbox', { name: /^Select (?!all)/ }) });

/** The rows with a text in them. */
export const rowsWith = (page: Page, text: string | RegExp): Locator => numberRows(page).filter({ hasText: text });

export const cell = (row: Locator, column: ColumnName): Locator =>
  row.getByRole('cell').nth(columns.indexOf(column) + 1);

/** The texts of a column, from top to bottom. */
export function columnTexts(page: Page, column: ColumnName): Promise<string[]> {
  return numberRows(page).evaluateAll(
    (rows, index) => rows.map((row) => (row as HTMLTableRowElement).cells[index]?.innerText.trim() ?? ''),
    columns.indexOf(column) + 1,
  );
}

export const removeButton = (page: Page): Locator => page.getByRole('button', { name: 'Remove phone number' });
export const removeDialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Remove number confirmation' });
export const confirmation = (page: Page): Locator => removeDialog(page).getByLabel('Type delete to confirm');
