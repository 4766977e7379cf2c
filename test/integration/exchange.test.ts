import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Project } from '../../src-main/core/contract/index.ts';
import { sections } from '../../src-main/core/features/exchange/tables.ts';
import { SHORT_CODE } from '../support/core-cases.ts';
import { AWKWARD, documentOf, furnish, textOf } from '../support/core-exchange.ts';
import { buy, NOON, openCore, type TestCore } from '../support/core.ts';
import { dump, integrityOf, stateOfFile } from '../support/workspace-file.ts';

test('a document has something of every section of a furnished workspace', async () => {
  const desk = await openCore();
  await furnish(desk);
  const document = await documentOf(desk);
  expect(Object.keys(document)).toEqual(['format', ...sections.map(({ name }) => name)]);
  for (const { name, isSingle } of sections) {
    const value = document[name];
    if (isSingle) expect(value, name).toBeTypeOf('object');
    else expect((value as unknown[]).length, name).toBeGreaterThan(0);
  }
  expect(JSON.stringify(document)).toContain(JSON.stringify(AWKWARD).slice(1, -1));
});

test('export, import into an empty workspace, export: the same to the byte, and the same rows in every table', async () => {
  const desk = await openCore();
  await furnish(desk);
  const text = await textOf(desk);
  const other = await openCore({ seed: 'another seed' });
  const document = JSON.parse(text) as Record<string, unknown>;
  expect(document).toEqual(await documentOf(desk));
  const report = await other.call('workspace.import', { document });
  expect(report.problems).toEqual([]);
  expect(report.added).toBeGreaterThan(50);
  expect(report).toMatchObject({ changed: 3, removed: 0 });
  expect(await textOf(other)).toBe(text);
  expect(stateOfFile(other.path)).toEqual(stateOfFile(desk.path));
  expect(integrityOf(other.path)).toEqual(['ok']);
  // From here on both go the same way: clock, chance and ids came along.
  for (const core of [desk, other]) {
    await core.call('simulation.advance', { byMs: 86_400_000 });
    await core.call('projects.create', { name: 'Later' });
  }
  expect(await textOf(other)).toBe(await textOf(desk));
});

test('a preview says what an import would do and writes nothing; the import does it and every window hears of it', async () => {
  const desk = await openCore();
  await desk.call('projects.create', { name: 'Gone' });
  await desk.call('optOuts.add', { phoneNumber: '+12065550199' });
  const other = await openCore({ seed: 'another seed' });
  await other.call('projects.create', { name: 'Come' });
  await other.call('optOuts.add', { phoneNumber: '+12065550199' });
  await other.call('optOuts.add', { phoneNumber: '+12065550198' });
  const document = await documentOf(other);
  const before = dump(desk.path);
  const preview = await desk.call('workspace.import', { document, dryRun: true });
  // One project and one opt-out come, a project goes; the workspace and the account are others.
  expect(preview).toEqual({
    ...{ added: 2, changed: 2, removed: 1, problems: [] },
    sections: [
      { name: 'workspace', added: 0, changed: 1, removed: 0 },
      { name: 'account', added: 0, changed: 1, removed: 0 },
      { name: 'projects', added: 1, changed: 0, removed: 1 },
      { name: 'optOuts', added: 1, changed: 0, removed: 0 },
    ],
  });
  expect(dump(desk.path)).toEqual(before);
  desk.events.length = 0;
  expect(await desk.call('workspace.import', { document })).toEqual(preview);
  expect(desk.events.map(({ feature }) => feature)).toEqual(
    expect.arrayContaining(['workspace', 'projects', 'messages']),
  );
  expect(desk.events.every(({ ids }) => ids.length === 0)).toBe(true);
  expect((await desk.call('projects.list', {})).rows).toMatchObject([{ name: 'Come' }]);
  expect(await desk.call('workspace.import', { document, dryRun: true })).toEqual({
    ...{ added: 0, changed: 0, removed: 0, problems: [], sections: [] },
  });
});

test('the clock of the document is that of the workspace then, and never goes back behind it', async () => {
  const ahead = await openCore();
  await ahead.call('simulation.advance', { byMs: 1_000_000 });
  const document = await documentOf(ahead);
  const desk = await openCore({ clock: { now: NOON - 500_000 } });
  await desk.call('workspace.import', { document });
  const { now, offsetMs } = await desk.call('simulation.get', {});
  expect([now, offsetMs]).toEqual([NOON + 1_000_000, 1_000_000]);
});

test('what is due by the clock of the document happens after the import', async () => {
  const desk = await openCore();
  await furnish(desk);
  const document = await documentOf(desk);
  const later = await openCore({ clock: { now: NOON + 2 * 86_400_000 } });
  await later.call('workspace.import', { document: await documentOf(await openCore()) });
  await later.call('workspace.import', { document });
  expect((await desk.call('numbers.list', { filter: { status: 'PENDING' } })).total).toBe(1);
  expect((await later.call('numbers.list', { filter: { status: 'PENDING' } })).total).toBe(0);
});

/** One call of a random history, with its choices. */
const step = fc.record({
  what: fc.constantFrom(
    ...(['PROJECT', 'PRICE', 'BUY', 'RECORD', 'TWO_WAY', 'RECEIVE', 'SEND', 'OPT_OUT', 'OPT_IN', 'RELEASE'] as const),
    ...(['CASE', 'ANSWER', 'ADVANCE', 'DESCRIBE', 'KEYWORD', 'WORLD', 'DESTINATION', 'TOPIC'] as const),
  ),
  pick: fc.nat(1_000),
  words: fc.oneof(
    fc.constantFrom('STOP', 'join', 'help', '=1', "'x", '🎉'),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
  ),
});

/** Makes a call out of a step; what is refused as things are is no matter. */
async function take(desk: TestCore, { what, pick, words }: typeof step extends fc.Arbitrary<infer S> ? S : never) {
  const numbers = (await desk.call('numbers.list', { filter: { status: ['ACTIVE', 'PENDING', 'RELEASED'] } })).rows;
  const number = numbers[pick % Math.max(1, numbers.length)];
  const [projects, cases] = [(await desk.call('projects.list', {})).rows, (await desk.call('cases.list', {})).rows];
  const { numberId = 'none', phoneNumber = '+12065550100' } = number ?? {};
  const { caseId = 'none' } = cases[pick % Math.max(1, cases.length)] ?? {};
  const { projectId = 'none' } = projects[pick % Math.max(1, projects.length)] ?? {};
  const handset = `+120655501${String(pick % 100).padStart(2, '0')}`;
  const isOdd = pick % 2 === 1;
  switch (what) {
    case 'PROJECT': {
      const created = await desk.answer('projects.create', { name: words });
      return (
        created.ok &&
        desk.answer('settings.save', { projectId: (created.value as Project).projectId, smsEnabled: true })
      );
    }
    case 'PRICE':
      return desk.answer('catalog.savePrice', { isoCode: isOdd ? 'US' : 'GB', item: 'SMS_PART', priceMicros: pick });
    case 'BUY':
      return buy(desk, isOdd ? 'US' : 'GB', 1 + (pick % 3)).catch(() => undefined);
    case 'RECORD':
      return desk.answer('numbers.record', {
        ...{ phoneNumber: `+1800555010${pick % 10}`, isoCode: 'US', numberType: 'TOLL_FREE', smsEnabled: true },
        ...{ voiceEnabled: isOdd, messageType: 'PROMOTIONAL', pricePerMonthMicros: pick, leasedAt: NOON - pick },
      });
    case 'TWO_WAY':
      return desk.answer('numbers.saveTwoWay', {
        ...{
          numberId,
          enabled: pick % 5 > 0,
          keywords: [{ keyword: 'join', reply: words }],
          selfManagedOptOuts: isOdd,
        },
        destination: { createTopic: `topic-${pick}` },
      });
    case 'RECEIVE':
      return desk.answer('inbound.receive', { from: handset, to: phoneNumber, body: words });
    case 'SEND':
      return desk.answer('messages.sendText', { projectId, destinations: [handset, words], body: words });
    case 'OPT_OUT':
      return desk.answer('optOuts.add', { phoneNumber: handset });
    case 'OPT_IN':
      return desk.answer('optOuts.remove', { phoneNumber: handset });
    case 'RELEASE':
      return desk.answer('numbers.release', { numberId, confirmation: 'delete' });
    case 'CASE':
      return desk.answer(
        'cases.create',
        isOdd
          ? { type: 'OTHER', fields: { subject: words, description: words } }
          : {
              ...{ type: 'SHORT_CODE', fields: { ...SHORT_CODE, company: words } },
            },
      );
    case 'ANSWER':
      return desk.answer('cases.answer', { caseId, outcome: isOdd ? 'GRANTED' : 'NEEDS_INFORMATION', text: words });
    case 'ADVANCE':
      return desk.answer('simulation.advance', { byMs: 1 + pick * 8_000_000 });
    case 'DESCRIBE':
      return desk.answer('numbers.describe', { numberId, notes: words, tags: { [words]: words, team: '1' } });
    case 'KEYWORD':
      return desk.answer('keywords.put', {
        numberId,
        keyword: isOdd ? words : 'STOP',
        reply: words,
        kind: 'REGISTERED',
      });
    case 'WORLD':
      return desk.answer('simulation.save', {
        provisioningDelayMs: pick * 1_000,
        countries: [{ isoCode: 'US', stock: pick }],
      });
    case 'DESTINATION':
      return desk.answer('destinations.add', { phoneNumber: handset });
    case 'TOPIC':
      return desk.answer('topics.create', { name: `t${pick}`, fifo: isOdd });
  }
}

test('random workspaces go out and in without a difference', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 60 }), async (steps) => {
      const desk = await openCore();
      for (const one of steps) await take(desk, one);
      const text = await textOf(desk);
      const other = await openCore({ seed: 'another seed' });
      await other.call('workspace.import', { document: JSON.parse(text) as Record<string, unknown> });
      expect(await textOf(other)).toBe(text);
      expect(stateOfFile(other.path)).toEqual(stateOfFile(desk.path));
      expect(desk.errors).toEqual([]);
      await Promise.all([desk.close(), other.close()]);
    }),
    { numRuns: Number(process.env['SOAK_DOCUMENTS'] ?? 20) },
  );
}, 600_000);
