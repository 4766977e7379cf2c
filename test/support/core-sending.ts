import type { Input, Output } from '../../src-main/core/contract/index.ts';
import { openCore, type TestCore } from './core.ts';
import { messagesOf } from './core-messaging.ts';
import { withFile } from './workspace-file.ts';

/** What a test changes of the account past the core: tiers and limits, which Support decides otherwise. */
interface AccountSetUp {
  readonly smsTier?: 'SANDBOX' | 'PRODUCTION';
  readonly voiceTier?: 'SANDBOX' | 'PRODUCTION';
  readonly limitUsd?: number;
  readonly voiceLimitUsd?: number;
}

const SET_UP = `UPDATE account SET sms_tier = ?, voice_tier = ?, spend_limit_usd = ?, spend_maximum_usd = ?,
  voice_spend_limit_usd = ?, voice_spend_maximum_usd = ?`;

/** A core with a project whose channels are on. In production unless told otherwise, with limits of 100 dollars. */
export interface Sender {
  readonly desk: TestCore;
  readonly projectId: string;
  /** Sends a text: "Hello" to the Briton, unless told otherwise. */
  readonly text: (values?: Partial<Input<'messages.sendText'>>) => Promise<Output<'messages.sendText'>>;
  /** The one result of a text to one destination. */
  readonly textOne: (
    destination: string,
    values?: Partial<Input<'messages.sendText'>>,
  ) => Promise<Output<'messages.sendText'>['results'][number]>;
  /** What was spent this month, in micro-dollars. */
  readonly spent: () => Promise<{ text: number; voice: number }>;
}

/** A handset in Great Britain. */
export const BRITON = '+442079460123';
/** Handsets in the United States. */
export const american = (index: number): string => `+120655501${String(index).padStart(2, '0')}`;

/** Opens a core that can send. */
export async function openSender(account: AccountSetUp = {}): Promise<Sender> {
  const fresh = await openCore();
  const { projectId } = await fresh.call('projects.create', { name: 'Retail' });
  await fresh.call('settings.save', { projectId, smsEnabled: true });
  await fresh.close();
  const { limitUsd = 100, voiceLimitUsd = 100 } = account;
  withFile(fresh.path, (db) =>
    db
      .prepare(SET_UP)
      .run(
        account.smsTier ?? 'PRODUCTION',
        account.voiceTier ?? 'PRODUCTION',
        limitUsd,
        limitUsd,
        voiceLimitUsd,
        voiceLimitUsd,
      ),
  );
  const desk = await openCore({ path: fresh.path });
  const text: Sender['text'] = (values = {}) =>
    desk.call('messages.sendText', { projectId, destinations: [BRITON], body: 'Hello', ...values });
  return {
    desk,
    projectId,
    text,
    textOne: async (destination, values = {}) => {
      const { results } = await text({ destinations: [destination], ...values });
      const [result] = results;
      if (result === undefined || results.length > 1) throw new Error(`${results.length} results for one destination`);
      return result;
    },
    spent: async () => {
      const { account: now } = await desk.call('settings.get', {});
      return { text: now.spentThisMonthMicros, voice: now.voiceSpentThisMonthMicros };
    },
  };
}

/** The code that a handset was sent last. */
export async function codeOf(desk: TestCore, handset: string): Promise<string> {
  const codes = (await messagesOf(desk)).filter(({ to, body }) => to === handset && /^\d{6} is your/.test(body));
  const code = codes.at(-1)?.body.slice(0, 6);
  if (code === undefined) throw new Error(`${handset} was sent no code.`);
  return code;
}

/** Adds a destination of the sandbox and verifies it. */
export async function verifyDestination(desk: TestCore, phoneNumber: string): Promise<void> {
  await desk.call('destinations.add', { phoneNumber });
  await desk.call('destinations.verify', { phoneNumber, code: await codeOf(desk, phoneNumber) });
}
