import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Input, ProcessedEvent } from '../../src-main/core/contract/index.ts';
import { NOON, openCore, temporaryFolder, type TestCore } from './core.ts';
import { stateOfFile } from './workspace-file.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
/** A year from `NOON`, with no leap day in it. */
export const YEAR = 365 * DAY;

type Tables = Record<string, Record<string, unknown>[]>;

/**
 * Everything a workspace holds, but for what is left out wherever two are said to be in the same state: the history, and
 * how far the clock is ahead of real time.
 */
export function stateOf(desk: TestCore): Tables {
  const tables = stateOfFile(desk.path) as Tables;
  return { ...tables, workspace: (tables['workspace'] ?? []).map((row) => ({ ...row, clock_offset_ms: 'left out' })) };
}

/** The app is closed for so long, in milliseconds of real time. */
export async function closeFor(desk: TestCore, ms: number): Promise<TestCore> {
  await desk.close();
  return openCore({ path: desk.path, clock: { now: desk.clock.now + ms } });
}

/** What a core on the file as it is now would find after a crash. */
export function crashedCopy(desk: TestCore): string {
  const copy = join(temporaryFolder(), 'Crashed.numberdesk');
  copyFileSync(desk.path, copy);
  if (existsSync(`${desk.path}-wal`)) copyFileSync(`${desk.path}-wal`, `${copy}-wal`);
  return copy;
}

/** Stores something, so that the last stored time is the present one. */
export async function touch(desk: TestCore): Promise<void> {
  await desk.call('projects.create', { name: `Project ${(await desk.call('projects.list', {})).total}` });
}

/** A workspace in which much comes due within a year: numbers bought with delays of so many milliseconds. */
export async function busyCore(delays: readonly number[], quantity = 2): Promise<TestCore> {
  const desk = await openCore({ clock: { now: NOON } });
  await desk.call('simulation.save', { phoneNumberQuota: 1_000, countries: [{ isoCode: 'US', stock: 1_000 }] });
  for (const [index, provisioningDelayMs] of delays.entries()) {
    await desk.call('simulation.save', { provisioningDelayMs });
    const lines = [{ isoCode: index % 2 === 0 ? 'US' : 'CA', messageType: 'PROMOTIONAL' as const, quantity }];
    const { priceVersion } = await desk.call('requests.quote', { lines });
    await desk.call('requests.submit', { lines, priceVersion, clientToken: `order ${index}` });
  }
  return desk;
}

const useCaseDescription = 'Order updates to customers who asked for them on example.com.';
const shortCode: Input<'cases.create'> = {
  type: 'SHORT_CODE',
  fields: {
    company: 'Example Retail',
    purpose: 'TRANSACTIONAL',
    quantity: 2,
    isoCode: 'US',
    registeredKeyword: 'ORDERS',
    registeredReply: 'You get order updates now.',
    helpReply: 'Help: 1 (206) 555-0199',
    stopReply: 'You are unsubscribed.',
    samples: ['Your order has left.', 'Your order is near.', 'Your order is there.'],
  },
};

/**
 * The same with open support cases: of every kind of effect that a grant has, one that lacks something, and a request
 * that is held for review.
 */
export async function busyCoreWithCases(delays: readonly number[]): Promise<TestCore> {
  const desk = await busyCore(delays);
  const open = (input: Input<'cases.create'>) => desk.call('cases.create', input);
  await open(shortCode);
  desk.clock.now += HOUR;
  await open({ type: 'SMS_PRODUCTION_ACCESS', fields: { newLimitUsd: 50, useCaseDescription } });
  await open({
    type: 'LONG_CODE',
    fields: { isoCode: 'US', messageType: 'PROMOTIONAL', quantity: 2, useCaseDescription },
  });
  await open({ type: 'SENDER_ID', fields: { senderId: 'RETAIL', isoCode: 'IN', useCaseDescription } });
  await open({ type: 'OTHER', fields: { subject: 'Hello', description: 'Short' } });
  await desk.call('simulation.save', { accountUnderReview: true });
  const lines = [{ isoCode: 'CA', messageType: 'TRANSACTIONAL' as const, quantity: 1 }];
  const { priceVersion } = await desk.call('requests.quote', { lines });
  const { requestId } = await desk.call('requests.submit', { lines, priceVersion, clientToken: 'held' });
  await open({ type: 'NUMBER_REQUEST_REVIEW', fields: { requestId, useCaseDescription } });
  await desk.call('simulation.save', { accountUnderReview: false });
  return desk;
}

/** One line for each event, as a test states it. */
export function linesOf(processed: readonly ProcessedEvent[]): string[] {
  return processed.map(({ at, kind, subject }) => `${new Date(at).toISOString()} ${kind} ${subject}`);
}
