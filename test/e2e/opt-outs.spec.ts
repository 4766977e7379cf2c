import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixtures.ts';

const table = (page: Page) => page.getByRole('table', { name: 'Opt-outs' });
const row = (page: Page, text: string) => table(page).getByRole('row').filter({ hasText: text });
const addDialog = (page: Page) => page.getByRole('dialog', { name: 'Add to the opt-out list' });
const removeDialog = (page: Page) => page.getByRole('dialog', { name: 'Remove from the opt-out list' });
const importDialog = (page: Page) => page.getByRole('dialog', { name: 'Import opt-outs' });

async function openOptOuts(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Opt-outs' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Opt-outs');
}

test('handsets are added and removed; the same one only once in 30 days', async ({ app, desk }) => {
  await openOptOuts(desk);
  await expect(desk.getByText('Nobody has opted out')).toBeVisible();

  await test.step('the number is checked as it is typed', async () => {
    await desk.getByRole('button', { name: 'Add handset' }).click();
    const field = addDialog(desk).getByLabel('Phone number');
    await expect(field).toBeFocused();
    await field.fill('+1 206');
    await desk.keyboard.press('Enter');
    await expect(field).toHaveAccessibleDescription(/not a valid phone number/);
    await expect(field).toHaveValue('+1 206');
    await field.fill('+44 20 7946 0321');
    await expect(field).toHaveAccessibleDescription('020 7946 0321, United Kingdom');
    await expect(addDialog(desk)).toContainText('The list applies to the whole account');
    await desk.keyboard.press('Enter');
    await expect(addDialog(desk)).toBeHidden();
    await expect(row(desk, '+442079460321')).toContainText('United Kingdom');
    await expect(row(desk, '+442079460321')).toContainText('Operator');
  });

  await test.step('one that is on the list already is told', async () => {
    await desk.getByRole('button', { name: 'Add handset' }).click();
    await addDialog(desk).getByLabel('Phone number').fill('+442079460321');
    await expect(addDialog(desk)).toContainText('This handset is on the list already');
    await addDialog(desk).getByRole('button', { name: 'Add handset' }).click();
    await expect(desk.getByText('020 7946 0321 was on the opt-out list already', { exact: true })).toBeVisible();
    expect((await app.do('optOuts.list', {})).total).toBe(1);
  });

  const remove = async () => {
    await desk.getByRole('button', { name: 'Remove 020 7946 0321' }).click();
    await removeDialog(desk).getByRole('button', { name: 'Remove' }).click();
  };
  await test.step('removed once', async () => {
    await remove();
    await expect(removeDialog(desk)).toBeHidden();
    await expect(row(desk, '+442079460321')).toHaveCount(0);
    await expect(desk.getByRole('heading', { level: 1 })).toBeFocused();
  });

  await test.step('not twice: the refusal names the day and stays', async () => {
    await app.do('optOuts.add', { phoneNumber: '+442079460321' });
    await remove();
    await expect(removeDialog(desk).getByRole('alert')).toContainText('Try again from 2026-12-22 (UTC).');
    await expect(removeDialog(desk).getByRole('alert')).toContainText('PHONE_NUMBER_CANNOT_BE_OPTED_IN');
    await removeDialog(desk).getByRole('button', { name: 'Close' }).click();
    await expect(row(desk, '+442079460321')).toBeVisible();
  });
});

test('the list is searched, filtered, sorted and names the number that received the word', async ({ app, desk }) => {
  const { lines } = await app.buy({ isoCode: 'US', messageType: 'PROMOTIONAL', quantity: 1 });
  const number = await app.do('numbers.get', { numberId: lines[0]?.numberIds[0] ?? '' });
  await app.do('inbound.receive', { from: '+12065550123', to: number.phoneNumber, body: 'STOP' });
  for (const phoneNumber of ['+16045550178', '+442079460321']) await app.do('optOuts.add', { phoneNumber });
  await openOptOuts(desk);
  const rows = table(desk).getByRole('row');
  await expect(rows).toHaveCount(4);
  await desk.getByRole('combobox', { name: 'Source' }).selectOption('End user');
  await expect(rows).toHaveCount(2);
  await expect(row(desk, '(206) 555-0123').getByRole('link')).toHaveText(number.nationalFormat);
  await desk.getByRole('button', { name: 'Clear filters' }).click();
  await desk.getByRole('searchbox', { name: 'Search phone numbers' }).fill('604 555');
  await expect(rows).toHaveCount(2);
  await desk.getByRole('button', { name: 'Clear filters' }).click();
  await expect(rows).toHaveCount(4);
  await desk.getByRole('button', { name: 'Phone number', exact: true }).click();
  await expect(rows.nth(1)).toContainText('+12065550123');
  await expect(rows.nth(3)).toContainText('+442079460321');
  await row(desk, '(206) 555-0123').getByRole('link').click();
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText(number.nationalFormat);
});

test('a list is imported after a preview, and exported', async ({ app, desk }) => {
  await app.do('optOuts.add', { phoneNumber: '+12065550123' });
  await openOptOuts(desk);
  await desk.getByRole('button', { name: 'Import CSV' }).click();
  const field = importDialog(desk).getByRole('textbox', { name: 'Or paste the list' });
  const check = importDialog(desk).getByRole('button', { name: 'Check the list' });

  await test.step('what is no list is refused at the field', async () => {
    await check.click();
    await expect(field).toHaveAccessibleDescription(/Choose a file/);
    await field.fill('Name\nSomebody');
    await check.click();
    await expect(field).toHaveAccessibleDescription('The file has no column "Phone number". Add it to the header.');
    await expect(field).toHaveValue('Name\nSomebody');
    // The header first, whatever its lines are like; then lines, counted as above.
    await field.fill('Name\nSomebody,else');
    await check.click();
    await expect(field).toHaveAccessibleDescription(/no column "Phone number"/);
    await field.fill('Phone number,Source\n\n+12065550150,OPERATOR\n+12065550151');
    await check.click();
    await expect(field).toHaveAccessibleDescription(/^Line 4 has more or fewer cells than the header/);
  });

  const list = [
    'Phone number,Opted out (UTC),Source',
    '+12065550150,2026-11-01T09:30:00Z,END_USER',
    'nobody,,',
    "'+12065550123,,",
    '+12065550151,2027-01-01T00:00:00Z,',
    '+12065550152,,ROBOT',
    '+442079460321,,',
  ].join('\r\n');

  await test.step('the preview counts and names every refused line; nothing is written', async () => {
    await field.fill(list);
    await check.click();
    await expect(importDialog(desk)).toContainText('Preview: nothing is written yet');
    await expect(importDialog(desk).getByRole('definition')).toHaveText(['2', '1', '3']);
    const refused = importDialog(desk).getByRole('table', { name: 'Refused lines' }).getByRole('row');
    await expect(refused).toHaveCount(4);
    await expect(refused.nth(1)).toContainText(/Line 3\s*Phone number\s*nobody\s*This is not a valid phone number/);
    await expect(refused.nth(2)).toContainText(
      /Line 5\s*Opted out \(UTC\)\s*2027-01-01T00:00:00Z\s*This time is in the future/,
    );
    await expect(refused.nth(3)).toContainText(/Line 6\s*Source\s*ROBOT\s*Enter OPERATOR or END_USER/);
    expect((await app.do('optOuts.list', {})).total).toBe(1);
  });

  await test.step('another text has to be checked again', async () => {
    await field.press('End');
    await field.pressSequentially(' ');
    await expect(importDialog(desk).getByRole('button', { name: /^Import/ })).toBeHidden();
    await check.click();
  });

  await test.step('the import and its summary', async () => {
    await importDialog(desk).getByRole('button', { name: 'Import 2 entries' }).click();
    await expect(importDialog(desk)).toContainText('2 entries were imported');
    await expect(importDialog(desk).getByRole('definition')).toHaveText(['2', '1', '3']);
    await importDialog(desk).getByRole('button', { name: 'Close' }).last().click();
    await expect(table(desk).getByRole('row')).toHaveCount(4);
  });

  await test.step('the export holds the listed entries and reads back unchanged', async () => {
    const downloading = desk.waitForEvent('download');
    await desk.getByRole('button', { name: 'Export CSV' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('opt-outs.csv');
    const text = await readFile(await download.path(), 'utf8');
    expect(text).toContain("'+12065550150,2026-11-01T09:30:00.000Z,END_USER");
    await desk.getByRole('button', { name: 'Import CSV' }).click();
    await importDialog(desk)
      .getByLabel('Choose a CSV file')
      .setInputFiles({ name: 'opt-outs.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await expect(importDialog(desk).getByRole('definition')).toHaveText(['0', '3', '0']);
    await expect(importDialog(desk).getByRole('button', { name: 'Import 0 entries' })).toBeDisabled();
  });

  await test.step('a file that is too large is refused in words', async () => {
    const buffer = Buffer.alloc(17 * 1024 * 1024, '+12065550123\n');
    await importDialog(desk)
      .getByLabel('Choose a CSV file')
      .setInputFiles({ name: 'large.csv', mimeType: 'text/csv', buffer });
    await expect(field).toHaveAccessibleDescription(/The list has 17\.0 MiB, and at most 16\.0 MiB can be imported/);
  });
});

test('a handset is added and removed with the keyboard alone', async ({ desk }) => {
  const { keyboard } = desk;
  await openOptOuts(desk);
  await expect(desk.getByRole('heading', { level: 1 })).toBeFocused();
  const add = desk.getByRole('button', { name: 'Add handset' });
  await keyboard.press('Tab');
  await expect(desk.getByRole('button', { name: 'Import CSV' })).toBeFocused();
  await keyboard.press('Tab');
  await expect(add).toBeFocused();
  await keyboard.press('Enter');
  await expect(addDialog(desk).getByLabel('Phone number')).toBeFocused();
  await keyboard.type('+1 206 555 0123');
  await keyboard.press('Enter');
  await expect(addDialog(desk)).toBeHidden();
  await expect(add).toBeFocused();
  const remove = desk.getByRole('button', { name: 'Remove (206) 555-0123' });
  await expect(remove).toBeVisible();
  for (let presses = 0; presses < 20; presses += 1) {
    if (await remove.evaluate((element) => element === document.activeElement)) break;
    await keyboard.press('Tab');
  }
  await keyboard.press('Enter');
  await expect(removeDialog(desk)).toBeVisible();
  await expect(removeDialog(desk).getByRole('button', { name: 'Cancel' })).toBeFocused();
  await keyboard.press('Tab');
  await expect(removeDialog(desk).getByRole('button', { name: 'Remove' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(desk.getByText('Nobody has opted out')).toBeVisible();
});

test('the list and its dialogs are accessible in both themes', async ({ app, desk }) => {
  test.slow();
  await app.do('optOuts.add', { phoneNumber: '+12065550123' });
  await app.do('optOuts.remove', { phoneNumber: '+12065550123' });
  await app.do('optOuts.add', { phoneNumber: '+12065550123' });
  await openOptOuts(desk);
  await expect(row(desk, '+12065550123')).toBeVisible();
  await expectAccessible(desk);
  await test.step('adding, with a mistake', async () => {
    await desk.getByRole('button', { name: 'Add handset' }).click();
    await addDialog(desk).getByLabel('Phone number').fill('+1 206');
    await desk.keyboard.press('Enter');
    await expect(addDialog(desk).getByLabel('Phone number')).toHaveAccessibleDescription(/not a valid/);
    await expectAccessible(desk);
    await desk.keyboard.press('Escape');
  });
  await test.step('removing, refused', async () => {
    await desk.getByRole('button', { name: 'Remove (206) 555-0123' }).click();
    await removeDialog(desk).getByRole('button', { name: 'Remove' }).click();
    await expect(removeDialog(desk).getByRole('alert')).toBeVisible();
    await expectAccessible(desk);
    await desk.keyboard.press('Escape');
  });
  await test.step('importing, with refused lines', async () => {
    await desk.getByRole('button', { name: 'Import CSV' }).click();
    await importDialog(desk).getByRole('textbox', { name: 'Or paste the list' }).fill('Phone number\nnobody\n');
    await importDialog(desk).getByRole('button', { name: 'Check the list' }).click();
    await expect(importDialog(desk).getByRole('table', { name: 'Refused lines' })).toBeVisible();
    await expectAccessible(desk);
  });
});
