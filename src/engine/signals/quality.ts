/** Weights of field.md §2. */
const WEIGHTS = { sample: 0.35, effect: 0.35, persistence: 0.15, novelty: 0.15 } as const;
/** The change that a sample must be able to show to be worth the whole of its part. */
const REFERENCE = 0.3;
const DAY = 86_400_000;
/** News stays whole for a week and is none after four. */
const NEW_DAYS = 7;
const OLD_DAYS = 28;

export interface Judged {
  /** Relative change, of either sign; null = it is not compared with anything. */
  readonly effect: number | null;
  /** The smallest that would have been seen with power 0.8; null = none would. */
  readonly detectable: number | null;
  readonly runs: number;
  /** Milliseconds since the epoch. */
  readonly firstSeen: number;
  readonly now: number;
  /** What the data are worth, 0…1 (gate.ts). */
  readonly trust: number;
}

/** How good a signal is, 0…1: (sample 35 %, effect 35 %, persistence 15 %, novelty 15 %) × the data's. */
export function qualityOf({ effect, detectable, runs, firstSeen, now, trust }: Judged): number {
  const sample = detectable ? Math.min(1, REFERENCE / detectable) : 0;
  const size = detectable && effect !== null ? Math.min(1, Math.abs(effect) / detectable) : 0;
  const age = (now - firstSeen) / DAY;
  const novelty = Math.min(1, Math.max(0, (OLD_DAYS - age) / (OLD_DAYS - NEW_DAYS)));
  const score =
    WEIGHTS.sample * sample +
    WEIGHTS.effect * size +
    WEIGHTS.persistence * Math.min(1, runs / 2) +
    WEIGHTS.novelty * novelty;
  return Math.round(score * trust * 1000) / 1000;
}
