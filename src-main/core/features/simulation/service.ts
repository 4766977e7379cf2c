import type { ParsedInput, Simulation } from '../../contract/index.ts';
import { ok, refuseField, type Result } from '../../kernel/result.ts';
import type { ReadUnit, WriteUnit } from '../../store/unit.ts';
import { isSelfService, selfServiceCountries } from '../catalog/service.ts';
import { simulationRepository, type CountryState, type SimulatedAccount } from './repository.ts';

/** How many long codes a country has to sell at first. Rule: ours. */
const START_STOCK = 200;

/** The account-wide switches of the simulated world. */
export function simulatedAccount(unit: ReadUnit): SimulatedAccount {
  return simulationRepository(unit.db).account();
}

/** Stock and faults of a country's simulated carriers. */
export function countryState(unit: ReadUnit, isoCode: string): CountryState {
  return simulationRepository(unit.db).country(isoCode) ?? { stock: START_STOCK, provisioningFails: false };
}

/** Stores what a request left of a country's stock, or that its fault has happened. */
export function saveCountryState(unit: WriteUnit, isoCode: string, state: CountryState): void {
  simulationRepository(unit.db).saveCountry(isoCode, state);
  unit.changed('simulation', isoCode);
}

/** The simulated world as the operator sees it: the clock, the switches, every self-service country. */
export function getSimulation(unit: ReadUnit): Result<Simulation> {
  return ok({
    now: unit.now,
    offsetMs: simulationRepository(unit.db).offsetMs(),
    ...simulatedAccount(unit),
    countries: selfServiceCountries().map((isoCode) => ({ isoCode, ...countryState(unit, isoCode) })),
  });
}

/** Saves any part of the simulated world but the clock. Refuses countries where nothing is sold by self-service. */
export function saveSimulation(unit: WriteUnit, input: ParsedInput<'simulation.save'>): Result<Simulation> {
  const { countries = [], ...account } = input;
  for (const [index, { isoCode }] of countries.entries()) {
    if (!isSelfService(isoCode)) {
      return refuseField(`countries.${index}.isoCode`, 'Choose a country where numbers can be requested.');
    }
  }
  const present = simulatedAccount(unit);
  simulationRepository(unit.db).saveAccount({
    twoWayRouting: account.twoWayRouting ?? present.twoWayRouting,
    supportDesk: account.supportDesk ?? present.supportDesk,
    accountUnderReview: account.accountUnderReview ?? present.accountUnderReview,
    phoneNumberQuota: account.phoneNumberQuota ?? present.phoneNumberQuota,
    provisioningDelayMs: account.provisioningDelayMs ?? present.provisioningDelayMs,
  });
  for (const { isoCode, stock, provisioningFails } of countries) {
    const state = countryState(unit, isoCode);
    saveCountryState(unit, isoCode, {
      stock: stock ?? state.stock,
      provisioningFails: provisioningFails ?? state.provisioningFails,
    });
  }
  unit.changed('simulation', 'account');
  unit.changed('settings', 'account');
  return getSimulation(unit);
}
