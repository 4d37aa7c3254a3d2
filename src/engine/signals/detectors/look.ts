import type { Cube } from '../../ports/counts.ts';
import type { Share } from '../series.ts';
import type { Reckoned, Signal, SignalKind } from '../signal.ts';
import type { WallClock } from '../windows.ts';

/** What a detector looks at. */
export interface Look {
  readonly cube: Cube;
  readonly clock: WallClock;
  /** Signals of earlier runs that have not expired, by fingerprint. */
  readonly known: ReadonlyMap<string, Signal>;
}

/** What was compared, and what came of it: a signal, when it is bad and stands after correction. */
export interface Finding {
  readonly kind: SignalKind;
  readonly page: string | null;
  readonly step: string | null;
  readonly segment: Readonly<Record<string, string>>;
  /** What else tells it apart from others of its kind: an event, an error, a measure. */
  readonly about: string | null;
  readonly hours: number;
  readonly now: Share;
  readonly before: Share;
  /** What `before` was counted in, in words. */
  readonly baseline: string;
  /** Relative to the baseline. */
  readonly effect: number;
  /** Two-sided, not corrected. */
  readonly p: number;
  /** The smallest effect that this sample would have shown with power 0.8; null = none. */
  readonly detectable: number | null;
  /** In the direction that hurts, and more than the floor of its rule. */
  readonly isBad: boolean;
  /** At least so many people met it; null = not measured. */
  readonly people: number | null;
  readonly title: string;
  /** Numbers behind it that the signal has no field for, as sentences. */
  readonly notes: readonly string[];
  /** The same counted before, for a chart: only asked for of what becomes a signal. */
  readonly history: () => readonly Reckoned[];
}

/** What a detector did not test, and why. */
export interface Skipped {
  readonly what: string;
  readonly reason: string;
}

export interface Detected {
  readonly findings: readonly Finding[];
  readonly skipped: readonly Skipped[];
}

/**
 * The floor of an effect for this thing: what is known already is still there until less than half of it
 * is left, so that it does not come and go with chance.
 */
export function floorFor({ known }: Pick<Look, 'known'>, of: Named, floor: number): number {
  return known.has(fingerprintOf(of)) ? floor / 2 : floor;
}

/** What tells one thing from another, whenever it is seen. */
export type Named = Pick<Finding, 'kind' | 'page' | 'step' | 'segment' | 'about'>;

/** The same thing has the same one in every run: no dates, no windows, no addresses. */
export function fingerprintOf({ kind, page, step, segment, about }: Named): string {
  const segments = Object.entries(segment).map(([name, value]) => `${name}=${value}`);
  const parts = [kind, page ?? '', step ?? '', segments.toSorted().join(','), about ?? ''];
  return parts.map((part) => part.replaceAll('|', '/').slice(0, 160)).join('|');
}

/** What else tells a thing apart, by its fingerprint (`Finding.about`); null = nothing. */
export function aboutOf(fingerprint: string): string | null {
  return fingerprint.split('|').at(-1) || null;
}
