import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answer, FREE_FORMS, heldRequest, SHORT_CODE, submit, USE_CASE, VOICE_ACCESS } from './core-cases.ts';
import { DAY } from './core-clock.ts';
import { HANDSET, record, saveTwoWay } from './core-messaging.ts';
import { BRITON, verifyDestination } from './core-sending.ts';
import { buy, temporaryFolder, type TestCore } from './core.ts';

/** The document of a workspace, from the call. */
export async function documentOf(desk: TestCore): Promise<Record<string, unknown>> {
  return (await desk.call('workspace.export', {})).document;
}

/** The document of a workspace to the byte, from a file. */
export async function textOf(desk: TestCore): Promise<string> {
  const { path } = await desk.call('workspace.exportFile', { path: join(temporaryFolder(), 'document.json') });
  return readFileSync(path, 'utf8');
}

/** Letters, marks and signs that files, spreadsheets and databases trip over. */
export const AWKWARD = '=1+1\t"quoted", \u2028\0 \\u0041 </script> 🇩🇪 é e\u0301 \u202e';

/** Fills a workspace with something in every table, by calls alone. */
export async function furnish(desk: TestCore): Promise<void> {
  const { projectId } = await desk.call('projects.create', { name: 'Retail' });
  await desk.call('settings.save', { projectId, smsEnabled: true });
  await desk.call('settings.save', { projectId, voiceEnabled: true });
  await desk.call('catalog.savePrice', { isoCode: 'GB', item: 'LONG_CODE', priceMicros: 2_000_001 });
  await desk.call('simulation.save', { countries: [{ isoCode: 'CA', stock: 3, provisioningFails: true }] });
  await verifyDestination(desk, HANDSET);
  await desk.call('destinations.add', { phoneNumber: BRITON });
  const [first, second] = await buy(desk, 'US', 2);
  const [briton] = await buy(desk, 'GB', 1, 'TRANSACTIONAL');
  const tollFree = await record(desk, { phoneNumber: '+18005550100', numberType: 'TOLL_FREE' });
  if (first === undefined || second === undefined || briton === undefined) throw new Error('Numbers are missing.');
  await desk.call('numbers.describe', {
    numberId: first.numberId,
    notes: AWKWARD.replaceAll('\0', ''),
    tags: { team: 'retail', 10: 'ten', 'a b': '' },
    deletionProtectionEnabled: true,
  });
  await saveTwoWay(desk, tollFree, { keywords: [{ keyword: 'JOIN', reply: 'Welcome 🎉' }, { keyword: 'Straße' }] });
  await desk.call('keywords.put', { numberId: tollFree.numberId, keyword: 'SALE', reply: AWKWARD, kind: 'REGISTERED' });
  await desk.call('topics.create', { name: 'later', fifo: true, encrypted: true });
  for (const body of ['join', 'STOP', 'unstop', AWKWARD, 'join', 'stop']) {
    await desk.call('inbound.receive', { from: HANDSET, to: tollFree.phoneNumber, body });
    await desk.call('inbound.receive', { from: '+12065550198', to: second.phoneNumber, body });
  }
  await desk.call('optOuts.add', { phoneNumber: '+442079460999' });
  await desk.call('optOuts.remove', { phoneNumber: '+442079460999' });
  await desk.call('optOuts.add', { phoneNumber: BRITON });
  await desk.call('messages.sendText', { projectId, destinations: [HANDSET, 'nobody', BRITON], body: AWKWARD });
  await desk.call('messages.sendVoice', {
    ...{ projectId, destination: HANDSET, body: 'Hello', bodyType: 'TEXT', languageCode: 'en-US', voiceId: 'Joanna' },
    originationNumberId: first.numberId,
  });
  for (const [type, fields] of Object.entries(FREE_FORMS)) await submit(desk, type as 'OTHER', fields as never);
  await submit(desk, 'VOICE_PRODUCTION_ACCESS', VOICE_ACCESS).catch(() => undefined);
  await submit(desk, 'NUMBER_REQUEST_REVIEW', { requestId: await heldRequest(desk), useCaseDescription: USE_CASE });
  await desk.call('simulation.advance', { byMs: 70 * DAY });
  const [shortCode] = (await desk.call('numbers.list', { filter: { numberType: 'SHORT_CODE' } })).rows;
  if (shortCode === undefined) throw new Error('The short code was not granted.');
  for (const keyword of ['SHOES', SHORT_CODE.registeredReply.slice(0, 5)]) {
    const change = await submit(desk, 'REGISTERED_KEYWORD_CHANGE', { numberId: shortCode.numberId, keyword });
    await answer(desk, change, 'GRANTED');
  }
  await desk.call('keywords.put', { numberId: shortCode.numberId, keyword: 'SHOES', reply: 'New', kind: 'REGISTERED' });
  await desk.call('numbers.release', { numberId: briton.numberId, confirmation: 'delete' });
  const open = await submit(desk, 'OTHER', FREE_FORMS.OTHER);
  await answer(desk, open, 'NEEDS_INFORMATION', AWKWARD);
  await desk.call('simulation.save', { provisioningDelayMs: DAY });
  await buy(desk, 'US', 1);
  await desk.call('messages.sendText', { projectId, destinations: [HANDSET], body: 'Paid for' });
}

const pad = (index: number, digits: number): string => String(index).padStart(digits, '0');

/** How much a large document has of what. */
interface Size {
  readonly numbers?: number;
  readonly optOuts?: number;
  readonly messages?: number;
}

/** The lines of a large document, made from that of a workspace: texts to and fro, numbers with HELP and STOP, opt-outs. */
export function* largeDocument(
  base: Readonly<Record<string, unknown>>,
  { numbers = 1, optOuts = 0, messages = 0 }: Size,
): Generator<string> {
  const { lastNowMs: at } = base['workspace'] as { lastNowMs: number };
  const numberId = (index: number): string => `phone-${pad(index, 8)}`;
  const phoneNumber = (index: number): string => `+1206${pad(index, 7)}`;
  const lists: Record<string, Generator<object>> = {
    numbers: (function* () {
      for (let index = 0; index < numbers; index += 1)
        yield {
          ...{ numberId: numberId(index), phoneNumber: phoneNumber(index), nationalFormat: phoneNumber(index) },
          ...{ isoCode: 'US', numberType: 'LONG_CODE', status: 'ACTIVE', smsEnabled: true, voiceEnabled: true },
          ...{ messageType: 'PROMOTIONAL', pricePerMonthMicros: 1_000_000, setupFeeMicros: 0, twoWayEnabled: false },
          ...{ twoWayTopicArn: null, selfManagedOptOutsEnabled: false, deletionProtectionEnabled: false, notes: '' },
          ...{ tags: {}, leasedAt: at, activatesAt: null, releasedAt: null, requestId: null, requestPosition: null },
          revision: 0,
        };
    })(),
    keywords: (function* () {
      for (let index = 0; index < 2 * numbers; index += 1)
        yield {
          ...{ numberId: numberId(index >> 1), keyword: index % 2 === 0 ? 'HELP' : 'STOP', kind: 'MANDATORY' },
          ...{ reply: 'Write to help@example.com.', isSilenced: false, position: index % 2 },
        };
    })(),
    messages: (function* () {
      for (let index = 1; index <= messages; index += 1)
        yield {
          ...{ sequence: index, messageId: `message-${pad(index, 32)}`, at, direction: index % 2 ? 'IN' : 'OUT' },
          ...{
            channel: 'SMS',
            handset: `+1415555${pad(index % 10_000, 4)}`,
            isoCode: 'US',
            numberId: numberId(index % numbers),
          },
          ...{
            accountSide: phoneNumber(index % numbers),
            projectId: null,
            body: `Order ${index} is on its way to you.`,
          },
          ...{ parts: 1, seconds: null, priceMicros: 0, messageType: null, status: index % 2 ? 'RECEIVED' : 'SENT' },
          ...{ reason: null, rule: 9 },
        };
    })(),
    optOuts: (function* () {
      for (let index = 0; index < optOuts; index += 1)
        yield {
          ...{ phoneNumber: `+1312${pad(index, 7)}`, isoCode: 'US', nationalFormat: `+1312${pad(index, 7)}` },
          ...{ optedOutAt: at, source: 'OPERATOR', numberId: null },
        };
    })(),
  };
  yield '{';
  for (const [index, [name, value]] of Object.entries(base).entries()) {
    yield `${index === 0 ? '' : ','}\n"${name}": `;
    const list = lists[name];
    if (list === undefined) yield JSON.stringify(value);
    else {
      let separator = '[\n';
      for (const row of list) {
        yield separator + JSON.stringify(row);
        separator = ',\n';
      }
      yield separator === '[\n' ? '[]' : '\n]';
    }
  }
  yield '\n}\n';
}
