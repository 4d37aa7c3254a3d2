import { twoSided, Z_POWER } from './normal.ts';

/** Two samples to be compared: the rate of the second is known, the first is watched for a change. */
export interface Watch {
  /** Share in the second sample, 0…1. */
  readonly rate: number;
  readonly now: number;
  /** Infinity where the rate is known for certain. */
  readonly before: number;
  /** Two-sided. */
  readonly alpha: number;
  /** How much more the share varies than chance alone would; 1 = no more. */
  readonly dispersion?: number;
  /** −1 looks for a fall, 1 for a rise. */
  readonly direction: -1 | 1;
}

/** Halvings: the last one changes nothing that is ever shown. */
const STEPS = 36;

/**
 * The smallest relative change that would be seen with power 0.8 (0.22 = by 22 %); null where not even a
 * fall to nothing, or a rise to all, would. The same arithmetic as field.md §5.2 for samples of any sizes.
 */
export function detectableEffect(watch: Watch): number | null {
  const { rate, direction } = watch;
  const largest = direction < 0 ? 1 : (1 - rate) / rate;
  if (!(rate > 0 && rate < 1) || !isSeen(watch, largest)) return null;
  let [unseen, seen] = [0, largest];
  for (let i = 0; i < STEPS; i += 1) {
    const middle = (unseen + seen) / 2;
    if (isSeen(watch, middle)) seen = middle;
    else unseen = middle;
  }
  return seen;
}

function isSeen(watch: Watch, change: number): boolean {
  const { rate, now, before, alpha, direction, dispersion = 1 } = watch;
  const changed = rate * (1 + direction * change);
  const pooled = rate + ((changed - rate) * now) / (now + before);
  const alike = Math.sqrt(dispersion * pooled * (1 - pooled) * (1 / now + 1 / before));
  const apart = Math.sqrt(
    dispersion * ((changed * (1 - changed)) / now + (rate * (1 - rate)) / before),
  );
  return Math.abs(changed - rate) >= zAt(alpha) * alike + Z_POWER * apart;
}

const known = new Map<number, number>();

/** How far from 0 a standard normal value lies with this chance on both sides together; 0 < p ≤ 1. */
export function zAt(p: number): number {
  const found = known.get(p);
  if (found !== undefined) return found;
  let [low, high] = [0, 40];
  for (let i = 0; i < STEPS; i += 1) {
    const middle = (low + high) / 2;
    if (twoSided(middle) > p) low = middle;
    else high = middle;
  }
  if (known.size < 1000) known.set(p, low);
  return low;
}
