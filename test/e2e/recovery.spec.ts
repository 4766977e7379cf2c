import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { backUp, backupFolder } from '../../src-main/core/store/backup.ts';
import { damages } from '../support/damaged-files.ts';
import { NOW, type RunningApp } from '../support/running-app.ts';
import { withFile } from '../support/workspace-file.ts';
import { expect, test } from './fixtures.ts';
import { expectTitle } from './steps.ts';

const HOUR = 3_600_000;

/**
 * Makes a workspace with a project and a backup, spoils its file and starts again. Returns the bytes of the spoilt file.
 */
async function startSpoilt(app: RunningApp, page: Page, what: string): Promise<Buffer> {
  const damage = damages.find((known) => known.what === what);
  await app.do('projects.create', { name: 'Spring campaign' });
  await app.stop();
  withFile(app.workspace, (db) => backUp(db, app.workspace, 'before-migration', NOW - HOUR));
  damage?.spoil(app.workspace);
  const bytes = readFileSync(app.workspace);
  await app.start();
  await page.goto(app.served.url);
  return bytes;
}

/** Asserts that the page says why, names the file, and that nothing else of the app is offered. */
async function expectRefused(app: RunningApp, page: Page, reason: string): Promise<void> {
  await expectTitle(page, reason);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(page.getByText(app.workspace, { exact: true })).toBeVisible();
  await expect(page.getByRole('navigation')).toHaveCount(0);
}

async function openPath(page: Page, label: string, path: string, verb: 'Open' | 'Create'): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(path);
  await page.getByRole('button', { name: verb, exact: true }).click();
}

test('a damaged workspace: a backup takes its place, and the file it replaces is kept', async ({ app, page }) => {
  const bytes = await startSpoilt(app, page, 'half of it');
  await expectRefused(app, page, 'The workspace is damaged');

  const restore = page.getByRole('button', { name: 'Restore' });
  await restore.click();
  const question = page.getByRole('dialog', { name: 'Restore the backup' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toBeHidden();
  await expect(restore).toBeFocused();
  expect(readFileSync(app.workspace).equals(bytes)).toBe(true);

  await restore.click();
  await question.getByRole('button', { name: 'Restore' }).click();
  await expectTitle(page, 'All projects');
  await expect(page.getByRole('link', { name: 'Spring campaign' })).toBeVisible();
  const kept = readdirSync(backupFolder(app.workspace)).map((name) => join(backupFolder(app.workspace), name));
  expect(kept.filter((path) => readFileSync(path).equals(bytes))).toHaveLength(1);
});

test('a file that was mended meanwhile opens with Try again', async ({ app, page }) => {
  await app.do('projects.create', { name: 'Spring campaign' });
  await app.stop();
  const good = readFileSync(app.workspace);
  writeFileSync(app.workspace, good.subarray(0, good.length / 2));
  await app.start();
  await page.goto(app.served.url);
  await expectRefused(app, page, 'The workspace is damaged');
  writeFileSync(app.workspace, good);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expectTitle(page, 'All projects');
  await expect(page.getByRole('link', { name: 'Spring campaign' })).toBeVisible();
});

test('a workspace of a newer version: a new one is created beside it', async ({ app, page }) => {
  const bytes = await startSpoilt(app, page, 'the next version');
  await expectRefused(app, page, 'The workspace was written by a newer version');
  await openPath(page, 'Path of the new file', app.workspace, 'Create');
  await expect(page.getByLabel('Path of the new file')).toHaveAccessibleDescription(/There is a file of this name/);

  await openPath(page, 'Path of the new file', join(dirname(app.workspace), 'Second.numberdesk'), 'Create');
  await expectTitle(page, 'Welcome to Numberdesk');
  await expect(page.getByRole('contentinfo')).toContainText('Second');
  expect(readFileSync(app.workspace).equals(bytes)).toBe(true);
});

test('a file that is no workspace: another one is opened', async ({ app, page }) => {
  const other = join(app.folder, 'Other.numberdesk');
  await app.do('workspace.create', { path: other });
  await app.do('projects.create', { name: 'Autumn campaign' });
  await app.do('workspace.open', { path: app.workspace });
  const bytes = await startSpoilt(app, page, 'a text');
  await expectRefused(app, page, 'This file is not a workspace');

  const path = page.getByLabel('Path of the file', { exact: true });
  await openPath(page, 'Path of the file', join(app.folder, 'Missing.numberdesk'), 'Open');
  await expect(path).toHaveAccessibleDescription(/There is no file at this place/);
  await expect(path).toHaveValue(join(app.folder, 'Missing.numberdesk'));

  await openPath(page, 'Path of the file', other, 'Open');
  await expectTitle(page, 'All projects');
  await expect(page.getByRole('link', { name: 'Autumn campaign' })).toBeVisible();
  expect(readFileSync(app.workspace).equals(bytes)).toBe(true);
});
