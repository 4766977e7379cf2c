import { useRouter } from 'vue-router';
import type { Input } from '../../src-main/core/contract/index.ts';
import { DAY_MS, startOfNextUtcMonth } from '../components/simulation/duration.ts';
import { formatExactUtc } from '../format/dates.ts';
import { counted } from '../format/words.ts';
import { useAccountStore } from '../stores/account.ts';
import { useSimulationStore } from '../stores/simulation.ts';
import type { Action } from './usePageActions.ts';

/** Moving the simulated clock from everywhere, by the command palette. What came due is listed under Simulation. */
export function useSimulationActions(): readonly Action[] {
  const router = useRouter();
  const toast = useToast();
  const account = useAccountStore();
  const store = useSimulationStore();

  async function advance(input: Input<'simulation.advance'>): Promise<void> {
    const answer = await store.advance(input);
    if (!answer) return;
    if (!answer.ok) {
      toast.add({
        title: 'The clock was not moved',
        description: answer.error.message,
        color: 'error',
        icon: 'i-lucide-circle-alert',
      });
      return;
    }
    const { now, processed } = answer.value;
    toast.add({
      title: `The clock was advanced to ${formatExactUtc(now)}`,
      description: processed.length === 0 ? 'Nothing was due.' : `${counted(processed.length, 'event')} happened.`,
      color: 'success',
      icon: 'i-lucide-circle-check',
      ...(processed.length > 0 && {
        actions: [{ label: 'Show what happened', onClick: () => void router.push('/simulation') }],
      }),
    });
  }

  const icon = 'i-lucide-calendar';
  return [
    { id: 'advance-hour', label: 'Advance the clock by 1 hour', icon, run: () => void advance({ byMs: DAY_MS / 24 }) },
    { id: 'advance-day', label: 'Advance the clock by 1 day', icon, run: () => void advance({ byMs: DAY_MS }) },
    {
      id: 'advance-month',
      label: 'Advance the clock to the next month',
      icon,
      run: () => void advance({ to: startOfNextUtcMonth(account.simulatedNow ?? Date.now()) }),
    },
  ];
}
