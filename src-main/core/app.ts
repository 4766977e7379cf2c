import { randomBytes } from 'node:crypto';
import type { Answer, ChangedEvent, ChannelName, ParsedInput } from './contract/index.ts';
import { billSlicedHandlers } from './features/bills/handlers.ts';
import { caseAnswers } from './features/cases/due.ts';
import { caseHandlers } from './features/cases/handlers.ts';
import { catalogHandlers } from './features/catalog/handlers.ts';
import { csvSlicedHandlers } from './features/csv/handlers.ts';
import { destinationHandlers } from './features/destinations/handlers.ts';
import { exchangeHandlers } from './features/exchange/handlers.ts';
import { historyHandlers, historySlicedHandlers } from './features/history/handlers.ts';
import { subjectOf } from './features/history/rules.ts';
import { inboundHandlers, inboundSlicedHandlers } from './features/inbound/handlers.ts';
import { jobHandlers } from './features/jobs/handlers.ts';
import { keywordHandlers } from './features/keywords/handlers.ts';
import { messageHandlers } from './features/messages/handlers.ts';
import { numberHandlers } from './features/numbers/handlers.ts';
import { numberActivations } from './features/numbers/service.ts';
import { optOutHandlers } from './features/optOuts/handlers.ts';
import { projectHandlers } from './features/projects/handlers.ts';
import { requestHandlers } from './features/requests/handlers.ts';
import { sendingHandlers } from './features/sending/handlers.ts';
import { settingsHandlers } from './features/settings/handlers.ts';
import { Calendar } from './features/simulation/calendar.ts';
import { simulationHandlers } from './features/simulation/handlers.ts';
import { monthChanges } from './features/simulation/months.ts';
import { topicHandlers } from './features/topics/handlers.ts';
import { Desk } from './features/workspace/desk.ts';
import { deskHandlers } from './features/workspace/handlers.ts';
import { contract } from './contract/index.ts';
import { CommandQueue } from './kernel/commands.ts';
import { createDispatch } from './kernel/dispatch.ts';
import { Events } from './kernel/events.ts';
import { Jobs } from './kernel/jobs.ts';
import type { Logger } from './kernel/log.ts';
import type { Result } from './kernel/result.ts';
import type { Steps } from './kernel/slices.ts';
import type { DueSource } from './store/due.ts';
import type { ReadUnit, WriteUnit } from './store/unit.ts';

export type { Logger } from './kernel/log.ts';

export interface CoreOptions {
  /** The workspace file to open; created when missing. */
  readonly workspacePath: string;
  /** Real time in UTC milliseconds. */
  readonly realTime: () => number;
  readonly log: Logger;
  /** Whether outputs are parsed against the contract as well: in tests and development. */
  readonly checkOutputs: boolean;
  /** The seed of a workspace that is created; random unless stated. */
  readonly newSeed?: () => string;
}

/** The product behind every door. */
export interface Core {
  /** Runs one call of a channel; an unknown channel answers `INVALID_INPUT`. Never rejects. */
  dispatch(channel: string, input: unknown): Promise<Answer<unknown>>;
  /** Tells of changes after each commit; the returned function ends that. */
  onChanged(listener: (event: ChangedEvent) => void): () => void;
  /** The workspace file that is open or was refused. */
  workspacePath(): string;
  /** Waits for running commands, checkpoints and closes the workspace, gives up the lock. */
  close(): Promise<void>;
}

// The contract pairs each handler with its own input and output; here only the name is known, so the pairs meet as
// `unknown`: the input was parsed by the same channel's schema just before. A channel that nobody serves does not
// compile.
type AnyHandler<U> = (unit: U, input: never) => Result<unknown> | Promise<Result<unknown>> | Steps<unknown>;
const slicedHandlers = {
  ...billSlicedHandlers,
  ...csvSlicedHandlers,
  ...exchangeHandlers,
  ...historySlicedHandlers,
  ...inboundSlicedHandlers,
};
/** The calendar serves the advance of the clock: it is many transactions. */
type HandledChannel = Exclude<ChannelName, 'simulation.advance'>;
const handlers: Record<HandledChannel, AnyHandler<never>> = {
  ...caseHandlers,
  ...catalogHandlers,
  ...destinationHandlers,
  ...historyHandlers,
  ...inboundHandlers,
  ...jobHandlers,
  ...keywordHandlers,
  ...messageHandlers,
  ...numberHandlers,
  ...optOutHandlers,
  ...projectHandlers,
  ...requestHandlers,
  ...sendingHandlers,
  ...settingsHandlers,
  ...simulationHandlers,
  ...topicHandlers,
  ...deskHandlers,
  ...slicedHandlers,
};
const handlerOf = <U>(channel: HandledChannel): ((unit: U, input: unknown) => Result<unknown>) =>
  handlers[channel] as (unit: U, input: unknown) => Result<unknown>;
const deskHandlerOf = (
  channel: HandledChannel,
): ((desk: Desk, input: unknown) => Result<unknown> | Promise<Result<unknown>>) =>
  handlers[channel] as (desk: Desk, input: unknown) => Result<unknown> | Promise<Result<unknown>>;
const slicedHandlerOf = <U>(channel: HandledChannel): ((unit: U, input: unknown) => Steps<unknown>) =>
  handlers[channel] as (unit: U, input: unknown) => Steps<unknown>;
const jobHandlerOf = (channel: HandledChannel): ((jobs: Jobs, input: unknown) => Result<unknown>) =>
  handlers[channel] as (jobs: Jobs, input: unknown) => Result<unknown>;

/** Where something comes due by itself. */
const dueSources: readonly DueSource[] = [numberActivations, caseAnswers, monthChanges];

/** Due events are looked for at the time of the next one, but neither more nor less often than this, in real milliseconds. */
const DUE_EVENTS_WITHIN_MS = { least: 250, most: 15_000 };

/**
 * Opens the workspace and puts the product behind one `dispatch`. A workspace that cannot be opened is no error: the
 * channels answer `UNAVAILABLE` with the reason, and the `workspace.*` channels are the ways on.
 */
export function createCore(options: CoreOptions): Promise<Core> {
  const events = new Events<ChangedEvent>(options.log);
  const queue = new CommandQueue();
  const jobs = new Jobs({
    realTime: options.realTime,
    changed: (jobId) => events.emit({ feature: 'jobs', ids: [jobId] }),
  });
  const desk = new Desk(options.workspacePath, {
    realTime: options.realTime,
    log: options.log,
    newSeed: options.newSeed ?? (() => randomBytes(16).toString('hex')),
    changed: (event) => events.emit(event),
  });

  const calendar = new Calendar(dueSources, (event) => events.emit(event), subjectOf);
  /** What has come due by now; before anything else is stored, so that it happens in order. */
  const runDueEvents = async (): Promise<void> => {
    const store = desk.store();
    if (store.ok) await calendar.runDue(store.value, store.value.now());
  };
  /** What cannot be stored now (a full disk, say) is tried again the next time. */
  const tryDueEvents = () => runDueEvents().catch((error: unknown) => options.log.error(String(error)));
  let alarm: NodeJS.Timeout | undefined;
  let isClosed = false;
  /** Wakes the calendar when its next event comes due; at once (nearly) where a command may have brought one forward. */
  const setAlarm = (): void => {
    clearTimeout(alarm);
    if (isClosed) return;
    const store = desk.store();
    const { least, most } = DUE_EVENTS_WITHIN_MS;
    const wait = store.ok ? (calendar.nextAt(store.value) ?? 0) - store.value.now() : most;
    alarm = setTimeout(
      () => void queue.run(tryDueEvents).then(setAlarm),
      Math.min(most, Math.max(least, wait)),
    ).unref();
  };
  const runCommand = async (channel: HandledChannel, input: unknown): Promise<Result<unknown>> => {
    const store = desk.store();
    if (!store.ok) return store;
    const now = store.value.now();
    await calendar.runDue(store.value, now);
    const action = { name: channel, subject: subjectOf, isAlwaysTold: channel in exchangeHandlers };
    // A backup before everything is replaced (`workspace.import`, `.importFile`, no dry run) has its place here: what was
    // due has happened, and nothing of the command is written yet.
    const { result, events: changes } =
      channel in slicedHandlers
        ? await jobs.run(channel, (watcher) =>
            store.value.writeInSlices(action, (unit) => slicedHandlerOf<WriteUnit>(channel)(unit, input), watcher, now),
          )
        : store.value.write(action, (unit) => handlerOf<WriteUnit>(channel)(unit, input), now);
    if (calendar.heed(changes)) setAlarm();
    changes.forEach((event) => events.emit(event));
    // A switch of the simulated world may have made due what was held back; another content brings its own clock.
    if (channel === 'simulation.save' || channel in exchangeHandlers) await tryDueEvents();
    return result;
  };
  const runQuery = (channel: HandledChannel, input: unknown): Result<unknown> | Promise<Result<unknown>> => {
    const store = desk.store();
    if (!store.ok) return store;
    if (!(channel in slicedHandlers)) return handlerOf<ReadUnit>(channel)(store.value.reading(), input);
    const work = (unit: ReadUnit) => slicedHandlerOf<ReadUnit>(channel)(unit, input);
    return jobs.run(channel, (watcher) => store.value.readInSlices(work, watcher));
  };
  const runAdvance = async (input: unknown): Promise<Result<unknown>> => {
    const store = desk.store();
    return store.ok ? calendar.advance(store.value, input as ParsedInput<'simulation.advance'>) : store;
  };
  const runDeskCommand = async (channel: HandledChannel, input: unknown): Promise<Result<unknown>> => {
    const result = await deskHandlerOf(channel)(desk, input);
    // Another workspace may lie on the desk now: it was closed until this moment.
    await tryDueEvents();
    return result;
  };
  const run = (channel: ChannelName, input: unknown): Result<unknown> | Promise<Result<unknown>> => {
    if (channel === 'simulation.advance') return runAdvance(input);
    if (channel in jobHandlers) return jobHandlerOf(channel)(jobs, input);
    const isQuery = contract[channel].kind === 'query';
    if (channel in deskHandlers) return isQuery ? deskHandlerOf(channel)(desk, input) : runDeskCommand(channel, input);
    return isQuery ? runQuery(channel, input) : runCommand(channel, input);
  };

  return queue.run(async () => {
    desk.start();
    await tryDueEvents();
    setAlarm();
    return {
      dispatch: createDispatch({ run, queue, log: options.log, checkOutputs: options.checkOutputs }),
      onChanged: (listener) => events.listen(listener),
      workspacePath: () => desk.path,
      close: async () => {
        isClosed = true;
        clearTimeout(alarm);
        await queue.run(() => desk.close());
      },
    };
  });
}
