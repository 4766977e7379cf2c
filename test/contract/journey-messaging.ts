import type { Memory, Step } from './step.ts';

const handset = '+12065550199';
const texter = (memory: Memory) => ({ numberId: memory.texter.numberId });
const text = (memory: Memory, body: string) => ({ from: handset, to: memory.texter.phoneNumber, body });

/** The part of the journey through settings, keywords, two-way SMS, inbound texts and opt-outs, on a number bought before. */
export const messagingSteps: readonly Step[] = [
  {
    title: 'the channels of a project are switched together',
    channel: 'settings.save',
    input: (memory: Memory) => ({ projectId: memory.project.projectId, smsEnabled: true, defaultSenderId: 'Retail' }),
    expected: {
      value: { project: { smsEnabled: true, voiceEnabled: true }, account: { defaultSenderId: 'Retail', revision: 1 } },
    },
  },
  {
    title: 'Support has granted one dollar',
    channel: 'settings.save',
    input: { spendLimitUsd: 2 },
    expected: { code: 'REFUSED', reason: 'REQUESTED_SPEND_LIMIT_HIGHER_THAN_SERVICE_LIMIT' },
  },
  {
    title: 'a number bought in the United States receives texts',
    channel: 'numbers.get',
    input: (memory: Memory) => ({ numberId: memory.request.lines[0]?.numberIds[0] }),
    expected: { value: { smsEnabled: true, twoWayEnabled: false } },
    keep: 'texter',
  },
  {
    title: 'it has HELP and STOP',
    channel: 'keywords.list',
    input: texter,
    expected: {
      value: {
        rows: [
          { keyword: 'HELP', kind: 'MANDATORY' },
          { keyword: 'STOP', kind: 'MANDATORY' },
        ],
        total: 2,
      },
    },
  },
  {
    title: 'a reply is counted before it is saved',
    channel: 'keywords.preview',
    input: { reply: 'It’s on' },
    expected: { value: { encoding: 'UCS-2', characters: 7, parts: 1 } },
  },
  {
    title: 'a word is registered',
    channel: 'keywords.put',
    input: (memory: Memory) => ({ ...texter(memory), keyword: 'sale', reply: 'It is on.', kind: 'REGISTERED' }),
    expected: { value: { keyword: 'SALE', kind: 'REGISTERED', active: true, parts: 1 } },
  },
  {
    title: 'STOP stays',
    channel: 'keywords.remove',
    input: (memory: Memory) => ({ ...texter(memory), keyword: 'STOP' }),
    expected: { code: 'REFUSED', reason: 'RESOURCE_DELETION_NOT_ALLOWED' },
  },
  {
    title: 'a topic is created',
    channel: 'topics.create',
    input: { name: 'replies' },
    expected: { value: { name: 'replies', encrypted: false, fifo: false, deliveries: 0 } },
    keep: 'topic',
  },
  {
    title: 'two-way SMS goes on',
    channel: 'numbers.saveTwoWay',
    input: (memory: Memory) => ({
      ...texter(memory),
      enabled: true,
      destination: { topicArn: memory.topic.topicArn },
      keywords: [{ keyword: 'join', reply: 'Welcome 🙂' }, { keyword: 'join vip' }],
      selfManagedOptOuts: false,
    }),
    expected: { value: { twoWayEnabled: true, selfManagedOptOutsEnabled: false, revision: 1 } },
  },
  {
    title: 'it does not go off with self-managed opt-outs on',
    channel: 'numbers.saveTwoWay',
    input: (memory: Memory) => ({ ...texter(memory), enabled: false, keywords: [], selfManagedOptOuts: true }),
    expected: { code: 'REFUSED', reason: 'TWO_WAY_NOT_ENABLED' },
  },
  {
    title: 'a text with a keyword goes to the topic and is answered',
    channel: 'inbound.receive',
    input: (memory: Memory) => text(memory, 'Join!'),
    expected: {
      value: {
        outcome: 'TWO_WAY',
        rule: 7,
        reply: { body: 'Welcome 🙂', parts: 1, status: 'SENT' },
        delivery: { payload: { originationNumber: handset, messageKeyword: 'JOIN', messageBody: 'Join!' } },
      },
    },
  },
  {
    title: 'the topic has it',
    channel: 'topics.deliveries',
    input: (memory: Memory) => ({ filter: { topicArn: memory.topic.topicArn } }),
    expected: { value: { rows: [{ payload: { messageBody: 'Join!' } }], total: 1 } },
  },
  {
    title: 'and counts it',
    channel: 'topics.list',
    input: {},
    expected: { value: { rows: [{ deliveries: 1 }], total: 1 } },
  },
  {
    title: 'many texts are received at once',
    channel: 'inbound.replay',
    input: (memory: Memory) => ({ messages: ['HELP', 'stop.', 'helpful'].map((body) => text(memory, body)) }),
    expected: { value: { total: 3, byRule: { '4': 1, '5': 1, '9': 1 } } },
  },
  {
    title: 'a sender that is no phone number is named',
    channel: 'inbound.receive',
    input: (memory: Memory) => ({ ...text(memory, 'HELP'), from: 'nobody' }),
    expected: { code: 'INVALID_INPUT', reason: 'INVALID_PHONE_NUMBER' },
  },
  {
    title: 'the log has every text and every reply',
    channel: 'messages.list',
    input: (memory: Memory) => ({ filter: { handset, numberId: memory.texter.numberId }, page: { limit: 1 } }),
    expected: { value: { rows: [{ direction: 'IN', body: 'helpful', rule: 9, status: 'RECEIVED' }], total: 7 } },
  },
  {
    title: 'as one conversation',
    channel: 'messages.conversations',
    input: {},
    expected: { value: { rows: [{ handset, lastBody: 'helpful' }], total: 1 } },
  },
  {
    title: 'the handset is on the list',
    channel: 'optOuts.list',
    input: { filter: { source: 'END_USER' } },
    expected: { value: { rows: [{ phoneNumber: handset, isoCode: 'US' }], total: 1 } },
  },
  {
    title: 'an operator takes it off',
    channel: 'optOuts.remove',
    input: { phoneNumber: handset },
    expected: { value: { phoneNumber: handset, source: 'END_USER' } },
  },
  {
    title: 'puts it on again',
    channel: 'optOuts.add',
    input: { phoneNumber: '+1 (206) 555-0199' },
    expected: { value: { phoneNumber: handset, source: 'OPERATOR' } },
  },
  {
    title: 'and cannot take it off twice in 30 days',
    channel: 'optOuts.remove',
    input: { phoneNumber: handset },
    expected: { code: 'REFUSED', reason: 'PHONE_NUMBER_CANNOT_BE_OPTED_IN' },
  },
  {
    title: 'a list of opt-outs is looked at before it is taken over',
    channel: 'csv.import',
    input: { kind: 'OPT_OUTS', text: 'Phone number\r\n+12065550198\r\nnobody\r\n', dryRun: true },
    expected: { value: { added: 1, changed: 0, removed: 0, problems: [{ path: 'rows.2.Phone number' }] } },
  },
  {
    title: 'a phone number is read while it is typed',
    channel: 'numbers.check',
    input: { phoneNumber: '844 555 0100', isoCode: 'US', numberType: 'TOLL_FREE' },
    expected: { value: { phoneNumber: '+18445550100', isoCode: 'US', problem: null } },
  },
  {
    title: 'a number the account holds already is recorded',
    channel: 'numbers.record',
    input: {
      phoneNumber: '844 555 0100',
      isoCode: 'US',
      numberType: 'TOLL_FREE',
      smsEnabled: true,
      voiceEnabled: true,
      messageType: 'TRANSACTIONAL',
      pricePerMonthMicros: 2_000_000,
      leasedAt: 0,
    },
    expected: { value: { phoneNumber: '+18445550100', status: 'ACTIVE', leasedAt: 0, revision: 0 } },
  },
  {
    title: 'settings are copied to another number',
    channel: 'numbers.copySettings',
    input: (memory: Memory) => ({
      fromNumberId: memory.texter.numberId,
      toNumberIds: [memory.request.lines[0]?.numberIds[1]],
      parts: ['KEYWORDS', 'TWO_WAY'],
    }),
    expected: {
      value: {
        targets: [{ changes: [{ what: 'Two-way SMS', before: 'Disabled', after: 'Enabled' }, {}, {}, {}, {}] }],
      },
    },
  },
];
