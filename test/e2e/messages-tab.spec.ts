import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { PhoneNumber } from '../../src-main/core/contract/index.ts';
import type { RunningApp } from '../support/running-app.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

const REPLY = 'Welcome to the spring offers, four texts a month. Reply STOP to end.';
const rows = (page: Page) => page.getByRole('table', { name: 'Messages' }).getByRole('row');

/** A number with a registered keyword that two handsets have texted. */
async function arrange(app: RunningApp): Promise<PhoneNumber> {
  const { lines } = await app.buy({ isoCode: 'US', messageType: 'PROMOTIONAL', quantity: 1 });
  const number = await app.do('numbers.get', { numberId: lines[0]?.numberIds[0] ?? '' });
  const { numberId, phoneNumber: to } = number;
  await app.do('keywords.put', { numberId, keyword: 'JOIN', reply: REPLY, kind: 'REGISTERED' });
  for (const [from, body] of [
    ['+12065550123', 'JOIN'],
    ['+12065550123', 'STOP'],
    ['+12065550123', 'JOIN'],
    ['+442079460321', 'hello'],
  ] as const) {
    await app.do('inbound.receive', { from, to, body });
  }
  return number;
}

async function openTab(page: Page, { numberId }: PhoneNumber): Promise<void> {
  await page.goto(`${new URL(page.url()).origin}/phone-numbers/${numberId}`);
  await page.getByRole('tab', { name: 'Messages' }).click();
}

test('the log of a number: newest first, in words, filtered and searched', async ({ app, desk }) => {
  const number = await arrange(app);
  await openTab(desk, number);
  await expect(rows(desk)).toHaveCount(8);
  await expect(rows(desk).nth(1)).toContainText(/Inbound\s*\+442079460321\s*hello/);
  await expect(rows(desk).nth(1)).toContainText('9: Anything else');
  await expect(rows(desk).nth(2)).toContainText('Held back: the handset is on the opt-out list');
  await expect(rows(desk).nth(2)).toContainText('6: Registered keyword');
  await expect(rows(desk).nth(2)).toContainText('$0.00');
  await rows(desk).nth(2).getByRole('button', { name: 'Full text' }).click();
  await expect(rows(desk).nth(2).getByRole('button', { name: 'Full text' })).toHaveAttribute('aria-expanded', 'true');
  await expect(rows(desk).nth(1).getByRole('button', { name: 'Full text' })).toHaveCount(0);
  // What is wide is cut although it is short: it can be read in full as well.
  await app.do('inbound.receive', { from: '+12065550123', to: number.phoneNumber, body: 'W'.repeat(30) });
  await expect(rows(desk).nth(1).getByRole('button', { name: 'Full text' })).toBeVisible();
  await expect(rows(desk)).toHaveCount(9);

  await desk.getByRole('combobox', { name: 'Direction' }).selectOption('Outbound');
  await expect(rows(desk)).toHaveCount(4);
  const search = desk.getByRole('searchbox', { name: 'Search by handset' });
  const table = desk.getByRole('table', { name: 'Messages' });
  const place = await table.boundingBox();
  await search.fill('+44 20 7946');
  // A number that is being typed is merely unfinished.
  await expect(search).toHaveAccessibleDescription('The whole phone number with its country code.');
  await search.press('Enter');
  await expect(search).toHaveAccessibleDescription(/not a valid phone number/);
  expect(await table.boundingBox()).toEqual(place);
  await search.fill('+44 20 7946 03');
  await expect(search).toHaveAccessibleDescription('The whole phone number with its country code.');
  await search.blur();
  await expect(search).toHaveAccessibleDescription(/not a valid phone number/);
  await search.fill('+44 20 7946 0321');
  await expect(desk.getByText('No message matches')).toBeVisible();
  await desk.getByRole('button', { name: 'Clear filters' }).last().click();
  await expect(rows(desk)).toHaveCount(9);
  await search.fill('+44 20 7946 0321');
  await expect(rows(desk)).toHaveCount(2);

  await test.step('the export holds what is listed', async () => {
    const downloading = desk.waitForEvent('download');
    await desk.getByRole('button', { name: 'Export CSV' }).click();
    const text = await readFile(await (await downloading).path(), 'utf8');
    expect(text.trim().split('\r\n')).toHaveLength(2);
    expect(text).toContain('hello');
  });

  await test.step('the conversation opens in the lab', async () => {
    await desk.getByRole('link', { name: /Open the conversation with \+442079460321/ }).click();
    await expect(desk.getByRole('heading', { level: 1 })).toHaveText('Message lab');
    await expect(desk.getByRole('log', { name: 'Conversation' })).toContainText('hello');
  });
});

test('pages, and new messages as they come', async ({ app, desk }) => {
  const number = await arrange(app);
  await openTab(desk, number);
  await expect(rows(desk)).toHaveCount(8);
  const messages = Array.from({ length: 60 }, (_, index) => ({
    from: '+12065550199',
    to: number.phoneNumber,
    body: `No. ${index + 1}`,
  }));
  await app.do('inbound.replay', { messages });
  await expect(rows(desk)).toHaveCount(51);
  await expect(rows(desk).nth(1)).toContainText('No. 60');
  await desk.getByRole('button', { name: 'Page 2' }).click();
  await expect(rows(desk)).toHaveCount(18);
});

test('a number without messages points to the lab', async ({ app, desk }) => {
  const { lines } = await app.buy({ isoCode: 'US', messageType: 'PROMOTIONAL', quantity: 1 });
  const number = await app.do('numbers.get', { numberId: lines[0]?.numberIds[0] ?? '' });
  await openTab(desk, number);
  const panel = desk.getByRole('tabpanel', { name: 'Messages' });
  await expect(panel.getByText('This number has no messages yet')).toBeVisible();
  await panel.getByRole('link', { name: 'Open in the message lab' }).click();
  await expect(desk.getByRole('combobox', { name: 'Number', exact: true })).toHaveValue(number.nationalFormat);
});

test('the log is accessible in both themes', async ({ app, desk }) => {
  await openTab(desk, await arrange(app));
  await rows(desk).nth(2).getByRole('button', { name: 'Full text' }).click();
  await expectAccessible(desk);
});
