import type { Page } from '@playwright/test';
import type { RunningApp } from '../support/running-app.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

const HANDSET = '+12065550123';
const destinations = (page: Page) => page.getByRole('textbox', { name: 'Destinations' });
const message = (page: Page) => page.getByRole('textbox', { name: 'Message' });
const outcome = (page: Page) => page.getByRole('region', { name: /^(Preview|Result)$/ });
const forDestination = (page: Page, text: string) => outcome(page).getByRole('listitem').filter({ hasText: text });
const log = (page: Page) => page.getByRole('table', { name: 'Messages sent from this project' });
const added = (page: Page) => page.getByRole('table', { name: 'Destination phone numbers' });
const sendText = (page: Page) => page.getByRole('button', { name: 'Send text' });

/** A project with its channels on, and its page. */
async function openTesting(app: RunningApp, page: Page, isOn = true): Promise<string> {
  const { projectId } = await app.do('projects.create', { name: 'Retail' });
  if (isOn) await app.do('settings.save', { projectId, smsEnabled: true });
  await page.getByRole('link', { name: 'Retail' }).click();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Test messaging' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Test messaging');
  return projectId;
}

async function record(app: RunningApp) {
  return app.do('numbers.record', {
    ...{ phoneNumber: '+12065550100', isoCode: 'US', numberType: 'LONG_CODE' as const },
    ...{ smsEnabled: true, voiceEnabled: true, messageType: 'TRANSACTIONAL' as const },
    ...{ pricePerMonthMicros: 1_000_000, leasedAt: 0 },
  });
}

test('a sandbox account verifies a destination with the code from the lab and texts it', async ({ app, desk }) => {
  const projectId = await openTesting(app, desk, false);

  await test.step('while the channel is off nothing can be sent, and the way on is named', async () => {
    await expect(desk.getByText('The SMS channel is off for this project')).toBeVisible();
    await expect(sendText(desk)).toBeDisabled();
    await destinations(desk).fill('+1 (206) 555-0123');
    await message(desk).fill('It’s on.');
    await expect(forDestination(desk, HANDSET)).toContainText('CHANNEL_NOT_ENABLED');
    await expectAccessible(desk);
    await app.do('settings.save', { projectId, smsEnabled: true });
    await expect(sendText(desk)).toBeEnabled();
  });

  await test.step('the preview leads to the verification', async () => {
    await expect(forDestination(desk, HANDSET)).toContainText('DESTINATION_PHONE_NUMBER_NOT_VERIFIED');
    await desk.getByRole('button', { name: `Verify this destination: ${HANDSET}` }).click();
    const adding = desk.getByRole('dialog', { name: 'Add a destination phone number' });
    await expect(adding.getByLabel('Phone number')).toHaveValue(HANDSET);
    await adding.getByRole('button', { name: 'Add and send the code' }).click();
    const verifying = desk.getByRole('dialog', { name: 'Verify (206) 555-0123' });
    await verifying.getByLabel('Verification code').fill('none');
    await desk.keyboard.press('Enter');
    await expect(verifying.getByLabel('Verification code')).toHaveAccessibleDescription(/not the code/);
    await verifying.getByRole('link', { name: 'read the code in the message lab' }).click();
  });

  const code = await test.step('the lab shows what the handset received, without any number', async () => {
    await expect(desk.getByRole('heading', { level: 1 })).toHaveText('Message lab');
    const received = desk.getByRole('group', { name: 'Messages from other senders' });
    await expect(received).toContainText(/Shared route.*\d{6} is your verification code/s);
    await expectAccessible(desk);
    return /\d{6}/.exec(await received.innerText())?.[0] ?? '';
  });

  await test.step('back on the page the draft is kept, and the code opens the destination', async () => {
    await desk.goBack();
    await expect(message(desk)).toHaveValue('It’s on.');
    await added(desk).getByRole('button', { name: 'Verify (206) 555-0123' }).click();
    await desk.getByLabel('Verification code').fill(code);
    await desk.keyboard.press('Enter');
    await expect(added(desk).getByRole('row').nth(1)).toContainText('Verified');
    await expect(outcome(desk).getByRole('status')).toHaveText('Goes to 1 destination, for $0.00847.');
  });

  await test.step('the text is sent, told and logged', async () => {
    await sendText(desk).click();
    await expect(desk.getByRole('heading', { name: 'Result' })).toBeFocused();
    await expect(outcome(desk).getByRole('status')).toHaveText('Sent to 1 destination, for $0.00847.');
    await expect(outcome(desk)).toContainText('$0.01 spent this month');
    await expect(log(desk).getByRole('row').nth(1)).toContainText(/\+12065550123.*Shared route.*1 part.*Sent/s);
    await expectAccessible(desk);
    await log(desk)
      .getByRole('link', { name: /\+12065550123/ })
      .click();
    await expect(desk.getByText('2 messages from other senders')).toBeVisible();
    await expect(desk.getByText('It’s on.')).toBeVisible();
  });
});

test('each destination says its reason and what to do, and the preview follows every change', async ({ app, desk }) => {
  await openTesting(app, desk);
  const number = await record(app);
  await app.do('optOuts.add', { phoneNumber: '+12065550124' });
  await destinations(desk).fill('+1 206 555 0124; nobody\n+5352123456');
  await message(desk).fill('x'.repeat(160));
  await desk.getByRole('button', { name: '+14254147755 always succeeds' }).click();
  await desk.getByRole('button', { name: '+14254147167 always fails' }).click();
  const reasons = [
    ['+12065550124', 'DESTINATION_PHONE_NUMBER_OPTED_OUT', 'Open the opt-out list'],
    ['nobody', 'INVALID_PHONE_NUMBER', ''],
    ['+5352123456', 'DESTINATION_NOT_SUPPORTED', 'Open the countries'],
    ['+14254147167', 'SIMULATED_FAILURE', ''],
  ] as const;
  for (const [destination, reason, link] of reasons) {
    await expect(forDestination(desk, destination)).toContainText(reason);
    if (link !== '') await expect(forDestination(desk, destination).getByRole('link', { name: link })).toBeVisible();
  }
  await expect(forDestination(desk, '+14254147755')).toContainText(`From ${number.phoneNumber} · 1 part, GSM-7`);
  await expect(desk.getByText('160 of 1,600 characters · GSM-7 · 1 part')).toBeVisible();

  await test.step('one character more is a second part and a higher price', async () => {
    await message(desk).fill('x'.repeat(161));
    await expect(forDestination(desk, '+14254147755')).toContainText('2 parts, GSM-7 · $0.01694');
  });

  await test.step('what somebody else changes is seen at once', async () => {
    await app.do('optOuts.remove', { phoneNumber: '+12065550124' });
    await expect(forDestination(desk, '+12065550124')).toContainText('DESTINATION_PHONE_NUMBER_NOT_VERIFIED');
    await app.do('catalog.savePrice', { isoCode: 'US', item: 'SMS_PART', priceMicros: 600_000 });
    await expect(forDestination(desk, '+14254147755')).toContainText('MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT');
    await expect(forDestination(desk, '+14254147755').getByRole('link')).toHaveText([
      'Edit the settings',
      'Ask for a higher limit',
    ]);
  });

  await test.step('sending costs nothing and logs each reason', async () => {
    await sendText(desk).click();
    await expect(outcome(desk).getByRole('status')).toHaveText('Nothing was sent, and nothing was charged.');
    await expect(log(desk).getByRole('row')).toHaveCount(6);
    await expect(log(desk)).toContainText('Refused: the spending limit of the month is reached');
    expect((await app.do('settings.get', {})).account.spentThisMonthMicros).toBe(0);
  });

  await test.step('too many destinations and a wrong sender ID are told at their fields', async () => {
    const many = Array.from({ length: 16 }, (_, index) => `+12065550${100 + index}`).join(', ');
    await destinations(desk).fill(many);
    await expect(destinations(desk)).toHaveAccessibleDescription(/These are 16 destinations/);
    await desk.getByRole('textbox', { name: 'Sender ID' }).fill('My shop');
    await sendText(desk).click();
    await expect(desk.getByRole('textbox', { name: 'Sender ID' })).toBeFocused();
    await expect(desk.getByRole('textbox', { name: 'Sender ID' })).toHaveAccessibleDescription(/letters A to Z/);
    await expect(destinations(desk)).toHaveValue(many);
  });
});

test('a voice message is estimated, refused at its limits and shown in the lab', async ({ app, desk }) => {
  await openTesting(app, desk);
  const number = await record(app);
  await desk.getByRole('tab', { name: 'Voice' }).click();
  const to = desk.getByRole('textbox', { name: 'Destination', exact: true });
  const send = desk.getByRole('button', { name: 'Send voice message' });

  await test.step('what is missing is told at the field', async () => {
    await send.click();
    await expect(to).toBeFocused();
    await expect(to).toHaveAccessibleDescription(/Enter a destination/);
    // The only number that can call is chosen already.
    await expect(desk.getByRole('combobox', { name: 'Origination number' })).toHaveValue('(206) 555-0100');
  });

  await test.step('SSML is read strictly, as it is typed', async () => {
    await desk.getByRole('radio', { name: 'SSML' }).check();
    await to.fill(HANDSET);
    await message(desk).fill('<speak>Your code is <emphasis>1 2 3</speak>');
    await expect(message(desk)).toHaveAccessibleDescription(/Write <\/emphasis> in place of <\/speak>/);
    await message(desk).fill('<speak>Your code is <emphasis>1 2 3</emphasis>.</speak>');
    await expect(outcome(desk).getByRole('status')).toHaveText('Goes to 1 destination, for $0.05.');
    await expect(desk.getByText('55 of 6,000 characters · about 2 seconds')).toBeVisible();
    await desk.getByRole('combobox', { name: 'Language' }).selectOption('German');
    await expect(desk.getByRole('combobox', { name: 'Voice' })).toHaveValue('Hans');
    await expectAccessible(desk);
  });

  await test.step('it is sent five times a minute', async () => {
    await send.click();
    await expect(outcome(desk).getByRole('status')).toHaveText('Sent to 1 destination, for $0.05.');
    await expect(log(desk).getByRole('row').nth(1)).toContainText('2 s');
    const { rows } = await app.do('projects.list', {});
    for (const index of [1, 2, 3, 4]) {
      await app.do('messages.sendVoice', {
        ...{ projectId: rows[0]?.projectId ?? '', destination: `+1206555013${index}`, body: 'Hello', bodyType: 'TEXT' },
        ...{ languageCode: 'en-US', voiceId: 'Joanna', originationNumberId: number.numberId },
      });
    }
    await send.click();
    await expect(forDestination(desk, HANDSET)).toContainText('VOICE_RATE_LIMIT');
    await expect(forDestination(desk, HANDSET)).toContainText('Send from 2026-11-22 12:01');
    await expect(forDestination(desk, HANDSET).getByRole('link')).toHaveText('Request production access');
  });

  await test.step('countries out of the sandbox are named', async () => {
    await to.fill('+33 1 70 36 39 50');
    await expect(forDestination(desk, 'France')).toContainText('Voice messages of the sandbox reach only Australia');
  });

  await test.step('the lab shows the call in the conversation', async () => {
    await log(desk)
      .getByRole('link', { name: new RegExp(`\\${HANDSET}`) })
      .last()
      .click();
    const conversation = desk.getByRole('log', { name: 'Conversation' });
    await expect(conversation).toContainText(/Voice message.*2 s/s);
  });
});

test('each limit of voice, and what the carriers block, says so before and after sending, and costs nothing', async ({
  app,
  desk,
}) => {
  const projectId = await openTesting(app, desk);
  const { numberId } = await record(app);
  await desk.getByRole('tab', { name: 'Voice' }).click();
  const to = desk.getByRole('textbox', { name: 'Destination', exact: true });
  const call = (index: number) =>
    app.do('messages.sendVoice', {
      ...{ projectId, destination: `+120655501${String(index).padStart(2, '0')}`, body: 'Hello', bodyType: 'TEXT' },
      ...{ languageCode: 'en-US', voiceId: 'Joanna', originationNumberId: numberId },
    });
  const spent = async () => {
    const { account } = await app.do('settings.get', {});
    return { text: account.spentThisMonthMicros, voice: account.voiceSpentThisMonthMicros };
  };
  /** The preview names the reason; sending, by keyboard, does too and charges nothing. */
  async function expectRefused(reason: string, sentence: string): Promise<void> {
    const before = await spent();
    await expect(forDestination(desk, HANDSET)).toContainText(reason);
    await expect(forDestination(desk, HANDSET)).toContainText(sentence);
    await desk.getByRole('button', { name: /^Send (text|voice message)$/ }).press('Enter');
    await expect(outcome(desk).getByRole('status')).toHaveText('Nothing was sent, and nothing was charged.');
    await expect(forDestination(desk, HANDSET)).toContainText(reason);
    expect(await spent()).toEqual(before);
  }

  await test.step('too long for the sandbox, filled in by keyboard alone', async () => {
    await to.focus();
    await desk.keyboard.type(HANDSET);
    await message(desk).focus();
    await desk.keyboard.insertText('x'.repeat(451));
    await expectRefused('VOICE_MESSAGE_TOO_LONG', 'may take 30');
    await message(desk).fill('Hello');
  });

  await test.step('a double click calls once', async () => {
    const { x, y, width, height } = (await desk.getByRole('button', { name: 'Send voice message' }).boundingBox()) ?? {
      ...{ x: 0, y: 0, width: 0, height: 0 },
    };
    await desk.mouse.click(x + width / 2, y + height / 2);
    await expect(outcome(desk).getByRole('status')).toHaveText('Sent to 1 destination, for $0.05.');
    await desk.mouse.down({ clickCount: 2 });
    await desk.mouse.up({ clickCount: 2 });
    await expect(log(desk).getByRole('row')).toHaveCount(3);
    expect((await spent()).voice).toBe(50_000);
  });

  await test.step('five a day for one recipient', async () => {
    for (let count = 0; count < 4; count++) await call(23);
    await app.do('simulation.advance', { byMs: 60_000 });
    await message(desk).fill('Hello again');
    await expectRefused('DAILY_DESTINATION_CALL_LIMIT', 'Send to this one from 2026-11-23');
  });

  await test.step('twenty a day for the account', async () => {
    for (let index = 30; index < 45; index++) {
      await call(index);
      if (index % 5 === 4) await app.do('simulation.advance', { byMs: 60_000 });
    }
    await message(desk).fill('Hello everybody');
    await expectRefused('VOICE_DAILY_LIMIT', 'or request production access');
  });

  await test.step('the spending limit of voice', async () => {
    await app.do('simulation.advance', { byMs: 86_400_000 });
    await app.do('catalog.savePrice', { isoCode: 'US', item: 'VOICE_MINUTE', priceMicros: 1_000_000 });
    await message(desk).fill('Hello tomorrow');
    await expectRefused('MONTHLY_SPEND_LIMIT_REACHED_FOR_VOICE', 'or send from 2026-12-01');
    await app.do('catalog.savePrice', { isoCode: 'US', item: 'VOICE_MINUTE', priceMicros: 1_000_001 });
    await message(desk).fill('Hello next month');
    await expectRefused('MONTHLY_SPEND_LIMIT_REACHED_FOR_VOICE', 'costs more than the month’s limit of 1 US dollar');
  });

  await test.step('a handset that the carriers block for the number', async () => {
    const tollFree = await app.do('numbers.record', {
      ...{ phoneNumber: '+18445550100', isoCode: 'US', numberType: 'TOLL_FREE' as const },
      ...{ smsEnabled: true, voiceEnabled: true, messageType: 'TRANSACTIONAL' as const },
      ...{ pricePerMonthMicros: 2_000_000, leasedAt: 0 },
    });
    const { caseId } = await app.do('cases.create', {
      type: 'SMS_PRODUCTION_ACCESS',
      fields: { newLimitUsd: 5, useCaseDescription: 'Codes for our web shop.' },
    });
    await app.do('cases.answer', { caseId, outcome: 'GRANTED' });
    await app.do('inbound.receive', { from: HANDSET, to: tollFree.phoneNumber, body: 'STOP' });
    await desk.getByRole('tab', { name: 'Text' }).click();
    await destinations(desk).fill(HANDSET);
    await message(desk).fill('Hello');
    await expectRefused('DESTINATION_BLOCKED_BY_CARRIER', 'wait until the user texts START');
  });
});

test('the destinations are removed after a day, and counted', async ({ app, desk }) => {
  await openTesting(app, desk);
  await expect(desk.getByText('No destination phone number yet')).toBeVisible();
  for (let index = 0; index < 10; index += 1) {
    await app.do('destinations.add', { phoneNumber: `+1206555013${index}` });
  }
  await expect(added(desk).getByRole('row')).toHaveCount(11);

  await test.step('an eleventh is refused in the dialog', async () => {
    await desk.getByRole('button', { name: 'Add destination' }).click();
    const adding = desk.getByRole('dialog', { name: 'Add a destination phone number' });
    await adding.getByLabel('Phone number').fill('+44 20 7946 0321');
    await desk.keyboard.press('Enter');
    await expect(adding.getByRole('alert')).toContainText('VERIFIED_DESTINATION_NUMBERS_PER_ACCOUNT');
    await adding.getByLabel('Phone number').fill('+1 206 555 0131');
    await desk.keyboard.press('Enter');
    await expect(adding.getByLabel('Phone number')).toHaveAccessibleDescription(/one of the destinations already/);
    await desk.keyboard.press('Escape');
    await expect(adding).toBeHidden();
  });

  await test.step('removing too early is refused with the time', async () => {
    await added(desk).getByRole('button', { name: 'Remove (206) 555-0130' }).click();
    const removing = desk.getByRole('dialog', { name: 'Remove (206) 555-0130' });
    await removing.getByRole('button', { name: 'Remove' }).click();
    await expect(removing.getByRole('alert')).toContainText('Remove it from 2026-11-23 12:00 (UTC) on.');
    await expect(removing.getByRole('alert')).toContainText('DELETION_TOO_EARLY');
    await expectAccessible(desk);
    await removing.getByRole('button', { name: 'Close' }).click();
  });
});

test('a text is written and sent by keyboard alone, and the page fits a small window', async ({ app, desk }) => {
  await record(app);
  await openTesting(app, desk);
  await desk.setViewportSize({ width: 960, height: 640 });
  await destinations(desk).focus();
  await desk.keyboard.type('+14254147755');
  await desk.keyboard.press('Tab');
  await expect(desk.getByRole('button', { name: '+14254147755 always succeeds' })).toBeFocused();
  await desk.keyboard.press('Tab');
  await desk.keyboard.press('Tab');
  await expect(message(desk)).toBeFocused();
  await desk.keyboard.type('Hello');
  await desk.keyboard.press('Tab');
  await expect(desk.getByRole('radio', { name: 'Promotional' })).toBeFocused();
  await desk.keyboard.press('ArrowDown');
  await expect(desk.getByRole('radio', { name: 'Transactional' })).toBeFocused();
  // An arrow that is held selects as well; one this short only moves the focus.
  await desk.keyboard.press('Space');
  await expect(desk.getByRole('radio', { name: 'Transactional' })).toBeChecked();
  await desk.keyboard.press('Tab');
  await expect(desk.getByRole('combobox', { name: 'Origination number' })).toBeFocused();
  await desk.keyboard.press('ArrowDown');
  await expect(desk.getByRole('option', { name: /^\(206\) 555-0100/ })).toHaveAttribute('data-highlighted', '');
  await desk.keyboard.press('Enter');
  await expect(desk.getByRole('combobox', { name: 'Origination number' })).toHaveValue('(206) 555-0100');
  await sendText(desk).focus();
  await desk.keyboard.press('Enter');
  await expect(desk.getByRole('heading', { name: 'Result' })).toBeFocused();
  await expect(outcome(desk)).toContainText('From +12065550100');
  expect(await desk.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(960);
  expect(await desk.locator('#main').evaluate((main) => main.scrollWidth - main.clientWidth)).toBeLessThanOrEqual(0);
  await test.step('the palette leads to the other form', async () => {
    await desk.keyboard.press('Control+k');
    await expect(desk.locator('[data-palette] input')).toBeFocused();
    await desk.keyboard.type('test voice');
    const offered = desk.getByRole('option', { name: 'Write a test voice message' });
    await expect(offered).toHaveAttribute('data-highlighted', '');
    await desk.keyboard.press('Enter');
    await expect(desk.getByRole('tab', { name: 'Voice' })).toHaveAttribute('aria-selected', 'true');
  });
});

test('a project that is gone says so', async ({ app, desk }) => {
  await app.do('projects.create', { name: 'Other' });
  const projectId = await openTesting(app, desk);
  await app.do('projects.delete', { projectId, confirmation: 'Retail' });
  await expect(desk.getByText('This project does not exist any more')).toBeVisible();
  await desk.getByRole('link', { name: 'Show all projects' }).click();
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('All projects');
});
