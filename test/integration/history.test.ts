import { describe, expect, test } from 'vitest';
import { channelNames, contract, type CommandName, type HistoryEntry } from '../../src-main/core/contract/index.ts';
import { answer, FREE_FORMS, heldRequest, submit, VOICE_ACCESS } from '../support/core-cases.ts';
import { DAY } from '../support/core-clock.ts';
import { HANDSET, record, saveTwoWay } from '../support/core-messaging.ts';
import { expectRefused } from '../support/core-refusals.ts';
import { buy, NOON, openCore, request, type TestCore } from '../support/core.ts';
import { dump, HISTORY_TABLES } from '../support/workspace-file.ts';

/** Rows of configuration, as undoing has to leave them: without logs, clock and history. */
const LOGS = [...HISTORY_TABLES, 'workspace', 'message', 'conversation', 'delivery', 'monthly_spend', 'monthly_usage'];
const configuration = (desk: TestCore) =>
  Object.fromEntries(Object.entries(dump(desk.path)).filter(([table]) => !LOGS.includes(table)));

const entriesOf = async (desk: TestCore): Promise<HistoryEntry[]> =>
  (await desk.call('history.list', { page: { offset: 0, limit: 200 } })).rows;
const newest = async (desk: TestCore): Promise<HistoryEntry> => {
  const [entry] = await entriesOf(desk);
  if (entry === undefined) throw new Error('The history is empty.');
  return entry;
};

/** A workspace with something that every command can be tried on. */
async function furnished() {
  const desk = await openCore();
  const { projectId } = await desk.call('projects.create', { name: 'Retail' });
  await desk.call('settings.save', { projectId, smsEnabled: true });
  const texter = await record(desk);
  const other = await record(desk, { phoneNumber: '+12065550101' });
  await desk.call('destinations.add', { phoneNumber: HANDSET });
  return { desk, projectId, texter, other };
}
type World = Awaited<ReturnType<typeof furnished>>;

async function codeOf({ desk }: World): Promise<string> {
  const { rows } = await desk.call('messages.list', { filter: { handset: HANDSET } });
  return /\d{6}/.exec(rows[0]?.body ?? '')?.[0] ?? '';
}

/** One call of every command that changes something, what has to be there before, and whether it can be undone. */
interface Case {
  readonly channel: CommandName;
  readonly isReversible: boolean;
  readonly before?: (world: World) => Promise<unknown>;
  readonly input: (world: World, before: never) => Promise<object> | object;
  readonly subject?: string;
}
const cases: readonly Case[] = [
  { channel: 'projects.create', isReversible: true, input: () => ({ name: 'Clinic' }), subject: 'Clinic' },
  { channel: 'projects.rename', isReversible: true, input: ({ projectId }) => ({ projectId, name: 'Shop' }) },
  {
    channel: 'projects.delete',
    isReversible: true,
    input: ({ projectId }) => ({ projectId, confirmation: 'Retail' }),
    subject: 'Retail',
  },
  {
    channel: 'settings.save',
    isReversible: true,
    input: ({ projectId }) => ({ projectId, smsEnabled: false, defaultSenderId: 'Shop' }),
  },
  {
    channel: 'numbers.describe',
    isReversible: true,
    input: ({ texter: { numberId } }) => ({ numberId, notes: 'Front desk', tags: { team: 'a' } }),
    subject: '+12065550100',
  },
  {
    channel: 'numbers.saveTwoWay',
    isReversible: true,
    input: ({ texter: { numberId } }) => ({
      ...{ numberId, enabled: true, destination: { createTopic: 'replies' }, selfManagedOptOuts: true },
      keywords: [{ keyword: 'JOIN', reply: 'Welcome' }, { keyword: 'LEAVE' }],
    }),
    subject: '+12065550100',
  },
  {
    channel: 'numbers.copySettings',
    isReversible: true,
    before: ({ desk, texter }) => saveTwoWay(desk, texter),
    input: ({ texter, other }) => ({
      ...{ fromNumberId: texter.numberId, toNumberIds: [other.numberId] },
      parts: ['TWO_WAY', 'KEYWORDS', 'OPT_OUTS'],
    }),
  },
  {
    channel: 'keywords.put',
    isReversible: true,
    input: ({ texter: { numberId } }) => ({ numberId, keyword: 'SALE', reply: 'On', kind: 'REGISTERED' }),
    subject: '+12065550100',
  },
  {
    channel: 'keywords.remove',
    isReversible: true,
    before: ({ desk, texter: { numberId } }) =>
      desk.call('keywords.put', { numberId, keyword: 'SALE', reply: 'On', kind: 'REGISTERED' }),
    input: ({ texter: { numberId } }) => ({ numberId, keyword: 'sale' }),
  },
  { channel: 'optOuts.add', isReversible: true, input: () => ({ phoneNumber: HANDSET }), subject: HANDSET },
  {
    channel: 'optOuts.remove',
    isReversible: true,
    before: ({ desk }) => desk.call('optOuts.add', { phoneNumber: HANDSET }),
    input: () => ({ phoneNumber: HANDSET }),
  },
  { channel: 'topics.create', isReversible: true, input: () => ({ name: 'alone' }), subject: 'alone' },
  {
    channel: 'csv.import',
    isReversible: true,
    input: () => ({ kind: 'OPT_OUTS', text: 'Phone number\r\n+12065550111\r\n+12065550112' }),
    subject: 'Opt-outs',
  },
  {
    channel: 'catalog.savePrice',
    isReversible: false,
    input: () => ({ isoCode: 'GB', item: 'LONG_CODE', priceMicros: 1 }),
  },
  {
    channel: 'catalog.resetPrice',
    isReversible: false,
    before: ({ desk }) => desk.call('catalog.savePrice', { isoCode: 'GB', item: 'LONG_CODE', priceMicros: 1 }),
    input: () => ({ isoCode: 'GB', item: 'LONG_CODE' }),
  },
  {
    channel: 'requests.submit',
    isReversible: false,
    input: async ({ desk }) => {
      const lines = [{ isoCode: 'GB', messageType: 'PROMOTIONAL' as const, quantity: 2 }];
      const { priceVersion } = await desk.call('requests.quote', { lines });
      return { lines, priceVersion, clientToken: 'token' };
    },
    subject: '2 × GB',
  },
  {
    channel: 'numbers.record',
    isReversible: false,
    input: () => ({
      ...{ phoneNumber: '+12065550102', isoCode: 'US', numberType: 'LONG_CODE', smsEnabled: true, voiceEnabled: true },
      ...{ messageType: 'PROMOTIONAL', pricePerMonthMicros: 1, leasedAt: NOON },
    }),
    subject: '+12065550102',
  },
  {
    channel: 'numbers.release',
    isReversible: false,
    input: ({ texter: { numberId } }) => ({ numberId, confirmation: 'delete' }),
    subject: '+12065550100',
  },
  {
    channel: 'inbound.receive',
    isReversible: false,
    input: ({ texter }) => ({ from: HANDSET, to: texter.phoneNumber, body: 'STOP' }),
    subject: '+12065550100',
  },
  {
    channel: 'inbound.replay',
    isReversible: false,
    input: ({ texter }) => ({ messages: [{ from: HANDSET, to: texter.phoneNumber, body: 'hello' }] }),
    subject: '1 texts',
  },
  {
    channel: 'messages.sendText',
    isReversible: false,
    input: ({ projectId }) => ({ projectId, destinations: [HANDSET], body: 'Hello' }),
    subject: HANDSET,
  },
  {
    channel: 'messages.sendVoice',
    isReversible: false,
    before: ({ desk, projectId }) => desk.call('settings.save', { projectId, voiceEnabled: true }),
    input: ({ projectId, texter }) => ({
      ...{ projectId, destination: HANDSET, body: 'Hello', bodyType: 'TEXT', languageCode: 'en-US' },
      ...{ voiceId: 'Joanna', originationNumberId: texter.numberId },
    }),
    subject: HANDSET,
  },
  { channel: 'destinations.add', isReversible: false, input: () => ({ phoneNumber: '+12065550198' }) },
  {
    channel: 'destinations.verify',
    isReversible: false,
    input: async (world) => ({ phoneNumber: HANDSET, code: await codeOf(world) }),
  },
  {
    channel: 'destinations.remove',
    isReversible: false,
    before: ({ desk }) => desk.call('simulation.advance', { byMs: DAY }),
    input: () => ({ phoneNumber: HANDSET }),
  },
  { channel: 'cases.create', isReversible: false, input: () => ({ type: 'OTHER', fields: FREE_FORMS.OTHER }) },
  {
    channel: 'cases.answer',
    isReversible: false,
    before: ({ desk }) => submit(desk, 'OTHER', FREE_FORMS.OTHER),
    input: (_world, { caseId }: { caseId: string }) => ({ caseId, outcome: 'GRANTED' }),
  },
  {
    channel: 'cases.reply',
    isReversible: false,
    before: async ({ desk }) => answer(desk, await submit(desk, 'OTHER', FREE_FORMS.OTHER), 'NEEDS_INFORMATION'),
    input: (_world, { caseId }: { caseId: string }) => ({ caseId, text: 'More.' }),
  },
  {
    channel: 'cases.close',
    isReversible: false,
    before: ({ desk }) => submit(desk, 'OTHER', FREE_FORMS.OTHER),
    input: (_world, { caseId }: { caseId: string }) => ({ caseId }),
  },
  { channel: 'simulation.save', isReversible: false, input: () => ({ accountUnderReview: true }) },
  { channel: 'simulation.advance', isReversible: false, input: () => ({ byMs: 1_000 }), subject: '2026-11-22 12:00' },
];

/** Runs a case and returns its world. */
async function run({ channel, before, input }: Case): Promise<World & { had: number }> {
  const world = await furnished();
  const prepared = await before?.(world);
  const had = (await entriesOf(world.desk)).length;
  await world.desk.call(channel, await input(world, prepared as never));
  return { ...world, had };
}

test('every command is in the table, but for undoing and those on the file as a whole', () => {
  const commands = channelNames.filter((name) => contract[name].kind === 'command');
  const others = commands.filter((name) => !name.startsWith('workspace.') && name !== 'history.undo');
  expect(cases.map(({ channel }) => channel).toSorted()).toEqual(others);
});

describe('every command that changes something is one entry', () => {
  test.each(cases)('$channel', async (one) => {
    const { desk, had } = await run(one);
    const entries = await entriesOf(desk);
    expect(entries.length - had).toBe(1);
    expect(entries[0]).toMatchObject({
      action: one.channel,
      simulatedAt: expect.any(Number) as number,
      at: NOON,
      undoable: one.isReversible,
      ...(one.isReversible ? {} : { obstacle: 'IRREVERSIBLE' }),
      ...(one.subject === undefined ? {} : { subject: one.subject }),
    });
    expect(entries[0]?.subject).not.toBe('');
    if (one.isReversible) expect(entries[0]?.changeCount).toBeGreaterThan(0);
    expect(desk.errors).toEqual([]);
  });
});

describe('undoing gives every row back', () => {
  const reversible = cases.filter(({ isReversible }) => isReversible);

  test.each(reversible)('of $channel, and undoing that brings it again', async (one) => {
    const world = await furnished();
    const { desk } = world;
    const prepared = await one.before?.(world);
    const before = configuration(desk);
    await desk.call(one.channel, await one.input(world, prepared as never));
    const after = configuration(desk);
    expect(after).not.toEqual(before);
    const done = await newest(desk);
    const undone = await desk.call('history.undo', { entryId: done.entryId });
    expect(configuration(desk)).toEqual(before);
    const undoing = await newest(desk);
    expect(undoing).toMatchObject({
      action: 'history.undo',
      undoes: done.entryId,
      subject: done.subject,
      undoable: true,
    });
    expect(undone).toMatchObject({ entryId: done.entryId, undoneBy: undoing.entryId, undoable: false });
    await expectRefused(desk, 'history.undo', { entryId: done.entryId }, { code: 'REFUSED', reason: 'NOT_UNDOABLE' });
    await desk.call('history.undo', { entryId: undoing.entryId });
    expect(configuration(desk)).toEqual(after);
    const again = await desk.call('history.get', { entryId: done.entryId });
    expect(again.undoneBy).toBeUndefined();
    await desk.call('history.undo', { entryId: done.entryId });
    expect(configuration(desk)).toEqual(before);
    expect(desk.errors).toEqual([]);
  });

  test.each(cases.filter(({ isReversible }) => !isReversible))('not of $channel, and says why', async (one) => {
    const { desk } = await run(one);
    const { entryId } = await newest(desk);
    const { message } = await expectRefused(
      desk,
      'history.undo',
      { entryId },
      { code: 'REFUSED', reason: 'NOT_UNDOABLE' },
    );
    expect(message).toContain('cannot be undone');
  });
});

describe('undoing is refused', () => {
  const refused = { code: 'REFUSED', reason: 'NOT_UNDOABLE' };

  test('where something later touched the same rows, until that is undone', async () => {
    const { desk, texter } = await furnished();
    const { numberId } = texter;
    await desk.call('numbers.describe', { numberId, notes: 'one' });
    const first = await newest(desk);
    await desk.call('numbers.describe', { numberId, notes: 'two' });
    const second = await newest(desk);
    expect((await desk.call('history.get', { entryId: first.entryId })).obstacle).toBe('CHANGED_SINCE');
    await expectRefused(desk, 'history.undo', { entryId: first.entryId }, refused);
    await desk.call('history.undo', { entryId: second.entryId });
    await desk.call('history.undo', { entryId: first.entryId });
    expect(await desk.call('numbers.get', { numberId })).toEqual(texter);
  });

  test('where a later change came back to the same values', async () => {
    const { desk, texter } = await furnished();
    const { numberId } = texter;
    await desk.call('keywords.put', { numberId, keyword: 'HELP', reply: 'one' });
    const first = await newest(desk);
    await desk.call('keywords.put', { numberId, keyword: 'HELP', reply: 'two' });
    await desk.call('keywords.put', { numberId, keyword: 'HELP', reply: 'one' });
    await expectRefused(desk, 'history.undo', { entryId: first.entryId }, refused);
  });

  test('where the lease of the number has ended', async () => {
    const { desk, texter } = await furnished();
    const { numberId } = texter;
    await desk.call('keywords.put', { numberId, keyword: 'HELP', reply: 'one' });
    const { entryId } = await newest(desk);
    await desk.call('numbers.release', { numberId, confirmation: 'delete' });
    expect((await desk.call('history.get', { entryId })).obstacle).toBe('RELEASED');
    await expectRefused(desk, 'history.undo', { entryId }, refused);
  });

  test('where a name was taken since', async () => {
    const { desk, projectId } = await furnished();
    await desk.call('projects.rename', { projectId, name: 'Shop' });
    const { entryId } = await newest(desk);
    await desk.call('projects.create', { name: 'retail' });
    await expectRefused(desk, 'history.undo', { entryId }, refused);
  });

  test('where a topic is in use since, or got deliveries', async () => {
    const { desk, texter } = await furnished();
    const { topicArn } = await desk.call('topics.create', { name: 'shared' });
    const { entryId } = await newest(desk);
    await saveTwoWay(desk, texter, { destination: { topicArn } });
    await expectRefused(desk, 'history.undo', { entryId }, refused);
    const saved = await newest(desk);
    await desk.call('inbound.receive', { from: HANDSET, to: texter.phoneNumber, body: 'join' });
    await desk.call('history.undo', { entryId: saved.entryId });
    await expectRefused(desk, 'history.undo', { entryId }, refused);
  });

  test('of an entry that is not there', async () => {
    const { desk } = await furnished();
    await expectRefused(desk, 'history.undo', { entryId: 999 }, { code: 'NOT_FOUND' });
    await expectRefused(desk, 'history.get', { entryId: 999 }, { code: 'NOT_FOUND' });
  });
});

test('a revision that an undo took back is never used for another state', async () => {
  const { desk, texter } = await furnished();
  const { numberId } = texter;
  const changed = await desk.call('numbers.describe', { numberId, notes: 'one' });
  await desk.call('history.undo', { entryId: (await newest(desk)).entryId });
  const other = await desk.call('numbers.describe', { numberId, notes: 'two' });
  expect(other.revision).toBeGreaterThan(changed.revision);
  const stale = await desk.refusal('numbers.describe', { numberId, notes: 'three', revision: changed.revision });
  expect(stale.code).toBe('CONFLICT');
});

test('refused commands, previews and saves of what is there already make no entry', async () => {
  const { desk, projectId, texter } = await furnished();
  const before = await entriesOf(desk);
  await desk.refusal('projects.create', { name: 'retail' });
  await desk.call('projects.rename', { projectId, name: 'Retail' });
  await desk.call('settings.save', { projectId, smsEnabled: true });
  await desk.call('numbers.describe', { numberId: texter.numberId, notes: '' });
  await desk.call('csv.import', { kind: 'OPT_OUTS', text: 'Phone number\r\n+12065550111', dryRun: true });
  expect(await entriesOf(desk)).toEqual(before);
});

test('what comes due by itself is in the history, at its own time', async () => {
  const { desk } = await furnished();
  await submit(desk, 'SMS_PRODUCTION_ACCESS', FREE_FORMS.SMS_PRODUCTION_ACCESS);
  await desk.call('simulation.advance', { byMs: 3 * DAY });
  const [advance, event] = await entriesOf(desk);
  expect(advance).toMatchObject({ action: 'simulation.advance', simulatedAt: NOON + 3 * DAY });
  expect(event).toMatchObject({
    action: 'event.CASE_ANSWERED',
    simulatedAt: NOON + DAY,
    subject: 'SMS_PRODUCTION_ACCESS',
  });
  expect(event?.changes.map(({ kind }) => kind)).toContain('account');
});

test('the list is filtered by subject, action, time and number, and paged', async () => {
  const { desk, texter } = await furnished();
  await desk.call('keywords.put', { numberId: texter.numberId, keyword: 'HELP', reply: 'one' });
  const list = async (filter: object) => (await desk.call('history.list', { filter })).rows.map(({ action }) => action);
  expect(await list({ numberId: texter.numberId })).toEqual(['keywords.put', 'numbers.record']);
  expect(await list({ action: ['projects.create', 'destinations.add'] })).toEqual([
    'destinations.add',
    'projects.create',
  ]);
  expect(await list({ subject: 'retail', action: 'projects.create' })).toEqual(['projects.create']);
  expect(await list({ until: NOON })).toEqual([]);
  expect(await list({ from: NOON, action: 'keywords.put' })).toEqual(['keywords.put']);
  const page = await desk.call('history.list', { sort: { by: 'at' }, page: { offset: 1, limit: 1 } });
  expect(page.rows.map(({ entryId }) => entryId)).toEqual([2]);
  expect((await desk.call('history.actions', {})).rows).toContain('keywords.put');
});

test('an entry of many changes shows the first 20, and pages all of them', async () => {
  const desk = await openCore();
  const lines = Array.from({ length: 450 }, (_, index) => `+4420794600${String(index % 100).padStart(2, '0')}`);
  const text = [
    'Phone number',
    ...new Set(lines),
    ...Array.from({ length: 300 }, (_, i) => `+442079461${String(i).padStart(3, '0')}`),
  ].join('\r\n');
  const { added } = await desk.call('csv.import', { kind: 'OPT_OUTS', text });
  const entry = await newest(desk);
  expect(entry.changeCount).toBe(added);
  expect(entry.changes).toHaveLength(20);
  const rest = await desk.call('history.get', { entryId: entry.entryId, page: { offset: added - 5, limit: 50 } });
  expect(rest.changes).toHaveLength(5);
  await desk.call('history.undo', { entryId: entry.entryId });
  expect((await desk.call('optOuts.list', {})).total).toBe(0);
});

test('a number that was bought, and a request that was held and granted, are told with what they changed', async () => {
  const desk = await openCore();
  await buy(desk, 'US', 2);
  const bought = await newest(desk);
  expect(bought.changes.filter(({ kind }) => kind === 'number')).toHaveLength(2);
  expect(bought.changes.every(({ before, kind }) => before === null || kind !== 'number')).toBe(true);
  const requestId = await heldRequest(desk);
  await submit(desk, 'NUMBER_REQUEST_REVIEW', { requestId, useCaseDescription: VOICE_ACCESS.useCaseDescription });
  await desk.call('simulation.advance', { byMs: DAY });
  const granted = (await entriesOf(desk)).find(({ action }) => action === 'event.CASE_ANSWERED');
  expect(granted?.changes.filter(({ kind }) => kind === 'number')).toHaveLength(3);
  await request(desk, [{ isoCode: 'CA', messageType: 'PROMOTIONAL', quantity: 1 }]).catch(() => undefined);
});

test('the file itself holds no trigger', async () => {
  const { desk } = await furnished();
  const { schema } = dump(desk.path) as { schema: { type: string }[] };
  expect(schema.filter(({ type }) => type === 'trigger' || type === 'view')).toEqual([]);
});
