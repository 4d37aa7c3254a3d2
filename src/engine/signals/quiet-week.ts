import type { Cube } from '../ports/counts.ts';
import { FLOOR, sampleOf, type Tested } from './detectors/funnel-drop.ts';
import { NEWS_LEVEL } from './detectors/run.ts';
import { detectableBetween } from './detectors/sample.ts';
import { passagesOf, rateOf, windowsOf } from './detectors/steps.ts';
import { added, sumOf } from './series.ts';
import { createWallClock } from './windows.ts';

const WEEK_HOURS = 168;

/** What the week's traffic would have shown of one passage. */
export interface PassagePower {
  /** `from checkout_started to order_placed`: recorded names, untrusted. */
  readonly words: string;
  /** The whole way, from arriving to the conversion. */
  readonly isConversion: boolean;
  /**
   * The smallest drop that would have been found, had it lasted all week, as a part of the rate; null = not even
   * one by 60 %.
   */
  readonly drop: number | null;
}

/** What a week's traffic would have shown. */
export interface WeekPower {
  /** Visits counted in the last seven days. */
  readonly visits: number;
  /** In the order of the funnel, the whole way last; empty = there is no funnel. */
  readonly passages: readonly PassagePower[];
}

/** What a run looked at, and with how many tests. */
export interface WeekLook {
  readonly cube: Cube;
  /** IANA time zone of the project. */
  readonly zone: string;
  /** Tests of the run: each of them raises the bar for all. */
  readonly tests: number;
}

/**
 * How large a drop the rule for funnel drops would have found in this traffic with power 0.8: at its level over
 * all tests of a run, beyond its floor, by its own window of a week and its own judgement of the sample.
 */
export function weekPower({ cube, zone, tests }: WeekLook): WeekPower {
  const look = { cube, clock: createWallClock(zone), known: new Map() };
  const all = passagesOf(cube).flatMap((passage) => {
    const rate = rateOf(look, passage);
    return windowsOf(look, passage).map((window) => ({ passage, rate, window }));
  });
  // At other hours of the week those are tested, too, for which this one has too few visits.
  const untested = all.filter((one) => typeof sampleOf(one) === 'string').length;
  const alpha = NEWS_LEVEL / Math.max(1, tests + untested);
  return {
    visits: visitsIn(cube),
    passages: all
      .filter(({ window }) => window.hours === WEEK_HOURS)
      .map((one) => {
        const { words, isConversion } = one.passage;
        return { words, isConversion, drop: smallestDrop(one, alpha) };
      }),
  };
}

function smallestDrop(tested: Tested, alpha: number): number | null {
  const sample = sampleOf(tested);
  if (typeof sample === 'string') return null;
  const { now, before, dispersion } = sample;
  return detectableBetween(now, before, { direction: -1, floor: FLOOR, dispersion, alpha });
}

function visitsIn({ steps, hours }: Cube): number {
  const visits = added(steps.filter(({ step }) => step === 0).map(({ entered }) => entered));
  return sumOf(visits, [hours - WEEK_HOURS, hours]);
}
