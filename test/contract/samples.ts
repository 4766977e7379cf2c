import type { ChannelName, Input } from '../../src-main/core/contract/index.ts';

const lines = [{ isoCode: 'US', messageType: 'PROMOTIONAL' as const, quantity: 1 }];
const page = { offset: 0, limit: 10 };
const numberFilter = {
  text: '555',
  status: 'ACTIVE' as const,
  isoCode: 'US',
  numberType: 'LONG_CODE' as const,
  capability: 'SMS' as const,
  messageType: 'PROMOTIONAL' as const,
  requestId: 'request-1',
  twoWayEnabled: false,
  selfManagedOptOutsEnabled: false,
  deletionProtectionEnabled: false,
};

const messageFilter = {
  direction: 'IN' as const,
  channel: 'SMS' as const,
  numberId: 'phone-1',
  handset: '+12065550199',
  from: 0,
  until: 1,
};
const optOutFilter = { text: '555', source: 'OPERATOR' as const };
const inbound = { from: '+12065550199', to: '+12065550100', body: 'HELP' };
const twoWay = {
  numberId: 'phone-1',
  enabled: true,
  destination: { topicArn: 'arn:aws:sns:us-east-1:123456789012:replies' },
  keywords: [{ keyword: 'JOIN', reply: 'Welcome' }],
  selfManagedOptOuts: true,
  revision: 0,
};

/** For every channel one input that its schema takes and that names every field there is: a test holds it to that. */
export const samples: { readonly [C in ChannelName]: Input<C> } = {
  'catalog.countries': { filter: { selfService: true }, sort: { by: 'name', direction: 'desc' }, page },
  'catalog.savePrice': { isoCode: 'US', item: 'LONG_CODE', priceMicros: 1 },
  'csv.export': { kind: 'NUMBERS', filter: numberFilter, sort: { by: 'notes', direction: 'asc' } },
  'csv.import': { kind: 'OPT_OUTS', numberId: 'phone-1', text: 'Phone number\r\n+12065550199', dryRun: true },
  'inbound.receive': inbound,
  'inbound.replay': { messages: [inbound] },
  'keywords.list': {
    numberId: 'phone-1',
    filter: { kind: 'MANDATORY' },
    sort: { by: 'keyword', direction: 'asc' },
    page,
  },
  'keywords.preview': { reply: 'Welcome' },
  'keywords.put': { numberId: 'phone-1', keyword: 'JOIN', reply: 'Welcome', kind: 'REGISTERED' },
  'keywords.remove': { numberId: 'phone-1', keyword: 'JOIN' },
  'messages.conversations': { filter: {}, sort: { by: 'lastAt', direction: 'desc' }, page },
  'messages.list': { filter: messageFilter, sort: { by: 'at', direction: 'desc' }, page },
  'numbers.check': { phoneNumber: '+12065550100', isoCode: 'US', numberType: 'LONG_CODE' },
  'numbers.copySettings': {
    fromNumberId: 'phone-1',
    toNumberIds: ['phone-2'],
    parts: ['KEYWORDS', 'TWO_WAY', 'OPT_OUTS'],
    dryRun: true,
  },
  'numbers.describe': {
    numberId: 'phone-1',
    notes: 'notes',
    tags: { team: 'retail' },
    deletionProtectionEnabled: true,
    revision: 0,
  },
  'numbers.get': { numberId: 'phone-1' },
  'numbers.list': { filter: numberFilter, sort: { by: 'phoneNumber', direction: 'asc' }, page },
  'numbers.record': {
    phoneNumber: '+12065550100',
    isoCode: 'US',
    numberType: 'TEN_DLC',
    smsEnabled: true,
    voiceEnabled: false,
    messageType: 'TRANSACTIONAL',
    pricePerMonthMicros: 1,
    leasedAt: 0,
  },
  'numbers.release': { numberId: 'phone-1', confirmation: 'delete' },
  'numbers.saveTwoWay': twoWay,
  'optOuts.add': { phoneNumber: '+12065550199' },
  'optOuts.list': { filter: optOutFilter, sort: { by: 'optedOutAt', direction: 'asc' }, page },
  'optOuts.remove': { phoneNumber: '+12065550199' },
  'projects.create': { name: 'Retail' },
  'projects.delete': { projectId: 'project', confirmation: 'Retail' },
  'projects.get': { projectId: 'project' },
  'projects.list': { filter: { text: 'r' }, sort: { by: 'createdAt', direction: 'asc' }, page },
  'projects.rename': { projectId: 'project', name: 'Shop', revision: 0 },
  'requests.get': { requestId: 'request-1' },
  'requests.list': { filter: { status: 'FULFILLED' }, sort: { by: 'at', direction: 'asc' }, page },
  'requests.quote': { lines },
  'requests.submit': { lines, priceVersion: 'version/0', clientToken: 'token' },
  'settings.get': { projectId: 'project' },
  'settings.save': {
    projectId: 'project',
    smsEnabled: true,
    voiceEnabled: true,
    defaultMessageType: 'TRANSACTIONAL',
    spendLimitUsd: 1,
    voiceSpendLimitUsd: 1,
    defaultSenderId: 'Retail',
    revision: 0,
    projectRevision: 0,
  },
  'simulation.get': {},
  'simulation.save': {
    twoWayRouting: 'KEYWORD_ONLY',
    supportDesk: 'MANUAL',
    accountUnderReview: true,
    phoneNumberQuota: 30,
    provisioningDelayMs: 1_000,
    countries: [{ isoCode: 'US', stock: 5, provisioningFails: true }],
  },
  'topics.create': { name: 'replies', encrypted: true, fifo: true },
  'topics.deliveries': {
    filter: { topicArn: 'arn:aws:sns:us-east-1:123456789012:replies' },
    sort: { by: 'at', direction: 'asc' },
    page,
  },
  'topics.list': { filter: { text: 'replies' }, sort: { by: 'createdAt', direction: 'asc' }, page },
  'workspace.backups': { filter: {}, sort: { by: 'at', direction: 'asc' }, page },
  'workspace.create': { path: '/nowhere/x.numberdesk' },
  'workspace.info': {},
  'workspace.open': { path: '/nowhere/x.numberdesk' },
  'workspace.restore': { backupId: 'backup' },
};

/** Where a channel takes inputs of several shapes, one of each of the others. */
const otherShapes: { readonly [C in ChannelName]?: readonly Input<C>[] } = {
  'csv.export': [
    { kind: 'KEYWORDS', filter: { numberId: 'phone-1' } },
    { kind: 'OPT_OUTS', filter: optOutFilter },
    { kind: 'MESSAGES', filter: messageFilter },
  ],
  'numbers.saveTwoWay': [{ ...twoWay, destination: { createTopic: 'replies' } }],
};

/** A good input of every shape that a channel takes. */
export function samplesOf(channel: ChannelName): readonly unknown[] {
  return [samples[channel], ...(otherShapes[channel] ?? [])];
}
