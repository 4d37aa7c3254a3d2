import { generalWords } from '../../patterns/group/normal-words.ts';
import type { Cube, ErrorSeries } from '../../ports/counts.ts';
import { escalatingLimit } from '../../statistics/escalating.ts';
import { hourlyHistory } from '../history/rate-history.ts';
import { added, type Rate, type Share, shareIn, sumOf } from '../series.ts';
import { HOUR, hourWindow, type Range } from '../windows.ts';
import { bounded, firstTelling, heldIn, insteadOfWeeks, notesOf, usualsOf } from './baseline.ts';
import { compareShares } from './compare.ts';
import { hoursUpTo, NOWHERE } from './course.ts';
import type { Detector } from './detector.ts';
import { type Detected, fingerprintOf, floorFor, type Look } from './look.ts';
import { isOfSeveral } from './sample.ts';
import { detectedIn, LEFT_OUT, type Tried } from './tried.ts';
import { countOf, lately, named, percent } from './words.ts';

/** Twice as many of the visits. */
const FLOOR = 1;
const SOUGHT = { direction: 1, floor: FLOOR } as const;
const HOURS = [1, 24] as const;
/** Hours of history that Sentry's formula reads. */
const HISTORY = 168;
const DAYS_BEFORE = 'the seven days before';
const NONE = 'no exceptions were recorded';

/**
 * An exception that escalates by Sentry's published formula and reaches more of the visits than in the same hours
 * of the weeks before. The formula judges how often it happens, the comparison whom it reaches: both must say yes,
 * since more traffic brings more of every error, and a share of few visits leaps by chance. One that is known
 * already is held against what was usual before it began, so that it stays until it goes.
 */
export const jsError: Detector<'js_error'> = {
  kind: 'js_error',
  name: 'Script errors',
  telling: 90,
  detect,
  tracks: (cube) =>
    cube.errors.map(({ key, visits }) => ({
      named: { ...NOWHERE, about: key },
      rate: () => ({ hits: visits, all: allVisits(cube), week: 168 }),
      edges: hoursUpTo(cube, cube.from + cube.hours * HOUR),
    })),
};

function detect(look: Look): Detected {
  const { cube } = look;
  const visits = allVisits(cube);
  const tried = cube.errors.flatMap((error) =>
    HOURS.map((hours) => test(look, { error, visits, hours })),
  );
  const isNone = cube.errors.length === 0;
  return detectedIn(tried, { ...SOUGHT, what: 'js_error', none: isNone && NONE });
}

/** By the hour. */
function allVisits({ steps }: Cube): number[] {
  return added(steps.filter(({ step }) => step === 0).map(({ entered }) => entered));
}

interface Tested {
  readonly error: ErrorSeries;
  readonly visits: readonly number[];
  readonly hours: number;
}

function test(look: Look, { error, visits, hours }: Tested): Tried {
  const { cube, clock } = look;
  const window = hourWindow(cube, { clock, end: cube.from + cube.hours * HOUR, hours });
  const { now: range } = window;
  const rate: Rate = { hits: error.visits, all: visits, week: 168 };
  const now = bounded(shareIn(rate, [range]));
  const own = { kind: 'js_error', page: null, step: null, segment: {}, about: error.key } as const;
  const known = look.known.get(fingerprintOf(own));
  if (range[0] < HISTORY || (now.hits === 0 && !known)) return null;
  const timeOf = (place: number) => cube.from + place * HOUR;
  const otherwise = insteadOfWeeks(daysBefore(rate, range), DAYS_BEFORE);
  const usuals = usualsOf({ rate, window, known, timeOf, otherwise });
  const usual = firstTelling(now, usuals, SOUGHT);
  const compared = usual && compareShares(now, usual.before, usual.dispersion);
  if (!compared) return LEFT_OUT;
  const people = sumOf(error.people, range);
  const isEscalating = known !== undefined || escalates(error, range, hours);
  const isMore = compared.effect >= floorFor(look, own, FLOOR);
  return {
    ...own,
    ...{ hours, now, before: usual.before, baseline: usual.what, detectable: usual.detectable },
    ...compared,
    isBad: isEscalating && isMore && isOfSeveral(people),
    people,
    title: `${nameOf(error)}: in ${percent(now)} of visits ${lately(hours)}, usually ${percent(usual.before)}`,
    notes: notesOf(usual, `${sumOf(error.events, range)} times in ${countOf(now)} visits`),
    history: () => hourlyHistory(look, { rate, window, ...heldIn(usual, known) }),
  };
}

function daysBefore(rate: Rate, [from]: Range): Share {
  return bounded(shareIn(rate, [[from - HISTORY, from]]));
}

function escalates({ events }: ErrorSeries, range: Range, hours: number): boolean {
  const [from] = range;
  const parts = Array.from({ length: Math.floor(Math.min(HISTORY, from) / hours) }, (_, i) => {
    const to = from - i * hours;
    return sumOf(events, [to - hours, to]);
  });
  const isYoung = sumOf(events, [0, from - HISTORY]) === 0;
  return sumOf(events, range) > escalatingLimit(parts.toReversed(), isYoung);
}

function nameOf({ type, message }: ErrorSeries): string {
  return (
    named([type, generalWords(message)].filter((part) => part !== '').join(': ')) || 'An error'
  );
}
