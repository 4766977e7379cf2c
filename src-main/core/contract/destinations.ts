import { command, query } from './channel.ts';
import { isoCodeSchema, listInput, listOutput, oneOrMany, timeSchema } from './common.ts';
import { z } from './zod.ts';

/** The most destinations of a sandbox account. Rule: the service's quotas. */
export const MOST_SANDBOX_DESTINATIONS = 10;

/** How long a destination stays at least after it was added, in milliseconds. Rule: guide. */
export const DESTINATION_KEPT_MS = 86_400_000;

export const destinationStatuses = ['PENDING', 'VERIFIED'] as const;
export type DestinationStatus = (typeof destinationStatuses)[number];

/** A handset that a sandbox account may text once it is verified. */
export const destinationSchema = z.strictObject({
  phoneNumber: z.string(),
  nationalFormat: z.string(),
  isoCode: isoCodeSchema,
  status: z.enum(destinationStatuses),
  addedAt: timeSchema,
});
export type Destination = z.infer<typeof destinationSchema>;

const phoneNumberInput = z.string().min(1, 'Enter a phone number.').max(40);

export const destinationSorts = ['phoneNumber', 'status', 'addedAt'] as const;

export const destinationChannels = {
  'destinations.list': query(
    listInput({ status: oneOrMany(z.enum(destinationStatuses)).optional() }, destinationSorts),
    listOutput(destinationSchema),
  ),
  'destinations.add': command(z.strictObject({ phoneNumber: phoneNumberInput }), destinationSchema),
  'destinations.verify': command(
    z.strictObject({ phoneNumber: phoneNumberInput, code: z.string().min(1, 'Enter the code.').max(20) }),
    destinationSchema,
  ),
  'destinations.remove': command(z.strictObject({ phoneNumber: phoneNumberInput }), destinationSchema),
};
