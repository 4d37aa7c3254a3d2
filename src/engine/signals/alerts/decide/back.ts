import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import type { Measured } from '../../evidence/measured.ts';
import { areToldApart } from '../told-apart.ts';
import type { DecideRequest } from './context.ts';
import { numbersOf } from './facts.ts';

/** What is known is still there until less than half of it is left (detectors/look.ts, `floorFor`). */
const LEFT = 0.5;

/**
 * Whether all that was counted of a diagnosis is seen in long windows alone, while newer visits show less than
 * half of it: a bad day lies in a week's window for a week. Then nobody is told of it anew.
 */
export function isLess(
  diagnosis: Diagnosis,
  { readings }: Pick<DecideRequest, 'readings'>,
): boolean {
  return everyNewer(diagnosis, readings, isHalved);
}

/** The same beyond chance: then what was told is over. */
export function isBack(
  diagnosis: Diagnosis,
  { readings }: Pick<DecideRequest, 'readings'>,
): boolean {
  return everyNewer(diagnosis, readings, isGone);
}

/**
 * Whether newer visits show less than half of what was seen, and differ from it beyond chance: where they are
 * too few, they tell nothing.
 */
export function isGone(seen: Measured, newer: Measured): boolean {
  return isHalved(seen, newer) && areToldApart(seen, newer);
}

/** Whether newer visits show less than half of what was seen, be it by chance. */
export function isHalved({ effect }: Measured, newer: Measured): boolean {
  return !!effect && newer.effect !== null && newer.effect / effect < LEFT;
}

/** Of all that was counted, and in a shorter window. */
function everyNewer(
  diagnosis: Diagnosis,
  readings: DecideRequest['readings'],
  holds: (seen: Measured, newer: Measured) => boolean,
): boolean {
  const counted = numbersOf(diagnosis).filter(({ hours }) => hours !== undefined);
  const isSo = (seen: Measured) => {
    const newer = readings?.get(seen.signal);
    return !!newer && (newer.hours ?? 0) < (seen.hours ?? 0) && holds(seen, newer);
  };
  return counted.length > 0 && counted.every(isSo);
}
