import type { Memory, Step } from './step.ts';

const friend = '+442079460123';
const text = (memory: Memory, more: Readonly<Record<string, unknown>> = {}) => ({
  projectId: memory.project.projectId,
  destinations: ['+44 20 7946 0123'],
  body: 'It’s on',
  ...more,
});
const voice = (memory: Memory, more: Readonly<Record<string, unknown>> = {}) => ({
  projectId: memory.project.projectId,
  destination: '+12065550198',
  body: '<speak>Your code is 1 2 3.</speak>',
  bodyType: 'SSML',
  languageCode: 'en-US',
  voiceId: 'Joanna',
  originationNumberId: memory.texter.numberId,
  ...more,
});

/** The part of the journey that sends, from the sandbox with both channels of the project on. */
export const sendingSteps: readonly Step[] = [
  {
    title: 'a destination of the sandbox is added',
    channel: 'destinations.add',
    input: { phoneNumber: '+44 20 7946 0123' },
    expected: { value: { phoneNumber: friend, isoCode: 'GB', status: 'PENDING' } },
  },
  {
    title: 'it has to be verified first',
    channel: 'messages.previewText',
    input: text,
    expected: { value: { results: [{ status: 'REFUSED', reason: 'DESTINATION_PHONE_NUMBER_NOT_VERIFIED' }] } },
  },
  {
    title: 'with the code its handset received',
    channel: 'messages.list',
    input: { filter: { handset: friend, hasNumber: false } },
    expected: { value: { total: 1, rows: [{ from: 'SHARED_ROUTE', priceMicros: 0, status: 'SENT' }] } },
    keep: 'codes',
  },
  {
    title: 'and no other',
    channel: 'destinations.verify',
    input: { phoneNumber: friend, code: 'none' },
    expected: { code: 'REFUSED', reason: 'VERIFICATION_CODE_MISMATCH' },
  },
  {
    title: 'then it is verified',
    channel: 'destinations.verify',
    input: (memory: Memory) => ({ phoneNumber: friend, code: memory.codes.rows[0]?.body.slice(0, 6) }),
    expected: { value: { phoneNumber: friend, status: 'VERIFIED' } },
  },
  {
    title: 'a text goes out under the sender ID of the account',
    channel: 'messages.sendText',
    input: (memory: Memory) => text(memory, { destinations: ['+44 20 7946 0123, +14254147167', 'nobody'] }),
    expected: {
      value: {
        results: [
          { destination: friend, status: 'SENT', parts: 1, encoding: 'UCS-2', priceMicros: 38_880 },
          { destination: '+14254147167', status: 'FAILED', reason: 'SIMULATED_FAILURE', priceMicros: 0 },
          { destination: 'nobody', status: 'REFUSED', reason: 'INVALID_PHONE_NUMBER', priceMicros: 0 },
        ],
        totalMicros: 38_880,
      },
    },
  },
  {
    title: 'a voice message is estimated',
    channel: 'messages.previewVoice',
    input: voice,
    expected: { value: { status: 'SENT', seconds: 2, priceMicros: 50_000 } },
  },
  {
    title: 'and sent',
    channel: 'messages.sendVoice',
    input: voice,
    expected: { value: { destination: '+12065550198', status: 'SENT', seconds: 2, priceMicros: 50_000 } },
  },
  {
    title: 'SSML has to be well-formed',
    channel: 'messages.sendVoice',
    input: (memory: Memory) => voice(memory, { body: '<speak>Hello' }),
    expected: { code: 'INVALID_INPUT' },
  },
  {
    title: 'the destinations are listed',
    channel: 'destinations.list',
    input: {},
    expected: { value: { total: 1, rows: [{ phoneNumber: friend, status: 'VERIFIED' }] } },
  },
  {
    title: 'a destination stays for a day',
    channel: 'destinations.remove',
    input: { phoneNumber: friend },
    expected: { code: 'REFUSED', reason: 'DELETION_TOO_EARLY' },
  },
];
