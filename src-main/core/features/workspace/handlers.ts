import type { ChannelName, exchangeChannels, Output, ParsedInput } from '../../contract/index.ts';
import type { Result } from '../../kernel/result.ts';
import type { Desk } from './desk.ts';

/** The channels that work on the workspace as a whole, also while none is open; the exchange works on its content. */
export type DeskHandlers = {
  readonly [C in Exclude<ChannelName, keyof typeof exchangeChannels> as C extends `workspace.${string}` ? C : never]: (
    desk: Desk,
    input: ParsedInput<C>,
  ) => Result<Output<C>> | Promise<Result<Output<C>>>;
};

export const deskHandlers: DeskHandlers = {
  'workspace.info': (desk) => desk.info(),
  'workspace.open': (desk, input) => desk.open(input),
  'workspace.create': (desk, input) => desk.create(input),
  'workspace.startTour': (desk) => desk.startTour(),
  'workspace.endTour': (desk) => desk.endTour(),
  'workspace.backups': (desk, input) => desk.backups(input),
  'workspace.restore': (desk, input) => desk.restore(input),
};
