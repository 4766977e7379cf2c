import { onScopeDispose, reactive } from 'vue';
import type { Answer, Input, Simulation } from '../../../src-main/core/contract/index.ts';

/** How the saving of one field stands. */
export interface FieldState {
  readonly isSaving: boolean;
  /** Why the last value was not taken; stays until another one is. */
  readonly error?: string | undefined;
  /** Whether it was saved just now. */
  readonly isSaved: boolean;
  /** What was chosen, until the core's own values show it too; absent when it was refused. */
  readonly chosen?: unknown;
}

const SAVED_MS = 3_000;
const atRest: FieldState = { isSaving: false, isSaved: false };

/**
 * Saves each field by itself as soon as it is decided on, and says at the field how that went.
 *
 * @param send saves a part of the simulated world
 */
export function useInstantSave(send: (part: Input<'simulation.save'>) => Promise<Answer<Simulation>>) {
  const states = reactive(new Map<string, FieldState>());
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  /** Shows what is wrong with a value before it is sent; without a message, that nothing is. */
  function mark(field: string, error?: string): void {
    states.set(field, { ...atRest, error });
  }

  /** Saves; true when the core took the value. */
  async function save(field: string, part: Input<'simulation.save'>, chosen?: unknown): Promise<boolean> {
    clearTimeout(timers.get(field));
    states.set(field, { ...atRest, isSaving: true, chosen });
    const answer = await send(part);
    if (!answer.ok) {
      mark(field, answer.error.fields?.[0]?.message ?? answer.error.message);
      return false;
    }
    states.set(field, { isSaving: false, isSaved: true, chosen });
    timers.set(
      field,
      setTimeout(() => states.delete(field), SAVED_MS),
    );
    return true;
  }

  onScopeDispose(() => timers.forEach((timer) => clearTimeout(timer)));

  return {
    save,
    mark,
    stateOf: (field: string): FieldState => states.get(field) ?? atRest,
    /** Whether something that was typed is not saved, because it was not taken. */
    hasErrors: (): boolean => [...states.values()].some(({ error }) => error !== undefined),
  };
}
