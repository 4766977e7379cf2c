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

/** For every channel one input that its schema takes and that names every field there is: a test holds it to that. */
export const samples: { readonly [C in ChannelName]: Input<C> } = {
  'catalog.countries': { filter: { selfService: true }, sort: { by: 'name', direction: 'desc' }, page },
  'catalog.savePrice': { isoCode: 'US', item: 'LONG_CODE', priceMicros: 1 },
  'csv.export': { kind: 'NUMBERS', filter: numberFilter, sort: { by: 'notes', direction: 'asc' } },
  'numbers.describe': {
    numberId: 'phone-1',
    notes: 'notes',
    tags: { team: 'retail' },
    deletionProtectionEnabled: true,
    revision: 0,
  },
  'numbers.get': { numberId: 'phone-1' },
  'numbers.list': { filter: numberFilter, sort: { by: 'phoneNumber', direction: 'asc' }, page },
  'numbers.release': { numberId: 'phone-1', confirmation: 'delete' },
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
  'simulation.get': {},
  'simulation.save': {
    twoWayRouting: 'KEYWORD_ONLY',
    supportDesk: 'MANUAL',
    accountUnderReview: true,
    phoneNumberQuota: 30,
    provisioningDelayMs: 1_000,
    countries: [{ isoCode: 'US', stock: 5, provisioningFails: true }],
  },
  'workspace.backups': { filter: {}, sort: { by: 'at', direction: 'asc' }, page },
  'workspace.create': { path: '/nowhere/x.numberdesk' },
  'workspace.info': {},
  'workspace.open': { path: '/nowhere/x.numberdesk' },
  'workspace.restore': { backupId: 'backup' },
};
