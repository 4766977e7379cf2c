import type { FormError } from '@nuxt/ui';
import { shallowRef } from 'vue';
import type { FieldProblem } from '../../src-main/core/contract/index.ts';

interface RefusedValue {
  readonly name: string;
  readonly message: string;
  readonly value: string | undefined;
}

function valueAt(state: unknown, path: string): string | undefined {
  const found = path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], state);
  return JSON.stringify(found);
}

/**
 * Keeps the core's refusals at their fields. A form checks itself again at every blur, which would wipe errors that only
 * the core can see; these stay for as long as the field holds the value that was refused.
 *
 * Pass `validate` to the form, call `remember` with the problems of an answer and validate the form again.
 */
export function useRefusedFields(state: object) {
  const refused = shallowRef<readonly RefusedValue[]>([]);

  function remember(problems: readonly FieldProblem[]): void {
    refused.value = problems.map(({ path, message }) => ({ name: path, message, value: valueAt(state, path) }));
  }

  function validate(current: object): FormError[] {
    return refused.value
      .filter(({ name, value }) => valueAt(current, name) === value)
      .map(({ name, message }) => ({ name, message }));
  }

  return { remember, validate };
}
