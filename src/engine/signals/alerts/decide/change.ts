import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import type { Measured } from '../../evidence/measured.ts';
import type { Alert } from '../alert.ts';
import { areToldApart, shareOf } from '../told-apart.ts';
import { numbersOf } from './facts.ts';

/** What is far off already must move by a quarter, not by a few points, to be news. */
const OF_ITSELF = 0.25;

/** How bad it is: the size of the change, else the share of visits that met it. */
function badness(number: Measured): number {
  return number.effect === null ? (shareOf(number) ?? 0) : Math.abs(number.effect);
}

/** How bad each signal of a diagnosis is, by fingerprint. */
export function badnessOf(diagnosis: Diagnosis): Record<string, number> {
  return Object.fromEntries(numbersOf(diagnosis).map((one) => [one.signal, badness(one)]));
}

/** What each share of a diagnosis was counted in, by fingerprint. */
export function sharesOf(diagnosis: Diagnosis): Alert['toldShares'] {
  return Object.fromEntries(
    numbersOf(diagnosis).flatMap((one) => {
      const { signal, numerator, denominator } = one;
      if (shareOf(one) === null || numerator === null || denominator === null) return [];
      return [[signal, { numerator, denominator }]];
    }),
  );
}

/**
 * What changed since it was last told: `worse` where a signal that was told got worse by a step and beyond
 * chance, `changed` where one got better by as much, another kind joined, or the explanation is another;
 * null = nothing.
 * @param step a step of the rate, 0.1 = ten points
 */
export function changeSince(
  { told, toldShares, diagnosis: before }: Alert,
  diagnosis: Diagnosis,
  step: number,
): 'worse' | 'changed' | null {
  const moves = numbersOf(diagnosis).flatMap((now) => {
    const then = told[now.signal];
    if (then === undefined || isChance(now, toldShares[now.signal])) return [];
    return [{ by: badness(now) - then, step: Math.max(step, then * OF_ITSELF) }];
  });
  if (moves.some((move) => reaches(move.by, move.step))) return 'worse';
  const isNew = diagnosis.kinds.some((kind) => !before.kinds.includes(kind));
  const isOther = diagnosis.template !== before.template;
  return isNew || isOther || moves.some((move) => reaches(-move.by, move.step)) ? 'changed' : null;
}

/** Whether chance alone may make the share of now from the one that was told; a volume is no share. */
function isChance(now: Measured, then: Alert['toldShares'][string] | undefined): boolean {
  return then !== undefined && shareOf(now) !== null && !areToldApart(now, then);
}

/** Ten points are ten points, whatever doubles make of 0.3 - 0.2. */
function reaches(by: number, step: number): boolean {
  return by >= step - 1e-9 && by > 0;
}
