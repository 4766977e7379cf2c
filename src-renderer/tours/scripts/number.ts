import { labPath, numberPath, smsAndVoicePath } from '../../navigation.ts';
import { clearTheWay } from '../arrange.ts';
import { expectOk, type TourScript, type TourWorld } from '../script.ts';

const HANDSET = '+12065550123';

async function rememberNumber({ call, memory }: TourWorld): Promise<void> {
  const { rows } = await expectOk(call('requests.list', { sort: { by: 'at', direction: 'desc' }, page: { limit: 1 } }));
  const numberId = rows[0]?.lines[0]?.numberIds[0];
  if (numberId === undefined) throw new Error('The request has not brought a number.');
  const { nationalFormat } = await expectOk(call('numbers.get', { numberId }));
  memory['numberId'] = numberId;
  memory['number'] = nationalFormat;
}

const button = 'button';

/** Request a number, text STOP to it and see why, relinquish it, see what it costs. */
export const numberTour: TourScript = {
  title: 'A number from request to bill',
  steps: [
    {
      title: 'What this tour shows',
      text: 'A phone number is requested, a handset opts out by texting STOP, the number is given back, and its costs are shown. All of it happens on a copy: your workspace stays as it is. On the copy, faults are switched off. Next does what the outlined control is for; Escape ends the tour at any moment.',
      prepare: clearTheWay,
    },
    {
      title: 'Request a phone number',
      text: 'Phone numbers belong to the account, not to a project. They are requested here and leased by the month.',
      path: smsAndVoicePath(),
      control: { css: button, name: 'Request phone number' },
      act: { kind: 'click' },
    },
    {
      title: 'Choose where the recipients are',
      text: 'Each country is a card of its own, with its price. Countries that need a local address go through a support case.',
      control: { css: '[role="combobox"]', name: 'Country' },
      act: { kind: 'choose', text: 'United States' },
    },
    {
      title: 'Choose the use case',
      text: 'Transactional is for urgent content such as one-time codes, sent for best delivery. Promotional is for marketing.',
      control: { css: 'input[type="radio"]', name: 'Transactional' },
      act: { kind: 'click' },
    },
    {
      title: 'Go on to the review',
      text: 'The total per month stands at the bottom. Nothing is bought yet.',
      control: { css: button, name: 'Next' },
      act: { kind: 'click' },
    },
    {
      title: 'Request it',
      text: 'The review shows what will be leased. Prices are read again now; if one had changed, nothing would be bought.',
      control: { css: button, name: 'Request' },
      act: { kind: 'click' },
    },
    {
      title: 'The number is there',
      text: 'The result stands above the phone numbers until it is dismissed. Nothing that failed is ever charged.',
      control: { css: 'a', name: 'Show the new numbers', around: '[data-slot="root"]' },
      learn: rememberNumber,
    },
    {
      title: 'Text STOP as an end user',
      text: ({ number }) =>
        `The message lab is the phone of an end user. This handset texts STOP to ${number}, as people do who want no more messages. It reaches the number in one step with everything that follows from it.`,
      path: ({ numberId = '' }) => labPath({ numberId, handset: HANDSET }),
      control: { css: '#lab-text', label: 'Text message' },
      act: { kind: 'type', text: 'STOP' },
      then: { css: button, name: 'Send' },
    },
    {
      title: 'See why',
      text: 'Each rule was tried in order. STOP is an opt-out word, so the handset joins the opt-out list, and the STOP reply of the number goes out. From now on no text of the account reaches this handset.',
      control: { css: 'section[aria-labelledby="trace-title"]', label: 'Why this reply' },
    },
    {
      title: 'Give the number back',
      text: 'A number that is not needed any more costs its full price every month. Its page has the way to end the lease.',
      path: ({ numberId = '' }) => numberPath(numberId),
      control: { css: button, name: 'Remove phone number' },
      act: { kind: 'click' },
    },
    {
      title: 'Confirm it by typing',
      text: 'What is lost is listed. This cannot be undone, so the word has to be typed. With Delete the lease ends at once, and the same number is not offered again.',
      control: { css: '#remove-number-confirmation', label: 'Type delete to confirm' },
      act: { kind: 'type', text: 'delete' },
      then: { css: '[role="dialog"] button', name: 'Delete' },
    },
    {
      title: 'See what it costs',
      text: 'Released, the number is charged in full for this calendar month and not after: Next bill says through which month it is billed.',
      control: { css: 'dt', name: 'Next bill', around: 'div' },
    },
    {
      title: 'That was it',
      text: 'The bill of the month has a line for this lease and one for the reply to STOP. The tour is over: with Finish the copy is deleted and you are back in your workspace, where nothing has changed.',
      path: '/costs',
    },
  ],
};
