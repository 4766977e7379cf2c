import type { z } from './zod.ts';

/** A query reads; a command may change the workspace. The store holds queries to it with a read-only connection. */
export type ChannelKind = 'query' | 'command';

/** One entry of the contract: `feature.verb` with the schemas of what goes in and what comes out. */
export interface Channel<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly kind: ChannelKind;
  readonly input: I;
  readonly output: O;
}

/** Declares a channel that only reads. */
export function query<I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
): Channel<I, O> & { kind: 'query' } {
  return { kind: 'query', input, output };
}

/** Declares a channel that may change the workspace: one transaction, run after the commands before it. */
export function command<I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
): Channel<I, O> & { kind: 'command' } {
  return { kind: 'command', input, output };
}
