import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import type { Measured } from '../../evidence/measured.ts';
import type { DecideRequest } from './context.ts';
import { numbersOf } from './facts.ts';

/** What is known is still there until less than half of it is left (detectors/look.ts, `floorFor`). */
const LEFT = 0.5;

/**
 * Whether all that was counted of a diagnosis is seen in long windows alone, while newer visits, enough of
 * them to show as much, do not show it any more: a bad day lies in a week's window for a week.
 */
export function isBack(
  diagnosis: Diagnosis,
  { readings }: Pick<DecideRequest, 'readings'>,
): boolean {
  const counted = numbersOf(diagnosis).filter(({ hours }) => hours !== undefined);
  return counted.length > 0 && counted.every((one) => isLeft(one, readings?.get(one.signal)));
}

function isLeft({ hours = 0, effect }: Measured, newer: Measured | undefined): boolean {
  if (!newer || newer.hours === undefined || newer.hours >= hours) return false;
  return effect !== null && effect !== 0 && (newer.effect ?? 0) / effect < LEFT;
}
