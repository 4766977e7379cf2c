import type { Page } from '@playwright/test';
import type { RunningApp } from '../support/running-app.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

async function buyNumber(app: RunningApp, isoCode = 'US'): Promise<string> {
  const request = await app.buy({ isoCode, messageType: 'TRANSACTIONAL', quantity: 1 });
  return request.lines[0]?.numberIds[0] ?? '';
}

async function openTwoWay(desk: Page, numberId: string): Promise<void> {
  await desk.goto(new URL(`/phone-numbers/${numberId}?tab=two-way`, desk.url()).href);
  await expect(desk.getByRole('tab', { name: 'Two-way SMS' })).toHaveAttribute('aria-selected', 'true');
}

const twoWay = (desk: Page) => desk.getByRole('checkbox', { name: 'Enable two-way SMS' });
const selfManaged = (desk: Page) => desk.getByRole('checkbox', { name: 'Enable self-managed opt-outs' });
const existing = (desk: Page) => desk.getByRole('radio', { name: 'Choose an existing Amazon SNS topic' });
const topicArn = (desk: Page) => desk.getByRole('combobox', { name: 'Topic ARN' });
const topicName = (desk: Page) => desk.getByRole('textbox', { name: 'Topic name' });
const word = (desk: Page, position: number) => desk.getByRole('textbox', { name: `Keyword ${position}`, exact: true });
const reply = (desk: Page, position: number) => desk.getByRole('textbox', { name: `Reply ${position}`, exact: true });
const addKeyword = (desk: Page) => desk.getByRole('button', { name: 'Add another keyword' });
const save = (desk: Page) => desk.getByRole('button', { name: 'Save', exact: true }).click();
const told = (desk: Page, text: string) => expect(desk.getByText(text, { exact: true }).first()).toBeVisible();

async function keywordsOf(app: RunningApp, numberId: string) {
  const { rows } = await app.do('keywords.list', { numberId, filter: { kind: 'TWO_WAY' } });
  return rows.map((keyword) => [keyword.keyword, keyword.reply]);
}

test('two-way SMS is turned on with a new topic and keywords', async ({ app, desk }) => {
  const numberId = await buyNumber(app);
  await openTwoWay(desk, numberId);
  await expectAccessible(desk);
  await twoWay(desk).click();
  await save(desk);
  await expect(desk.getByText('Enter a name for the topic.')).toBeVisible();
  await expect(topicName(desk)).toBeFocused();
  await topicName(desk).fill('inbound');
  await word(desk, 1).fill('join');
  await reply(desk, 1).fill('Grüße 🙂');
  await expect(desk.getByText('7 of 1,600 characters · UCS-2 · 1 part')).toBeVisible();
  await addKeyword(desk).click();
  await expect(word(desk, 2)).toBeFocused();
  await word(desk, 2).fill('menu');
  await addKeyword(desk).click();
  await word(desk, 3).fill('gone');
  await expect(desk.getByText('3 of 30 keywords')).toBeVisible();
  await desk.getByRole('button', { name: 'Remove keyword gone' }).click();
  await expect(word(desk, 2)).toBeFocused();
  await expectAccessible(desk);
  await save(desk);
  await told(desk, 'Changes saved');
  await expect(existing(desk)).toBeChecked();
  await expect(topicArn(desk)).toHaveValue(/:inbound$/);
  await expect(word(desk, 1)).toHaveValue('JOIN');
  expect(await keywordsOf(app, numberId)).toEqual([
    ['JOIN', 'Grüße 🙂'],
    ['MENU', ''],
  ]);
  await save(desk);
  await told(desk, 'There are no changes to save');
});

test('every destination that cannot be used is told at its field', async ({ app, desk }) => {
  const numberId = await buyNumber(app);
  await app.do('topics.create', { name: 'inbound' });
  await app.do('topics.create', { name: 'ordered', fifo: true });
  await app.do('topics.create', { name: 'secret', encrypted: true });
  await openTwoWay(desk, numberId);
  await twoWay(desk).click();
  for (const [name, message] of [
    ['in bound', 'Use only letters A to Z'],
    ['inbound', 'There is a topic named inbound already'],
    ['inbound.fifo', 'Only a FIFO topic has the suffix'],
  ] as const) {
    await topicName(desk).fill(name);
    await save(desk);
    await expect(desk.getByText(message)).toBeVisible();
    await expect(topicName(desk)).toBeFocused();
    await expect(topicName(desk)).toHaveValue(name);
  }
  await existing(desk).click();
  await topicArn(desk).fill('arn:aws:s3:::bucket');
  await save(desk);
  await expect(desk.getByText('This is not the ARN of an SNS topic')).toBeVisible();
  await topicArn(desk).fill('arn:aws:sns:eu-west-1:123456789012:inbound');
  await save(desk);
  await expect(desk.getByText('This account has no such topic')).toBeVisible();
  for (const [name, mark, message] of [
    ['secret', 'Encrypted', 'This topic is encrypted'],
    ['ordered', 'FIFO', 'This is a FIFO topic'],
  ] as const) {
    await topicArn(desk).fill(name);
    const option = desk.getByRole('option', { name: new RegExp(`:${name}`) });
    await expect(option).toContainText(mark);
    await option.click();
    await save(desk);
    await expect(desk.getByText(message)).toBeVisible();
    await expect(topicArn(desk)).toBeFocused();
  }
  await expectAccessible(desk);
  await topicArn(desk).fill('inbound');
  await desk.getByRole('option', { name: /:inbound$/ }).click();
  await save(desk);
  await told(desk, 'Changes saved');
  expect((await app.do('numbers.get', { numberId })).twoWayTopicArn).toMatch(/:inbound$/);
});

test('30 keywords are saved and read back; one more is refused and changes nothing', async ({ app, desk }) => {
  test.slow(); // Sixty fields are filled in.
  const numberId = await buyNumber(app);
  await openTwoWay(desk, numberId);
  await twoWay(desk).click();
  await topicName(desk).fill('inbound');
  for (let position = 1; position <= 30; position++) {
    if (position > 1) await addKeyword(desk).click();
    await word(desk, position).fill(`WORD ${position}`);
    await reply(desk, position).fill(`Reply ${position}.`);
  }
  await expect(desk.getByText('30 of 30 keywords')).toBeVisible();
  await save(desk);
  await told(desk, 'Changes saved');
  const saved = await keywordsOf(app, numberId);
  expect(saved).toEqual(Array.from({ length: 30 }, (_, index) => [`WORD ${index + 1}`, `Reply ${index + 1}.`]));
  await openTwoWay(desk, numberId);
  await expect(word(desk, 30)).toHaveValue('WORD 30');
  await expect(reply(desk, 30)).toHaveValue('Reply 30.');

  await addKeyword(desk).click();
  await word(desk, 31).fill('MORE');
  await save(desk);
  await expect(desk.getByText('at most 30 keywords besides HELP and STOP')).toBeVisible();
  await expect(word(desk, 31)).toHaveValue('MORE');
  expect(await keywordsOf(app, numberId)).toEqual(saved);
});

test('a keyword that cannot be saved is told at its row, and nothing is saved', async ({ app, desk }) => {
  const numberId = await buyNumber(app);
  await app.do('keywords.put', { numberId, keyword: 'PROMO', reply: 'Welcome.', kind: 'REGISTERED' });
  await openTwoWay(desk, numberId);
  await twoWay(desk).click();
  await topicName(desk).fill('inbound');
  await word(desk, 1).fill('menu');
  await addKeyword(desk).click();
  await expect(desk.getByText('2 of 30 keywords, the registered one included')).toBeVisible();
  for (const [typed, message] of [
    ['help', 'HELP is a default keyword'],
    ['promo', 'PROMO is the registered keyword'],
    ['MENU', 'MENU is a two-way keyword'],
    ['quit', 'QUIT opts people out'],
    [' menu', 'Remove the spaces at the ends.'],
  ] as const) {
    await word(desk, 2).fill(typed);
    await save(desk);
    await expect(desk.getByText(message)).toBeVisible();
    await expect(word(desk, 2)).toBeFocused();
  }
  // Every row that is wrong is told at once.
  await word(desk, 1).fill('quit');
  await word(desk, 2).fill('help');
  await save(desk);
  await expect(word(desk, 1)).toBeFocused();
  await expect(desk.getByText('QUIT opts people out')).toBeVisible();
  await expect(desk.getByText('HELP is a default keyword')).toBeVisible();
  await word(desk, 1).fill('menu');
  await word(desk, 2).fill('');
  await reply(desk, 2).fill('A reply without its word');
  await save(desk);
  await expect(desk.getByText('Enter a keyword.')).toBeVisible();
  expect(await keywordsOf(app, numberId)).toEqual([]);
  expect((await app.do('topics.list', {})).total).toBe(0);
});

test('self-managed opt-outs says what follows before it turns on, and goes off with two-way SMS', async ({
  app,
  desk,
}) => {
  const numberId = await buyNumber(app);
  await openTwoWay(desk, numberId);
  const question = desk.getByRole('dialog', { name: 'Enable self-managed opt-outs' });
  await selfManaged(desk).click();
  for (const consequence of [
    'no automatic HELP and STOP replies any more',
    'STOP no longer opts anyone out',
    'Both go to the topic instead',
    'must answer them, and keep and honour opt-outs yourself',
    'go out again once each of them is saved again under Keywords',
    'Many countries punish unwanted messages heavily, so have that process ready first',
  ]) {
    await expect(question).toContainText(consequence);
  }
  await expectAccessible(desk);
  await desk.keyboard.press('Escape');
  await expect(selfManaged(desk)).not.toBeChecked();
  await expect(selfManaged(desk)).toBeFocused();

  await selfManaged(desk).click();
  await question.getByRole('button', { name: 'Enable self-managed opt-outs' }).click();
  await expect(selfManaged(desk)).toBeChecked();
  await save(desk);
  await expect(desk.getByText('Turn two-way SMS on as well')).toBeVisible();
  await expect(selfManaged(desk)).toBeFocused();

  await twoWay(desk).click();
  await expect(desk.getByText('Turn two-way SMS on as well')).toHaveCount(0);
  await topicName(desk).fill('inbound');
  await word(desk, 1).fill('quit');
  await save(desk);
  await told(desk, 'Changes saved');
  expect(await app.do('numbers.get', { numberId })).toMatchObject({
    twoWayEnabled: true,
    selfManagedOptOutsEnabled: true,
  });

  const both = desk.getByRole('dialog', { name: 'Turn off self-managed opt-outs as well' });
  await twoWay(desk).click();
  await both.getByRole('button', { name: 'Cancel' }).click();
  await expect(twoWay(desk)).toBeChecked();
  await twoWay(desk).click();
  await both.getByRole('button', { name: 'Turn both off' }).click();
  await expect(selfManaged(desk)).not.toBeChecked();
  await save(desk);
  await expect(desk.getByText('Kept, and inactive while two-way SMS is off')).toBeVisible();
  await expect(desk.getByText('QUIT', { exact: true })).toBeVisible();
  expect(await app.do('numbers.get', { numberId })).toMatchObject({
    twoWayEnabled: false,
    selfManagedOptOutsEnabled: false,
  });
});

test('what was changed elsewhere is offered, not overwritten', async ({ app, desk }) => {
  const numberId = await buyNumber(app);
  await app.do('numbers.saveTwoWay', {
    ...{ numberId, enabled: true, destination: { createTopic: 'inbound' }, selfManagedOptOuts: false },
    keywords: [{ keyword: 'MENU', reply: 'Soup.' }],
  });
  await openTwoWay(desk, numberId);
  await reply(desk, 1).fill('Pie.');
  await app.do('numbers.describe', { numberId, notes: 'Front desk' });
  await save(desk);
  await told(desk, 'Changes saved');
  await reply(desk, 1).fill('Cake.');
  await app.do('keywords.put', { numberId, keyword: 'MENU', reply: 'Bread.' });
  const notice = desk.getByRole('alert').filter({ hasText: 'This number was changed in the meantime' });
  await expect(notice.getByRole('row', { name: 'Keyword MENU Bread. Cake.' })).toBeVisible();
  await expect(reply(desk, 1)).toHaveValue('Cake.');
  await expectAccessible(desk);
  await notice.getByRole('button', { name: 'Keep mine and save again' }).click();
  await told(desk, 'Changes saved');
  expect(await keywordsOf(app, numberId)).toEqual([['MENU', 'Cake.']]);
});

test('why two-way SMS is not available', async ({ app, desk }) => {
  await openTwoWay(desk, await buyNumber(app, 'GB'));
  await expect(desk.getByText('Two-way SMS is not available for this number')).toBeVisible();
  const countries = await app.do('catalog.countries', {});
  const { isoCode } = countries.rows.find((country) => !country.twoWay) ?? {};
  const { numberId } = await app.do('numbers.record', {
    phoneNumber: '24680',
    isoCode: isoCode ?? '',
    numberType: 'SHORT_CODE',
    smsEnabled: true,
    voiceEnabled: false,
    messageType: 'PROMOTIONAL',
    pricePerMonthMicros: 0,
    leasedAt: Date.UTC(2026, 0, 1),
  });
  await openTwoWay(desk, numberId);
  await expect(desk.getByText('Two-way SMS is not available in this country')).toBeVisible();
  await expectAccessible(desk);
  const released = await buyNumber(app);
  await app.do('numbers.release', { numberId: released, confirmation: 'delete' });
  await openTwoWay(desk, released);
  await expect(desk.getByText('Self-managed opt-outs')).toBeVisible();
  await expect(desk.getByRole('button', { name: 'Save', exact: true })).toHaveCount(0);
});

test('unsaved changes are not lost unasked', async ({ app, desk }) => {
  await openTwoWay(desk, await buyNumber(app));
  await twoWay(desk).click();
  const question = desk.getByRole('dialog', { name: 'Leave without saving' });
  await desk.getByRole('tab', { name: 'Keywords' }).click();
  await question.getByRole('button', { name: 'Stay on this tab' }).click();
  await expect(question).toHaveCount(0);
  await desk.getByRole('tab', { name: 'Two-way SMS' }).focus();
  await desk.keyboard.press('ArrowLeft');
  await expect(question).toBeVisible();
  await desk.keyboard.press('Escape');
  await expect(question).toHaveCount(0);
  await expect(twoWay(desk)).toBeChecked();
  await desk.getByRole('link', { name: 'Topics' }).click();
  await question.getByRole('button', { name: 'Stay on this page' }).click();
  await expect(question).toHaveCount(0);
  await desk.getByRole('button', { name: 'Cancel' }).click();
  await expect(twoWay(desk)).not.toBeChecked();
  await desk.getByRole('tab', { name: 'Keywords' }).click();
  await expect(desk.getByRole('heading', { name: 'Default keywords' })).toBeVisible();
});

test('by keyboard alone', async ({ app, desk }) => {
  const numberId = await buyNumber(app);
  await app.do('topics.create', { name: 'inbound' });
  await openTwoWay(desk, numberId);
  await expect(twoWay(desk)).toBeVisible();
  await desk.getByRole('tab', { name: 'Two-way SMS' }).focus();
  const press = async (...keys: string[]) => {
    for (const key of keys) await desk.keyboard.press(key);
  };
  const tabUntil = async (locator: ReturnType<typeof twoWay>) => {
    for (let presses = 0; presses < 20; presses++) {
      await press('Tab');
      if (await locator.evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error('It is not reached by Tab.');
  };
  await tabUntil(twoWay(desk));
  await press('Space');
  await tabUntil(desk.getByRole('radio', { name: 'Create a new Amazon SNS topic' }));
  await press('ArrowDown');
  await expect(existing(desk)).toBeFocused();
  await press('Space');
  await expect(existing(desk)).toBeChecked();
  await tabUntil(topicArn(desk));
  await desk.keyboard.type('inbound');
  await expect(desk.getByRole('option', { name: /:inbound$/ })).toBeVisible();
  await press('ArrowDown', 'Enter');
  await expect(topicArn(desk)).toHaveValue(/:inbound$/);
  await tabUntil(word(desk, 1));
  await desk.keyboard.type('menu');
  await tabUntil(selfManaged(desk));
  await press('Space');
  await expect(desk.getByRole('dialog')).toBeVisible();
  await tabUntil(desk.getByRole('dialog').getByRole('button', { name: 'Enable self-managed opt-outs' }));
  await press('Enter');
  await expect(selfManaged(desk)).toBeFocused();
  await tabUntil(desk.getByRole('button', { name: 'Save', exact: true }));
  await press('Enter');
  await told(desk, 'Changes saved');
  await expect(desk.getByRole('button', { name: 'Save', exact: true })).toBeFocused();
  expect(await keywordsOf(app, numberId)).toEqual([['MENU', '']]);
});
