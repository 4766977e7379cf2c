import type { ChannelName, Output, ParsedInput, QueryName } from '../contract/index.ts';
import type { Result } from '../kernel/result.ts';
import type { Steps } from '../kernel/slices.ts';
import type { ReadUnit, WriteUnit } from '../store/unit.ts';

/** What serves a channel: a query reads through a read-only connection, a command runs in one transaction. */
export type Handler<C extends ChannelName> = C extends QueryName
  ? (unit: ReadUnit, input: ParsedInput<C>) => Result<Output<C>>
  : (unit: WriteUnit, input: ParsedInput<C>) => Result<Output<C>>;

/** The handlers of every channel whose name begins with one of the features. */
export type FeatureHandlers<F extends string> = {
  readonly [C in ChannelName as C extends `${F}.${string}` ? C : never]: Handler<C>;
};

/** Long calls, in slices: a command is one transaction still, a query sees one state of the workspace. */
export type SlicedHandlers<C extends ChannelName> = {
  readonly [K in C]: (unit: K extends QueryName ? ReadUnit : WriteUnit, input: ParsedInput<K>) => Steps<Output<K>>;
};
