import { smsAndVoicePath, testMessagingPath } from '../../navigation.ts';
import { clearTheWay } from '../arrange.ts';
import { expectOk, type TourScript, type TourWorld } from '../script.ts';

const MOST_DESTINATIONS = 10;
/** Fictional numbers, of which one is neither a destination yet nor opted out. */
const handsets = Array.from({ length: MOST_DESTINATIONS + 20 }, (_, index) => `+120655501${70 + index}`);
const useCase =
  'Our shop example.com calls customers who asked for it with a one-time code, so that they can sign in without a password.';

async function findObstacle({ call }: TourWorld): Promise<string | undefined> {
  const { account } = await expectOk(call('settings.get', {}));
  if (account.smsTier === 'PRODUCTION' || account.voiceTier === 'PRODUCTION') {
    return 'This account has left the sandbox already. Open or create a workspace whose account is in the sandbox.';
  }
  const { total } = await expectOk(call('destinations.list', { page: { limit: 1 } }));
  if (total < MOST_DESTINATIONS) return undefined;
  return 'The sandbox has no room for another destination. Remove one under Test messaging first.';
}

/** A handset of the tour's own. */
async function findHandset({ call }: TourWorld): Promise<string> {
  const { rows } = await expectOk(call('destinations.list', { page: { limit: 200 } }));
  for (const handset of handsets) {
    if (rows.some(({ phoneNumber }) => phoneNumber === handset)) continue;
    const { total } = await expectOk(call('optOuts.list', { filter: { text: handset }, page: { limit: 1 } }));
    if (total === 0) return handset;
  }
  throw new Error('Every handset of the tour is opted out.');
}

/** The first project of the account, or one of the tour's own, with both channels on. */
async function findProject({ call }: TourWorld): Promise<string> {
  const { rows } = await expectOk(call('projects.list', { page: { limit: 1 } }));
  const project = rows[0] ?? (await expectOk(call('projects.create', { name: 'Guided tour' })));
  await expectOk(call('settings.save', { projectId: project.projectId, smsEnabled: true, voiceEnabled: true }));
  return project.projectId;
}

/** A long code of the United States, which has SMS and voice. */
async function buyNumber({ call }: TourWorld): Promise<string> {
  const lines = [{ isoCode: 'US', messageType: 'TRANSACTIONAL' as const, quantity: 1 }];
  const { priceVersion } = await expectOk(call('requests.quote', { lines }));
  const bought = await expectOk(call('requests.submit', { lines, priceVersion, clientToken: 'guided tour' }));
  const numberId = bought.lines[0]?.numberIds[0];
  if (numberId === undefined) throw new Error('No phone number could be bought for the tour.');
  return (await expectOk(call('numbers.get', { numberId }))).nationalFormat;
}

/** A day without calls and a month without spending: the sandbox allows little of both. */
async function freeTheLimits({ call }: TourWorld): Promise<void> {
  const { account } = await expectOk(call('settings.get', {}));
  const { now } = await expectOk(call('simulation.get', {}));
  const { total } = await expectOk(
    call('messages.list', { filter: { channel: 'VOICE', from: now - 86_400_000 }, page: { limit: 1 } }),
  );
  const date = new Date(now);
  const nextMonth = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
  const hasSpent = account.spentThisMonthMicros + account.voiceSpentThisMonthMicros > 0;
  if (hasSpent) await expectOk(call('simulation.advance', { to: nextMonth }));
  if (total > 0) await expectOk(call('simulation.advance', { byMs: 86_400_000 }));
}

async function arrange(world: TourWorld): Promise<void> {
  await clearTheWay(world);
  await expectOk(world.call('simulation.save', { supportDesk: 'MANUAL' }));
  await freeTheLimits(world);
  world.memory['handset'] = await findHandset(world);
  world.memory['projectId'] = await findProject(world);
  world.memory['number'] = await buyNumber(world);
}

async function readCode({ call, memory }: TourWorld): Promise<void> {
  const { rows } = await expectOk(
    call('messages.list', {
      filter: { handset: memory['handset'] ?? '', direction: 'OUT' },
      sort: { by: 'at', direction: 'desc' },
      page: { limit: 1 },
    }),
  );
  const code = /\b\d{6}\b/.exec(rows[0]?.body ?? '')?.[0];
  if (code === undefined) throw new Error('The handset has not received its code.');
  memory['code'] = code;
}

const button = 'button';
const dialogButton = '[role="dialog"] button';

/** Verify a destination, send a text and a voice message, ask for production access, grant it, see the tier change. */
export const productionTour: TourScript = {
  title: 'From the sandbox to production',
  obstacle: findObstacle,
  steps: [
    {
      title: 'What this tour shows',
      text: 'A new account is in the sandbox: it texts only destinations it has verified, and calls little. The tour sends within these limits, asks Support for production access and grants it. All of it happens on a copy: your workspace stays as it is. The copy has a phone number for it, and the support desk is worked by hand. Escape ends the tour at any moment.',
      prepare: arrange,
    },
    {
      title: 'Add a destination',
      text: 'In the sandbox a text goes only to handsets whose owners have proved that they want it.',
      path: ({ projectId = '' }) => testMessagingPath(projectId),
      control: { css: button, name: 'Add destination' },
      act: { kind: 'click' },
    },
    {
      title: 'Enter the handset',
      text: 'A code of six digits is sent to it. The handset is fictional, and nothing leaves this computer.',
      control: { css: '#destination-number', label: 'Phone number' },
      act: ({ handset = '' }) => ({ kind: 'type', text: handset }),
      then: { css: dialogButton, name: 'Add and send the code' },
    },
    {
      title: 'Verify it with the code',
      text: ({ code }) =>
        `The handset received ${code}. It stands in the message lab, under the messages from other senders. With Verify the destination can be texted.`,
      control: { css: '#destination-code', label: 'Verification code' },
      learn: readCode,
      act: ({ code = '' }) => ({ kind: 'type', text: code }),
      then: { css: dialogButton, name: 'Verify' },
    },
    {
      title: 'Choose whom to text',
      text: 'Up to 15 destinations in one go. Each is checked by itself, and gets a result of its own.',
      control: { css: '#test-destinations', label: 'Destinations' },
      act: ({ handset = '' }) => ({ kind: 'type', text: handset }),
    },
    {
      title: 'Write and send the text',
      text: 'Parts and price are counted before anything is sent. Send text sends it.',
      control: { css: '#text-form textarea', name: 'Message' },
      act: { kind: 'type', text: 'Your order has left our house. Reply STOP to opt out.' },
      then: { css: button, name: 'Send text' },
    },
    {
      title: 'See what became of it',
      text: 'Sender, parts and price of each destination, or the reason why it was refused and what to do. Below it is what the month has cost of the limit.',
      control: { css: 'section[aria-labelledby="outcome-title-SMS"]', label: 'Result' },
    },
    {
      title: 'Now a voice message',
      text: 'Voice has limits of its own in the sandbox: 20 messages a day, 5 to the same recipient, 30 seconds each.',
      path: ({ projectId = '' }) => testMessagingPath(projectId, 'voice'),
      control: { css: '#voice-destination', label: 'Destination' },
      act: ({ handset = '' }) => ({ kind: 'type', text: handset }),
    },
    {
      title: 'Choose who calls',
      text: 'A call comes from a phone number of the account that has voice. Every long code has it.',
      control: { css: '#voice-number', label: 'Origination number' },
      act: ({ number = '' }) => ({ kind: 'choose', text: number }),
    },
    {
      title: 'Write and send the message',
      text: 'It is read to the recipient. The estimated length decides on the price, by the started minute.',
      control: { css: '#voice-body', label: 'Message' },
      act: { kind: 'type', text: 'Your code is 1 2 3 4 5 6.' },
      then: { css: button, name: 'Send voice message' },
    },
    {
      title: 'The call was made',
      text: 'With it Support accepts a request for voice production access: one voice message must have been sent before.',
      control: { css: 'section[aria-labelledby="outcome-title-VOICE"]', label: 'Result' },
    },
    {
      title: 'See the limits of the sandbox',
      text: 'The badge of each tier lists its limits, and leads to the case that lifts them.',
      path: ({ projectId = '' }) => smsAndVoicePath(projectId),
      control: { css: button, name: /limits of the voice sandbox$/ },
      act: { kind: 'click' },
      then: { css: '[role="dialog"] a', name: 'Request production access' },
    },
    {
      title: 'Ask for a limit',
      text: 'In whole dollars per month. Once granted it is the maximum; the limit in force stays until you raise it.',
      control: { css: 'form input', name: 'New limit value' },
      act: { kind: 'type', text: '100' },
    },
    {
      title: 'Describe the use case and submit',
      text: 'The website or app, and what the voice messages do in its service. The questions above are optional; answers there save a question later.',
      control: { css: 'form textarea', name: 'Use case description' },
      act: { kind: 'type', text: useCase },
      then: { css: button, name: 'Submit' },
    },
    {
      title: 'Answer in place of Support',
      text: 'Support answers within 24 hours of simulated time. Here the support desk is worked by hand: Grant gives what was asked for, in the same step.',
      control: { css: button, name: 'Grant' },
      act: { kind: 'click' },
    },
    {
      title: 'The case is granted',
      text: 'Each step of the case stands in its time line.',
      control: { css: 'section[aria-labelledby="timeline-title"]', label: 'Time line' },
    },
    {
      title: 'The tier has changed',
      text: 'Voice is in production now, and its maximum is the one asked for. SMS is not touched: it has a case of its own.',
      path: ({ projectId = '' }) => smsAndVoicePath(projectId),
      control: { css: 'dt', name: 'Voice tier', around: 'div' },
    },
    {
      title: 'That was it',
      text: 'The tour is over: with Finish the copy is deleted and you are back in your workspace, where nothing has changed.',
    },
  ],
};
