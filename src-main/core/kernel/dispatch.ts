import { randomUUID } from 'node:crypto';
import { channelNames } from '../contract/channels.ts';
import { answerSchema, type Answer } from '../contract/envelope.ts';
import { contract, type ChannelName } from '../contract/index.ts';
import type { z } from '../contract/zod.ts';
import type { CommandQueue } from './commands.ts';
import type { Logger } from './log.ts';
import { refuse, type Refused, type Result } from './result.ts';

const knownChannels: ReadonlySet<string> = new Set(channelNames);

/** Whether a name is a channel of the contract. */
export function isChannel(name: string): name is ChannelName {
  return knownChannels.has(name);
}

/** Serves one channel; the input has been parsed by its schema. */
export type ChannelRunner = (channel: ChannelName, input: unknown) => Result<unknown> | Promise<Result<unknown>>;

interface DispatchOptions {
  readonly run: ChannelRunner;
  readonly queue: CommandQueue;
  readonly log: Logger;
  /** Whether outputs are parsed against the contract as well. */
  readonly checkOutputs: boolean;
}

/** A call that takes longer is logged by its channel's name. In milliseconds. */
const SLOW_CALL_MS = 40;

/**
 * The one entrance of the core: known channel, input schema, commands one after another, errors as values.
 *
 * @returns a function that answers with the envelope and never rejects
 */
export function createDispatch(
  options: DispatchOptions,
): (channel: string, input: unknown) => Promise<Answer<unknown>> {
  const { run, queue, log, checkOutputs } = options;
  const timed = async (channel: ChannelName, input: unknown): Promise<Result<unknown>> => {
    const start = performance.now();
    const result = await run(channel, input);
    const duration = performance.now() - start;
    if (duration > SLOW_CALL_MS) log.warn(`${channel} took ${Math.round(duration)} ms`);
    return result;
  };
  return async (channel, input) => {
    if (!isChannel(channel)) return refuse('INVALID_INPUT', `There is no channel "${channel.slice(0, 100)}".`);
    try {
      const { kind, input: schema } = contract[channel];
      const parsed = schema.safeParse(input ?? {});
      if (!parsed.success) return refuseProblems(parsed.error);
      const result = await (kind === 'command'
        ? queue.run(() => timed(channel, parsed.data))
        : timed(channel, parsed.data));
      return checkOutputs ? checked(channel, result) : result;
    } catch (error) {
      return describeFailure(error, channel, log);
    }
  };
}

function checked(channel: ChannelName, result: Result<unknown>): Result<unknown> {
  const parsed = answerSchema(contract[channel].output).safeParse(result);
  if (!parsed.success) throw new Error(`The answer of ${channel} breaks the contract: ${parsed.error.message}`);
  return result;
}

/** What is wrong with a key of a record is said by the problem inside. */
function sentenceOf(issue: z.core.$ZodIssue): string {
  return issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message;
}

/** Problems told in one answer; the rest shows when these are mended. */
const MOST_PROBLEMS = 20;

function refuseProblems(error: z.ZodError): Refused {
  const fields = error.issues.slice(0, MOST_PROBLEMS).flatMap((issue) => {
    const path = issue.path.join('.');
    // An unknown field is a problem of its own name, not of the object it stands in.
    const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key].join('.')) : [path];
    return paths.slice(0, MOST_PROBLEMS).map((at) => ({ path: at.slice(0, 200), message: sentenceOf(issue) }));
  });
  const [first] = fields;
  const message =
    fields.length === 1 && first !== undefined
      ? `${first.path === '' ? '' : `${first.path}: `}${first.message}`
      : `Correct these fields: ${fields.map(({ path }) => path).join(', ')}.`;
  return refuse('INVALID_INPUT', message, { fields });
}

/** System conditions an operator can do something about, by SQLite's or the system's error code. */
const SYSTEM_FAILURES: Record<string, string> = {
  SQLITE_FULL: 'The disk is full. Free some space and try again; nothing was changed.',
  ENOSPC: 'The disk is full. Free some space and try again; nothing was changed.',
  EDQUOT: 'The disk is full. Free some space and try again; nothing was changed.',
  EFBIG: 'The file would be larger than files may be here. Choose another place; nothing was changed.',
  SQLITE_READONLY: 'The workspace file cannot be written to any more. Check its permissions; nothing was changed.',
  EACCES: 'The file or folder cannot be written to. Check its permissions; nothing was changed.',
  EPERM: 'The file or folder cannot be written to. Check its permissions; nothing was changed.',
  SQLITE_CANTOPEN: 'The file cannot be opened in this folder. Check its permissions; nothing was changed.',
  SQLITE_BUSY: 'Another program is using the workspace file. Close it there and try again; nothing was changed.',
  ENAMETOOLONG: 'The name of the file is too long. Choose a shorter one; nothing was changed.',
  EROFS: 'The disk is read-only. Choose another place; nothing was changed.',
  SQLITE_IOERR: 'The disk reported an error. Check it and try again; nothing was changed.',
};

function describeFailure(error: unknown, channel: ChannelName, log: Logger): Refused {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known = Object.entries(SYSTEM_FAILURES).find(([prefix]) => code.startsWith(prefix));
  const errorId = randomUUID();
  log.error(`${errorId} ${channel}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  if (known !== undefined) return refuse('UNAVAILABLE', known[1]);
  return refuse('INTERNAL', `Something went wrong inside Numberdesk. The log has it under ${errorId}.`);
}
