import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixtures.ts';
import { expectTitle } from './steps.ts';

const USE_CASE = 'The Spring shop app tells its customers when an order is on its way.';

const openTable = (page: Page) => page.getByRole('table', { name: 'Open support cases' });
const history = (page: Page) => page.getByRole('table', { name: 'History of support cases' });
const timeline = (page: Page) => page.getByRole('region', { name: 'Time line' }).getByRole('listitem');
const submit = (page: Page) => page.getByRole('button', { name: 'Submit', exact: true });
const limit = (page: Page) => page.getByLabel('New limit value');
const useCase = (page: Page) => page.getByLabel('Use case description');

async function openSupport(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Support Center' }).click();
  await expectTitle(page, 'Support Center');
}

test('a sandbox account earns production access for SMS, by keyboard alone', async ({ app, desk }) => {
  await desk.getByRole('link', { name: 'SMS and voice' }).click();
  await expectTitle(desk, 'SMS and voice');
  await desk.getByRole('button', { name: 'Sandbox: limits of the SMS sandbox' }).press('Enter');
  await desk.getByRole('link', { name: 'Request production access' }).press('Enter');
  await expectTitle(desk, 'Create case');
  await expect(desk.getByLabel('Limit type')).toHaveValue('SMS_PRODUCTION_ACCESS');

  await test.step('mistakes stay at their fields', async () => {
    await limit(desk).focus();
    await desk.keyboard.type('1.5');
    await desk.keyboard.press('Enter');
    await expect(limit(desk)).toBeFocused();
    await expect(limit(desk)).toHaveAccessibleDescription('Enter whole dollars, such as 100.');
    await expect(useCase(desk)).toHaveAccessibleDescription('Describe the use case.');
    await expectAccessible(desk);
  });

  await desk.keyboard.press('Control+a');
  await desk.keyboard.type('500');
  await desk.keyboard.press('Tab');
  await expect(useCase(desk)).toBeFocused();
  await desk.keyboard.type(USE_CASE);
  await submit(desk).press('Enter');
  await expectTitle(desk, 'SMS production access');
  await expect(desk.getByText('Support gives a first answer within 24 hours')).toContainText('against policy');
  await expect(timeline(desk)).toHaveText([/Case submitted/]);
  await expectAccessible(desk);

  await desk.getByRole('button', { name: 'Grant' }).press('Enter');
  await expect(timeline(desk)).toHaveText([/Case submitted/, /Support granted the case.*SMS is in production now/]);
  await expect(desk.getByRole('heading', { name: 'Support desk' })).toBeHidden();
  await desk.getByRole('link', { name: 'Raise the spending limit' }).press('Enter');
  await expectTitle(desk, 'Edit SMS');
  await expect(desk.getByRole('textbox', { name: 'Account spending limit' })).toHaveAccessibleDescription(
    /\$500 at most/,
  );
  const { account } = await app.do('settings.get', {});
  expect(account).toMatchObject({
    smsTier: 'PRODUCTION',
    spendLimitUsd: 1,
    spendMaximumUsd: 500,
    voiceTier: 'SANDBOX',
  });
});

test('the voice form has every question, keeps its draft and waits for a first voice message', async ({
  app,
  desk,
}) => {
  await openSupport(desk);
  await expect(desk.getByText('No case is open')).toBeVisible();
  await expectAccessible(desk);
  await desk.getByRole('link', { name: 'Create case' }).first().click();
  await desk.getByRole('link', { name: 'Voice production access' }).click();
  for (const section of ['Service limit increase', 'Case details', 'Requests', 'Case description', 'Contact options']) {
    await expect(desk.getByRole('heading', { name: section })).toBeVisible();
  }
  await expect(desk.getByLabel('Limit type').locator('option:checked')).toHaveText('Pinpoint Voice');
  await expect(desk.getByLabel('Region')).toHaveValue('us-east-1');
  await expect(desk.getByLabel('Limit', { exact: true })).toHaveValue('Production Access');
  await expect(desk.getByText('Optional', { exact: true })).toHaveCount(7);
  await expect(desk.getByText('Send a voice message first')).toBeVisible();

  await desk.getByLabel('How long is a message on average?').fill('20 seconds');
  await desk.getByLabel('Calls at most').fill('3');
  await desk.getByLabel('Period').selectOption('per week');
  await limit(desk).fill('$1,000');
  await useCase(desk).fill(USE_CASE);
  await desk.getByRole('group', { name: 'Preferred contact language' }).getByLabel('Japanese').check();

  await test.step('neither another page nor a reload loses anything', async () => {
    await openSupport(desk);
    await desk.getByRole('link', { name: 'Create case' }).first().click();
    await expect(desk.getByRole('link', { name: 'Voice production access' })).toContainText('Draft');
    await desk.getByRole('link', { name: 'Voice production access' }).click();
    await desk.reload();
    await expect(limit(desk)).toHaveValue('$1,000');
    await expect(desk.getByLabel('Period')).toHaveValue('WEEK');
    await expect(desk.getByLabel('Japanese')).toBeChecked();
  });

  await submit(desk).click();
  await expect(desk.getByRole('alert')).toContainText('VOICE_MESSAGE_NEEDED_FIRST');
  await expect(limit(desk)).toHaveValue('$1,000');
  await expectAccessible(desk);
  expect((await app.do('cases.list', {})).total).toBe(0);

  await desk.getByRole('button', { name: 'Discard draft' }).click();
  await desk.getByRole('dialog').getByRole('button', { name: 'Discard draft' }).click();
  await expect(limit(desk)).toHaveValue('');
  await expect(desk.getByLabel('Japanese')).not.toBeChecked();
});

test('Support asks, the operator replies, and a declined case goes to the history', async ({ app, desk }) => {
  await app.do('simulation.save', { supportDesk: 'MANUAL' });
  const fields = { subject: 'Log', description: 'How long is a message kept in the log?' };
  const { caseId } = await app.do('cases.create', { type: 'OTHER', fields });
  await openSupport(desk);
  await expect(openTable(desk).getByRole('row')).toHaveCount(2);
  await openTable(desk).getByRole('link', { name: 'Other question' }).click();
  await expect(desk.getByText('The desk is worked by hand: the case waits')).toBeVisible();
  await desk.getByLabel('Answer in words').fill('Which log?\nOf which project?');
  await desk.getByRole('button', { name: 'Ask for more information' }).click();

  const reply = desk.getByLabel('Your reply');
  await desk.getByRole('button', { name: 'Send reply' }).click();
  await expect(reply).toBeFocused();
  await expect(reply).toHaveAccessibleDescription('Enter a reply.');
  await expectAccessible(desk);
  await reply.fill('That of the shop.');
  await desk.getByRole('link', { name: 'Support Center' }).first().click();
  await desk.getByRole('dialog').getByRole('button', { name: 'Stay on this page' }).click();
  await desk.getByRole('button', { name: 'Send reply' }).click();
  await expect(timeline(desk)).toHaveText([/submitted/, /Which log\?/, /You replied.*That of the shop/]);
  await desk.getByRole('button', { name: 'Decline' }).click();
  await expect(timeline(desk).last()).toContainText('Support declined the case');

  await test.step('its text goes out as a file', async () => {
    const download = desk.waitForEvent('download');
    await desk.getByRole('button', { name: 'Save as file' }).click();
    const text = await readFile(await (await download).path(), 'utf8');
    expect(text).toContain('Status: Declined');
    expect(text).toContain('How long is a message kept in the log?');
    expect(text).toContain(caseId);
  });

  await openSupport(desk);
  await expect(desk.getByText('No case is open')).toBeVisible();
  await expect(history(desk).getByRole('row').nth(1)).toContainText('Declined');
  await expectAccessible(desk);
});

test('a held request opens its review with everything filled in, and is completed by the grant', async ({
  app,
  desk,
}) => {
  await app.do('simulation.save', { accountUnderReview: true });
  await desk.getByRole('link', { name: 'SMS and voice' }).click();
  await desk.getByRole('button', { name: 'Request phone number' }).click();
  await desk.getByRole('combobox', { name: 'Country' }).fill('United States');
  await desk.getByRole('option', { name: /^United States / }).click();
  await desk.getByRole('button', { name: 'Next', exact: true }).click();
  await desk.getByRole('button', { name: 'Request', exact: true }).click();
  await desk.getByRole('link', { name: 'Create the review case' }).click();
  await expect(desk.getByLabel('Held request').locator('option:checked')).toContainText('1 in United States');
  await expect(useCase(desk)).toHaveValue(/1 in United States/);
  await submit(desk).click();
  await expectTitle(desk, 'Review of a held request');

  await desk.getByRole('link', { name: 'SMS and voice' }).click();
  await expect(desk.getByRole('tabpanel').getByRole('alert')).toContainText('held for review');
  await desk.getByRole('link', { name: 'Show the review case' }).click();
  await desk.getByRole('button', { name: 'Grant' }).click();
  await desk.getByRole('link', { name: 'Show the numbers of the request' }).click();
  await expect(desk.getByRole('table', { name: 'Phone numbers' }).getByRole('row')).toHaveCount(2);
  await expect(desk.getByRole('tabpanel')).toContainText('1 phone number bought');
});

test('a short code comes from its case, and its keyword changes through another', async ({ app, desk }) => {
  await desk.getByRole('link', { name: 'SMS and voice' }).click();
  await desk.getByRole('link', { name: 'ask for a short code' }).click();
  await expect(desk.getByText('$995.00 per month and $650.00 once')).toBeVisible();
  await desk.getByLabel('Company').fill('Spring');
  await desk.getByLabel('Registered keyword', { exact: true }).fill('stop');
  await desk.getByLabel('Reply to the registered keyword').fill('Welcome to Spring.');
  for (const index of [1, 2, 3]) await desk.getByLabel(`Sample text ${index}`).fill(`Your code is 00${index}.`);
  await submit(desk).click();
  const word = desk.getByLabel('Registered keyword', { exact: true });
  await expect(word).toBeFocused();
  await expect(word).toHaveAccessibleDescription(/STOP is a default keyword/);
  await word.fill('spring');
  await submit(desk).click();
  await desk.getByRole('button', { name: 'Grant' }).click();
  await desk.getByRole('link', { name: 'Show the phone numbers' }).click();
  const row = desk.getByRole('table', { name: 'Phone numbers' }).getByRole('row').nth(1);
  await expect(row).toContainText('Pending');
  await expect(row).toContainText('$995.00');
  await row.getByRole('link').click();
  await desk.getByRole('tab', { name: 'Keywords' }).click();

  await test.step('a word that was not granted leads to its case', async () => {
    await desk.getByRole('region', { name: 'Registered keyword' }).getByRole('button', { name: 'Edit' }).click();
    await desk.getByRole('textbox', { name: 'Keyword' }).fill('autumn');
    await desk.keyboard.press('Enter');
    await expect(desk.getByText('Ask for AUTUMN')).toBeVisible();
    await expectAccessible(desk);
    await desk.getByRole('link', { name: 'Ask for AUTUMN' }).click();
    await desk.getByRole('dialog').getByRole('button', { name: 'Discard changes' }).click();
    await expect(desk.getByLabel('New registered keyword')).toHaveValue('autumn');
    await expect(desk.getByText('Registered now: SPRING.')).toBeVisible();
    await submit(desk).click();
    await desk.getByRole('button', { name: 'Grant' }).click();
    await desk.getByRole('link', { name: 'Change the registered keyword' }).click();
  });
  const [number] = (await app.do('numbers.list', {})).rows;
  const put = { numberId: number?.numberId ?? '', keyword: 'autumn', reply: 'Hello.', kind: 'REGISTERED' as const };
  expect((await app.do('keywords.put', put)).keyword).toBe('AUTUMN');
});

test('the palette, countries and refused limits lead to the form that helps', async ({ desk }) => {
  await desk.keyboard.press('Control+k');
  await desk.getByPlaceholder('Find a screen').fill('case: sender');
  await desk.keyboard.press('Enter');
  await expect(desk.getByLabel('Sender ID')).toBeVisible();

  await desk.getByRole('link', { name: 'Countries' }).click();
  await desk.getByLabel('Search countries').fill('Thailand');
  await desk
    .getByRole('table')
    .getByRole('link', { name: 'Thailand' })
    .or(desk.getByRole('button', { name: 'Thailand' }))
    .click();
  await desk.getByRole('link', { name: 'Register a sender ID' }).click();
  await expect(desk.getByRole('combobox', { name: 'Country' })).toHaveValue('Thailand');

  await desk.getByRole('link', { name: 'SMS and voice' }).click();
  await desk.getByRole('button', { name: 'Edit', exact: true }).click();
  await desk.getByRole('textbox', { name: 'Voice spending limit' }).fill('30');
  await desk.getByRole('button', { name: 'Save changes' }).click();
  await desk.getByRole('link', { name: 'Ask for a higher limit' }).click();
  await desk.getByRole('dialog').getByRole('button', { name: 'Discard changes' }).click();
  await expect(desk.getByRole('radio', { name: 'Voice' })).toBeChecked();
  await expect(limit(desk)).toHaveValue('30');
  await expect(limit(desk)).toHaveAccessibleDescription(/\$1 is in force and \$1 is granted at most/);
});
