import type { ChannelName, CommandName, Output, ParsedInput, QueryName } from '../contract/index.ts';
import type { Result } from '../kernel/result.ts';
import type { ReadUnit, WriteUnit } from '../store/unit.ts';

/** What serves a channel: a query reads through a read-only connection, a command runs in one transaction. */
export type Handler<C extends ChannelName> = C extends QueryName
  ? (unit: ReadUnit, input: ParsedInput<C>) => Result<Output<C>>
  : (unit: WriteUnit, input: ParsedInput<C>) => Result<Output<C>>;

/** The handlers of every channel whose name begins with one of the features. */
export type FeatureHandlers<F extends string> = {
  readonly [C in ChannelName as C extends `${F}.${string}` ? C : never]: Handler<C>;
};

/** The steps of a long command; it yields wherever other work of the process may come in between. */
export type Steps<T> = Generator<void, Result<T>> | AsyncGenerator<void, Result<T>>;

/** Long commands: one transaction, in slices. */
export type SlicedHandlers<C extends CommandName> = {
  readonly [K in C]: (unit: WriteUnit, input: ParsedInput<K>) => Steps<Output<K>>;
};
