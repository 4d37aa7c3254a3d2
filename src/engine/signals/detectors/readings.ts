import { type Measured, measuredBy } from '../evidence/measured.ts';
import type { Signal } from '../signal.ts';
import { usualRate } from './compare.ts';
import { type Finding, fingerprintOf } from './look.ts';
import { signalOf } from './signal-of.ts';

/** The change that is looked for in what was never seen before, as a part of the usual. */
const UNKNOWN_EFFECT = 0.3;

export interface Reading {
  /** Signals of earlier runs that have not expired, by fingerprint. */
  readonly known: ReadonlyMap<string, Signal>;
  readonly now: Date;
}

/**
 * What a run measured of each thing, bad or not, by fingerprint: in the newest visits that are enough to show
 * as great a change as it was last seen with, else in the window in which that was.
 */
export function readingsOf(
  findings: readonly Finding[],
  { known, now }: Reading,
): ReadonlyMap<string, Measured> {
  const things = Map.groupBy(findings, fingerprintOf);
  return new Map(
    [...things].flatMap(([fingerprint, own]): [string, Measured][] => {
      const before = known.get(fingerprint);
      const finding = bestComparable(own, before);
      return finding ? [[fingerprint, readingOf(finding, before, now)]] : [];
    }),
  );
}

/** One that is held against the same as before goes first. */
function bestComparable(findings: readonly Finding[], before?: Signal): Finding | undefined {
  const change = changeOf(before);
  const rank = ({ hours, baseline, before: usual, detectable }: Finding) => {
    const isAlike = baseline === before?.baseline?.what;
    const least = detectable === null ? null : detectable * usualRate(usual);
    const isEnough = least !== null && least <= (change ?? UNKNOWN_EFFECT * usualRate(usual));
    return Number(isAlike) * 4 + (isEnough ? 2 : Number(hours === before?.hours));
  };
  return findings.toSorted((a, b) => rank(b) - rank(a) || a.hours - b.hours)[0];
}

/**
 * How far the share was from the usual. Not as a part of it: of what never happened before, a part says how much
 * was counted then, not how much happens now. null = it was not compared.
 */
function changeOf(signal?: Signal): number | null {
  if (!signal?.baseline || signal.effect === null) return null;
  const { numerator, denominator } = signal.baseline;
  return Math.abs(signal.effect) * usualRate({ hits: numerator, all: denominator });
}

/** A chart is only drawn of what somebody was told of. */
function readingOf(finding: Finding, before: Signal | undefined, now: Date): Measured {
  const { runs = 0, firstSeen = now.toISOString() } = before ?? {};
  const told = before ? finding : { ...finding, history: () => [] };
  return measuredBy(signalOf(told, { p: null, runs, firstSeen, now, trust: 1 }));
}
