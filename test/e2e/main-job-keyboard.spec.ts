import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import {
  card,
  cell,
  confirmation,
  countryField,
  expectTitle,
  numberRows,
  quantityField,
  removeButton,
  removeDialog,
  requestButton,
  result,
  reviewRow,
  rowsWith,
  title,
  total,
} from './steps.ts';

/** More than any way on these screens needs; whoever does not arrive by then is caught somewhere. */
const MOST_TABS = 60;

/** Asserts that something has the focus, shows it by a ring, and is neither out of sight nor covered. */
async function expectFocusSeen(target: Locator): Promise<void> {
  await expect(target).toBeFocused();
  await expect(target).toBeInViewport();
  const look = () =>
    target.evaluate((element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const { x, y, width, height } = element.getBoundingClientRect();
      const top = document.elementFromPoint(x + width / 2, y + height / 2);
      return {
        hasRing: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
        isOnTop: element.contains(top),
      };
    });
  // A list or dialog that closes covers it for a moment.
  await expect.poll(look).toEqual({ hasRing: true, isOnTop: true });
}

/** Presses Tab (or Shift+Tab) until something has the focus. */
async function tabTo(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < MOST_TABS; presses += 1) {
    await target.page().keyboard.press(key);
    if (await target.evaluate((element) => element === document.activeElement)) return expectFocusSeen(target);
  }
  throw new Error(`${key} does not reach ${String(target)}.`);
}

/** Goes to a button or a link and presses it. */
async function press(target: Locator, key?: 'Shift+Tab'): Promise<void> {
  await tabTo(target, key);
  await target.page().keyboard.press('Enter');
}

/** Fills in the card whose country field has the focus. */
async function typeCard(destination: Locator, country: string, isTransactional: boolean, quantity: string) {
  const { keyboard } = destination.page();
  await keyboard.type(country);
  await expect(destination.page().getByRole('option')).toHaveCount(1);
  await keyboard.press('Enter');
  await expect(countryField(destination)).toHaveValue(country);
  await tabTo(destination.getByRole('radio', { name: 'Promotional' }));
  if (isTransactional) {
    // Held as long as a finger holds it: the group tells arrow keys from clicks by what is still down.
    await keyboard.press('ArrowDown', { delay: 50 });
    await expect(destination.getByRole('radio', { name: 'Transactional' })).toBeChecked();
    await expectFocusSeen(destination.getByRole('radio', { name: 'Transactional' }));
  }
  await tabTo(quantityField(destination));
  await keyboard.press('ControlOrMeta+A');
  await keyboard.type(quantity);
}

async function openDialog(page: Page): Promise<void> {
  await page.keyboard.press('Enter');
  await expect(removeDialog(page)).toBeVisible();
  await expectFocusSeen(confirmation(page));
}

test('the main job is done with the keyboard alone', async ({ desk }) => {
  const { keyboard } = desk;

  await test.step('a project is created; its dialog gives the focus back', async () => {
    await press(desk.getByRole('button', { name: /^Start empty/ }));
    await expectTitle(desk, 'All projects');
    await expect(title(desk)).toBeFocused();
    await press(desk.getByRole('button', { name: 'Create a project' }));
    const name = desk.getByRole('dialog', { name: 'Create a project' }).getByLabel('Name');
    await expectFocusSeen(name);
    await keyboard.press('Escape');
    await expectFocusSeen(desk.getByRole('button', { name: 'Create a project' }));
    await keyboard.press('Enter');
    await expectFocusSeen(name);
    await keyboard.type('Spring campaign');
    await keyboard.press('Enter');
    await expectFocusSeen(desk.getByRole('button', { name: 'Create a project' }));
    await press(desk.getByRole('link', { name: 'Spring campaign' }));
    await expectTitle(desk, 'SMS and voice');
    await expect(title(desk)).toBeFocused();
  });

  await test.step('numbers in three countries are defined', async () => {
    await press(desk.getByRole('button', { name: 'Request phone number' }));
    await expectTitle(desk, 'Define your phone numbers');
    await expect(title(desk)).toBeFocused();
    await tabTo(countryField(card(desk, 1)));
    await typeCard(card(desk, 1), 'United States', false, '3');
    await press(desk.getByRole('button', { name: 'Add a country or region' }));
    await expectFocusSeen(countryField(card(desk, 2)));
    await typeCard(card(desk, 2), 'Canada', true, '2');
    await press(desk.getByRole('button', { name: 'Add a country or region' }));
    await expectFocusSeen(countryField(card(desk, 3)));
    await typeCard(card(desk, 3), 'United Kingdom', false, '11');
    await keyboard.press('Enter');
    // Too many: the focus goes to the mistake, and the arrow keys put it right.
    await expectFocusSeen(quantityField(card(desk, 3)));
    for (let step = 0; step < 10; step += 1) await keyboard.press('ArrowDown');
    await expect(quantityField(card(desk, 3))).toHaveValue('1');
    await expect(total(desk)).toContainText('$6.15');
  });

  await test.step('the review is left and entered again, and the request is sent', async () => {
    await press(desk.getByRole('button', { name: 'Next', exact: true }));
    await expectTitle(desk, 'Review and request');
    await expect(title(desk)).toBeFocused();
    await press(desk.getByRole('button', { name: 'Previous' }));
    await expectTitle(desk, 'Define your phone numbers');
    await expect(title(desk)).toBeFocused();
    await expect(quantityField(card(desk, 2))).toHaveValue('2');
    await press(desk.getByRole('button', { name: 'Next', exact: true }));
    await expect(reviewRow(desk, 'Total cost per month')).toContainText('$6.15');
    await press(requestButton(desk));
    await expect(result(desk, 'status')).toContainText('6 phone numbers bought');
    await expect(title(desk)).toBeFocused();
    await expect(numberRows(desk)).toHaveCount(6);
  });

  const gb = rowsWith(desk, 'United Kingdom');
  const removed = await cell(gb, 'Phone number').innerText();

  await test.step('Escape and Cancel change nothing and give the focus back', async () => {
    await tabTo(gb.getByRole('checkbox'));
    await keyboard.press('Space');
    await expect(gb.getByRole('checkbox')).toBeChecked();
    await tabTo(removeButton(desk), 'Shift+Tab');
    await openDialog(desk);
    await keyboard.press('Escape');
    await expect(removeDialog(desk)).toBeHidden();
    await expectFocusSeen(removeButton(desk));
    await openDialog(desk);
    await keyboard.type('delete');
    await press(removeDialog(desk).getByRole('button', { name: 'Cancel' }));
    await expect(removeDialog(desk)).toBeHidden();
    await expectFocusSeen(removeButton(desk));
    await expect(numberRows(desk)).toHaveCount(6);
  });

  await test.step('the number is removed and found under Released', async () => {
    await openDialog(desk);
    await keyboard.type('Delete');
    await keyboard.press('Enter');
    await expect(removeDialog(desk).getByRole('button', { name: 'Delete' })).toBeDisabled();
    await keyboard.press('ControlOrMeta+A');
    await keyboard.type('delete');
    await keyboard.press('Enter');
    await expect(removeDialog(desk)).toBeHidden();
    await expect(title(desk)).toBeFocused();
    await expect(numberRows(desk)).toHaveCount(5);
    await press(desk.getByRole('button', { name: 'Released' }));
    await expect(desk.getByRole('button', { name: 'Released' })).toBeFocused();
    await press(desk.getByRole('link', { name: removed }));
    await expectTitle(desk, removed);
    await expect(title(desk)).toBeFocused();
    await expect(desk.getByText('Billed through November 2026')).toBeVisible();
  });
});
