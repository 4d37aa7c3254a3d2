import type { Detected, Finding, Skipped } from './look.ts';
import { type Sought, TOO_FEW } from './sample.ts';

/** A comparison that the sample was too small for. */
export const LEFT_OUT = 'left out';

/** What came of a comparison; null = there was nothing to compare. */
export type Tried = Finding | typeof LEFT_OUT | null;

/** Which rule it was, and what it looks for. */
interface Trial extends Pick<Sought, 'direction'>, Pick<Skipped, 'what'> {
  /** Why there was nothing to look at, where that is so. */
  readonly none?: string | false;
}

/** What was found, and of how many comparisons the sample was too small. */
export function detectedIn(
  tried: readonly Tried[],
  { what, direction, none = false }: Trial,
): Detected {
  const findings = tried.filter((one) => one !== null && one !== LEFT_OUT);
  const few = tried.filter((one) => one === LEFT_OUT).length;
  const all = findings.length + few;
  const reasons = [none, few > 0 && `${few} of ${all} comparisons: ${TOO_FEW[direction]}`];
  return {
    findings,
    skipped: reasons.filter((one) => one !== false).map((reason) => ({ what, reason })),
  };
}
