import { join } from 'node:path';
import { expect, test } from 'vitest';
import { channelNames, contract, type ChannelName } from '../../src-main/core/contract/index.ts';
import { FREE_FORMS, submit } from '../support/core-cases.ts';
import { buy, openCore, temporaryFolder, type TestCore } from '../support/core.ts';
import { dump } from '../support/workspace-file.ts';
import { fieldsMissing, wrongInputs } from './mutations.ts';
import { samples, samplesOf } from './samples.ts';

/** A workspace with something in every table that the wrong inputs could reach. */
async function furnishedCore(): Promise<TestCore> {
  const desk = await openCore();
  await desk.call('projects.create', { name: 'Retail' });
  await desk.call('catalog.savePrice', { isoCode: 'GB', item: 'LONG_CODE', priceMicros: 2_000_000 });
  const [number, texter] = await buy(desk, 'US', 2);
  await desk.call('numbers.saveTwoWay', {
    numberId: texter?.numberId ?? '',
    enabled: true,
    destination: { createTopic: 'replies' },
    keywords: [{ keyword: 'JOIN', reply: 'Welcome' }],
    selfManagedOptOuts: false,
  });
  for (const body of ['STOP', 'join']) {
    await desk.call('inbound.receive', { from: '+12065550199', to: texter?.phoneNumber ?? '', body });
  }
  await desk.call('destinations.add', { phoneNumber: '+12065550199' });
  await desk.call('numbers.release', { numberId: number?.numberId ?? '', confirmation: 'delete' });
  await submit(desk, 'OTHER', FREE_FORMS.OTHER);
  return desk;
}

const queries = channelNames.filter((name) => contract[name].kind === 'query');
const commands = channelNames.filter((name) => contract[name].kind === 'command');

test('the list of names for the preload script is the contract, sorted, and cannot be changed', () => {
  expect([...channelNames]).toEqual(Object.keys(contract).sort());
  expect(Object.isFrozen(channelNames)).toBe(true);
});

test.each(channelNames)('the samples of %s are good and name every field', (channel) => {
  const schema = contract[channel].input;
  for (const sample of samplesOf(channel)) {
    expect(schema.safeParse(sample).success).toBe(true);
    expect(fieldsMissing(schema, sample)).toEqual([]);
  }
});

test.each(channelNames)('%s refuses every wrong input at its field and changes nothing', async (channel) => {
  const desk = await furnishedCore();
  const before = dump(desk.path);
  const events = desk.events.length;
  const wrong = samplesOf(channel).flatMap((sample) => wrongInputs(contract[channel].input, sample));
  for (const { what, path, input } of wrong) {
    const { code, message, fields } = await desk.refusal(channel, input);
    expect(code, what).toBe('INVALID_INPUT');
    expect(message.length, `${what}: the message`).toBeLessThan(1_000);
    const paths = fields?.map((field) => field.path) ?? [];
    // A list may be refused for what stands in it, and a long name is shortened.
    const isNamed = paths.some((named) => path === '' || `${named}.`.startsWith(`${path}.`) || path.startsWith(named));
    expect(isNamed, `${what}: names ${paths.join(', ').slice(0, 300)}`).toBe(true);
  }
  expect(dump(desk.path)).toEqual(before);
  expect(desk.events.length).toBe(events);
  expect(desk.errors).toEqual([]);
});

test('a refusal lists the problems of a hostile input, but not without end', async () => {
  const desk = await openCore();
  const unknown = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`field${index}`, index]));
  const { fields, message } = await desk.refusal('projects.create', { name: 'Retail', ...unknown });
  expect(fields?.length).toBeLessThanOrEqual(100);
  expect(message.length).toBeLessThan(10_000);
});

test('a wrong field of many is named for each', async () => {
  const desk = await openCore();
  const { fields, message } = await desk.refusal('requests.quote', {
    lines: [
      { isoCode: 'US', messageType: 'PROMOTIONAL', quantity: 0 },
      { isoCode: 'usa', messageType: 'LOUD', quantity: 1 },
    ],
  });
  expect(fields?.map(({ path }) => path)).toEqual(['lines.0.quantity', 'lines.1.isoCode', 'lines.1.messageType']);
  for (const { message: sentence } of fields ?? []) expect(sentence).toMatch(/^[A-Z].*\.$/);
  expect(message).toContain('lines.0.quantity');
});

const strangeNames = ['toString', '__proto__', 'numbers.list ', 'NUMBERS.LIST', '', 'x'.repeat(1_000_000)];
for (const name of strangeNames) {
  test(`the channel ${JSON.stringify(name.slice(0, 20))} does not exist`, async () => {
    const desk = await openCore();
    const before = dump(desk.path);
    const { code, message } = await desk.refusal(name as ChannelName, {});
    expect(code).toBe('INVALID_INPUT');
    expect(message.length).toBeLessThan(200);
    expect(dump(desk.path)).toEqual(before);
    expect(desk.errors).toEqual([]);
  });
}

test.each(queries)('the query %s writes nothing', async (channel) => {
  const desk = await furnishedCore();
  const [project] = (await desk.call('projects.list', {})).rows;
  const [request] = (await desk.call('requests.list', {})).rows;
  const sender = { projectId: project?.projectId, originationNumberId: request?.lines[0]?.numberIds[1] };
  const [supportCase] = (await desk.call('cases.list', {})).rows;
  const found: Partial<Record<ChannelName, object>> = {
    'cases.get': { caseId: supportCase?.caseId },
    'messages.previewText': sender,
    'messages.previewVoice': sender,
    'projects.get': { projectId: project?.projectId },
    'settings.get': { projectId: project?.projectId },
    'requests.get': { requestId: request?.requestId },
    'numbers.get': { numberId: request?.lines[0]?.numberIds[0] },
    'keywords.list': { numberId: request?.lines[0]?.numberIds[0] },
    'workspace.exportFile': { path: join(temporaryFolder(), 'document.json') },
  };
  const before = dump(desk.path);
  desk.clock.now += 60_000;
  const answers = [
    await desk.answer(channel, {}),
    await desk.answer(channel, { ...samples[channel], ...found[channel] }),
  ];
  expect(answers.at(-1)?.ok).toBe(true);
  expect(dump(desk.path)).toEqual(before);
  expect(desk.errors).toEqual([]);
});

test('commands and queries are told apart as the names say', () => {
  expect(queries).toEqual([
    'bills.forecast',
    'bills.get',
    'bills.list',
    'cases.get',
    'cases.list',
    'catalog.countries',
    'catalog.prices',
    'csv.export',
    'destinations.list',
    'history.actions',
    'history.get',
    'history.list',
    'jobs.cancel',
    'jobs.list',
    'keywords.list',
    'keywords.preview',
    'messages.conversations',
    'messages.list',
    'messages.previewText',
    'messages.previewVoice',
    'numbers.check',
    'numbers.get',
    'numbers.list',
    'optOuts.list',
    'projects.get',
    'projects.list',
    'requests.get',
    'requests.list',
    'requests.quote',
    'settings.get',
    'simulation.get',
    'topics.deliveries',
    'topics.list',
    'workspace.backups',
    'workspace.export',
    'workspace.exportFile',
    'workspace.info',
  ]);
  expect(commands.length + queries.length).toBe(channelNames.length);
});

test('a page that begins at minus zero begins at zero', async () => {
  const desk = await furnishedCore();
  const { rows, total } = await desk.call('numbers.list', { page: { offset: -0, limit: 5 } });
  expect([rows.length, total]).toEqual([1, 1]);
});
