import { expectOk, type TourWorld } from './script.ts';

/** On the copy nothing is to go wrong: faults off, room for one more number, and numbers to buy. */
export async function clearTheWay({ call }: TourWorld): Promise<void> {
  const { countries, phoneNumberQuota } = await expectOk(call('simulation.get', {}));
  const { total } = await expectOk(call('numbers.list', { page: { limit: 1 } }));
  const stock = countries.find(({ isoCode }) => isoCode === 'US')?.stock ?? 0;
  await expectOk(
    call('simulation.save', {
      accountUnderReview: false,
      provisioningDelayMs: 0,
      phoneNumberQuota: Math.max(phoneNumberQuota, total + 1),
      countries: [{ isoCode: 'US', stock: Math.max(stock, 2), provisioningFails: false }],
    }),
  );
}
