import { command, query } from './channel.ts';
import { isoCodeSchema, timeSchema } from './common.ts';
import { twoWayRoutings } from './settings.ts';
import { z } from './zod.ts';

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

export const simulationChannels = {
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
