import { billChannels } from './bills.ts';
import { caseChannels } from './cases.ts';
import { catalogChannels } from './catalog.ts';
import type { Channel } from './channel.ts';
import type { channelNames } from './channels.ts';
import { csvChannels } from './csv.ts';
import { destinationChannels } from './destinations.ts';
import { exchangeChannels } from './exchange.ts';
import { historyChannels } from './history.ts';
import { inboundChannels } from './inbound.ts';
import { jobChannels } from './jobs.ts';
import { keywordChannels } from './keywords.ts';
import { messageChannels } from './messageLog.ts';
import { numberChannels } from './numbers.ts';
import { optOutChannels } from './optOuts.ts';
import { projectChannels } from './projects.ts';
import { requestChannels } from './requests.ts';
import { sendingChannels } from './sending.ts';
import { settingsChannels } from './settings.ts';
import { simulationChannels } from './simulation.ts';
import { topicChannels } from './topics.ts';
import { workspaceChannels } from './workspace.ts';
import type { z } from './zod.ts';

/**
 * Every channel of the product with its schemas: the one place that hosts, renderer and tests derive from. The names
 * stand in `channels.ts` too, for the preload script; a test holds the two together.
 */
export const contract = {
  ...billChannels,
  ...caseChannels,
  ...catalogChannels,
  ...csvChannels,
  ...destinationChannels,
  ...exchangeChannels,
  ...historyChannels,
  ...inboundChannels,
  ...jobChannels,
  ...keywordChannels,
  ...messageChannels,
  ...numberChannels,
  ...optOutChannels,
  ...projectChannels,
  ...requestChannels,
  ...sendingChannels,
  ...settingsChannels,
  ...simulationChannels,
  ...topicChannels,
  ...workspaceChannels,
} satisfies Record<(typeof channelNames)[number], Channel>;

type Contract = typeof contract;
export type ChannelName = keyof Contract;

/** What a caller passes: fields with a default may be left out. */
export type Input<C extends ChannelName> = z.input<Contract[C]['input']>;
/** What a handler receives: parsed, with the defaults filled in. */
export type ParsedInput<C extends ChannelName> = z.output<Contract[C]['input']>;
export type Output<C extends ChannelName> = z.output<Contract[C]['output']>;
export type QueryName = { [C in ChannelName]: Contract[C]['kind'] extends 'query' ? C : never }[ChannelName];
export type CommandName = Exclude<ChannelName, QueryName>;

export * from './bills.ts';
export * from './cases.ts';
export * from './catalog.ts';
export * from './channels.ts';
export * from './common.ts';
export * from './csv.ts';
export * from './destinations.ts';
export * from './envelope.ts';
export * from './exchange.ts';
export * from './host.ts';
export * from './history.ts';
export * from './inbound.ts';
export * from './jobs.ts';
export * from './keywords.ts';
export * from './messageLog.ts';
export * from './numbers.ts';
export * from './optOuts.ts';
export * from './projects.ts';
export * from './requests.ts';
export * from './sending.ts';
export * from './settings.ts';
export * from './simulation.ts';
export * from './topics.ts';
export * from './voices.ts';
export * from './workspace.ts';
