import type { Section } from './section.ts';
import { accountSections } from './sections/account.ts';
import { messageSections } from './sections/messages.ts';
import { numberSections } from './sections/numbers.ts';
import { supportSections } from './sections/support.ts';

/** What the document's first field says. */
export const FORMAT = 'numberdesk/1';

/**
 * The sections of the document in their order; what a section refers to in the database comes before it.
 */
export const sections: readonly Section[] = [
  ...accountSections,
  ...numberSections,
  ...messageSections,
  ...supportSections,
];

/** Tables that follow from others: an import builds them anew, in this order. */
export const derivedTables = [
  { table: 'conversation', key: ['handset', 'numberId'] },
  { table: 'monthly_usage', key: ['month', 'channel', 'isoCode', 'messageType', 'unitMicros'] },
] as const;

/**
 * Tables that stay out of the document, and what stands in them stays through an import: the history. A document carries
 * what an account is, a saved copy of the file also how it came to be.
 */
export const tablesLeftOut: readonly string[] = ['history_entry', 'history_change', 'revision_floor'];
