import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixtures.ts';

async function openExchange(desk: Page): Promise<void> {
  await desk.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Workspace' }).click();
  await desk.getByRole('tab', { name: 'Import and export' }).click();
  await expect(desk.getByRole('heading', { name: 'Export the workspace' })).toBeVisible();
}

const figures = (desk: Page) => desk.getByRole('table', { name: /^What the import/ });

const choose = (desk: Page, text: string, name = 'Rehearsal.json'): Promise<void> =>
  desk.getByLabel('Choose a document').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });

test('a workspace goes out as a document and comes in again after a look at what that does', async ({ app, desk }) => {
  await app.do('projects.create', { name: 'Retail' });
  await openExchange(desk);
  let text = '';

  await test.step('the export is a file with everything', async () => {
    const downloading = desk.waitForEvent('download');
    await desk.getByRole('button', { name: 'Export as JSON' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('Rehearsal.json');
    text = await readFile(await download.path(), 'utf8');
    expect(JSON.parse(text)).toMatchObject({ format: 'numberdesk/1', projects: [{ name: 'Retail' }] });
    await expect(desk.getByText('The document was downloaded as Rehearsal.json.')).toBeVisible();
  });

  await test.step('where nothing has changed there is nothing to import', async () => {
    await choose(desk, text);
    await expect(desk.getByText('Rehearsal.json has what this workspace has: nothing would change')).toBeVisible();
    await expect(desk.getByRole('button', { name: 'Replace everything' })).toBeDisabled();
  });

  await test.step('a preview names what would change and writes nothing', async () => {
    await app.do('projects.create', { name: 'Later' });
    await app.do('optOuts.add', { phoneNumber: '+12065550123' });
    await choose(desk, text);
    await expect(desk.getByText('Preview of Rehearsal.json: nothing is written yet')).toBeVisible();
    await expect(figures(desk).getByRole('row', { name: /^Projects/ })).toContainText(/0\s*0\s*1/);
    await expect(figures(desk).getByRole('row', { name: /^Total/ })).toContainText(/0\s*1\s*2/);
    await expectAccessible(desk);
    expect((await app.do('projects.list', {})).total).toBe(2);
  });

  await test.step('and so does a dialog that is cancelled', async () => {
    await desk.getByRole('button', { name: 'Replace everything' }).click();
    const dialog = desk.getByRole('dialog', { name: 'Replace everything in this workspace?' });
    await expect(dialog).toContainText('0 entries are added, 1 changed and 2 removed');
    await desk.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    expect((await app.do('projects.list', {})).total).toBe(2);
  });

  await test.step('confirmed, the document is the workspace', async () => {
    await desk.getByRole('button', { name: 'Replace everything' }).click();
    await desk.getByRole('dialog').getByRole('button', { name: 'Replace everything' }).click();
    await expect(desk.getByText('Rehearsal.json is the workspace now')).toBeVisible();
    await expect(figures(desk).getByRole('row', { name: /^Total/ })).toContainText(/0\s*1\s*2/);
    await desk.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'All projects' }).last().click();
    await expect(desk.getByRole('link', { name: 'Retail' })).toBeVisible();
    await expect(desk.getByText('Later')).toBeHidden();
  });
});

test('a damaged document is refused with every problem and its place', async ({ app, desk }) => {
  await app.do('projects.create', { name: 'Retail' });
  const { document } = await app.do('workspace.export', {});
  const account = { ...(document['account'] as object), region: 'nowhere', colour: 'red' };
  const optOuts = Array.from({ length: 40 }, (_, index) => ({ phoneNumber: `+1206555${index}`, source: 'ROBOT' }));
  await openExchange(desk);
  await choose(desk, JSON.stringify({ ...document, account, optOuts }), 'damaged.json');
  await expect(desk.getByRole('alert')).toContainText('damaged.json cannot be imported');
  const rows = desk.getByRole('table', { name: 'Problems' }).getByRole('row');
  await expect(rows.nth(1)).toContainText(/account\.region\s*Enter a region such as us-east-1\./);
  await expect(rows.filter({ hasText: 'account.colour' })).toContainText('Remove the unknown field');
  await expect(rows.filter({ hasText: 'optOuts.39.source' })).toContainText('Choose one of END_USER, OPERATOR.');
  await expect(desk.getByRole('button', { name: 'Replace everything' })).toBeHidden();
  await expectAccessible(desk);
  await choose(desk, 'hello', 'notes.txt');
  await expect(desk.getByRole('table', { name: 'Problems' })).toContainText(
    /The document itself\s*The file holds no JSON/,
  );
  expect((await app.do('projects.list', {})).total).toBe(1);
});

test('keywords come in from a CSV table, by keyboard', async ({ app, desk }) => {
  const { numberId } = await app.do('numbers.record', {
    ...{ phoneNumber: '+18005550100', isoCode: 'US', numberType: 'TOLL_FREE', smsEnabled: true, voiceEnabled: false },
    ...{ messageType: 'PROMOTIONAL', pricePerMonthMicros: 2_000_000, leasedAt: 0 },
  });
  await openExchange(desk);
  await desk.getByRole('button', { name: 'Import: Keywords' }).press('Enter');
  const dialog = desk.getByRole('dialog', { name: 'Import keywords' });
  await dialog
    .getByLabel('Or paste the list')
    .fill(
      "Phone number,Keyword,Kind,Reply\n'+18005550100,HELP,MANDATORY,Write to us\n'+18005550100,DEALS,REGISTERED,'=1+1\nx,y,z,",
    );
  await dialog.getByRole('button', { name: 'Check the list' }).press('Enter');
  await expect(dialog.getByRole('definition')).toHaveText(['1', '1', '0', '1']);
  await expectAccessible(desk);
  await dialog.getByRole('button', { name: 'Import 2 keywords' }).press('Enter');
  await expect(dialog).toContainText('2 keywords were imported');
  const { rows } = await app.do('keywords.list', { numberId });
  expect(rows.map(({ keyword, reply }) => [keyword, reply])).toContainEqual(['DEALS', '=1+1']);
});
