import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixtures.ts';

const table = (page: Page) => page.getByRole('table', { name: 'Topics' });
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Create topic' });

async function openTopics(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Topics' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Topics');
}

async function create(page: Page, name: string, ...flags: ('Encrypted' | 'FIFO')[]): Promise<void> {
  await page.getByRole('button', { name: 'Create topic' }).click();
  await dialog(page).getByLabel('Name').fill(name);
  for (const flag of flags) await dialog(page).getByRole('checkbox', { name: flag }).click();
  await dialog(page).getByRole('button', { name: 'Create topic' }).click();
}

test('topics are created, refused at the field, searched and listed', async ({ desk }) => {
  await openTopics(desk);
  await expect(desk.getByText('There are no topics yet')).toBeVisible();
  await create(desk, 'orders');
  await expect(dialog(desk)).toBeHidden();
  await expect(table(desk).getByRole('row', { name: /orders/ })).toContainText('Standard');

  await test.step('the same name again', async () => {
    await create(desk, 'orders');
    const name = dialog(desk).getByLabel('Name');
    await expect(name).toHaveAccessibleDescription(/There is a topic named orders already/);
    await expect(name).toHaveValue('orders');
    await name.fill('orders.fifo');
    await desk.keyboard.press('Enter');
    await expect(name).toHaveAccessibleDescription(/Only a FIFO topic has the suffix/);
    await name.fill('two words');
    await desk.keyboard.press('Enter');
    await expect(name).toHaveAccessibleDescription(/Use only letters/);
    await desk.keyboard.press('Escape');
    await expect(dialog(desk)).toBeHidden();
  });

  await test.step('encrypted and FIFO topics, with the warning that two-way SMS refuses them', async () => {
    await desk.getByRole('button', { name: 'Create topic' }).click();
    await dialog(desk).getByRole('checkbox', { name: 'Encrypted' }).click();
    await expect(dialog(desk)).toContainText('Two-way SMS will refuse this topic');
    await dialog(desk).getByLabel('Name').fill('audit');
    await desk.keyboard.press('Enter');
    await expect(dialog(desk)).toBeHidden();
    await create(desk, 'events', 'FIFO');
    await expect(table(desk).getByRole('row', { name: /audit/ })).toContainText('Yes');
    await expect(table(desk).getByRole('row', { name: /events\.fifo/ })).toContainText('FIFO');
  });

  await desk.getByRole('searchbox', { name: 'Search topics' }).fill('AUDIT');
  await expect(desk.getByText('1 topic', { exact: true })).toBeVisible();
  await desk.getByRole('searchbox', { name: 'Search topics' }).fill('nothing');
  await desk.getByRole('button', { name: 'Clear search' }).click();
  await expect(desk.getByText('3 topics', { exact: true })).toBeVisible();
});

test('a topic shows its deliveries, newest first, with their payload', async ({ app, context, desk }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { lines } = await app.buy({ isoCode: 'US', messageType: 'PROMOTIONAL', quantity: 1 });
  const numberId = lines[0]?.numberIds[0] ?? '';
  const { phoneNumber } = await app.do('numbers.get', { numberId });
  await app.do('topics.create', { name: 'orders-archive' });
  await app.do('numbers.saveTwoWay', {
    numberId,
    enabled: true,
    destination: { createTopic: 'orders' },
    keywords: [{ keyword: 'STATUS' }],
    selfManagedOptOuts: false,
  });
  await openTopics(desk);
  await table(desk).getByRole('link', { name: 'orders', exact: true }).click();
  const title = desk.getByRole('heading', { level: 1 });
  await expect(title).toHaveText('orders');
  await expect(title).toBeFocused();
  await expect(desk.getByText('Nothing was delivered to this topic yet')).toBeVisible();

  const from = '+12065550123';
  const messages = Array.from({ length: 60 }, (_, index) => ({ from, to: phoneNumber, body: `status ${index + 1}` }));
  await app.do('inbound.replay', { messages });
  const rows = desk.getByRole('table', { name: 'Deliveries to orders' }).getByRole('row');
  await expect(rows).toHaveCount(51);
  await expect(rows.nth(1)).toContainText('status 60');
  await desk.getByRole('button', { name: 'Page 2' }).click();
  await expect(rows).toHaveCount(11);
  await rows.nth(10).getByRole('button', { name: 'Payload' }).click();
  await expect(rows.nth(10)).toContainText('"messageBody": "status 1"');
  await rows.nth(10).getByRole('button', { name: 'Copy JSON' }).click();
  const copied = await desk.evaluate(() => navigator.clipboard.readText());
  expect(JSON.parse(copied)).toMatchObject({ originationNumber: from, messageKeyword: 'STATUS' });

  await desk.getByRole('link', { name: 'Topics' }).last().click();
  await expect(title).toHaveText('Topics');
  await expect(table(desk).getByRole('row', { name: /orders-archive/ })).toBeVisible();
  await desk.goto(`${new URL(desk.url()).origin}/topics?topic=arn:aws:sns:us-east-1:000000000000:none`);
  await expect(desk.getByText('This topic is not in the workspace')).toBeVisible();
});

test('a topic is created with the keyboard alone', async ({ desk }) => {
  await openTopics(desk);
  await expect(desk.getByRole('heading', { level: 1 })).toBeFocused();
  await desk.keyboard.press('Tab');
  await expect(desk.getByRole('button', { name: 'Create topic' })).toBeFocused();
  await desk.keyboard.press('Enter');
  await expect(dialog(desk).getByLabel('Name')).toBeFocused();
  await desk.keyboard.type('orders');
  await desk.keyboard.press('Tab');
  await desk.keyboard.press('Space');
  await expect(dialog(desk).getByRole('checkbox', { name: 'Encrypted' })).toBeChecked();
  await desk.keyboard.press('Enter');
  await desk.keyboard.press('Tab');
  await desk.keyboard.press('Tab');
  await desk.keyboard.press('Tab');
  await expect(dialog(desk).getByRole('button', { name: 'Create topic' })).toBeFocused();
  await desk.keyboard.press('Enter');
  await expect(dialog(desk)).toBeHidden();
  await expect(desk.getByRole('button', { name: 'Create topic' })).toBeFocused();
  await expect(table(desk).getByRole('row', { name: /orders/ })).toBeVisible();
});

test('topics are accessible in both themes', async ({ app, desk }) => {
  test.slow();
  await app.do('topics.create', { name: 'orders' });
  await app.do('topics.create', { name: 'audit', encrypted: true });
  await openTopics(desk);
  await expect(table(desk).getByRole('row', { name: /audit/ })).toBeVisible();
  await expectAccessible(desk);
  await create(desk, 'orders', 'Encrypted');
  await expect(dialog(desk).getByLabel('Name')).toHaveAccessibleDescription(/already/);
  await expectAccessible(desk);
  await desk.keyboard.press('Escape');
  const { lines } = await app.buy({ isoCode: 'US', messageType: 'PROMOTIONAL', quantity: 1 });
  const numberId = lines[0]?.numberIds[0] ?? '';
  const { phoneNumber } = await app.do('numbers.get', { numberId });
  const topicArn = (await app.do('topics.list', { filter: { text: 'orders' } })).rows[0]?.topicArn ?? '';
  await app.do('numbers.saveTwoWay', {
    numberId,
    enabled: true,
    destination: { topicArn },
    keywords: [{ keyword: 'STATUS' }],
    selfManagedOptOuts: false,
  });
  await app.do('inbound.receive', { from: '+12065550123', to: phoneNumber, body: 'status' });
  await table(desk).getByRole('link', { name: 'orders', exact: true }).click();
  await desk.getByRole('button', { name: 'Payload' }).click();
  await expectAccessible(desk);
});
