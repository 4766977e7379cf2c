import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import {
  cell,
  confirmation,
  fillCards,
  goTo,
  numberRows,
  openWizard,
  removeButton,
  removeDialog,
  rowsWith,
  sixNumbers,
  title,
  total,
} from './steps.ts';

// The pictures of the README: drawn anew with NUMBERDESK_PICTURES=1, otherwise only their screens are reached.
const isDrawing = process.env['NUMBERDESK_PICTURES'] === '1';
const folder = fileURLToPath(new URL('../../docs/pictures', import.meta.url));

test.use({ colorScheme: 'light', contextOptions: { reducedMotion: 'reduce' } });

async function picture(page: Page, name: string): Promise<void> {
  if (!isDrawing) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled', caret: 'hide' });
}

test('the screens of the README’s pictures are reached', async ({ app, desk }) => {
  const { projectId } = await app.do('projects.create', { name: 'Spring campaign' });
  await openWizard(desk);
  await fillCards(desk, ...sixNumbers);
  await expect(total(desk)).toContainText('$6.15');
  await title(desk).evaluate((heading) => heading.closest('main')?.scrollTo(0, 0));
  await picture(desk, 'request-wizard');
  await desk.getByRole('button', { name: 'Cancel' }).click();
  await desk.getByRole('button', { name: 'Discard changes' }).click();

  await app.buy(
    { isoCode: 'US', messageType: 'PROMOTIONAL', quantity: 3 },
    { isoCode: 'CA', messageType: 'TRANSACTIONAL', quantity: 2 },
    { isoCode: 'GB', messageType: 'PROMOTIONAL', quantity: 1 },
  );
  await app.do('simulation.save', { provisioningDelayMs: 86_400_000 });
  await app.buy({ isoCode: 'JP', messageType: 'TRANSACTIONAL', quantity: 1 });
  const { rows } = await app.do('numbers.list', { filter: { isoCode: 'CA' } });
  await app.do('numbers.describe', { numberId: rows[0]?.numberId ?? '', notes: 'One-time codes of the shop' });

  await desk.goto(new URL(`/projects/${projectId}/settings/sms-and-voice`, desk.url()).href);
  await expect(numberRows(desk)).toHaveCount(7);
  await rowsWith(desk, 'United Kingdom').getByRole('checkbox').check();
  await desk.getByRole('heading', { name: 'Number settings' }).scrollIntoViewIfNeeded();
  await picture(desk, 'phone-numbers');

  const number = await cell(rowsWith(desk, 'United Kingdom'), 'Phone number').innerText();
  await removeButton(desk).click();
  await expect(removeDialog(desk)).toContainText(number);
  await confirmation(desk).fill('delete');
  await picture(desk, 'remove-number');
  await desk.keyboard.press('Escape');

  const { rows: texted } = await app.do('numbers.list', { filter: { isoCode: 'US' } });
  const to = texted[0]?.phoneNumber ?? '';
  const { numberId = '' } = texted[0] ?? {};
  await app.do('keywords.put', { numberId, keyword: 'JOIN', reply: 'Welcome to the spring sale.', kind: 'REGISTERED' });
  await app.do('inbound.receive', { from: '+12065550142', to, body: 'join' });
  await app.do('inbound.receive', { from: '+12065550142', to, body: 'Is there a sale today?' });
  await desk.goto(new URL(`/lab?numberId=${numberId}&handset=%2B12065550142`, desk.url()).href);
  await desk.getByRole('textbox', { name: 'Text message' }).fill('Stop.');
  await desk.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(desk.getByText('You have been opted out').first()).toBeVisible();
  await picture(desk, 'message-lab');
  await goTo(desk, 'All projects');
});
