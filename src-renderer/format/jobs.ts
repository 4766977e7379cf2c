/** Long work in words, by the channel that was called. */
const words: Readonly<Record<string, string>> = {
  'bills.forecast': 'Adding up the forecast',
  'bills.get': 'Adding up the bill',
  'bills.list': 'Adding up the bills',
  'csv.export': 'Writing the list',
  'csv.import': 'Reading the list',
  'workspace.export': 'Writing the document',
  'workspace.exportFile': 'Writing the document',
  'workspace.import': 'Reading the document',
  'workspace.importFile': 'Reading the document',
  'inbound.replay': 'Replaying texts',
};

/** What a job does, in words. */
export function jobWords(channel: string): string {
  return words[channel] ?? 'Working';
}
