import type { Page } from '@playwright/test';
import type { Input } from '../../src-main/core/contract/index.ts';
import type { RunningApp } from '../support/running-app.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

async function buyNumber(app: RunningApp, isoCode = 'US'): Promise<string> {
  const request = await app.buy({ isoCode, messageType: 'TRANSACTIONAL', quantity: 1 });
  return request.lines[0]?.numberIds[0] ?? '';
}

async function record(app: RunningApp, part: Partial<Input<'numbers.record'>> = {}): Promise<string> {
  const number = await app.do('numbers.record', {
    phoneNumber: '24680',
    isoCode: 'US',
    numberType: 'SHORT_CODE',
    smsEnabled: true,
    voiceEnabled: false,
    messageType: 'PROMOTIONAL',
    pricePerMonthMicros: 1_000_000_000,
    leasedAt: Date.UTC(2026, 0, 1),
    ...part,
  });
  return number.numberId;
}

async function openKeywords(desk: Page, numberId: string): Promise<void> {
  await desk.goto(new URL(`/phone-numbers/${numberId}?tab=keywords`, desk.url()).href);
  await expect(desk.getByRole('tab', { name: 'Keywords' })).toHaveAttribute('aria-selected', 'true');
}

const row = (desk: Page, keyword: string) =>
  desk.getByRole('row').filter({ has: desk.getByText(keyword, { exact: true }) });
const wordField = (desk: Page) => desk.getByRole('textbox', { name: 'Keyword', exact: true });
const replyField = (desk: Page) => desk.getByRole('textbox', { name: 'Reply', exact: true });
const replies = async (app: RunningApp, numberId: string) =>
  Object.fromEntries((await app.do('keywords.list', { numberId })).rows.map(({ keyword, reply }) => [keyword, reply]));

test('a reply is edited in its place, counted while it is typed, and advised on', async ({ app, desk }) => {
  const numberId = await buyNumber(app);
  await openKeywords(desk, numberId);
  await expect(desk.getByText('require HELP and STOP on short codes')).toBeVisible();
  await expect(desk.getByText('may be blocked')).toBeVisible();
  await expect(desk.getByRole('heading', { name: 'Default keywords' })).toBeVisible();
  await expect(row(desk, 'HELP')).toContainText('84 characters · GSM-7 · 1 part');

  await desk.getByRole('button', { name: 'Edit reply to HELP' }).click();
  const reply = desk.getByRole('textbox', { name: 'Reply to HELP' });
  await expect(reply).toBeFocused();
  await reply.fill('x'.repeat(161));
  await expect(row(desk, 'HELP')).toContainText('161 of 1,600 characters · GSM-7 · 2 parts');
  await reply.fill(`${'x'.repeat(70)}ж`);
  await expect(row(desk, 'HELP')).toContainText('71 of 1,600 characters · UCS-2 · 2 parts');

  await reply.fill('   ');
  await desk.getByRole('button', { name: 'Save HELP' }).click();
  await expect(desk.getByText('Enter a reply.')).toBeVisible();
  await expect(reply).toBeFocused();
  await reply.fill('x'.repeat(1_601));
  await expect(desk.getByText('Enter at most 1,600 characters.')).toBeVisible();

  await reply.fill('Ask us.');
  await desk.getByRole('button', { name: 'Save HELP' }).click();
  await expect(row(desk, 'HELP')).toContainText('Add a contact');
  await expect(desk.getByRole('button', { name: 'Edit reply to HELP' })).toBeFocused();
  await expectAccessible(desk);

  await desk.getByRole('button', { name: 'Edit reply to STOP' }).click();
  await desk.getByRole('textbox', { name: 'Reply to STOP' }).fill('Fine.');
  await desk.getByRole('button', { name: 'Save STOP' }).click();
  await expect(row(desk, 'STOP')).toContainText('Confirm the opt-out');
  expect(await replies(app, numberId)).toEqual({ HELP: 'Ask us.', STOP: 'Fine.' });
  await expect(desk.getByRole('button', { name: /^Remove (HELP|STOP)$/ })).toHaveCount(0);
});

test('a long code takes, changes and loses its registered keyword', async ({ app, desk }) => {
  const numberId = await buyNumber(app);
  await openKeywords(desk, numberId);
  await desk.getByRole('button', { name: 'Add registered keyword' }).click();
  await expect(wordField(desk)).toBeFocused();
  await desk.getByRole('button', { name: 'Save the new keyword' }).click();
  await expect(desk.getByText('Enter a keyword.')).toBeVisible();
  await wordField(desk).fill('join vip');
  await replyField(desk).fill('Welcome.');
  await desk.getByRole('button', { name: 'Save the new keyword' }).click();
  await expect(row(desk, 'JOIN VIP')).toContainText('Welcome.');
  await expect(desk.getByRole('button', { name: 'Edit JOIN VIP' })).toBeFocused();

  await desk.getByRole('button', { name: 'Edit JOIN VIP' }).click();
  await wordField(desk).fill('help desk');
  await desk.getByRole('button', { name: 'Save JOIN VIP' }).click();
  await expect(row(desk, 'HELP DESK')).toContainText('never fires');
  await expect(row(desk, 'JOIN VIP')).toHaveCount(0);

  await desk.getByRole('button', { name: 'Remove HELP DESK' }).click();
  await desk.getByRole('dialog', { name: 'Remove keyword HELP DESK' }).getByRole('button', { name: 'Cancel' }).click();
  await expect(row(desk, 'HELP DESK')).toBeVisible();
  await desk.getByRole('button', { name: 'Remove HELP DESK' }).click();
  await desk.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(desk.getByText('No registered keyword')).toBeVisible();
  expect(Object.keys(await replies(app, numberId))).toEqual(['HELP', 'STOP']);
});

test('what the word may not be is told at its field, and what was typed stays', async ({ app, desk }) => {
  const numberId = await buyNumber(app);
  const keywords = Array.from({ length: 30 }, (_, index) => ({ keyword: `WORD ${index}` }));
  await app.do('numbers.saveTwoWay', {
    ...{ numberId, enabled: true, destination: { createTopic: 'inbound' }, selfManagedOptOuts: false },
    keywords: keywords.slice(0, 1),
  });
  await openKeywords(desk, numberId);
  await desk.getByRole('button', { name: 'Add registered keyword' }).click();
  await replyField(desk).fill('Welcome.');
  for (const [word, message] of [
    ['stop', 'STOP is a default keyword'],
    ['word 0', 'WORD 0 is a two-way keyword'],
    ['unsubscribe', 'UNSUBSCRIBE opts people out'],
    ['x'.repeat(31), 'Enter at most 30 characters.'],
  ] as const) {
    await wordField(desk).fill(word);
    await desk.getByRole('button', { name: 'Save the new keyword' }).click();
    await expect(desk.getByText(message)).toBeVisible();
    await expect(wordField(desk)).toBeFocused();
    await expect(wordField(desk)).toHaveValue(word);
    await expect(replyField(desk)).toHaveValue('Welcome.');
  }
  await expectAccessible(desk);
  await app.do('numbers.saveTwoWay', { numberId, enabled: true, keywords, selfManagedOptOuts: false });
  await wordField(desk).fill('join');
  await desk.getByRole('button', { name: 'Save the new keyword' }).click();
  await expect(desk.getByText('at most 30 keywords besides HELP and STOP')).toBeVisible();
});

test('the word of a short code needs a granted case; its reply may change', async ({ app, desk }) => {
  const numberId = await record(app);
  await openKeywords(desk, numberId);
  await desk.getByRole('button', { name: 'Add registered keyword' }).click();
  await wordField(desk).fill('promo');
  await replyField(desk).fill('Welcome.');
  await desk.getByRole('button', { name: 'Save the new keyword' }).click();
  await expect(row(desk, 'PROMO')).toContainText('must match what was registered');
  await expect(desk.getByRole('button', { name: 'Remove PROMO' })).toHaveCount(0);

  await desk.getByRole('button', { name: 'Edit PROMO' }).click();
  await wordField(desk).fill('offer');
  await desk.getByRole('button', { name: 'Save PROMO' }).click();
  await expect(desk.getByText('granted support case for exactly this word')).toContainText('Support Center');
  await wordField(desk).fill('promo');
  await replyField(desk).fill('Welcome back.');
  await desk.getByRole('button', { name: 'Save PROMO' }).click();
  await expect(row(desk, 'PROMO')).toContainText('Welcome back.');
});

test('replies that self-managed opt-outs keeps silent are marked and saved again', async ({ app, desk }) => {
  const numberId = await buyNumber(app);
  await app.do('numbers.saveTwoWay', {
    ...{ numberId, enabled: true, destination: { createTopic: 'inbound' }, selfManagedOptOuts: true },
    keywords: [{ keyword: 'menu' }],
  });
  await openKeywords(desk, numberId);
  await expect(row(desk, 'HELP')).toContainText('Inactive');
  await expect(row(desk, 'STOP')).toContainText('Save it again');
  await expectAccessible(desk);
  await desk.getByRole('button', { name: 'Save again the reply to HELP' }).click();
  await expect(row(desk, 'HELP')).not.toContainText('Inactive');
  await desk.getByRole('button', { name: 'Edit reply to STOP' }).click();
  await desk.getByRole('button', { name: 'Save STOP' }).click();
  await expect(row(desk, 'STOP')).not.toContainText('Inactive');

  await expect(row(desk, 'MENU')).toContainText('No reply');
  await desk.getByRole('link', { name: 'Edit under Two-way SMS' }).click();
  await expect(desk.getByRole('textbox', { name: 'Keyword 1' })).toHaveValue('MENU');
});

test('numbers without SMS and released numbers', async ({ app, desk }) => {
  await openKeywords(desk, await buyNumber(app, 'GB'));
  await expect(desk.getByText('This number has no keywords')).toBeVisible();
  await expect(desk.getByText('has no SMS')).toBeVisible();
  await expectAccessible(desk);
  const numberId = await buyNumber(app);
  await app.do('numbers.saveTwoWay', {
    ...{ numberId, enabled: true, destination: { createTopic: 'inbound' }, selfManagedOptOuts: false },
    keywords: [{ keyword: 'menu' }],
  });
  await app.do('numbers.release', { numberId, confirmation: 'delete' });
  await openKeywords(desk, numberId);
  await expect(desk.getByText('This number was released on Nov 22, 2026')).toHaveCount(1);
  await expect(row(desk, 'HELP')).toContainText('Was active');
  await expect(row(desk, 'MENU')).toContainText('Was active');
  for (const [tab, count] of [
    ['Two-way SMS', 1],
    ['Summary', 2],
  ] as const) {
    await desk.getByRole('tab', { name: tab }).click();
    await expect(desk.getByText('This number was released on Nov 22, 2026')).toHaveCount(1);
    await expect(desk.getByText('Was enabled')).toHaveCount(tab === 'Summary' ? count + 1 : count);
    await expect(desk.getByText(/^(Enabled|Active)$/)).toHaveCount(0);
    await expect(desk.getByRole('tabpanel').getByRole('textbox')).toHaveCount(0);
  }
  await desk.getByRole('tab', { name: 'Keywords' }).click();
  await expect(desk.getByRole('button', { name: /^(Edit|Add|Save)/ })).toHaveCount(0);
});

test('US toll-free numbers and self-managed opt-outs: what is said is so', async ({ app, desk }) => {
  const numberId = await record(app, { phoneNumber: '+18445550100', numberType: 'TOLL_FREE' });
  await openKeywords(desk, numberId);
  await expect(desk.getByText('Carriers answer STOP, UNSTOP and START themselves')).toBeVisible();
  await app.do('numbers.saveTwoWay', {
    ...{ numberId, enabled: true, destination: { createTopic: 'inbound' }, selfManagedOptOuts: true, keywords: [] },
  });
  await expect(desk.getByText('go to the topic and opt nobody out')).toBeVisible();
  await expect(desk.getByText('answered like STOP')).toHaveCount(0);
  await desk.getByRole('tab', { name: 'Two-way SMS' }).click();
  await expect(desk.getByText('The account routes texts with a keyword only')).toBeVisible();
  await app.do('simulation.save', { twoWayRouting: 'ALL_MESSAGES' });
  await expect(desk.getByText('every text goes to the topic, HELP and opt-out words included.')).toBeVisible();
});

test('Escape leaves an edit: unasked where nothing was typed, else asked', async ({ app, desk }) => {
  await openKeywords(desk, await buyNumber(app));
  const edit = desk.getByRole('button', { name: 'Edit reply to HELP' });
  const reply = desk.getByRole('textbox', { name: 'Reply to HELP' });
  await edit.click();
  await desk.keyboard.press('Escape');
  await expect(edit).toBeFocused();
  await edit.click();
  await reply.fill('Call 1 (206) 555-0100.');
  await desk.keyboard.press('Escape');
  const question = desk.getByRole('dialog', { name: 'Discard the changes' });
  await expect(question).toBeVisible();
  await desk.keyboard.press('Escape');
  await expect(reply).toBeFocused();
  await expect(reply).toHaveValue('Call 1 (206) 555-0100.');
  await desk.keyboard.press('Escape');
  await question.getByRole('button', { name: 'Discard changes' }).click();
  await expect(edit).toBeFocused();
  await expect(row(desk, 'HELP')).toContainText('84 characters');
});

test('an edit is not lost unasked, by tab or by page', async ({ app, desk }) => {
  await openKeywords(desk, await buyNumber(app));
  await desk.getByRole('button', { name: 'Edit reply to HELP' }).click();
  await desk.getByRole('textbox', { name: 'Reply to HELP' }).fill('Call 1 (206) 555-0100.');
  const question = desk.getByRole('dialog', { name: 'Leave without saving' });
  await desk.getByRole('tab', { name: 'Messages' }).click();
  await question.getByRole('button', { name: 'Stay on this tab' }).click();
  await expect(question).toHaveCount(0);
  await expect(desk.getByRole('textbox', { name: 'Reply to HELP' })).toHaveValue('Call 1 (206) 555-0100.');
  await desk.getByRole('link', { name: 'All projects' }).click();
  await question.getByRole('button', { name: 'Stay on this page' }).click();
  await expect(question).toHaveCount(0);
  await desk.getByRole('tab', { name: 'Summary' }).click();
  await question.getByRole('button', { name: 'Discard changes' }).click();
  await expect(desk.getByRole('tab', { name: 'Summary' })).toHaveAttribute('aria-selected', 'true');
  await expect(desk.getByRole('tab', { name: 'Summary' })).toBeFocused();
});

test('by keyboard alone', async ({ app, desk }) => {
  const numberId = await buyNumber(app);
  await openKeywords(desk, numberId);
  await desk.getByRole('tab', { name: 'Keywords' }).focus();
  const tabTo = async (name: string) => {
    const target = desk.getByRole('button', { name });
    for (let presses = 0; presses < 20; presses++) {
      await desk.keyboard.press('Tab');
      if (await target.evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error(`${name} is not reached by Tab.`);
  };
  await expect(desk.getByRole('button', { name: 'Add registered keyword' })).toBeVisible();
  await tabTo('Add registered keyword');
  await desk.keyboard.press('Enter');
  await desk.keyboard.type('join');
  await desk.keyboard.press('Tab');
  await desk.keyboard.type('Welcome.');
  await tabTo('Save the new keyword');
  await desk.keyboard.press('Enter');
  await expect(desk.getByRole('button', { name: 'Edit JOIN' })).toBeFocused();
  await tabTo('Remove JOIN');
  await desk.keyboard.press('Enter');
  await expect(desk.getByRole('dialog')).toBeVisible();
  await desk.keyboard.press('Escape');
  await expect(desk.getByRole('button', { name: 'Remove JOIN' })).toBeFocused();
  expect(await replies(app, numberId)).toMatchObject({ JOIN: 'Welcome.' });
});
