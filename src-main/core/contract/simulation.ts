import { command, query } from './channel.ts';
import { isoCodeSchema, timeSchema } from './common.ts';
import { twoWayRoutings } from './settings.ts';
import { z } from './zod.ts';

/** What happens by itself when its time comes. */
export const dueEventKinds = ['NUMBER_ACTIVATED', 'CASE_ANSWERED', 'MONTH_CHANGED'] as const;
export type DueEventKind = (typeof dueEventKinds)[number];

const countrySimulationSchema = z.strictObject({
  isoCode: isoCodeSchema,
  /** Long codes left to be bought. */
  stock: z.int().min(0).max(1_000_000),
  /** Whether the next request for this country fails to provision; switches itself off once it has. */
  provisioningFails: z.boolean(),
});

const settableShape = {
  twoWayRouting: z.enum(twoWayRoutings),
  supportDesk: z.enum(['AUTOMATIC', 'MANUAL']),
  accountUnderReview: z.boolean(),
  phoneNumberQuota: z.int().min(0).max(1_000_000),
  /** How long bought numbers stay PENDING, in milliseconds of simulated time; at most a year. */
  provisioningDelayMs: z
    .int()
    .min(0)
    .max(366 * 86_400_000),
};

const simulationSchema = z.strictObject({
  now: timeSchema,
  offsetMs: z.int().min(0),
  ...settableShape,
  countries: z.array(countrySimulationSchema),
});
export type Simulation = z.infer<typeof simulationSchema>;

/** The furthest that the clock moves in one call, in milliseconds: ten years with their leap days. */
export const LONGEST_ADVANCE_MS = 3_653 * 86_400_000;

const FORWARDS_ONLY = 'Enter a time to come. The clock only goes forwards.';
const TOO_FAR = 'Advance by at most ten years at a time.';

/** How far the clock is to be moved, in milliseconds, or until when. */
const advanceInputSchema = z.union(
  [
    z.strictObject({ byMs: z.int().min(1, FORWARDS_ONLY).max(LONGEST_ADVANCE_MS, TOO_FAR) }),
    z.strictObject({ to: timeSchema }),
  ],
  'Say either how far to advance the clock in whole milliseconds (byMs), or until when (to).',
);

const dueEventSchema = z.strictObject({
  /** The simulated time at which it happened. */
  at: timeSchema,
  kind: z.enum(dueEventKinds),
  /** The id of the number or the case, or the month that began. */
  subject: z.string(),
});
export type ProcessedEvent = z.infer<typeof dueEventSchema>;

export const simulationChannels = {
  /** Moves the clock; whatever comes due on the way happens at its time, each in a transaction of its own. */
  'simulation.advance': command(
    advanceInputSchema,
    z.strictObject({ now: timeSchema, processed: z.array(dueEventSchema) }),
  ),
  'simulation.get': query(z.strictObject({}), simulationSchema),
  'simulation.save': command(
    z.strictObject({
      twoWayRouting: settableShape.twoWayRouting.optional(),
      supportDesk: settableShape.supportDesk.optional(),
      accountUnderReview: settableShape.accountUnderReview.optional(),
      phoneNumberQuota: settableShape.phoneNumberQuota.optional(),
      provisioningDelayMs: settableShape.provisioningDelayMs.optional(),
      countries: z
        .array(
          z.strictObject({
            isoCode: isoCodeSchema,
            stock: countrySimulationSchema.shape.stock.optional(),
            provisioningFails: z.boolean().optional(),
          }),
        )
        .max(300)
        .optional(),
    }),
    simulationSchema,
  ),
};
