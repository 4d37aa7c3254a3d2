import { Z_POWER } from './normal.ts';

/** A share that is told only when it fell by more than a part of what it was. */
export interface Floored {
  /** Share in the earlier sample, 0…1. */
  readonly rate: number;
  readonly now: number;
  readonly before: number;
  /** A part of the rate: 0.1 = a fall must be seen as one of 10 % at least. */
  readonly floor: number;
  /** How much more the share varies than chance alone would; 1 = no more. */
  readonly dispersion: number;
}

/**
 * The smallest fall, as a part of the rate, that is seen as one beyond the floor with power 0.8; null where not
 * even a fall to nothing is. With p the share afterwards, n and m the samples, r = (1 − floor) · rate and
 * B = (1 − floor)² · rate · (1 − rate) / m it is where r − p = z · √(dispersion · (p (1 − p) / n + B)).
 */
export function fallBeyond({ rate, now, before, floor, dispersion }: Floored): number | null {
  if (!(rate > 0 && rate < 1) || now <= 0 || before <= 0) return null;
  const least = (1 - floor) * rate;
  const factor = Z_POWER ** 2 * dispersion;
  const spread = ((1 - floor) ** 2 * rate * (1 - rate)) / before;
  const half = least + factor / now / 2;
  const square = 1 + factor / now;
  const rest = least ** 2 - factor * spread;
  if (rest < 0) return null;
  const after = (half - Math.sqrt(half ** 2 - square * rest)) / square;
  return 1 - after / rate;
}
