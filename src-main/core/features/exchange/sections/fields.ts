import { idSchema, isoCodeSchema, microsSchema } from '../../../contract/common.ts';
import { z } from '../../../contract/zod.ts';
import { shippedCountry } from '../../catalog/shipped.ts';
import { plain, text } from '../section.ts';

export const id = plain(idSchema);

/** A country of the catalogue: what belongs to another one could not be shown or priced. */
export const catalogueCountry = plain(
  isoCodeSchema.refine((code) => shippedCountry(code) !== undefined, 'The catalogue has no such country.'),
);

/** The country of a handset; the catalogue need not have it. */
export const anyCountry = plain(isoCodeSchema);

/** A handset's number in E.164. */
export const e164 = plain(
  z.string().regex(/^\+[1-9]\d{2,14}$/, 'Enter the phone number with a plus sign and its country code.'),
);

/** A phone number as people read it. */
export const readableNumber = text(100);

/** A price in micro-dollars: at most that which can be entered. */
export const priceMicros = plain(microsSchema.max(1_000_000_000_000));
