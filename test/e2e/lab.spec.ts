import type { Locator, Page } from '@playwright/test';
import type { PhoneNumber } from '../../src-main/core/contract/index.ts';
import type { RunningApp } from '../support/running-app.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

const HANDSET = '+12065550123';
const REPLY = 'Welcome to the spring offers. Reply STOP to end.';

const trace = (page: Page) => page.getByRole('region', { name: 'Why this reply' });
const rules = (page: Page) => trace(page).getByRole('list', { name: 'Rules in the order they are tried' });
const fired = (page: Page) => rules(page).getByRole('listitem').filter({ hasText: 'Fired' });
const effect = (page: Page, name: string) => trace(page).getByRole('region', { name });
const conversation = (page: Page) => page.getByRole('log', { name: 'Conversation' });
const textField = (page: Page) => page.getByRole('textbox', { name: 'Text message' });
const handsetField = (page: Page) => page.getByRole('combobox', { name: 'Handset' });
const numberField = (page: Page) => page.getByRole('combobox', { name: 'Number', exact: true });

/** Leases a long code of the United States. */
async function lease(app: RunningApp): Promise<PhoneNumber> {
  const { lines } = await app.buy({ isoCode: 'US', messageType: 'TRANSACTIONAL', quantity: 1 });
  return app.do('numbers.get', { numberId: lines[0]?.numberIds[0] ?? '' });
}

async function openLab(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Message lab' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Message lab');
}

/** Types a text as the end user would and waits until its trace is shown. */
async function text(page: Page, body: string): Promise<void> {
  await textField(page).fill(body);
  await textField(page).press('Enter');
  await expect(trace(page).getByRole('status').first()).toContainText(body);
  await expect(textField(page)).toHaveValue('');
}

async function expectFired(page: Page, rule: number, name: string): Promise<void> {
  await expect(fired(page)).toHaveCount(1);
  await expect(fired(page)).toContainText(name);
  await expect(trace(page).getByText(`Rule ${rule} fired: ${name}`)).toBeVisible();
  const row = rules(page).getByRole('listitem');
  await expect(row).toHaveCount(9);
  await expect(row.filter({ hasText: 'Did not match' })).toHaveCount(rule - 1);
  await expect(row.filter({ hasText: 'Not tried' })).toHaveCount(9 - rule);
}

test('STOP: rule 4 fires, the handset is opted out and the reply is sent', async ({ app, desk }) => {
  await lease(app);
  await openLab(desk);
  await text(desk, 'STOP');
  await expectFired(desk, 4, 'Opt-out word');
  await expect(fired(desk)).toContainText('The text begins with the opt-out word STOP');
  await expect(effect(desk, 'Reply sent')).toContainText('You have been opted out');
  await expect(effect(desk, 'Reply sent')).toContainText('1 part, $0.01');
  await expect(effect(desk, 'Reply sent').getByText('$0.01')).toHaveAttribute('title', '$0.00847 exactly');
  await expect(effect(desk, 'Opt-out list')).toContainText(`${HANDSET} was added to the opt-out list`);
  await expect(conversation(desk)).toContainText('STOP');
  await expect(conversation(desk)).toContainText('You have been opted out');
  expect((await app.do('optOuts.list', {})).total).toBe(1);

  await test.step('again is harmless', async () => {
    await text(desk, 'Unsubscribe now');
    await expectFired(desk, 4, 'Opt-out word');
    await expect(effect(desk, 'Opt-out list')).toContainText('was already on');
  });

  await test.step('the handset says that it is on the list, for as long as it is', async () => {
    const note = desk.getByRole('status').filter({ hasText: 'Only an operator takes it off' });
    await expect(note.getByRole('link', { name: 'opt-out list' })).toHaveAttribute('href', '/opt-outs');
    await app.do('optOuts.remove', { phoneNumber: HANDSET });
    await expect(note).toHaveCount(0);
  });
});

test('each kind of text fires its rule, with the reasons of the others', async ({ app, desk }) => {
  const { numberId } = await lease(app);
  await app.do('keywords.put', { numberId, keyword: 'JOIN', reply: REPLY, kind: 'REGISTERED' });
  await openLab(desk);
  for (const [body, rule, name] of [
    ['helpful', 9, 'Anything else'],
    ['please stop', 9, 'Anything else'],
    ['👍', 9, 'Anything else'],
    ['Help!', 5, 'HELP'],
    ['join now', 6, 'Registered keyword'],
  ] as const) {
    await test.step(body, async () => {
      await text(desk, body);
      await expectFired(desk, rule, name);
    });
  }
  await expect(effect(desk, 'Reply sent')).toContainText(REPLY);
  await expect(rules(desk)).toContainText('The text does not begin with HELP as a whole word.');

  await test.step('suggestions are sent as they stand', async () => {
    const suggestions = desk.getByRole('group', { name: 'Try these' });
    await expect(suggestions.getByRole('button')).toHaveText(['HELP', 'STOP', 'JOIN', 'helpful', 'please stop', '👍']);
    await suggestions.getByRole('button', { name: 'Send helpful' }).click();
    await expectFired(desk, 9, 'Anything else');
    await expect(trace(desk)).toContainText('No reply, no change to the opt-out list and no delivery to a topic.');
  });
});

test('a two-way keyword goes to the topic with its payload', async ({ app, context, desk }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { numberId, phoneNumber } = await lease(app);
  await app.do('numbers.saveTwoWay', {
    numberId,
    enabled: true,
    destination: { createTopic: 'orders' },
    keywords: [{ keyword: 'STATUS' }],
    selfManagedOptOuts: false,
  });
  await openLab(desk);
  await expect(trace(desk)).toContainText('Two-way routing of the account: keyword texts only.');
  await text(desk, 'status 42');
  await expectFired(desk, 7, 'Two-way keyword');
  const delivery = effect(desk, 'Delivered to a topic');
  await delivery.getByRole('button', { name: 'Copy JSON' }).click();
  await expect(delivery.getByRole('button', { name: 'Copied' })).toBeVisible();
  const copied = await desk.evaluate(() => navigator.clipboard.readText());
  expect(JSON.parse(copied)).toMatchObject({
    originationNumber: HANDSET,
    destinationNumber: phoneNumber,
    messageKeyword: 'STATUS',
    messageBody: 'status 42',
  });
  await expect(delivery).toContainText('"messageKeyword": "STATUS"');

  await test.step('the routing of the account can be all messages', async () => {
    await text(desk, 'hello');
    await expectFired(desk, 9, 'Anything else');
    await app.do('simulation.save', { twoWayRouting: 'ALL_MESSAGES' });
    await expect(trace(desk)).toContainText('Two-way routing of the account: all messages.');
    await text(desk, 'hello again');
    await expectFired(desk, 8, 'Text without a keyword');
    await expect(delivery).toContainText('"messageKeyword": "KEYWORD_');
  });

  await test.step('the topic lists what was delivered', async () => {
    await delivery.getByRole('link', { name: 'orders' }).click();
    await expect(desk.getByRole('heading', { level: 1 })).toHaveText('orders');
    await expect(desk.getByRole('table', { name: 'Deliveries to orders' }).getByRole('row')).toHaveCount(3);
  });
});

test('self-managed opt-outs: nobody is opted out, and only a reply saved since is sent', async ({ app, desk }) => {
  const { numberId } = await lease(app);
  await app.do('numbers.saveTwoWay', {
    numberId,
    enabled: true,
    destination: { createTopic: 'orders' },
    keywords: [],
    selfManagedOptOuts: true,
  });
  await openLab(desk);
  await text(desk, 'STOP');
  await expectFired(desk, 3, 'Self-managed HELP or opt-out word');
  await expect(effect(desk, 'Delivered to a topic')).toBeVisible();
  await expect(effect(desk, 'Reply sent')).toBeHidden();
  await expect(effect(desk, 'Opt-out list')).toBeHidden();
  expect((await app.do('optOuts.list', {})).total).toBe(0);

  await app.do('keywords.put', { numberId, keyword: 'STOP', reply: 'We take you off our list by hand.' });
  await text(desk, 'Stop.');
  await expectFired(desk, 3, 'Self-managed HELP or opt-out word');
  await expect(effect(desk, 'Reply sent')).toContainText('We take you off our list by hand.');
});

test('a reply to an opted-out handset is held back and shown so', async ({ app, desk }) => {
  const { numberId } = await lease(app);
  await app.do('keywords.put', { numberId, keyword: 'JOIN', reply: REPLY, kind: 'REGISTERED' });
  await app.do('optOuts.add', { phoneNumber: HANDSET });
  await openLab(desk);
  await text(desk, 'JOIN');
  await expectFired(desk, 6, 'Registered keyword');
  await expect(fired(desk)).toContainText('registered keyword JOIN. The reply is held back');
  await expect(fired(desk)).toBeInViewport();
  await expect(trace(desk)).toContainText('Automatic replies are not held to the sandbox or to spending limits.');
  await expect(effect(desk, 'Reply held back')).toContainText('Not sent: the handset is on the opt-out list.');
  await expect(conversation(desk)).toContainText('Not sent: the handset is on the opt-out list');
});

test('a toll-free number: the carriers answer STOP themselves', async ({ app, desk }) => {
  await app.do('numbers.record', {
    phoneNumber: '+18005550123',
    isoCode: 'US',
    numberType: 'TOLL_FREE',
    smsEnabled: true,
    voiceEnabled: false,
    messageType: 'TRANSACTIONAL',
    pricePerMonthMicros: 2_000_000,
    leasedAt: Date.UTC(2026, 9, 1),
  });
  await openLab(desk);
  await text(desk, 'STOP');
  await expectFired(desk, 2, 'Carrier word on a US toll-free number');
  await expect(effect(desk, 'Carrier block')).toContainText('The carriers now block this number');
  await expect(effect(desk, 'Network message')).toContainText('the account is not charged');
  await expect(conversation(desk)).toContainText('Network message');
  expect((await app.do('optOuts.list', {})).total).toBe(0);
  await text(desk, 'HELP');
  await expect(effect(desk, 'Reply held back')).toContainText('the carriers block this number for the handset');
  await desk.getByRole('button', { name: 'Send UNSTOP' }).click();
  await expect(effect(desk, 'Carrier block')).toContainText('no longer block');
});

test('a number that cannot receive rejects the text; nothing is stored', async ({ app, desk }) => {
  await app.do('simulation.save', { provisioningDelayMs: 3_600_000 });
  await lease(app);
  await openLab(desk);
  await text(desk, 'HELP');
  await expectFired(desk, 1, 'Number cannot receive texts');
  await expect(fired(desk)).toContainText('PENDING');
  await expect(trace(desk)).toContainText('nothing is stored, and nobody gets a reply');
  await expect(desk.getByText('No texts yet')).toBeVisible();
  expect((await app.do('messages.list', {})).total).toBe(0);
});

test('earlier texts show the rule that the log stores', async ({ app, desk }) => {
  await lease(app);
  await openLab(desk);
  await text(desk, 'HELP');
  await text(desk, 'hello');
  await test.step('texts of this window keep their reasons', async () => {
    await conversation(desk).getByRole('button', { name: 'HELP' }).click();
    await expectFired(desk, 5, 'HELP');
    await expect(fired(desk)).toContainText('the HELP reply is sent');
  });
  await test.step('after a reload the rule is left', async () => {
    await desk.reload();
    await expectFired(desk, 9, 'Anything else');
    await conversation(desk).getByRole('button', { name: 'HELP' }).click();
    await expectFired(desk, 5, 'HELP');
    await expect(trace(desk)).toContainText('Reasons are shown for texts sent from this window.');
    await expect(fired(desk)).not.toContainText('the HELP reply is sent');
  });
  await test.step('sent again, it shows them', async () => {
    await trace(desk).getByRole('button', { name: 'Send this text again' }).click();
    await expect(fired(desk)).toContainText('the HELP reply is sent');
    await expect(conversation(desk).getByRole('button', { name: 'HELP' })).toHaveCount(2);
  });
});

test('the pair stands in the address, and recent pairs are one click away', async ({ app, desk }) => {
  const first = await lease(app);
  const second = await lease(app);
  await desk.goto(`${new URL(desk.url()).origin}/phone-numbers/${first.numberId}`);
  await desk.getByRole('link', { name: 'Open in the message lab' }).click();
  await expect(numberField(desk)).toHaveValue(first.nationalFormat);
  await text(desk, 'hello');

  await numberField(desk).click();
  await expect(desk.getByRole('option')).toHaveCount(2);
  await numberField(desk).fill(second.nationalFormat);
  await desk.getByRole('option', { name: second.nationalFormat }).click();
  await handsetField(desk).fill('020 7946 0321');
  await handsetField(desk).press('Tab');
  await expect(handsetField(desk)).toHaveAccessibleDescription(/not a valid phone number/);
  await handsetField(desk).fill('+44 20 7946 0321');
  await expect(handsetField(desk)).toHaveAccessibleDescription('020 7946 0321, United Kingdom');
  await expect(desk).toHaveURL(/handset=(?:%2B|\+)442079460321/);
  await text(desk, 'hello from London');
  await desk.reload();
  await expect(numberField(desk)).toHaveValue(second.nationalFormat);
  await expect(handsetField(desk)).toHaveAccessibleDescription('020 7946 0321, United Kingdom');
  await expect(conversation(desk)).toContainText('hello from London');

  const recent = desk.getByRole('group', { name: 'Recent conversations' });
  await expect(recent.getByRole('button')).toHaveCount(2);
  await recent.getByRole('button', { name: first.nationalFormat }).click();
  await expect(numberField(desk)).toHaveValue(first.nationalFormat);
  await expect(conversation(desk)).not.toContainText('London');
  await desk.goBack();
  await expect(conversation(desk)).toContainText('hello from London');
});

test('refusals stand at their fields, and what was typed stays', async ({ app, desk }) => {
  await lease(app);
  await lease(app);
  await openLab(desk);
  await textField(desk).fill('hello');
  await textField(desk).press('Enter');
  await expect(numberField(desk)).toBeFocused();
  await expect(numberField(desk)).toHaveAccessibleDescription('Choose the number that is texted.');
  await expect(textField(desk)).toHaveValue('hello');

  await numberField(desk).press('ArrowDown');
  await desk.getByRole('option').first().click();
  await handsetField(desk).fill('12');
  await textField(desk).press('Enter');
  await expect(handsetField(desk)).toBeFocused();
  await expect(handsetField(desk)).toHaveAccessibleDescription(/not a valid phone number/);
  await expect(textField(desk)).toHaveValue('hello');

  await handsetField(desk).fill('+1 206 555 0123');
  await textField(desk).fill('x'.repeat(1_601));
  await textField(desk).press('Enter');
  await expect(textField(desk)).toHaveAccessibleDescription('Shorten the text to at most 1,600 characters.');
  await textField(desk).fill(' ');
  await textField(desk).press('Enter');
  await expect(textField(desk)).toHaveAccessibleDescription('Enter a text.');
  await text(desk, 'x'.repeat(1_600));
  await expectFired(desk, 9, 'Anything else');
});

test('a long conversation is shown in stretches', async ({ app, desk }) => {
  const { phoneNumber } = await lease(app);
  const messages = Array.from({ length: 330 }, (_, index) => ({
    from: HANDSET,
    to: phoneNumber,
    body: `No. ${index + 1}`,
  }));
  await app.do('inbound.replay', { messages });
  await openLab(desk);
  const own = conversation(desk).getByRole('listitem');
  const newest = conversation(desk).getByRole('button', { name: 'No. 330' });
  await expect(own).toHaveCount(50);
  await expect(newest).toBeInViewport();
  for (const count of [100, 150, 200, 200]) {
    await desk.getByRole('button', { name: 'Show older texts' }).click();
    await expect(own).toHaveCount(count);
  }
  await desk.getByRole('button', { name: 'Show older texts' }).click();
  await expect(conversation(desk).getByRole('button', { name: /No\. 1$/ })).toHaveCount(1);
  await expect(own).toHaveCount(200);
  await expect(desk.getByRole('button', { name: 'Show older texts' })).toBeHidden();
  await text(desk, 'still there');
  await expect(conversation(desk).getByRole('button', { name: 'still there' })).toBeInViewport();
});

async function tabTo(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 60; presses += 1) {
    await target.page().keyboard.press(key);
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${key} does not reach ${String(target)}.`);
}

test('the lab is used with the keyboard alone', async ({ app, desk }) => {
  const { keyboard } = desk;
  const number = await lease(app);
  await lease(app);
  await tabTo(desk.getByRole('link', { name: 'Message lab' }));
  await keyboard.press('Enter');
  await expect(desk.getByRole('heading', { level: 1 })).toBeFocused();

  await tabTo(handsetField(desk));
  await keyboard.press('ControlOrMeta+A');
  await keyboard.type('+1 604 555 0178');
  await expect(handsetField(desk)).toHaveAccessibleDescription('(604) 555-0178, Canada');
  await tabTo(numberField(desk));
  await expect(desk.getByRole('option')).toHaveCount(0);
  await keyboard.type(number.nationalFormat);
  await expect(desk.getByRole('option')).toHaveCount(1);
  await keyboard.press('Enter');
  await expect(numberField(desk)).toHaveValue(number.nationalFormat);
  await tabTo(textField(desk));
  await keyboard.type('two');
  await keyboard.press('Shift+Enter');
  await keyboard.type('lines');
  await expect(textField(desk)).toHaveValue('two\nlines');
  await keyboard.press('Enter');
  await expectFired(desk, 9, 'Anything else');
  await expect(textField(desk)).toBeFocused();
  await keyboard.type('STOP');
  await keyboard.press('Enter');
  await expectFired(desk, 4, 'Opt-out word');

  await test.step('arrow keys go through the texts of the handset', async () => {
    const own = (name: string) => conversation(desk).getByRole('button', { name });
    await expect(own('STOP')).toBeVisible();
    await tabTo(own('STOP'), 'Shift+Tab');
    await keyboard.press('ArrowUp');
    await expect(own('two')).toBeFocused();
    await expectFired(desk, 9, 'Anything else');
    await keyboard.press('ArrowDown');
    await expectFired(desk, 4, 'Opt-out word');
  });
  await test.step('a suggestion, then the trace, which can be scrolled', async () => {
    await tabTo(desk.getByRole('button', { name: 'Send HELP', exact: true }));
    await keyboard.press('Enter');
    await expectFired(desk, 5, 'HELP');
    await tabTo(trace(desk));
  });
});

test('the lab is accessible in both themes', async ({ app, desk }) => {
  test.slow();
  await openLab(desk);
  await expect(desk.getByText('The account has no number with SMS')).toBeVisible();
  await expectAccessible(desk);
  const { numberId } = await lease(app);
  await app.do('keywords.put', { numberId, keyword: 'JOIN', reply: REPLY, kind: 'REGISTERED' });
  await text(desk, 'STOP');
  await text(desk, 'JOIN');
  await expect(effect(desk, 'Reply held back')).toBeVisible();
  await expect(conversation(desk)).toContainText('Not sent');
  await expectAccessible(desk);
});
