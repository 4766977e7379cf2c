import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { expectTitle, goTo, numberRows, removeDialog, cell, title } from './steps.ts';

const palette = (page: Page): Locator => page.getByRole('dialog', { name: 'Command palette' });

/** Opens the palette, types and takes what is offered. */
async function run(page: Page, typed: string, option: string | RegExp): Promise<void> {
  await page.keyboard.press('ControlOrMeta+K');
  await expect(palette(page).getByRole('textbox')).toBeFocused();
  await page.keyboard.type(typed);
  const offered = palette(page).getByRole('option', { name: option });
  await expect(offered).toHaveAttribute('data-highlighted', '');
  await page.keyboard.press('Enter');
  await expect(palette(page)).toBeHidden();
}

test('the palette reaches screens, projects, numbers and actions', async ({ app, desk }) => {
  await app.do('projects.create', { name: 'Spring campaign' });
  const { lines } = await app.buy({ isoCode: 'GB', messageType: 'PROMOTIONAL', quantity: 2 });
  const { nationalFormat } = await app.do('numbers.get', { numberId: lines[0]?.numberIds[1] ?? '' });

  await run(desk, 'sms and', /^SMS and voice$/);
  await expectTitle(desk, 'SMS and voice');
  await expect(title(desk)).toBeFocused();
  await run(desk, nationalFormat.slice(-4), new RegExp(`^${nationalFormat}`));
  await expectTitle(desk, nationalFormat);
  await run(desk, 'spring', /^Spring campaign\s*Settings/);
  await expectTitle(desk, 'SMS and voice');
  await expect(desk.getByText('SMS channel of this project')).toBeVisible();
  await run(desk, 'create', /^Create a project/);
  await expect(desk.getByRole('dialog', { name: 'Create a project' }).getByLabel('Name')).toBeFocused();
  await desk.keyboard.press('Escape');

  await desk.keyboard.press('ControlOrMeta+K');
  await desk.keyboard.type('nothing of the kind');
  await expect(palette(desk)).toContainText('Nothing matches');
  await desk.keyboard.press('Escape');
  await expect(palette(desk)).toBeHidden();
});

test('the palette offers what can be done on the page, and the dialog gives the focus back', async ({ app, desk }) => {
  await app.buy({ isoCode: 'US', messageType: 'PROMOTIONAL', quantity: 2 });
  await goTo(desk, 'SMS and voice');
  const box = numberRows(desk).first().getByRole('checkbox');
  await box.check();
  const number = await cell(numberRows(desk).first(), 'Phone number').innerText();
  await run(desk, 'remove', `Remove phone number ${number}`);
  await expect(removeDialog(desk)).toContainText(number);
  await desk.keyboard.press('Escape');
  await expect(removeDialog(desk)).toBeHidden();
  await expect(box).toBeFocused();
});

test('keys: ? lists them, / goes to the search, Escape gives the focus back', async ({ app, desk }) => {
  await app.buy({ isoCode: 'US', messageType: 'PROMOTIONAL', quantity: 1 });
  await goTo(desk, 'SMS and voice');
  const link = cell(numberRows(desk), 'Phone number').getByRole('link');
  await link.focus();
  await desk.keyboard.press('Shift+Slash');
  const list = desk.getByRole('dialog', { name: 'Keyboard shortcuts' });
  for (const action of [
    'Open the command palette',
    'Show this list',
    'Search in the list, on pages with a search field',
  ]) {
    await expect(list.getByRole('definition').filter({ hasText: action })).toBeVisible();
  }
  await desk.keyboard.press('Escape');
  await expect(list).toBeHidden();
  await expect(link).toBeFocused();
  await desk.keyboard.press('/');
  const search = desk.getByRole('searchbox', { name: 'Search phone numbers' });
  await expect(search).toBeFocused();
  // In a field the keys are text.
  await desk.keyboard.type('?/');
  await expect(search).toHaveValue('?/');
  await expect(list).toBeHidden();
});

test('the theme that was chosen outlives a reload', async ({ desk }) => {
  const isDark = () => desk.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  const background = () => desk.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(await isDark()).toBe(false);
  await expectTitle(desk, 'Welcome to Numberdesk');
  const light = await background();
  await desk.getByRole('button', { name: 'Dark theme' }).click();
  await expect.poll(background).not.toBe(light);
  const dark = await background();
  await desk.reload();
  await expect(desk.getByRole('button', { name: 'Dark theme', pressed: true })).toBeVisible();
  expect(await background()).toBe(dark);
  await run(desk, 'system theme', 'System theme');
  await expect.poll(background).toBe(light);
  await desk.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(background).toBe(dark);
});
