import { type Cube, VITAL_LIMITS, type VitalSeries } from '../../ports/counts.ts';
import { median } from '../../statistics/median.ts';
import { twoSided } from '../../statistics/normal.ts';
import { dailyHistory } from '../history/rate-history.ts';
import { type Rate, type Share, shareIn, shareOf } from '../series.ts';
import { dayWindow, type Window } from '../windows.ts';
import { type Compared, compareShares, detectableIn } from './compare.ts';
import { daily, NOWHERE } from './course.ts';
import type { Detector } from './detector.ts';
import type { Detected, Finding, Look } from './look.ts';
import { countOf, lately, named, percent, SAME_HOURS } from './words.ts';

/** Google judges by the 75th percentile: a quarter of the samples may lie beyond. */
const BEYOND = 0.25;
const LEAST_SAMPLES = 30;
/** As a part of the quarter. */
const FLOOR = 0.2;
/** What is poor is held against; else it is the same page of before. */
const QUARTER = 'the quarter that may be poor';
const DAYS = [1, 7] as const;
const WORDS = { LCP: 'to show', INP: 'to answer', CLS: 'of layout that jumps' } as const;

/** Kinds of pages whose 75th percentile is poor, or is no longer good while it was (field.md §4). */
export const slowLoad: Detector<'slow_load'> = {
  kind: 'slow_load',
  name: 'Slow pages',
  telling: 100,
  detect,
  tracks: (cube, { baseline }) =>
    cube.vitals.map(({ page, vital, samples, poor, notGood }) => {
      const hits = baseline?.what === QUARTER ? poor : notGood;
      return { named: { ...NOWHERE, page, about: vital }, ...daily(cube, hits, samples) };
    }),
};

function detect({ cube }: Look): Detected {
  const bins = cube.edges.length - 1;
  const findings = cube.vitals.flatMap((vital) =>
    DAYS.flatMap((days) => test({ cube, vital, window: dayWindow(bins, days) })),
  );
  const reason = 'no web vitals were recorded';
  return { findings, skipped: cube.vitals.length === 0 ? [{ what: 'slow_load', reason }] : [] };
}

interface Tested {
  readonly cube: Pick<Cube, 'edges'>;
  readonly vital: VitalSeries;
  readonly window: Window;
}

function test(tested: Tested): Finding[] {
  const { vital, window } = tested;
  const rate: Rate = { hits: vital.notGood, all: vital.samples, week: 7 };
  const [now, before] = [shareIn(rate, [window.now]), shareIn(rate, window.before)];
  const poor = shareIn({ ...rate, hits: vital.poor }, [window.now]);
  if (now.all < LEAST_SAMPLES) return [];
  const wasGood = before.all >= LEAST_SAMPLES && shareOf(before) <= BEYOND;
  return [...asPoor(tested, poor), ...(wasGood ? asWorse(tested, { now, before }) : [])];
}

/** More than a quarter is poor: measured against that quarter, not against another sample. */
function asPoor(tested: Tested, now: Share): Finding[] {
  const quarter = { hits: Math.round(BEYOND * now.all), all: now.all };
  const deviation = Math.sqrt((BEYOND * (1 - BEYOND)) / now.all);
  const effect = shareOf(now) / BEYOND - 1;
  const compared = { effect, p: twoSided((shareOf(now) - BEYOND) / deviation) };
  return [finding(tested, { now, before: quarter, baseline: QUARTER, compared, limit: 'poor' })];
}

function asWorse(tested: Tested, { now, before }: { now: Share; before: Share }): Finding[] {
  const compared = compareShares(now, before);
  if (!compared || shareOf(now) <= BEYOND) return [];
  return [finding(tested, { now, before, baseline: SAME_HOURS, compared, limit: 'good' })];
}

interface Told {
  readonly now: Share;
  readonly before: Share;
  readonly baseline: string;
  readonly compared: Compared;
  readonly limit: 'good' | 'poor';
}

function finding(
  { cube, vital: series, window }: Tested,
  { now, before, baseline, compared, limit }: Told,
): Finding {
  const { page, vital, p75, samples, poor, notGood } = series;
  const {
    hours,
    now: [from, to],
  } = window;
  const rate: Rate = { hits: limit === 'poor' ? poor : notGood, all: samples, week: 7 };
  const days = p75.slice(from, to).filter((value) => value !== null);
  const usual = median(days) ?? 0;
  const beyond = `beyond ${shown(vital, VITAL_LIMITS[vital][limit])}`;
  return {
    ...{ kind: 'slow_load', page, step: null, segment: {}, about: vital },
    ...{ hours, now, before, baseline },
    ...compared,
    detectable: detectableIn(now, before, { direction: 1 }),
    isBad: compared.effect >= FLOOR,
    people: null,
    title: `${named(page)}: ${vital} ${shown(vital, usual)} ${WORDS[vital]} for a quarter of the visits ${lately(hours)}`,
    notes: [`${countOf(now)} samples ${beyond}: ${percent(now)}; ${baseline}, ${percent(before)}`],
    history: () => dailyHistory(cube, { rate, window }),
  };
}

function shown(vital: VitalSeries['vital'], value: number): string {
  if (vital === 'CLS') return value.toFixed(2);
  return value >= 1000 ? `${(value / 1000).toFixed(1)} s` : `${Math.round(value)} ms`;
}
