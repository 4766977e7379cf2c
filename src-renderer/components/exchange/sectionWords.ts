/** The parts of a document in words, by their names in it. */
const words: Readonly<Record<string, string>> = {
  workspace: 'Workspace: name, clock and chance',
  account: 'Account settings',
  simulation: 'Simulation',
  countrySimulations: 'Simulated countries',
  prices: 'Prices',
  monthlySpend: 'Monthly spend',
  projects: 'Projects',
  requests: 'Requests',
  requestLines: 'Lines of requests',
  numbers: 'Phone numbers',
  keywords: 'Keywords',
  topics: 'Topics',
  messages: 'Messages',
  deliveries: 'Deliveries to topics',
  optOuts: 'Opt-outs',
  optOutRemovals: 'Removals from the opt-out list',
  carrierBlocks: 'Blocks by carriers',
  destinations: 'Sandbox destinations',
  cases: 'Support cases',
  caseSteps: 'Steps of support cases',
  senderIds: 'Sender IDs',
  keywordGrants: 'Granted keyword changes',
};

/** What a part of a document is called. */
export function sectionWords(name: string): string {
  return words[name] ?? name;
}
