import { SCHEMA_VERSION } from '../../src-main/core/store/migrate.ts';
import { caseSteps } from './journey-cases.ts';
import { exchangeSteps } from './journey-exchange.ts';
import { messagingSteps } from './journey-messaging.ts';
import { sendingSteps } from './journey-sending.ts';
import type { Memory, Step } from './step.ts';

const lines = [
  { isoCode: 'US', messageType: 'PROMOTIONAL', quantity: 3 },
  { isoCode: 'CA', messageType: 'TRANSACTIONAL', quantity: 2 },
  { isoCode: 'GB', messageType: 'PROMOTIONAL', quantity: 1 },
];
const delivered = { outcome: 'FULFILLED' };
const submit = (memory: Memory) => ({ lines, priceVersion: memory.quote.priceVersion, clientToken: 'journey' });
const number = (memory: Memory) => ({ numberId: memory.number.numberId });

/**
 * The main job through every feature, with the refusals an operator meets on the way. It runs in this order on one
 * workspace whose time stands still, through each door.
 */
export const journey: readonly Step[] = [
  { title: 'a new workspace has no project', channel: 'projects.list', input: {}, expected: { value: { total: 0 } } },
  { title: 'no input is an empty one', channel: 'projects.list', input: null, expected: { value: { total: 0 } } },
  {
    title: 'a project is created with both channels off',
    channel: 'projects.create',
    input: { name: '  Retail  ' },
    expected: { value: { name: 'Retail', smsEnabled: false, voiceEnabled: false, revision: 0 } },
    keep: 'project',
  },
  {
    title: 'its name is taken',
    channel: 'projects.create',
    input: { name: 'RETAIL' },
    expected: { code: 'CONFLICT', reason: 'NAME_TAKEN' },
  },
  {
    title: 'a save with a stale revision is refused',
    channel: 'projects.rename',
    input: (memory: Memory) => ({ projectId: memory.project.projectId, name: 'Shop', revision: 7 }),
    expected: { code: 'CONFLICT' },
  },
  {
    title: 'the settings are those of a new account',
    channel: 'settings.get',
    input: (memory: Memory) => ({ projectId: memory.project.projectId }),
    expected: {
      value: {
        project: { name: 'Retail' },
        account: { smsTier: 'SANDBOX', defaultMessageType: 'PROMOTIONAL', spendLimitUsd: 1, phoneNumberQuota: 25 },
      },
    },
  },
  {
    title: 'the catalogue has 29 countries with self-service',
    channel: 'catalog.countries',
    input: { filter: { selfService: true } },
    expected: { value: { total: 29 } },
  },
  {
    title: 'six numbers are quoted',
    channel: 'requests.quote',
    input: { lines },
    expected: {
      value: {
        lines: [{ subtotalMicros: 3_000_000 }, { subtotalMicros: 2_000_000 }, { subtotalMicros: 1_150_000 }],
        totalMicros: 6_150_000,
      },
    },
    keep: 'quote',
  },
  {
    title: 'eleven numbers are too many',
    channel: 'requests.quote',
    input: { lines: [{ isoCode: 'US', messageType: 'PROMOTIONAL', quantity: 11 }] },
    expected: { code: 'QUOTA_EXCEEDED', reason: 'PHONE_NUMBERS_PER_REQUEST' },
  },
  {
    title: 'Germany needs a local address',
    channel: 'requests.quote',
    input: { lines: [{ isoCode: 'DE', messageType: 'PROMOTIONAL', quantity: 1 }] },
    expected: { code: 'REFUSED', reason: 'COUNTRY_NOT_SELF_SERVICE' },
  },
  {
    title: 'six numbers are bought',
    channel: 'requests.submit',
    input: submit,
    expected: { value: { status: 'FULFILLED', totalMicros: 6_150_000, lines: [delivered, delivered, delivered] } },
    keep: 'request',
  },
  {
    title: 'a second click buys nothing',
    channel: 'requests.submit',
    input: submit,
    expected: { value: { status: 'FULFILLED', totalMicros: 6_150_000 } },
  },
  {
    title: 'the token stands for these lines only',
    channel: 'requests.submit',
    input: (memory: Memory) => ({ ...submit(memory), lines: lines.slice(1) }),
    expected: { code: 'CONFLICT' },
  },
  { title: 'one request is on record', channel: 'requests.list', input: {}, expected: { value: { total: 1 } } },
  {
    title: 'it can be read again',
    channel: 'requests.get',
    input: (memory: Memory) => ({ requestId: memory.request.requestId }),
    expected: { value: { status: 'FULFILLED', quotedMicros: 6_150_000 } },
  },
  {
    title: 'a changed price stops a request',
    channel: 'catalog.savePrice',
    input: { isoCode: 'GB', item: 'LONG_CODE', priceMicros: 1_250_000 },
    expected: { value: { isoCode: 'GB', pricePerMonthMicros: 1_250_000 } },
  },
  {
    title: 'and stands in the price list',
    channel: 'catalog.prices',
    input: { filter: { isEdited: true } },
    expected: {
      value: { rows: [{ isoCode: 'GB', item: 'LONG_CODE', priceMicros: 1_250_000, isEdited: true }], total: 1 },
    },
  },
  {
    title: 'what was not entered cannot be taken back, which harms nothing',
    channel: 'catalog.resetPrice',
    input: { isoCode: 'US', item: 'LONG_CODE' },
    expected: { value: { isoCode: 'US' } },
  },
  {
    title: 'and shows the new one',
    channel: 'requests.submit',
    input: (memory: Memory) => ({ ...submit(memory), clientToken: 'second' }),
    expected: { code: 'CONFLICT', reason: 'PRICE_CHANGED' },
  },
  {
    title: 'the numbers are in the table',
    channel: 'numbers.list',
    input: { filter: { capability: 'VOICE', isoCode: ['GB', 'US'] }, sort: { by: 'isoCode' }, page: { limit: 1 } },
    expected: {
      value: { rows: [{ isoCode: 'GB', status: 'ACTIVE', smsEnabled: false, voiceEnabled: true }], total: 4 },
    },
  },
  {
    title: 'a number has its own page',
    channel: 'numbers.get',
    input: (memory: Memory) => ({ numberId: memory.request.lines[2]?.numberIds[0] }),
    expected: { value: { isoCode: 'GB', pricePerMonthMicros: 1_150_000, notes: '', billedThrough: null } },
    keep: 'number',
  },
  {
    title: 'notes are kept as typed',
    channel: 'numbers.describe',
    input: (memory: Memory) => ({
      ...number(memory),
      notes: '=1+1 "é" 🙂\nsecond line',
      deletionProtectionEnabled: true,
    }),
    expected: { value: { notes: '=1+1 "é" 🙂\nsecond line', deletionProtectionEnabled: true, revision: 1 } },
  },
  {
    title: 'a protected number stays',
    channel: 'numbers.release',
    input: (memory: Memory) => ({ ...number(memory), confirmation: 'delete' }),
    expected: { code: 'REFUSED', reason: 'DELETION_PROTECTION_ENABLED' },
  },
  {
    title: 'the protection goes off',
    channel: 'numbers.describe',
    input: (memory: Memory) => ({ ...number(memory), deletionProtectionEnabled: false, revision: 1 }),
    expected: { value: { deletionProtectionEnabled: false, revision: 2 } },
  },
  {
    title: 'a release wants the word',
    channel: 'numbers.release',
    input: (memory: Memory) => ({ ...number(memory), confirmation: 'Delete' }),
    expected: { code: 'INVALID_INPUT' },
  },
  {
    title: 'a number is released and billed through this month',
    channel: 'numbers.release',
    input: (memory: Memory) => ({ ...number(memory), confirmation: 'delete' }),
    expected: { value: { status: 'RELEASED', billedThrough: '2026-11' } },
  },
  {
    title: 'once',
    channel: 'numbers.release',
    input: (memory: Memory) => ({ ...number(memory), confirmation: 'delete' }),
    expected: { code: 'REFUSED', reason: 'RESOURCE_NOT_ACTIVE' },
  },
  { title: 'the table leaves it out', channel: 'numbers.list', input: {}, expected: { value: { total: 5 } } },
  ...messagingSteps,
  ...sendingSteps,
  ...caseSteps,
  {
    title: 'the export has it on demand',
    channel: 'csv.export',
    input: { kind: 'NUMBERS', filter: { status: 'RELEASED' } },
    expected: { value: {} },
  },
  {
    title: 'the bill of this month has the released number',
    channel: 'bills.get',
    input: { month: '2026-11' },
    expected: { value: { month: '2026-11', soFar: true } },
  },
  {
    title: 'the bills are listed by month',
    channel: 'bills.list',
    input: { page: { offset: 0, limit: 1 } },
    expected: { value: { rows: [{ month: '2026-11', soFar: true }] } },
  },
  {
    title: 'the next month is a forecast',
    channel: 'bills.forecast',
    input: { months: 1 },
    expected: { value: { rows: [{ month: '2026-12' }] } },
  },
  {
    title: 'but has no bill yet',
    channel: 'bills.get',
    input: { month: '2026-12' },
    expected: { code: 'INVALID_INPUT' },
  },
  {
    title: 'a country can run out',
    channel: 'simulation.save',
    input: { countries: [{ isoCode: 'US', stock: 1 }] },
    expected: { value: { supportDesk: 'AUTOMATIC', phoneNumberQuota: 25 } },
  },
  {
    title: 'the simulated world can be read',
    channel: 'simulation.get',
    input: {},
    expected: { value: { offsetMs: 0 } },
  },
  {
    title: 'no long work is going on',
    channel: 'jobs.list',
    input: {},
    expected: { value: { rows: [], total: 0 } },
  },
  {
    title: 'so there is nothing to cancel',
    channel: 'jobs.cancel',
    input: { jobId: 'job-1' },
    expected: { value: {} },
  },
  {
    title: 'every change so far is in the history',
    channel: 'history.list',
    input: { filter: { action: 'numbers.describe' } },
    expected: { value: { rows: [{ action: 'numbers.describe' }, { changes: [{ kind: 'number' }] }], total: 2 } },
    keep: 'history',
  },
  {
    title: 'one entry with its changes',
    channel: 'history.get',
    input: (memory: Memory) => ({ entryId: memory.history.rows[0]?.entryId }),
    expected: { value: { action: 'numbers.describe', changeCount: 1 } },
  },
  {
    title: 'what was done, by its kind',
    channel: 'history.actions',
    input: {},
    expected: { value: {} },
  },
  {
    title: 'settings of a number that was released stay as they are',
    channel: 'history.undo',
    input: (memory: Memory) => ({ entryId: memory.history.rows[0]?.entryId }),
    expected: { code: 'REFUSED', reason: 'NOT_UNDOABLE' },
  },
  {
    title: 'a guided tour runs on a copy',
    channel: 'workspace.startTour',
    input: {},
    expected: { value: { name: 'Test', tourRunning: true } },
  },
  {
    title: 'one at a time',
    channel: 'workspace.startTour',
    input: {},
    expected: { code: 'REFUSED', reason: 'TOUR_RUNNING' },
  },
  {
    title: 'where time can be moved',
    channel: 'simulation.advance',
    input: { byMs: 3_600_000 },
    expected: { value: { processed: [] } },
  },
  {
    title: 'and is as before when it has ended',
    channel: 'workspace.endTour',
    input: {},
    expected: { value: { name: 'Test', tourRunning: false } },
  },
  {
    title: 'the clock included',
    channel: 'simulation.get',
    input: {},
    expected: { value: { offsetMs: 0 } },
  },
  {
    title: 'the clock does not go backwards',
    channel: 'simulation.advance',
    input: { to: 0 },
    expected: { code: 'INVALID_INPUT' },
  },
  ...exchangeSteps,
  {
    title: 'the workspace says who it is',
    channel: 'workspace.info',
    input: {},
    expected: { value: { name: 'Test', schemaVersion: SCHEMA_VERSION } },
  },
  { title: 'it has no backup yet', channel: 'workspace.backups', input: {}, expected: { value: { total: 0 } } },
  {
    title: 'what is not there cannot be restored',
    channel: 'workspace.restore',
    input: { backupId: 'none' },
    expected: { code: 'NOT_FOUND' },
  },
  {
    title: 'nor opened',
    channel: 'workspace.open',
    input: { path: '/nowhere/at all.numberdesk' },
    expected: { code: 'INVALID_INPUT', reason: 'WORKSPACE_MISSING' },
  },
  {
    title: 'a new file needs a folder',
    channel: 'workspace.create',
    input: { path: '/nowhere/at all.numberdesk' },
    expected: { code: 'INVALID_INPUT' },
  },
  {
    title: 'a project goes by its name only',
    channel: 'projects.delete',
    input: (memory: Memory) => ({ projectId: memory.project.projectId, confirmation: 'retail' }),
    expected: { code: 'INVALID_INPUT' },
  },
  {
    title: 'and then is gone',
    channel: 'projects.delete',
    input: (memory: Memory) => ({ projectId: memory.project.projectId, confirmation: 'Retail' }),
    expected: { value: { name: 'Retail' } },
  },
  {
    title: 'for good',
    channel: 'projects.get',
    input: (memory: Memory) => ({ projectId: memory.project.projectId }),
    expected: { code: 'NOT_FOUND' },
  },
  {
    title: 'an unknown field is refused',
    channel: 'numbers.list',
    input: { colour: 1 },
    expected: { code: 'INVALID_INPUT' },
  },
  {
    title: 'an unknown channel is refused',
    channel: 'numbers.destroy',
    input: {},
    expected: { code: 'INVALID_INPUT' },
  },
];
