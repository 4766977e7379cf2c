import { useRouter } from 'vue-router';
import { useSayTour } from '../components/tour/useSayTour.ts';
import { tours, type TourOffer } from '../tours/index.ts';
import type { Action } from './usePageActions.ts';

/** The guided tours that can be started from here; what gives them is fetched when one is. */
export function useTours() {
  const router = useRouter();
  const say = useSayTour();

  async function start(id: string): Promise<void> {
    const { startTour } = await import('../tours/start.ts');
    await startTour(id, { router, say });
  }

  const toAction = ({ id, title }: TourOffer): Action => ({
    id: `tour-${id}`,
    label: `Guided tour: ${title}`,
    icon: 'i-lucide-arrow-right',
    run: () => void start(id),
  });

  return { tours, start, actions: tours.map(toAction) };
}
