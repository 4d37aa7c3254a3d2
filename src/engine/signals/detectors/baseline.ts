import { dispersionOf, type Rate, type Share, shareIn } from '../series.ts';
import type { Signal } from '../signal.ts';
import { HOUR, type Window } from '../windows.ts';
import { detectableBetween, type Sought } from './sample.ts';
import { countOf, SAME_HOURS } from './words.ts';

/** What a share may be held against. */
export interface Usual {
  readonly before: Share;
  /** What it was counted in, in words. */
  readonly what: string;
  /** How much more it is known to vary than chance alone would; 1 = no more. */
  readonly dispersion: number;
  /** Why it is not the same hours of the weeks before, in words; null = it is. */
  readonly instead: string | null;
}

/** What a share is held against. */
export interface Baseline extends Usual {
  /** The smallest change that the samples would show, relative to `before`. */
  readonly detectable: number;
}

/** The same hours of the weeks before: what everything is held against where there are such weeks. */
export function weeksBefore(rate: Rate, window: Window): Usual {
  const before = bounded(shareIn(rate, window.before));
  return { before, what: SAME_HOURS, dispersion: dispersionOf(rate, window), instead: null };
}

/** Something else, because the weeks before are missing or too thin. */
export function insteadOfWeeks(before: Share, what: string): Usual {
  const instead = `too few visits in ${SAME_HOURS}, so compared with ${what}`;
  return { before, what, dispersion: 1, instead };
}

/** A rate that must not rise, and what is known of it already. */
export interface Watched {
  readonly rate: Rate;
  readonly window: Window;
  /** The signal of earlier runs; undefined = it is new. */
  readonly known: Signal | undefined;
  /** When a place of the series begins: milliseconds. */
  readonly timeOf: (place: number) => number;
  /** Where there are no weeks before. */
  readonly otherwise: Usual;
}

/** From this length on a window holds every hour of the day, as what was held against before does. */
const DAY_HOURS = 24;

/**
 * What it may be held against, the best first. A known thing must not become the usual while it lasts: of the weeks
 * those count that ended before it began, beside what it was last held against: from a day on, whichever holds more.
 */
export function usualsOf({ rate, window, known, timeOf, otherwise }: Watched): readonly Usual[] {
  if (!known?.baseline) return [weeksBefore(rate, window), otherwise];
  const begun = Date.parse(known.firstSeen) - window.hours * HOUR;
  const before = window.before.filter(([, behind]) => timeOf(behind) <= begun);
  const [weeks, held] = [weeksBefore(rate, { ...window, before }), lastHeld(known.baseline)];
  const isBetter = window.hours < DAY_HOURS || weeks.before.all >= held.before.all;
  return isBetter ? [weeks, held] : [held, weeks];
}

function lastHeld({ numerator, denominator, what }: NonNullable<Signal['baseline']>): Usual {
  const before = { hits: numerator, all: denominator };
  const instead = 'compared with what was usual before it was first seen';
  return { before, what, dispersion: 1, instead };
}

/** The first of these that tells enough of such a sample (`detectableIn`); null = none does. */
export function firstTelling(
  now: Share,
  usuals: readonly Usual[],
  sought: Omit<Sought, 'dispersion'>,
): Baseline | null {
  for (const usual of usuals) {
    const { before, dispersion } = usual;
    const detectable = detectableBetween(now, before, { ...sought, dispersion });
    if (detectable !== null) return { ...usual, detectable };
  }
  return null;
}

/** The sentences of a finding: what was counted, what it is held against, and why that. */
export function notesOf({ what, before, instead }: Usual, counted: string): string[] {
  return [`${counted}; ${what}, ${countOf(before)}`, ...(instead === null ? [] : [instead])];
}

/** What a chart draws each stretch against: its own weeks before, or what the whole thing is held against. */
export function heldIn({ before, instead }: Usual, known?: Signal): { readonly before?: Share } {
  return instead === null && !known ? {} : { before };
}

/** A visit that began before a stretch of time may be hit in it. */
export function bounded({ hits, all }: Share): Share {
  return { hits, all: Math.max(hits, all) };
}
