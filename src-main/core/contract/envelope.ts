import { z } from './zod.ts';

/** What kind of refusal an answer carries; the meaning of each is part of the contract. */
export const errorCodes = [
  'INVALID_INPUT', // wrong by itself, whatever the workspace holds (a wrong confirmation included)
  'NOT_FOUND', // the thing named does not exist
  'CONFLICT', // a duplicate, or changed since it was read
  'QUOTA_EXCEEDED', // a count is used up
  'REFUSED', // any other rule
  'UNAVAILABLE', // no workspace is open, or it cannot be used now
  'INTERNAL', // a defect of ours; the message names the id under which the log has it
] as const;

export type ErrorCode = (typeof errorCodes)[number];

const fieldProblemSchema = z.strictObject({ path: z.string(), message: z.string(), rule: z.string().optional() });

/** One problem of the input, by the path of the field (`lines.0.quantity`). */
export type FieldProblem = z.infer<typeof fieldProblemSchema>;

const refusalSchema = z.strictObject({
  code: z.enum(errorCodes),
  reason: z.string().optional(),
  message: z.string(),
  fields: z.array(fieldProblemSchema).optional(),
  current: z.unknown().optional(),
});

/**
 * Why a call was refused. `message` is one plain sentence that says what to do; `reason` is the upper-case name of the
 * rule; `current` are the present values where a `CONFLICT` means that the caller's were stale.
 */
export type Refusal = z.infer<typeof refusalSchema>;

/** What every channel answers, through every door. */
export type Answer<T> = { ok: true; value: T } | { ok: false; error: Refusal };

/** The envelope around a channel's output; used where outputs are checked. */
export function answerSchema<T extends z.ZodType>(value: T) {
  return z.discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true), value }),
    z.strictObject({ ok: z.literal(false), error: refusalSchema }),
  ]);
}
