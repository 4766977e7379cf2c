import type { Difference } from '../number/numberForm.ts';
import type { TwoWayValues } from './twoWayForm.ts';

const onOff = (isOn: boolean) => (isOn ? 'On' : 'Off');

/** The reply by the keyword as it is shown, so that `join` and `JOIN` are the same. */
function repliesOf({ keywords }: TwoWayValues): Map<string, string> {
  return new Map(keywords.map(({ keyword, reply }) => [keyword.trim().toUpperCase(), reply || 'No reply']));
}

/** What the workspace holds now and the form says otherwise. */
export function differencesBetween(current: TwoWayValues, mine: TwoWayValues): Difference[] {
  const [now, typed] = [repliesOf(current), repliesOf(mine)];
  const differences: Difference[] = [
    { label: 'Two-way SMS', current: onOff(current.enabled), mine: onOff(mine.enabled) },
    { label: 'Incoming messages destination', current: current.topicArn ?? 'None', mine: mine.topicArn ?? 'None' },
    ...[...new Set([...now.keys(), ...typed.keys()])].map((keyword) => ({
      label: `Keyword ${keyword}`,
      current: now.get(keyword) ?? 'None',
      mine: typed.get(keyword) ?? 'None',
    })),
    {
      label: 'Self-managed opt-outs',
      current: onOff(current.selfManagedOptOuts),
      mine: onOff(mine.selfManagedOptOuts),
    },
  ];
  return differences.filter((difference) => difference.current !== difference.mine);
}
