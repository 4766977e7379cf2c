import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixtures.ts';
import { expectTitle } from './steps.ts';

const entries = (desk: Page) => desk.getByRole('table', { name: 'History' }).locator('tbody').getByRole('row');
const entry = (desk: Page, text: string | RegExp) => entries(desk).filter({ hasText: text });

async function openHistory(desk: Page): Promise<void> {
  await desk.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'History' }).click();
  await expectTitle(desk, 'History');
}

test('a saved setting is listed with before and after, undone, and the undoing undone, by keyboard', async ({
  app,
  desk,
}) => {
  await openHistory(desk);
  await expect(desk.getByText('Nothing has changed yet')).toBeVisible();
  await app.do('settings.save', { defaultMessageType: 'TRANSACTIONAL', defaultSenderId: 'Retail' });
  await expect(entry(desk, 'Settings saved')).toContainText(
    'Default message type: Promotional → Transactional, and 1 more',
  );
  await expectAccessible(desk);

  await test.step('the entry opens with the focus in it, and gives it back', async () => {
    const opener = entry(desk, 'Settings saved').getByRole('button', { name: 'Settings saved', exact: true });
    await opener.press('Enter');
    const dialog = desk.getByRole('dialog', { name: 'Settings saved' });
    await expect(dialog.getByRole('row', { name: 'Default message type Promotional Transactional' })).toBeVisible();
    await expect(dialog.getByRole('row', { name: 'Default sender ID none Retail' })).toBeVisible();
    await expect(desk).toHaveURL(/entry=1$/);
    await expectAccessible(desk);
    await desk.keyboard.press('Escape');
    await expect(opener).toBeFocused();
  });

  await test.step('it is undone after a question', async () => {
    await desk.getByRole('button', { name: 'Undo entry 1: Settings saved' }).press('Enter');
    const question = desk.getByRole('dialog', { name: 'Undo “Settings saved”?' });
    await expect(question).toContainText('1 thing is set back');
    await question.getByRole('button', { name: 'Undo' }).press('Enter');
    await expect(entry(desk, 'Settings saved')).toContainText('Undone by entry 2');
    const { account } = await app.do('settings.get', {});
    expect(account).toMatchObject({ defaultMessageType: 'PROMOTIONAL', defaultSenderId: null });
  });

  await test.step('and the undoing is undone, from its dialog', async () => {
    await entry(desk, 'Undo of entry 1').getByRole('button', { name: 'Undo of entry 1', exact: true }).press('Enter');
    await desk.getByRole('dialog', { name: 'Undo of entry 1' }).getByRole('button', { name: 'Undo' }).press('Enter');
    await desk
      .getByRole('dialog', { name: 'Undo “Undo of entry 1”?' })
      .getByRole('button', { name: 'Undo' })
      .press('Enter');
    await expect(desk.getByRole('dialog')).toContainText('This was undone already');
    expect((await app.do('settings.get', {})).account.defaultSenderId).toBe('Retail');
    await desk.keyboard.press('Escape');
    await expect(entries(desk)).toHaveCount(3);
  });
});

test('what cannot be undone says why; subject, action and day narrow the list; a number has its own', async ({
  app,
  desk,
}) => {
  await app.do('projects.create', { name: 'Spring campaign' });
  await app.buy({ isoCode: 'US', messageType: 'PROMOTIONAL', quantity: 1 });
  const { rows } = await app.do('numbers.list', {});
  const { numberId = '', nationalFormat = '' } = rows[0] ?? {};
  await app.do('keywords.put', { numberId, keyword: 'JOIN', reply: 'Welcome.', kind: 'REGISTERED' });
  await app.do('keywords.put', { numberId, keyword: 'JOIN', reply: 'Welcome back.' });
  await app.do('simulation.advance', { byMs: 86_400_000 });
  await openHistory(desk);
  await expect(entries(desk)).toHaveCount(5);

  await test.step('why not', async () => {
    await entry(desk, 'Phone numbers requested').getByRole('button').click();
    await expect(desk.getByRole('dialog')).toContainText('A request is final');
    await desk.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
    // The word was changed again later.
    await expect(entry(desk, 'Keyword added')).toContainText('Not undoable');
    await entry(desk, 'Keyword added').getByRole('button').click();
    await expect(desk.getByRole('dialog')).toContainText('changed later. Undo the later change first');
    await desk.keyboard.press('Escape');
  });

  await test.step('filters', async () => {
    await desk.getByLabel('Action').selectOption('Keyword saved');
    await expect(entries(desk)).toHaveCount(2);
    await desk.getByRole('searchbox', { name: 'Search by subject' }).fill('spring');
    await expect(desk.getByText('No entry matches')).toBeVisible();
    await desk.getByRole('button', { name: 'Clear filters' }).first().click();
    await desk.getByLabel('From').fill('2026-11-23');
    await expect(entries(desk)).toHaveCount(1);
    await desk.getByLabel('Until').fill('2026-11-22');
    await expect(desk.getByRole('alert')).toHaveText('Until is before From. Choose a later day.');
    await desk.getByLabel('From').fill('2026-11-22');
    await expect(entries(desk)).toHaveCount(4);
  });

  await test.step('the tab of the number, where a keyword is undone', async () => {
    await desk.goto(new URL(`/phone-numbers/${numberId}?tab=history`, desk.url()).href);
    await expectTitle(desk, nationalFormat);
    await expect(entries(desk)).toHaveCount(3);
    await desk.getByRole('button', { name: /^Undo entry 4/ }).click();
    await desk.getByRole('dialog').getByRole('button', { name: 'Undo' }).click();
    await expect(entry(desk, 'Undo of entry 4')).toBeVisible();
    const keywords = await app.do('keywords.list', { numberId });
    expect(keywords.rows.find(({ keyword }) => keyword === 'JOIN')?.reply).toBe('Welcome.');
  });
});
