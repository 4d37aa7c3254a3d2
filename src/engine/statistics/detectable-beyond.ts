import { Z_POWER } from './normal.ts';

/** A share that is told only when it changed by more than a part of what it was. */
export interface Floored {
  /** Share in the earlier sample, 0…1. */
  readonly rate: number;
  readonly now: number;
  /** Size of the earlier sample; Infinity where the rate is known for certain. */
  readonly before: number;
  /** −1 looks for a fall, 1 for a rise. */
  readonly direction: -1 | 1;
  /** A part of the rate: 0.1 = a fall must be seen as one of 10 % at least. */
  readonly floor: number;
  /** How much more the share varies than chance alone would; 1 = no more. */
  readonly dispersion: number;
}

/**
 * The smallest change, as a part of the rate, that is seen as one beyond the floor with power 0.8; null where not
 * even a fall to nothing, or a rise to all, is. With p the share afterwards, n and m the samples, d the direction,
 * r = (1 + d · floor) · rate and B = (1 + d · floor)² · rate · (1 − rate) / m it is where
 * d · (p − r) = z · √(dispersion · (p (1 − p) / n + B)): the same normal approximation as field.md §5.2's.
 */
export function changeBeyond(floored: Floored): number | null {
  const { rate, now, before, direction, floor, dispersion } = floored;
  const least = (1 + direction * floor) * rate;
  if (!(rate > 0 && rate < 1) || now <= 0 || before <= 0 || least >= 1) return null;
  const factor = Z_POWER ** 2 * dispersion;
  const spread = ((1 + direction * floor) ** 2 * rate * (1 - rate)) / before;
  const half = least + factor / now / 2;
  const square = 1 + factor / now;
  const rest = least ** 2 - factor * spread;
  if (direction < 0 && rest < 0) return null;
  const after = (half + direction * Math.sqrt(half ** 2 - square * rest)) / square;
  return after <= 1 ? direction * (after / rate - 1) : null;
}
