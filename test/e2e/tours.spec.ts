import type { Locator, Page } from '@playwright/test';
import { dump } from '../support/workspace-file.ts';
import { expect, expectAccessible, test } from './fixtures.ts';
import { expectTitle, title } from './steps.ts';

const caption = (desk: Page): Locator => desk.getByRole('region', { name: 'Guided tour' });
const bar = (desk: Page): Locator => desk.getByRole('complementary', { name: 'Guided tour is running' });
const next = (desk: Page): Locator => caption(desk).getByRole('button', { name: /^(Next|Finish)$/ });

/** Without motion, unless told otherwise: then a tour types at once. */
async function startTour(desk: Page, name: string, reducedMotion: 'reduce' | null = 'reduce'): Promise<void> {
  await desk.emulateMedia({ reducedMotion });
  await expect(title(desk)).toBeVisible();
  await desk.keyboard.press('Control+k');
  await desk.getByPlaceholder('Find a screen').fill('guided tour');
  await desk.getByRole('option', { name: `Guided tour: ${name}` }).click();
  await expect(caption(desk)).toContainText('Step 1 of');
}

/** Goes on with Enter alone, for which the focus has to be on the button each time. */
async function goOnTo(desk: Page, step: number): Promise<void> {
  for (;;) {
    await expect(next(desk)).toBeFocused();
    const text = await caption(desk)
      .getByText(/^Step \d+ of/)
      .innerText();
    const at = Number(/\d+/.exec(text));
    if (at === step) return;
    await desk.keyboard.press('Enter');
    await expect(caption(desk)).toContainText(`Step ${at + 1} of`);
  }
}

async function countSteps(desk: Page): Promise<number> {
  const text = await caption(desk)
    .getByText(/^Step 1 of/)
    .innerText();
  return Number(/of (\d+)/.exec(text)?.[1]);
}

test('from request to bill, by keyboard alone, on a copy', async ({ app, desk }) => {
  await app.do('projects.create', { name: 'Mine' });
  await app.do('simulation.save', { accountUnderReview: true, countries: [{ isoCode: 'US', stock: 0 }] });
  const before = dump(app.workspace);
  await startTour(desk, 'A number from request to bill', null);
  await expect(bar(desk)).toContainText('Everything here happens on a copy; your workspace stays as it was.');
  const steps = await countSteps(desk);
  await goOnTo(desk, 7);
  await expect(desk.getByText('1 phone number bought: 1 in United States')).toBeVisible();
  await goOnTo(desk, 9);
  await expect(desk.getByText('Rule 4 fired: Opt-out word')).toBeVisible();
  await expectAccessible(desk);
  await goOnTo(desk, 11);
  await expect(desk.getByRole('dialog', { name: 'Remove number confirmation' })).toBeVisible();
  await goOnTo(desk, 12);
  await expect(desk.getByText('None. Billed through November 2026')).toBeVisible();
  expect(dump(app.workspace)).toEqual(before);
  await goOnTo(desk, steps);
  await desk.keyboard.press('Enter');
  await expect(desk.getByText('The tour is over').first()).toBeVisible();
  await expect(bar(desk)).toHaveCount(0);
  await expectTitle(desk, 'All projects');
  expect(dump(app.workspace)).toEqual(before);
  expect(await app.do('workspace.info', {})).toMatchObject({ tourRunning: false });
});

test('from the sandbox to production, on a copy', async ({ app, desk }) => {
  await app.do('projects.create', { name: 'Mine' });
  const before = dump(app.workspace);
  await startTour(desk, 'From the sandbox to production');
  const steps = await countSteps(desk);
  await goOnTo(desk, 5);
  await expect(desk.getByText('Verified', { exact: true })).toBeVisible();
  await goOnTo(desk, 7);
  await expect(desk.getByRole('region', { name: 'Result' })).toContainText('Sent to 1 destination');
  await goOnTo(desk, 11);
  await expect(desk.getByRole('region', { name: 'Result' })).toContainText('Sent to 1 destination, for $0.05.');
  await goOnTo(desk, steps - 1);
  await expect(desk.getByRole('contentinfo')).toContainText('SMS sandbox · Voice production');
  await goOnTo(desk, steps);
  await next(desk).click();
  await expect(desk.getByText('The tour is over').first()).toBeVisible();
  await expect(desk.getByRole('contentinfo')).toContainText('SMS sandbox · Voice sandbox');
  expect(dump(app.workspace)).toEqual(before);
});

test('Escape ends a tour in the middle: one is back where one was, with the own draft', async ({ app, desk }) => {
  await desk.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'SMS and voice' }).click();
  await desk.getByRole('button', { name: 'Request phone number' }).click();
  await desk.getByRole('combobox', { name: 'Country' }).fill('Canada');
  await desk.getByRole('option', { name: /^Canada/ }).click();
  await desk.getByRole('button', { name: 'Next', exact: true }).click();
  await expectTitle(desk, 'Review and request');
  await desk.goto(new URL('/topics', desk.url()).href);
  const before = dump(app.workspace);
  await startTour(desk, 'A number from request to bill');
  await goOnTo(desk, 4);
  await expect(desk.getByRole('combobox', { name: 'Country' })).toHaveValue('United States');
  await desk.keyboard.press('Escape');
  await expect(desk.getByText('The workspace is as it was.').first()).toBeVisible();
  await expectTitle(desk, 'Topics');
  await expect(caption(desk)).toHaveCount(0);
  expect(dump(app.workspace)).toEqual(before);
  await desk.goto(new URL('/settings/sms-and-voice/phone-numbers/request', desk.url()).href);
  await expect(desk.getByRole('combobox', { name: 'Country' })).toHaveValue('Canada');

  // In a dialog, where Escape has a meaning of its own.
  await desk.goto(new URL('/topics', desk.url()).href);
  await startTour(desk, 'A number from request to bill');
  await goOnTo(desk, 11);
  await desk.keyboard.press('Escape');
  await expectTitle(desk, 'Topics');
  await expect(desk.getByRole('dialog')).toHaveCount(0);
  expect(dump(app.workspace)).toEqual(before);
});

test('a step whose control is not there says so; the operator goes back or ends the tour', async ({ desk }) => {
  await startTour(desk, 'A number from request to bill');
  await goOnTo(desk, 2);
  await desk.getByRole('link', { name: 'Topics' }).click();
  await expectTitle(desk, 'Topics');
  await next(desk).click();
  await expect(caption(desk).getByRole('alert')).toHaveText(
    '“Request phone number” is not on this page. Try again, or end the tour.',
    { timeout: 8_000 },
  );
  await caption(desk).getByRole('button', { name: 'Try again' }).click();
  await expectTitle(desk, 'SMS and voice');
  await goOnTo(desk, 3);
  await caption(desk).getByRole('button', { name: 'Cancel the tour' }).click();
  await expect(bar(desk)).toHaveCount(0);
});

test('every window says that a tour runs and can end it; a reload does not lose the way out', async ({
  app,
  desk,
  context,
}) => {
  await app.do('projects.create', { name: 'Mine' });
  await startTour(desk, 'A number from request to bill');
  await goOnTo(desk, 2);
  const other = await context.newPage();
  await other.goto(await app.newWindowUrl());
  await expect(bar(other)).toBeVisible();
  await expect(caption(other)).toHaveCount(0);
  await bar(other).getByRole('button', { name: 'End the tour' }).click();
  await expect(bar(other)).toHaveCount(0);
  await expect(bar(desk)).toHaveCount(0);
  await expect(caption(desk)).toHaveCount(0);

  await startTour(desk, 'A number from request to bill');
  await goOnTo(desk, 2);
  await desk.reload();
  await expect(bar(desk)).toBeVisible();
  await bar(desk).getByRole('button', { name: 'End the tour' }).click();
  await expect(desk.getByText('The tour was ended').first()).toBeVisible();
  expect((await app.do('workspace.info', {})).tourRunning).toBe(false);
});

test('a kill in a tour: the restarted app has the workspace as it was', async ({ app, desk }) => {
  await app.do('projects.create', { name: 'Mine' });
  const before = dump(app.workspace);
  await startTour(desk, 'A number from request to bill');
  await goOnTo(desk, 3);
  await app.restart('SIGKILL');
  await expect(bar(desk)).toHaveCount(0);
  await expect(caption(desk)).toHaveCount(0);
  expect(dump(app.workspace)).toEqual(before);
});
