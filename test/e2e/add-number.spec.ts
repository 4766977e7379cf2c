import type { Page } from '@playwright/test';
import type { RunningApp } from '../support/running-app.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

async function openAdd(desk: Page): Promise<void> {
  await expect(desk.getByRole('heading', { level: 1 })).toBeVisible();
  await desk.goto(new URL('/settings/sms-and-voice', desk.url()).href);
  await desk.getByRole('button', { name: 'Add existing number' }).click();
  await expect(phoneNumber(desk)).toBeVisible();
}

const phoneNumber = (desk: Page) => desk.getByRole('textbox', { name: 'Phone number' });
const country = (desk: Page) => desk.getByRole('combobox', { name: 'Country' });
const type = (desk: Page, name: string) => desk.getByRole('radio', { name, exact: true });
const capability = (desk: Page, name: string) => desk.getByRole('checkbox', { name, exact: true });
const price = (desk: Page) => desk.getByRole('textbox', { name: 'Price per month' });
const leaseStart = (desk: Page) => desk.getByLabel('Lease start');
const add = (desk: Page) => desk.getByRole('button', { name: 'Add number' });

async function choose(desk: Page, name: string): Promise<void> {
  await country(desk).fill(name);
  await desk.getByRole('option', { name }).first().click();
  await expect(country(desk)).toHaveValue(name);
}

async function onlyNumber(app: RunningApp) {
  const { rows, total } = await app.do('numbers.list', {});
  expect(total).toBe(1);
  return rows[0];
}

test('a toll-free number is read as it is typed and added without buying anything', async ({ app, desk }) => {
  await openAdd(desk);
  await expect(desk.getByText('Nothing is bought. It is also the way to toll-free and 10DLC numbers.')).toBeVisible();
  await expect(desk.getByText('The account has 0 of 25 phone numbers.')).toBeVisible();
  await type(desk, 'Toll-free').click();
  await phoneNumber(desk).pressSequentially('+1 888 55');
  await expect(desk.getByText('Not a complete phone number yet.')).toBeVisible();
  await phoneNumber(desk).pressSequentially('5 0123');
  await expect(desk.getByRole('status').getByText('(888) 555-0123, ')).toBeAttached();
  await expect(country(desk)).not.toHaveValue('');
  await choose(desk, 'United States');
  await expect(capability(desk, 'SMS')).toBeChecked();
  await price(desk).fill('2.000001');
  await desk.getByRole('radio', { name: 'Transactional' }).click();
  await leaseStart(desk).fill('2026-02-28');
  await add(desk).click();

  await expect(desk.getByRole('region').getByText('Phone number (888) 555-0123 added')).toBeVisible();
  await expect(desk.getByRole('heading', { name: '(888) 555-0123' })).toBeVisible();
  await expect(desk.getByText('Feb 28, 2026')).toBeVisible();
  expect(await onlyNumber(app)).toMatchObject({
    phoneNumber: '+18885550123',
    isoCode: 'US',
    numberType: 'TOLL_FREE',
    status: 'ACTIVE',
    smsEnabled: true,
    voiceEnabled: true,
    messageType: 'TRANSACTIONAL',
    pricePerMonthMicros: 2_000_001,
    leasedAt: Date.UTC(2026, 1, 28, 12),
    requestId: null,
  });
});

test('a long code in national form takes its price and capabilities from the catalogue', async ({ app, desk }) => {
  await openAdd(desk);
  await choose(desk, 'United Kingdom');
  await expect(price(desk)).toHaveValue('1.15');
  await expect(desk.getByRole('button', { name: /^demo price, source: / })).toBeVisible();
  await expect(capability(desk, 'SMS')).not.toBeChecked();
  await expect(capability(desk, 'Voice')).toBeChecked();
  await phoneNumber(desk).fill('020 7946 0123');
  await expect(desk.getByText('+442079460123')).toBeVisible();

  // What the operator set stays; what the catalogue filled in follows the country.
  await capability(desk, 'SMS').click();
  await phoneNumber(desk).fill('+1 206 555 0100');
  await expect(country(desk)).toHaveValue('United States');
  await expect(price(desk)).toHaveValue('1.00');
  await price(desk).fill('0');
  await expect(desk.getByRole('button', { name: /^demo price/ })).toHaveCount(0);
  await type(desk, '10DLC').click();
  await expect(price(desk)).toHaveValue('0');
  await leaseStart(desk).fill('2026-11-22');
  await add(desk).click();
  await expect(desk.getByRole('heading', { name: '(206) 555-0100' })).toBeVisible();
  expect(await onlyNumber(app)).toMatchObject({ numberType: 'TEN_DLC', smsEnabled: true, pricePerMonthMicros: 0 });
});

test('a short code has as many digits as its country allows, and SMS only', async ({ app, desk }) => {
  await openAdd(desk);
  await type(desk, 'Short code').click();
  await expect(capability(desk, 'SMS')).toBeChecked();
  await expect(capability(desk, 'Voice')).not.toBeChecked();
  await expect(capability(desk, 'Voice')).toBeDisabled();
  await phoneNumber(desk).fill('1234');
  await choose(desk, 'United States');
  await expect(phoneNumber(desk)).toHaveAccessibleDescription(/5 or 6 digits/);
  await choose(desk, 'United Kingdom');
  await expect(phoneNumber(desk)).not.toHaveAccessibleDescription(/digits, without/);
  await price(desk).fill('$1,000');
  await leaseStart(desk).fill('2026-11-01');
  await add(desk).click();
  await expect(desk.getByRole('heading', { name: '1234', exact: true })).toBeVisible();
  expect(await onlyNumber(app)).toMatchObject({
    phoneNumber: '1234',
    isoCode: 'GB',
    smsEnabled: true,
    voiceEnabled: false,
    pricePerMonthMicros: 1_000_000_000,
  });
});

test('everything that is missing is told at its field at once', async ({ app, desk }) => {
  await openAdd(desk);
  await capability(desk, 'Voice').click();
  await add(desk).click();
  await expect(phoneNumber(desk)).toHaveAccessibleDescription('Enter the phone number.');
  await expect(phoneNumber(desk)).toBeFocused();
  await expect(country(desk)).toHaveAccessibleDescription('Choose the country of the number.');
  await expect(capability(desk, 'SMS')).toHaveAccessibleDescription('Choose SMS, voice or both.');
  await expect(price(desk)).toHaveAccessibleDescription('Enter the price per month, 0 if there is none.');
  await expect(leaseStart(desk)).toHaveAccessibleDescription('Enter the day on which the lease began.');
  await price(desk).fill('1.1234567');
  await expect(price(desk)).toHaveAccessibleDescription(/up to 6 decimals/);
  await leaseStart(desk).fill('2026-11-23');
  await expect(leaseStart(desk)).toHaveAccessibleDescription(/not in the future: Nov 22, 2026/);
  expect((await app.do('numbers.list', {})).total).toBe(0);
});

test('a toll-free number that is none is told while it is typed, and gets the focus before what is wrong below', async ({
  app,
  desk,
}) => {
  await openAdd(desk);
  await desk.getByRole('radio', { name: 'Toll-free' }).click();
  await phoneNumber(desk).fill('+1 206 555 0177');
  await expect(phoneNumber(desk)).toBeFocused();
  await expect(phoneNumber(desk)).toHaveAccessibleDescription(/^Toll-free numbers under \+1 begin with 800, 833/);
  await phoneNumber(desk).fill('12');
  await add(desk).click();
  await expect(price(desk)).toHaveAccessibleDescription('Enter the price per month, 0 if there is none.');
  await expect(phoneNumber(desk)).toHaveAccessibleDescription(/not a valid phone number/);
  await expect(phoneNumber(desk)).toBeFocused();
  expect((await app.do('numbers.list', {})).total).toBe(0);
});

test('what the core refuses stands at its field until it is solved', async ({ app, desk }) => {
  await app.do('numbers.record', {
    phoneNumber: '+12065550100',
    isoCode: 'US',
    numberType: 'LONG_CODE',
    smsEnabled: true,
    voiceEnabled: true,
    messageType: 'PROMOTIONAL',
    pricePerMonthMicros: 0,
    leasedAt: 1,
  });
  await openAdd(desk);

  // Not a number, and a number the account has.
  await phoneNumber(desk).fill('12');
  await price(desk).focus();
  await expect(phoneNumber(desk)).toHaveAccessibleDescription(/^This is not a valid phone number\./);
  await phoneNumber(desk).fill('+1 206 555 0100');
  await expect(phoneNumber(desk)).toHaveAccessibleDescription(/has this phone number already/);
  await price(desk).fill('3');
  await leaseStart(desk).fill('2026-11-01');
  await choose(desk, 'United States');
  await add(desk).click();
  await expect(phoneNumber(desk)).toBeFocused();
  await expect(phoneNumber(desk)).toHaveAccessibleDescription(/has this phone number already/);
  await expect(price(desk)).toHaveValue('3');

  // A number of another country.
  await phoneNumber(desk).fill('+44 20 7946 0123');
  await expect(country(desk)).toHaveValue('United Kingdom');
  await choose(desk, 'France');
  await expect(country(desk)).toHaveAccessibleDescription(/^The number belongs to United Kingdom\./);
  await add(desk).click();
  await expect(phoneNumber(desk)).toHaveAccessibleDescription(/^This number belongs to GB\./);

  // A type that the country does not have.
  await choose(desk, 'United Kingdom');
  await type(desk, '10DLC').click();
  await add(desk).click();
  await expect(desk.getByText('10DLC numbers in the United States only').first()).toBeVisible();
  await type(desk, 'Long code').click();

  // No room.
  await app.do('simulation.save', { phoneNumberQuota: 1 });
  await add(desk).click();
  const refusal = desk.getByRole('alert').filter({ hasText: 'The number was not added' });
  await expect(refusal).toContainText('PHONE_NUMBERS_PER_ACCOUNT');
  await expect(refusal).toBeFocused();
  expect((await app.do('numbers.list', {})).total).toBe(1);

  await app.do('simulation.save', { phoneNumberQuota: 2 });
  await add(desk).click();
  await expect(desk.getByRole('heading', { name: '020 7946 0123' })).toBeVisible();
});

test('leaving with unsaved entries asks first', async ({ desk }) => {
  await openAdd(desk);
  await phoneNumber(desk).fill('+1 206');
  await desk.getByRole('button', { name: 'Cancel' }).click();
  const dialog = desk.getByRole('dialog', { name: 'Leave without saving' });
  await dialog.getByRole('button', { name: 'Stay on this page' }).click();
  await expect(phoneNumber(desk)).toHaveValue('+1 206');
  await desk.getByRole('link', { name: 'Countries' }).click();
  await dialog.getByRole('button', { name: 'Discard changes' }).click();
  await expect(desk.getByRole('heading', { name: 'Countries' })).toBeVisible();
});

test('an untouched form is left without a question', async ({ desk }) => {
  await openAdd(desk);
  await desk.getByRole('button', { name: 'Cancel' }).click();
  await expect(desk.getByRole('heading', { name: 'SMS and voice' })).toBeVisible();
});

test('everything works by keyboard alone', async ({ app, desk }) => {
  await openAdd(desk);
  await type(desk, 'Long code').focus();
  await desk.keyboard.press('Tab');
  await expect(phoneNumber(desk)).toBeFocused();
  await desk.keyboard.type('206 555 0100');
  await desk.keyboard.press('Tab');
  await expect(country(desk)).toBeFocused();
  await desk.keyboard.type('united states');
  await expect(desk.getByRole('option', { name: 'United States +1', exact: true })).toBeVisible();
  await desk.keyboard.press('Enter');
  await expect(country(desk)).toHaveValue('United States');
  await expect(desk.getByText('+12065550100')).toBeVisible();
  await desk.keyboard.press('Tab');
  await expect(capability(desk, 'SMS')).toBeFocused();
  await desk.keyboard.press('Tab');
  await desk.keyboard.press('Space');
  await expect(capability(desk, 'Voice')).not.toBeChecked();
  await desk.keyboard.press('Tab');
  await desk.keyboard.press('Tab');
  await expect(price(desk)).toBeFocused();
  await expect(price(desk)).toHaveValue('1.00');
  await desk.keyboard.press('Tab');
  await desk.keyboard.press('Tab');
  await expect(leaseStart(desk)).toBeFocused();
  await desk.keyboard.type('11012026');
  await expect(leaseStart(desk)).toHaveValue('2026-11-01');
  await desk.keyboard.press('Enter');
  await expect(desk.getByRole('heading', { name: '(206) 555-0100' })).toBeVisible();
  expect(await onlyNumber(app)).toMatchObject({ smsEnabled: true, voiceEnabled: false });
});

test('the page is accessible as it opens, refused and with a country chosen', async ({ desk }) => {
  await openAdd(desk);
  await expectAccessible(desk);
  await type(desk, 'Short code').click();
  await choose(desk, 'United States');
  await add(desk).click();
  await expect(desk.getByText('Enter the phone number.')).toBeVisible();
  await expectAccessible(desk);
});
