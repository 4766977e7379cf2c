import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import {
  card,
  cell,
  confirmation,
  expectTitle,
  fillCards,
  goTo,
  numberRows,
  openWizard,
  pressNext,
  quantityField,
  removeButton,
  removeDialog,
  requestButton,
  result,
  rowsWith,
  sixNumbers,
} from './steps.ts';

/** Asserts that nobody has to scroll sideways to read the page; a wide table scrolls in a frame of its own. */
async function expectToFit(page: Page): Promise<void> {
  const beyond = () =>
    page.evaluate(() => {
      const parts = [
        document.scrollingElement,
        document.querySelector('main'),
        document.querySelector('[role=dialog]'),
      ];
      return parts.map((part) => (part ? part.scrollWidth - part.clientWidth : 0));
    });
  await expect.poll(beyond).toEqual([0, 0, 0]);
}

/** The longest transition or animation that any element of the page declares, in milliseconds. */
function longestMotion(page: Page): Promise<number> {
  return page.evaluate(() => {
    const milliseconds = (value: string) =>
      value.split(',').map((part) => Number.parseFloat(part) * (part.trim().endsWith('ms') ? 1 : 1_000));
    const durations = [...document.querySelectorAll('*')].flatMap((element) =>
      [undefined, '::before', '::after'].flatMap((pseudo) => {
        const { transitionDuration, animationDuration } = getComputedStyle(element, pseudo);
        return [...milliseconds(transitionDuration), ...milliseconds(animationDuration)];
      }),
    );
    return Math.max(...durations.filter((duration) => !Number.isNaN(duration)));
  });
}

test.describe('in the smallest window', () => {
  test.use({ viewport: { width: 960, height: 640 } });

  test('nothing is wider than the window', async ({ app, desk }) => {
    await expectTitle(desk, 'Welcome to Numberdesk');
    await expectToFit(desk);
    const { projectId } = await app.do('projects.create', { name: 'W'.repeat(64) });
    await expectTitle(desk, 'All projects');
    await expectToFit(desk);
    await app.buy({ isoCode: 'US', messageType: 'PROMOTIONAL', quantity: 5 });
    const { rows } = await app.do('numbers.list', {});
    const [number] = rows;
    const numberId = number?.numberId ?? '';
    await app.do('numbers.describe', {
      numberId,
      notes: 'x'.repeat(500),
      tags: { ['k'.repeat(128)]: 'v'.repeat(256) },
    });

    await desk.goto(new URL(`/projects/${projectId}/settings/sms-and-voice`, desk.url()).href);
    await desk.getByRole('button', { name: 'Filters', exact: true }).click();
    await numberRows(desk).first().getByRole('checkbox').check();
    await expectToFit(desk);
    await removeButton(desk).click();
    await expect(removeDialog(desk)).toBeVisible();
    await expectToFit(desk);
    await desk.keyboard.press('Escape');

    await desk.goto(new URL(`/phone-numbers/${numberId}`, desk.url()).href);
    await expect(desk.getByRole('textbox', { name: 'Notes' })).toBeVisible();
    await expectToFit(desk);

    await openWizard(desk);
    await fillCards(desk, ...sixNumbers);
    await quantityField(card(desk, 3)).fill('eleven');
    await pressNext(desk);
    await expect(quantityField(card(desk, 3))).toBeFocused();
    await expectToFit(desk);
    await quantityField(card(desk, 3)).fill('1');
    await pressNext(desk);
    await expectTitle(desk, 'Review and request');
    await app.do('catalog.savePrice', { isoCode: 'GB', item: 'LONG_CODE', priceMicros: 999_999_999_999 });
    await requestButton(desk).click();
    await expect(desk.getByRole('alert').filter({ hasText: 'A price changed' })).toBeVisible();
    await expectToFit(desk);
  });
});

test.describe('at 200 % zoom', () => {
  test.use({ viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 });

  test('every control of the main job is reached', async ({ app, desk }) => {
    test.slow();
    await app.do('projects.create', { name: 'Spring campaign' });
    await desk.getByRole('button', { name: 'Menu' }).click();
    await goTo(desk, 'SMS and voice');
    await expectToFit(desk);
    await desk.getByRole('button', { name: 'Request phone number' }).click();
    await fillCards(desk, ...sixNumbers);
    await expectToFit(desk);
    await card(desk, 3).getByRole('button', { name: 'Increase' }).click();
    await card(desk, 3).getByRole('button', { name: 'Decrease' }).click();
    await pressNext(desk);
    await expectTitle(desk, 'Review and request');
    await expectToFit(desk);
    await desk.getByRole('button', { name: 'Previous' }).click();
    await pressNext(desk);
    await requestButton(desk).click();
    await expect(result(desk, 'status')).toBeInViewport();
    await expect(numberRows(desk)).toHaveCount(6);
    await rowsWith(desk, 'United Kingdom').getByRole('checkbox').check();
    const removed = await cell(rowsWith(desk, 'United Kingdom'), 'Phone number').innerText();
    await removeButton(desk).click();
    await confirmation(desk).fill('delete');
    await expectToFit(desk);
    await removeDialog(desk).getByRole('button', { name: 'Delete' }).click();
    await desk.getByRole('button', { name: 'Released' }).click();
    await cell(rowsWith(desk, removed), 'Phone number').getByRole('link').click();
    await expectTitle(desk, removed);
    await expect(desk.getByText('Billed through November 2026')).toBeVisible();
    await expectToFit(desk);
  });
});

test('motion is short, and there is none for those who want less', async ({ app, desk }) => {
  await app.buy({ isoCode: 'US', messageType: 'PROMOTIONAL', quantity: 1 });
  await goTo(desk, 'SMS and voice');
  await desk.getByRole('button', { name: 'Filters', exact: true }).click();
  await numberRows(desk).getByRole('checkbox').check();
  await removeButton(desk).click();
  await expect(removeDialog(desk)).toBeVisible();
  expect(await longestMotion(desk)).toBeLessThanOrEqual(150);
  await desk.emulateMedia({ reducedMotion: 'reduce' });
  expect(await longestMotion(desk)).toBeLessThanOrEqual(1);
});
