import type { ErrorCode, FieldProblem, Refusal } from '../contract/envelope.ts';

/** What a use case answers: a value, or why it was refused. Errors are values; only defects are thrown. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Refusal };

/** A refused result; fits every `Result<T>`. */
export type Refused = { readonly ok: false; readonly error: Refusal };

/** The answer of a use case that went well. */
export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

interface RefusalDetails {
  /** The upper-case name of the rule. */
  readonly reason?: string;
  /** The problems by field, where the input can be mended. */
  readonly fields?: FieldProblem[];
  /** The present values, where the caller's were stale. */
  readonly current?: unknown;
}

/**
 * The answer of a use case that a rule forbids.
 *
 * @param message one plain sentence that says what to do
 */
export function refuse(code: ErrorCode, message: string, details: RefusalDetails = {}): Refused {
  return { ok: false, error: { code, message, ...details } };
}

/** Refuses input that is wrong by itself, pointing at the one field that has to change. */
export function refuseField(path: string, message: string, reason?: string): Refused {
  return refuse('INVALID_INPUT', message, {
    ...(reason === undefined ? {} : { reason }),
    fields: [{ path, message, ...(reason === undefined ? {} : { rule: reason }) }],
  });
}

/**
 * Refuses a save of values that were read before somebody else changed them.
 *
 * @param sent the revision that the caller read, or undefined when it does not care
 * @param current the row as it is now; goes to the caller so that a form can offer it
 */
export function refuseIfStale(sent: number | undefined, current: { readonly revision: number }): Refused | undefined {
  if (sent === undefined || sent === current.revision) return undefined;
  return refuse('CONFLICT', 'These values were changed in the meantime. Review the current values and save again.', {
    current,
  });
}
