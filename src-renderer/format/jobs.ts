/** Long work in words, by the channel that was called. */
const words: Readonly<Record<string, string>> = {
  'csv.export': 'Writing the list',
  'csv.import': 'Reading the list',
  'inbound.replay': 'Replaying texts',
};

/** What a job does, in words. */
export function jobWords(channel: string): string {
  return words[channel] ?? 'Working';
}
