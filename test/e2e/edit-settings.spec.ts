import type { Page } from '@playwright/test';
import type { RunningApp } from '../support/running-app.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

const path = (projectId?: string) =>
  `${projectId === undefined ? '' : `/projects/${projectId}`}/settings/sms-and-voice`;

async function open(desk: Page, address: string): Promise<void> {
  await expect(desk.getByRole('heading', { level: 1 })).toBeVisible();
  await desk.goto(new URL(address, desk.url()).href);
}

async function openEdit(desk: Page, projectId?: string): Promise<void> {
  await open(desk, `${path(projectId)}/edit`);
  await expect(limit(desk)).toBeVisible();
}

async function project(app: RunningApp): Promise<string> {
  return (await app.do('projects.create', { name: 'Retail alerts' })).projectId;
}

const sms = (desk: Page) => desk.getByRole('checkbox', { name: 'Enable the SMS channel for this project' });
const voice = (desk: Page) => desk.getByRole('checkbox', { name: 'Enable the voice channel for this project' });
const limit = (desk: Page) => desk.getByRole('textbox', { name: 'Account spending limit' });
const voiceLimit = (desk: Page) => desk.getByRole('textbox', { name: 'Voice spending limit' });
const senderId = (desk: Page) => desk.getByRole('textbox', { name: 'Default sender ID' });
const save = (desk: Page) => desk.getByRole('button', { name: 'Save changes' });
const toast = (desk: Page, text: string) => desk.getByRole('region').getByText(text, { exact: true });

test('a project’s channels and the account’s values are saved together', async ({ app, desk }) => {
  const projectId = await project(app);
  await open(desk, path(projectId));
  await desk.getByRole('button', { name: 'Edit' }).click();
  await expect(desk.getByRole('heading', { name: 'Edit SMS' })).toBeFocused();
  await expect(desk.getByText('apply to all projects and to any other service')).toContainText('Amazon SNS');
  await expect(desk.getByText('SMS and voice share the settings of this project.')).toBeVisible();
  await expect(desk.getByText('prices shipped with Numberdesk are equal')).toBeVisible();
  await expect(desk.getByRole('meter', { name: 'Account spending limit: spent this month' })).toBeVisible();
  await expect(desk.getByText('Support has granted $1 at most').first()).toBeVisible();

  await sms(desk).click();
  await desk.getByRole('radio', { name: 'Transactional' }).click();
  await senderId(desk).fill('SHOP');
  await save(desk).click();

  await expect(toast(desk, 'Changes saved')).toBeVisible();
  await expect(desk).toHaveURL(new RegExp(`${path(projectId)}$`));
  await expect(desk.getByRole('region', { name: 'General' })).toContainText('SHOP');
  expect(await app.do('settings.get', { projectId })).toMatchObject({
    project: { smsEnabled: true, voiceEnabled: true },
    account: { defaultMessageType: 'TRANSACTIONAL', defaultSenderId: 'SHOP', revision: 1 },
  });
});

test('SMS takes voice along, and voice alone may be cleared', async ({ app, desk }) => {
  const projectId = await project(app);
  await openEdit(desk, projectId);
  await expect(voice(desk)).toBeDisabled();
  await sms(desk).click();
  await expect(voice(desk)).toBeChecked();
  await voice(desk).click();
  await expect(sms(desk)).toBeChecked();
  await save(desk).click();
  await expect(toast(desk, 'Changes saved')).toBeVisible();
  expect((await app.do('settings.get', { projectId })).project).toMatchObject({
    smsEnabled: true,
    voiceEnabled: false,
  });

  await desk.getByRole('button', { name: 'Edit' }).click();
  await voice(desk).click();
  await sms(desk).click();
  await expect(voice(desk)).not.toBeChecked();
  await expect(desk.getByRole('status').getByText('This project will stop sending')).toBeVisible();
  await expect(desk.getByText('Phone numbers and incoming messages belong to the account')).toBeVisible();
  await save(desk).click();
  await expect(desk.getByRole('heading', { name: 'SMS and voice' })).toBeVisible();
  expect((await app.do('settings.get', { projectId })).project).toMatchObject({
    smsEnabled: false,
    voiceEnabled: false,
  });
});

test('limits above the maximum are refused at their fields, and nothing is saved', async ({ app, desk }) => {
  const projectId = await project(app);
  const before = await app.do('settings.get', { projectId });
  await openEdit(desk, projectId);
  await sms(desk).click();
  await limit(desk).fill('$1,500');
  await voiceLimit(desk).fill('9'.repeat(20));
  await senderId(desk).fill('-');
  await save(desk).click();
  await expect(desk.getByText('REQUESTED_SPEND_LIMIT_HIGHER_THAN_SERVICE_LIMIT')).toHaveCount(2);
  await expect(limit(desk)).toHaveAccessibleDescription(/Enter \$1 or less\..*Support Center/);
  await expect(voiceLimit(desk)).toHaveAccessibleDescription(/Enter \$1 or less\..*Support Center/);
  await expect(limit(desk)).toBeFocused();
  await expect(limit(desk)).toHaveValue('$1,500');
  // All at once, the sender ID included.
  await expect(senderId(desk)).toHaveAttribute('aria-invalid', 'true');
  await senderId(desk).fill('');
  await expect(sms(desk)).toBeChecked();
  expect(await app.do('settings.get', { projectId })).toEqual(before);

  await limit(desk).fill('1');
  await expect(desk.getByText('REQUESTED_SPEND_LIMIT_HIGHER_THAN_SERVICE_LIMIT')).toHaveCount(1);
  await voiceLimit(desk).fill('1');
  await save(desk).click();
  await expect(toast(desk, 'Changes saved')).toBeVisible();
});

test('what is wrong by itself is told at the field', async ({ app, desk }) => {
  await openEdit(desk);
  await expect(sms(desk)).toHaveCount(0);
  for (const [text, message] of [
    ['', 'Enter whole dollars, such as 1.'],
    ['1.5', 'Enter whole dollars, such as 1.'],
    ['0', 'Enter 1 or more.'],
  ] as const) {
    await limit(desk).fill(text);
    await save(desk).click();
    await expect(limit(desk)).toHaveAccessibleDescription(message);
    await expect(limit(desk)).toBeFocused();
  }
  await limit(desk).fill('1');

  // The sender ID is checked while it is typed.
  await senderId(desk).fill('My shop');
  await expect(senderId(desk)).toHaveAccessibleDescription(/^Use only letters A to Z, digits and hyphens\./);
  await senderId(desk).fill('2024');
  await expect(senderId(desk)).toHaveAccessibleDescription(/^Use at least one letter\./);
  await save(desk).click();
  await expect(senderId(desk)).toBeFocused();
  await senderId(desk).fill('AB');
  await expect(desk.getByRole('status').getByText('fewer than 3 characters')).toBeVisible();
  await expect(desk.getByText('the US and Canada among them, ignore it')).toBeVisible();
  await save(desk).click();
  await expect(toast(desk, 'Changes saved')).toBeVisible();

  await desk.getByRole('button', { name: 'Edit' }).click();
  await desk.getByRole('button', { name: 'Remove the default sender ID' }).click();
  await expect(senderId(desk)).toBeFocused();
  await save(desk).click();
  await expect(desk.getByRole('heading', { name: 'SMS and voice' })).toBeVisible();
  expect((await app.do('settings.get', {})).account.defaultSenderId).toBeNull();
});

test('a change made elsewhere is shown; mine is kept on request', async ({ app, desk }) => {
  const projectId = await project(app);
  await openEdit(desk, projectId);
  await senderId(desk).fill('MINE');
  await app.do('settings.save', { defaultSenderId: 'THEIRS' });
  const notice = desk.getByRole('alert').filter({ hasText: 'These settings were changed in the meantime' });
  await expect(notice.getByRole('row', { name: 'Default sender ID THEIRS MINE' })).toBeVisible();
  await save(desk).click();
  await expect(notice).toBeFocused();
  await notice.getByRole('button', { name: 'Keep mine and save again' }).click();
  await expect(toast(desk, 'Changes saved')).toBeVisible();
  expect((await app.do('settings.get', {})).account.defaultSenderId).toBe('MINE');
});

test('a change made elsewhere is taken over on request, and a mere new name disturbs nobody', async ({ app, desk }) => {
  const projectId = await project(app);
  await openEdit(desk, projectId);
  await senderId(desk).fill('MINE');
  await app.do('projects.rename', { projectId, name: 'Retail news' });
  await expect(desk.getByRole('link', { name: 'SMS and voice of Retail news' })).toBeVisible();
  await expect(desk.getByText('changed in the meantime')).toHaveCount(0);

  await app.do('settings.save', { projectId, smsEnabled: true, defaultSenderId: 'THEIRS' });
  await desk.getByRole('button', { name: 'Take over the current values' }).click();
  await expect(senderId(desk)).toHaveValue('THEIRS');
  await expect(sms(desk)).toBeChecked();
  await expect(desk.getByText('changed in the meantime')).toHaveCount(0);
  await senderId(desk).fill('AFTER');
  await save(desk).click();
  await expect(toast(desk, 'Changes saved')).toBeVisible();
});

test('leaving with unsaved changes asks first', async ({ app, desk }) => {
  await openEdit(desk);
  await desk.getByRole('radio', { name: 'Transactional' }).click();
  await desk.getByRole('button', { name: 'Cancel' }).click();
  const dialog = desk.getByRole('dialog', { name: 'Leave without saving' });
  await dialog.getByRole('button', { name: 'Stay on this page' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(desk.getByRole('radio', { name: 'Transactional' })).toBeChecked();
  await desk.getByRole('link', { name: 'Countries' }).click();
  await dialog.getByRole('button', { name: 'Discard changes' }).click();
  await expect(desk.getByRole('heading', { name: 'Countries' })).toBeVisible();
  expect((await app.do('settings.get', {})).account.revision).toBe(0);
});

test('without changes Cancel leaves at once, and saving says that there was nothing to save', async ({ desk }) => {
  await openEdit(desk);
  await desk.getByRole('button', { name: 'Cancel' }).click();
  await expect(desk.getByRole('heading', { name: 'SMS and voice' })).toBeVisible();
  await desk.getByRole('button', { name: 'Edit' }).click();
  await save(desk).click();
  await expect(toast(desk, 'There were no changes to save')).toBeVisible();
});

test('the sidebar marks the screen that the page belongs to', async ({ app, desk }) => {
  const current = desk.getByRole('navigation', { name: 'Main' }).locator('[aria-current="page"]');
  await openEdit(desk, await project(app));
  await expect(current).toHaveText(['SMS and voice']);
  await expect(current).toHaveAttribute('href', /^\/projects\//);
});

test('a project that is not there is told, with a way on', async ({ desk }) => {
  await open(desk, `${path('0'.repeat(32))}/edit`);
  await expect(desk.getByRole('alert')).toContainText('The settings could not be read');
  await desk.getByRole('link', { name: 'Show all projects' }).click();
  await expect(desk).toHaveURL(/\/$/);
});

test('everything works by keyboard alone', async ({ app, desk }) => {
  const projectId = await project(app);
  await openEdit(desk, projectId);
  await sms(desk).focus();
  await desk.keyboard.press('Space');
  await desk.keyboard.press('Tab');
  await expect(voice(desk)).toBeFocused();
  await desk.keyboard.press('Space');
  await desk.keyboard.press('Tab');
  // Held until it is done, as fingers do: the radio buttons look whether an arrow key is down when they get the focus.
  await desk.keyboard.down('ArrowDown');
  await expect(desk.getByRole('radio', { name: 'Transactional' })).toBeChecked();
  await desk.keyboard.up('ArrowDown');
  await desk.keyboard.press('Tab');
  await expect(limit(desk)).toBeFocused();
  await desk.keyboard.type('9');
  await desk.keyboard.press('Tab');
  await expect(voiceLimit(desk)).toBeFocused();
  await desk.keyboard.press('Tab');
  await expect(senderId(desk)).toBeFocused();
  await desk.keyboard.type('SHOP');
  await desk.keyboard.press('Enter');
  await expect(desk.getByText('REQUESTED_SPEND_LIMIT_HIGHER_THAN_SERVICE_LIMIT')).toBeVisible();
  await expect(limit(desk)).toBeFocused();
  await desk.keyboard.press('ControlOrMeta+A');
  await desk.keyboard.type('1');
  await desk.keyboard.press('Enter');
  await expect(toast(desk, 'Changes saved')).toBeVisible();
  expect(await app.do('settings.get', { projectId })).toMatchObject({
    project: { smsEnabled: true, voiceEnabled: false },
    account: { defaultMessageType: 'TRANSACTIONAL', spendLimitUsd: 1, defaultSenderId: 'SHOP' },
  });
});

test('the page is accessible as it opens, refused and in conflict', async ({ app, desk }) => {
  const projectId = await project(app);
  await openEdit(desk, projectId);
  await expectAccessible(desk);
  await limit(desk).fill('9');
  await senderId(desk).fill('AB');
  await save(desk).click();
  await expect(desk.getByText('REQUESTED_SPEND_LIMIT_HIGHER_THAN_SERVICE_LIMIT')).toBeVisible();
  await app.do('settings.save', { defaultSenderId: 'THEIRS' });
  await expect(desk.getByText('changed in the meantime')).toBeVisible();
  await expectAccessible(desk);
});
