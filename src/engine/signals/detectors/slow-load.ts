import { VITAL_LIMITS, type VitalSeries } from '../../ports/counts.ts';
import { median } from '../../statistics/median.ts';
import { twoSided } from '../../statistics/normal.ts';
import { dailyHistory } from '../history/rate-history.ts';
import { type Rate, type Share, shareIn, shareOf, sumOf } from '../series.ts';
import { dayWindow, type Window } from '../windows.ts';
import { type Baseline, firstTelling, heldIn, notesOf, weeksBefore } from './baseline.ts';
import { type Compared, compareShares } from './compare.ts';
import { daily, NOWHERE } from './course.ts';
import type { Detector } from './detector.ts';
import { type Detected, fingerprintOf, floorFor, type Look } from './look.ts';
import { detectableIn, isOfSeveral } from './sample.ts';
import { detectedIn, LEFT_OUT, type Tried } from './tried.ts';
import { countOf, lately, named, percent, SAME_HOURS } from './words.ts';

/** Google judges by the 75th percentile: a quarter of the samples may lie beyond. */
const BEYOND = 0.25;
/** As a part of what it is held against. */
const FLOOR = 0.2;
const SOUGHT = { direction: 1, floor: FLOOR } as const;
/** What it is held against, by which a signal also says whether it counts what is poor or what is not good. */
const QUARTER = 'the quarter that may be poor';
const POOR_BEFORE = `what was poor in ${SAME_HOURS}`;
const DAYS = [1, 7] as const;
const WORDS = { LCP: 'to show', INP: 'to answer', CLS: 'of layout that jumps' } as const;
const NONE = 'no web vitals were recorded';

/**
 * Kinds of pages whose 75th percentile is no longer good while it was, or is poor and more so than in the weeks
 * before (field.md §4); where there are no such weeks, those that are poor.
 */
export const slowLoad: Detector<'slow_load'> = {
  kind: 'slow_load',
  name: 'Slow pages',
  telling: 100,
  detect,
  tracks: (cube, { baseline }) =>
    cube.vitals.map((vital) => {
      const { hits, all } = rateOf(vital, limitOf(baseline?.what));
      const named = { ...NOWHERE, page: vital.page, about: vital.vital };
      return { named, ...daily(cube, hits, all) };
    }),
};

function detect(look: Look): Detected {
  const { vitals, edges } = look.cube;
  const tried = vitals.flatMap((vital) =>
    DAYS.map((days) => test(look, { vital, window: dayWindow(edges.length - 1, days) })),
  );
  return detectedIn(tried, { ...SOUGHT, what: 'slow_load', none: vitals.length === 0 && NONE });
}

interface Tested {
  readonly vital: VitalSeries;
  readonly window: Window;
}

function test(look: Look, tested: Tested): Tried {
  const { vital, window } = tested;
  const known = look.known.get(fingerprintOf(nameOf(vital)))?.baseline?.what;
  const now = shareIn(rateOf(vital, 'poor'), [window.now]);
  if (now.all === 0) return null;
  const isFresh = known === QUARTER; // its own weeks are no better yet
  const usual = (isFresh ? null : ownWeeks(tested, known)) ?? theQuarter(now);
  return usual ? findingOf(look, tested, usual) : LEFT_OUT;
}

type Limit = 'good' | 'poor';

function limitOf(baseline: string | undefined): Limit {
  return baseline === QUARTER || baseline === POOR_BEFORE ? 'poor' : 'good';
}

function rateOf({ samples, poor, notGood }: VitalSeries, limit: Limit): Rate {
  return { hits: limit === 'poor' ? poor : notGood, all: samples, week: 7 };
}

/**
 * Of a page that was good what is not good any more, of another one what is poor; of what is `known` the same as
 * before.
 */
function ownWeeks({ vital, window }: Tested, known: string | undefined): Baseline | null {
  const notGood = weeksBefore(rateOf(vital, 'good'), window);
  const wasGood = known === undefined ? shareOf(notGood.before) <= BEYOND : known === SAME_HOURS;
  if (wasGood) return firstTelling(shareIn(rateOf(vital, 'good'), [window.now]), [notGood], SOUGHT);
  const rate = rateOf(vital, 'poor');
  const poor = { ...weeksBefore(rate, window), what: POOR_BEFORE };
  return firstTelling(shareIn(rate, [window.now]), [poor], SOUGHT);
}

/** Not another sample: Google's rule is known for certain. */
function theQuarter({ all }: Share): Baseline | null {
  const held = { rate: BEYOND, now: all, before: Number.POSITIVE_INFINITY };
  const detectable = detectableIn(held, SOUGHT);
  const before = { hits: Math.round(BEYOND * all), all };
  const instead = `too few samples in ${SAME_HOURS}, so compared with ${QUARTER}`;
  if (detectable === null) return null;
  return { before, what: QUARTER, dispersion: 1, detectable, instead };
}

function compared(now: Share, { what, before, dispersion }: Baseline): Compared | null {
  if (what !== QUARTER) return compareShares(now, before, dispersion);
  const deviation = Math.sqrt((BEYOND * (1 - BEYOND)) / now.all);
  const over = shareOf(now) - BEYOND;
  return { effect: over / BEYOND, p: twoSided(over / deviation) };
}

function nameOf({ page, vital }: VitalSeries) {
  return { kind: 'slow_load', page, step: null, segment: {}, about: vital } as const;
}

function findingOf(look: Look, { vital: series, window }: Tested, usual: Baseline): Tried {
  const { page, vital, p75 } = series;
  const { hours, now: range } = window;
  const limit = limitOf(usual.what);
  const rate = rateOf(series, limit);
  const now = shareIn(rate, [range]);
  const found = compared(now, usual);
  if (!found) return LEFT_OUT;
  const isMore = found.effect >= floorFor(look, nameOf(series), FLOOR);
  const people = peopleIn(series, limit, window);
  const middle = median(p75.slice(...range).filter((value) => value !== null)) ?? 0;
  const beyond = `beyond ${shown(vital, VITAL_LIMITS[vital][limit])}`;
  return {
    ...nameOf(series),
    ...{ hours, now, before: usual.before, baseline: usual.what, detectable: usual.detectable },
    ...found,
    isBad: isMore && shareOf(now) > BEYOND && isOfSeveral(people),
    people,
    title: `${named(page)}: ${vital} ${shown(vital, middle)} ${WORDS[vital]} for a quarter of the visits ${lately(hours)}`,
    notes: notesOf(usual, `${countOf(now)} samples ${beyond}: ${percent(now)}`),
    history: () => dailyHistory(look.cube, { rate, window, ...heldIn(usual) }),
  };
}

/** People with a sample beyond the limit; null = not known. */
function peopleIn(
  { poorPeople, notGoodPeople }: VitalSeries,
  limit: Limit,
  { now }: Window,
): number | null {
  const people = limit === 'poor' ? poorPeople : notGoodPeople;
  return people && sumOf(people, now);
}

function shown(vital: VitalSeries['vital'], value: number): string {
  if (vital === 'CLS') return value.toFixed(2);
  return value >= 1000 ? `${(value / 1000).toFixed(1)} s` : `${Math.round(value)} ms`;
}
