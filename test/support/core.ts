import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createCore, type Core } from '../../src-main/core/app.ts';
import type {
  Answer,
  ChangedEvent,
  ChannelName,
  Input,
  NumberRequest,
  Output,
  PhoneNumber,
  Refusal,
} from '../../src-main/core/contract/index.ts';

/** 2026-11-22T12:00:00Z, where real time stands in a test until it is moved. */
export const NOON = Date.UTC(2026, 10, 22, 12);

/** A core on a workspace file, as a test works with it. */
export interface TestCore {
  readonly core: Core;
  readonly path: string;
  /** Real time in UTC milliseconds; a test moves it. */
  readonly clock: { now: number };
  /** Every change that was told so far. */
  readonly events: ChangedEvent[];
  /** The lines of the log that report an error. An `INTERNAL` answer is always among them. */
  readonly errors: string[];
  /** The envelope, whatever it is. */
  answer(channel: ChannelName, input: unknown): Promise<Answer<unknown>>;
  /** The value of a call that has to go well. */
  call<C extends ChannelName>(channel: C, input: Input<C>): Promise<Output<C>>;
  /** The refusal of a call that must not go well. */
  refusal(channel: ChannelName, input: unknown): Promise<Refusal>;
  close(): Promise<void>;
}

export interface TestCoreOptions {
  /** The workspace file; one in a folder of its own unless given. */
  readonly path?: string;
  readonly seed?: string;
  readonly clock?: { now: number };
}

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'numberdesk-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Opens a core for the running test and closes it after it. */
export async function openCore(options: TestCoreOptions = {}): Promise<TestCore> {
  const path = options.path ?? join(temporaryFolder(), 'Test.numberdesk');
  const clock = options.clock ?? { now: NOON };
  const events: ChangedEvent[] = [];
  const errors: string[] = [];
  const core = await createCore({
    workspacePath: path,
    realTime: () => clock.now,
    log: { info: () => undefined, warn: () => undefined, error: (line) => void errors.push(line) },
    checkOutputs: true,
    newSeed: () => options.seed ?? 'seed of the tests',
  });
  core.onChanged((event) => void events.push(event));
  let isClosed = false;
  const close = async (): Promise<void> => {
    if (!isClosed) await core.close();
    isClosed = true;
  };
  onTestFinished(close);
  const answer = async (channel: ChannelName, input: unknown): Promise<Answer<unknown>> =>
    structuredClone(await core.dispatch(channel, structuredClone(input)));
  return {
    core,
    path,
    clock,
    events,
    errors,
    answer,
    async call<C extends ChannelName>(channel: C, input: Input<C>): Promise<Output<C>> {
      const answered = await answer(channel, input);
      if (!answered.ok) throw new Error(`${channel} was refused: ${JSON.stringify(answered.error)}`);
      // The core itself has parsed the value against the contract (`checkOutputs`).
      return answered.value as Output<C>;
    },
    async refusal(channel, input) {
      const answered = await answer(channel, input);
      if (answered.ok) throw new Error(`${channel} was not refused: ${JSON.stringify(answered.value)}`);
      return answered.error;
    },
    close,
  };
}

type Lines = Input<'requests.quote'>['lines'];

let tokens = 0;

/** Requests numbers at the prices of now. */
export async function request(desk: TestCore, lines: Lines): Promise<NumberRequest> {
  const { priceVersion } = await desk.call('requests.quote', { lines });
  tokens += 1;
  return desk.call('requests.submit', { lines, priceVersion, clientToken: `token-${tokens}` });
}

/** Requests numbers that have to be bought, all of them; answers them in the order of the lines. */
export async function buy(
  desk: TestCore,
  isoCode: string,
  quantity: number,
  messageType: Lines[number]['messageType'] = 'PROMOTIONAL',
): Promise<PhoneNumber[]> {
  const { status, lines } = await request(desk, [{ isoCode, messageType, quantity }]);
  if (status !== 'FULFILLED') throw new Error(`The request for ${quantity} of ${isoCode} is ${status}.`);
  const ids = lines.flatMap(({ numberIds }) => numberIds);
  return Promise.all(ids.map((numberId) => desk.call('numbers.get', { numberId })));
}
