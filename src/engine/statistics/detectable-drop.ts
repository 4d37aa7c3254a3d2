import { Z_95, Z_POWER } from './normal.ts';

/** Two-sided 0.05, power 0.8 (field.md §5.2). */
const FACTOR = (Z_95 + Z_POWER) ** 2;

/**
 * Sessions in each of two windows that show a drop of `drop` (0…1 of the rate) at two-sided 0.05 with
 * power 0.8: field.md §5.2's table.
 */
export function sessionsNeeded(rate: number, drop: number): number {
  const lower = rate * (1 - drop);
  return Math.ceil((FACTOR * (spread(rate) + spread(lower))) / (rate - lower) ** 2);
}

/**
 * The smallest drop that as many sessions in each of two windows would have shown, as a part of the
 * rate (0.22 = fell by 22 %); null where not even a fall to nothing would.
 */
export function smallestDetectableDrop(rate: number, sessions: number): number | null {
  if (rate <= 0 || rate > 1 || sessions <= 0) return null;
  const slope = FACTOR * (2 * rate - 1);
  const root = Math.sqrt(slope ** 2 + 8 * FACTOR * spread(rate) * (sessions + FACTOR));
  const drop = (slope + root) / (2 * (sessions + FACTOR)) / rate;
  return drop <= 1 ? drop : null;
}

function spread(rate: number): number {
  return rate * (1 - rate);
}
