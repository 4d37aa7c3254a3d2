import { generalWords } from '../../patterns/group/normal-words.ts';
import type { Cube, ErrorSeries } from '../../ports/counts.ts';
import { escalatingLimit } from '../../statistics/escalating.ts';
import { hourlyHistory } from '../history/rate-history.ts';
import { added, type Rate, type Share, shareIn, sumOf } from '../series.ts';
import { HOUR, type Range, wholeHour } from '../windows.ts';
import { compareShares, detectableIn } from './compare.ts';
import { hoursUpTo, NOWHERE } from './course.ts';
import type { Detector } from './detector.ts';
import {
  type Detected,
  type Finding,
  fingerprintOf,
  floorFor,
  isKnown,
  type Look,
} from './look.ts';
import { countOf, lately, named, percent } from './words.ts';

/** Twice as many of the visits. */
const FLOOR = 1;
const LEAST_PEOPLE = 3;
const HOURS = [1, 24] as const;
/** Hours of history that Sentry's formula reads. */
const HISTORY = 168;
const BASELINE = 'the seven days before';

/**
 * An exception that escalates by Sentry's published formula and reaches more of the visits than before. One
 * that is known already is held against what it was first compared with, so that it stays until it goes.
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
  const findings = cube.errors.flatMap((error) =>
    HOURS.flatMap((hours) => test(look, { error, visits, hours })),
  );
  const reason = 'no exceptions were recorded';
  return { findings, skipped: cube.errors.length === 0 ? [{ what: 'js_error', reason }] : [] };
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

function test(look: Look, { error, visits, hours }: Tested): Finding[] {
  const end = lastHour(look);
  const range: Range = [end - hours, end];
  const [from] = range;
  const rate: Rate = { hits: error.visits, all: visits, week: 168 };
  const now = shareIn(rate, [range]);
  const own = { kind: 'js_error', page: null, step: null, segment: {}, about: error.key } as const;
  if (from < HISTORY || (now.hits === 0 && !isKnown(look, own))) return [];
  const known = look.known.get(fingerprintOf(own))?.baseline ?? null;
  const before: Share = known
    ? { hits: known.numerator, all: known.denominator }
    : shareIn(rate, [[from - HISTORY, from]]);
  const compared = compareShares(withinAll(now), before);
  if (!compared) return [];
  const people = sumOf(error.people, range);
  const isEscalating = known !== null || escalates(error, range, hours);
  return [
    {
      ...own,
      ...{ hours, now: withinAll(now), before, baseline: BASELINE },
      ...compared,
      detectable: detectableIn(now, before, { direction: 1 }),
      isBad:
        isEscalating && compared.effect >= floorFor(look, own, FLOOR) && people >= LEAST_PEOPLE,
      people,
      title: `${nameOf(error)}: in ${percent(now)} of visits ${lately(hours)}, usually ${percent(before)}`,
      notes: [
        `${sumOf(error.events, range)} times in ${countOf(now)} visits; before, ${countOf(before)}`,
      ],
      history: () => hourlyHistory(look, { rate, window: { now: range, hours }, before }),
    },
  ];
}

/** A visit that began before the window may meet the error in it. */
function withinAll({ hits, all }: Share): Share {
  return { hits, all: Math.max(hits, all) };
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

/** Errors need not ripen: the last whole hour of the series. */
function lastHour({ cube }: Look): number {
  const end = wholeHour(cube.from + cube.hours * HOUR);
  return (end - cube.from) / HOUR;
}

function nameOf({ type, message }: ErrorSeries): string {
  return (
    named([type, generalWords(message)].filter((part) => part !== '').join(': ')) || 'An error'
  );
}
