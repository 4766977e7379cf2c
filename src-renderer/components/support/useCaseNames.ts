import { computed } from 'vue';
import { useCaseSubjectsStore } from '../../stores/caseSubjects.ts';
import { useCountriesStore } from '../../stores/countries.ts';
import { perCountry } from '../request/outcome.ts';
import type { Names } from './caseWords.ts';

/** What the ids in cases stand for, as far as stores have read it. */
export function useCaseNames() {
  const countries = useCountriesStore();
  const subjects = useCaseSubjectsStore();
  void countries.ensure();

  return computed<Names>(() => ({
    country: countries.nameOf,
    number: (numberId) => subjects.numbers.get(numberId)?.nationalFormat ?? 'a short code',
    request: (requestId) => {
      const request = subjects.requests.get(requestId);
      return request ? `Phone numbers: ${perCountry(request.lines, countries.nameOf)}` : 'A request for phone numbers';
    },
  }));
}
