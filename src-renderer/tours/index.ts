import type { TourScript } from './script.ts';

/** A guided tour as it is offered; its script is fetched when it starts. */
export interface TourOffer {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly load: () => Promise<TourScript>;
}

export const tours: readonly TourOffer[] = [
  {
    id: 'number',
    title: 'A number from request to bill',
    description: 'Request a number, text STOP to it and see why it opts out, relinquish it, see what it costs.',
    load: async () => (await import('./scripts/number.ts')).numberTour,
  },
  {
    id: 'production',
    title: 'From the sandbox to production',
    description:
      'Verify a destination, send a text and a voice message, ask for production access, grant it, see the tier change.',
    load: async () => (await import('./scripts/production.ts')).productionTour,
  },
];
