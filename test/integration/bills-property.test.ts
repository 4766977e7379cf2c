import fc from 'fast-check';
import { expect, test } from 'vitest';
import { naiveTotal, sumOfLines } from '../support/core-bills.ts';
import { DAY } from '../support/core-clock.ts';
import { american, BRITON, openSender, type Sender } from '../support/core-sending.ts';

let tokens = 0;

type Step = (sender: Sender) => Promise<unknown>;

const leased = async ({ desk }: Sender) => (await desk.call('numbers.list', { page: { offset: 0, limit: 200 } })).rows;

const request = fc.record({ isoCode: fc.constantFrom('US', 'CA', 'GB'), quantity: fc.integer({ min: 1, max: 3 }) });
const steps: fc.Arbitrary<Step> = fc.oneof(
  request.map((line): Step => async ({ desk }) => {
    const lines = [{ ...line, messageType: 'PROMOTIONAL' as const }];
    const quote = await desk.answer('requests.quote', { lines });
    if (!quote.ok) return;
    const { priceVersion } = quote.value as { priceVersion: string };
    await desk.call('requests.submit', { lines, priceVersion, clientToken: `token ${(tokens += 1)}` });
  }),
  fc.nat(20).map((index): Step => async (sender) => {
    const numbers = await leased(sender);
    const number = numbers[index % Math.max(1, numbers.length)];
    if (number === undefined) return;
    await sender.desk.call('numbers.release', { numberId: number.numberId, confirmation: 'delete' });
  }),
  fc
    .record({
      destinations: fc.uniqueArray(fc.constantFrom(american(1), american(2), BRITON, '+14165550123'), { minLength: 1 }),
      body: fc.string({ minLength: 1, maxLength: 400, unit: 'grapheme' }),
      messageType: fc.constantFrom('PROMOTIONAL' as const, 'TRANSACTIONAL' as const),
    })
    .map(
      (values): Step =>
        ({ text }) =>
          text(values),
    ),
  fc.integer({ min: 1, max: 3_000 }).map((length): Step => async (sender) => {
    const caller = (await leased(sender)).find(({ voiceEnabled }) => voiceEnabled);
    if (caller === undefined) return;
    await sender.desk.call('messages.sendVoice', {
      projectId: sender.projectId,
      destination: BRITON,
      body: 'x'.repeat(length),
      bodyType: 'TEXT',
      languageCode: 'en-US',
      voiceId: 'Joanna',
      originationNumberId: caller.numberId,
    });
  }),
  fc.constantFrom('STOP', 'HELP', 'hello').map((body): Step => async (sender) => {
    const number = (await leased(sender)).find(({ smsEnabled }) => smsEnabled);
    if (number === undefined) return;
    await sender.desk.call('inbound.receive', { from: american(7), to: number.phoneNumber, body });
  }),
  fc
    .record({
      isoCode: fc.constantFrom('US', 'GB'),
      item: fc.constantFrom('LONG_CODE' as const, 'SMS_PART' as const, 'VOICE_MINUTE' as const),
      priceMicros: fc.integer({ min: 0, max: 5_000_000 }),
    })
    .map(
      (price): Step =>
        ({ desk }) =>
          desk.call('catalog.savePrice', price),
    ),
  fc.integer({ min: 1, max: 45 }).map(
    (days): Step =>
      ({ desk }) =>
        desk.call('simulation.advance', { byMs: days * DAY }),
  ),
);

test('whatever happened, lines, totals, the list and a naive recomputation agree in every month', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 3, maxLength: 14 }), async (sequence) => {
      const sender = await openSender();
      const { desk } = sender;
      for (const step of sequence) await step(sender);
      const { rows } = await desk.call('bills.list', { page: { offset: 0, limit: 200 } });
      for (const [index, listed] of rows.entries()) {
        const bill = await desk.call('bills.get', { month: listed.month });
        expect(bill.soFar).toBe(index === 0);
        expect(sumOfLines(bill)).toBe(bill.totalMicros);
        expect(sumOfLines(listed)).toBe(listed.totalMicros);
        expect(listed.totalMicros).toBe(bill.totalMicros);
        expect(naiveTotal(desk, listed.month)).toBe(bill.totalMicros);
        for (const { quantity, unitMicros, amountMicros } of bill.lines)
          expect(amountMicros).toBe(quantity * unitMicros);
      }
      expect(desk.errors).toEqual([]);
      await desk.close();
    }),
    { numRuns: 20 },
  );
}, 60_000);
