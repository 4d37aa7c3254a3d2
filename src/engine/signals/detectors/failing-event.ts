import { type EventSeries, stepsOf } from '../../ports/counts.ts';
import type { TwoGroups } from '../../statistics/fisher.ts';
import { compareStratified, type StratifiedComparison } from '../../statistics/mantel-haenszel.ts';
import { dailyHistory } from '../history/rate-history.ts';
import { added, type Rate, type Share, shareIn, sumOf } from '../series.ts';
import { dayWindow, HOUR, type Range } from '../windows.ts';
import { bounded, firstTelling, heldIn, insteadOfWeeks, notesOf, usualsOf } from './baseline.ts';
import { compareShares } from './compare.ts';
import { NOWHERE } from './course.ts';
import type { Detector } from './detector.ts';
import { type Detected, fingerprintOf, floorFor, type Look } from './look.ts';
import { isOfSeveral } from './sample.ts';
import { detectedIn, LEFT_OUT, type Tried } from './tried.ts';
import { countOf, lately, named, percent } from './words.ts';

/** Three times as many of the visits. */
const FLOOR = 2;
const SOUGHT = { direction: 1, floor: FLOOR } as const;
/** Converts at least so much less than those who came as far. */
const HARM = 0.3;
const HARM_P = 0.05;
/** A site counts its own things in its own way: no event is known by its name. Days. */
const DAYS = [1, 7, 14] as const;
/** Days that must lie before a window, whatever it is compared with. */
const LEAST_BEFORE = 7;
const DAYS_BEFORE = 'the days before';

/**
 * An event of the site's own that suddenly happens in more visits, and whose visits convert less than the
 * others that had come as far. The sudden rise is the finding and stands for itself; the comparison only
 * tells whether it hurts: people who wander about convert less anyhow.
 */
export const failingEvent: Detector<'failing_event'> = {
  kind: 'failing_event',
  name: 'Failures the site reports',
  telling: 40,
  detect,
  tracks: (cube) =>
    cube.events.map(({ event, visits }) => ({
      named: { ...NOWHERE, about: event },
      rate: () => ({ hits: visits, all: visitsByBin({ cube }), week: 7 }),
      edges: cube.edges,
    })),
};

function detect(look: Look): Detected {
  const { cube } = look;
  if (cube.conversionEvent === null)
    return {
      findings: [],
      skipped: [{ what: 'failing_event', reason: 'no conversion event is set' }],
    };
  const visits = visitsByBin(look);
  const tried = cube.events.flatMap((series) =>
    DAYS.map((days) => test(look, { series, visits, days })),
  );
  return detectedIn(tried, { ...SOUGHT, what: 'failing_event' });
}

/** Visits by the bin, from those by the hour: edges are whole hours. */
function visitsByBin(look: Pick<Look, 'cube'>): number[] {
  const all = enteredAt(look, 0, 'entered');
  return look.cube.edges.slice(0, -1).map((_, bin) => sumOf(all, hoursOf(look, [bin, bin + 1])));
}

function enteredAt(
  { cube }: Pick<Look, 'cube'>,
  step: number,
  what: 'entered' | 'converted',
): number[] {
  return added(cube.steps.filter((one) => one.step === step).map((one) => one[what]));
}

function hoursOf({ cube: { edges, from } }: Pick<Look, 'cube'>, [first, behind]: Range): Range {
  const place = (edge: number) => ((edges[edge] ?? from) - from) / HOUR;
  return [place(first), place(behind)];
}

interface Tested {
  readonly series: EventSeries;
  readonly visits: readonly number[];
  readonly days: number;
}

function test(look: Look, { series, visits, days }: Tested): Tried {
  const window = dayWindow(visits.length, days);
  const { now: range, hours } = window;
  const rate: Rate = { hits: series.visits, all: visits, week: 7 };
  const now = bounded(shareIn(rate, [range]));
  const { event } = series;
  const own = { kind: 'failing_event', page: null, step: null, segment: {}, about: event } as const;
  const known = look.known.get(fingerprintOf(own));
  if (range[0] < LEAST_BEFORE || (now.hits === 0 && !known)) return null;
  const timeOf = (place: number) => look.cube.edges[place] ?? 0;
  const otherwise = insteadOfWeeks(bounded(shareIn(rate, [[0, range[0]]])), DAYS_BEFORE);
  const usuals = usualsOf({ rate, window, known, timeOf, otherwise });
  const usual = firstTelling(now, usuals, SOUGHT);
  const compared = usual && compareShares(now, usual.before, usual.dispersion);
  if (!compared) return LEFT_OUT;
  const harm = compareStratified(placesOf(look, series, range));
  const people = sumOf(series.people, range);
  const isMore = compared.effect >= floorFor(look, own, FLOOR);
  return {
    ...own,
    ...{ hours, now, before: usual.before, baseline: usual.what, detectable: usual.detectable },
    ...compared,
    isBad: isMore && hurts(harm) && isOfSeveral(people),
    people,
    title: `${named(event)}: in ${percent(now)} of visits ${lately(hours)}, usually ${percent(usual.before)}`,
    notes: [...notesOf(usual, `${countOf(now)} visits`), ...harmNote(harm, look)],
    history: () => dailyHistory(look.cube, { rate, window, ...heldIn(usual, known) }),
  };
}

function hurts(harm: StratifiedComparison | null): boolean {
  if (!harm || harm.expected <= 0) return false;
  return harm.observed <= (1 - HARM) * harm.expected && harm.p <= HARM_P;
}

function harmNote(harm: StratifiedComparison | null, { cube }: Look): string[] {
  if (!harm) return [];
  const expected = harm.expected.toFixed(1);
  return [
    `${harm.observed} of these visits came to ${named(cube.conversionEvent ?? '')}; of as many that had come as far, ${expected}`,
  ];
}

/** By the furthest step before the event: its visits, and those that came there without it. */
function placesOf(look: Look, { strata }: EventSeries, range: Range): TwoGroups[] {
  const hours = hoursOf(look, range);
  const own = strata.map(({ visits, converted }): Share => {
    return { all: sumOf(visits, range), hits: sumOf(converted, range) };
  });
  return stepsOf(look.cube.funnel).map((_, step) => {
    const beyond = own.slice(step);
    const with_ = { all: totalOf(beyond, 'all'), hits: totalOf(beyond, 'hits') };
    const allB = Math.max(0, sumOf(enteredAt(look, step, 'entered'), hours) - with_.all);
    const hitsB = Math.max(0, sumOf(enteredAt(look, step, 'converted'), hours) - with_.hits);
    const { hits = 0, all = 0 } = own[step] ?? {};
    return { hitsA: hits, allA: all, hitsB: Math.min(hitsB, allB), allB };
  });
}

function totalOf(shares: readonly Share[], what: keyof Share): number {
  return shares.reduce((sum, share) => sum + share[what], 0);
}
