import type { ClickSeries, Cube, Series } from '../../ports/counts.ts';
import { dailyHistory } from '../history/rate-history.ts';
import { added, dispersionOf, type Rate, type Share, shareIn, sumOf } from '../series.ts';
import type { DetectorKind } from '../signal.ts';
import { dayWindow, type Window } from '../windows.ts';
import { compareShares, detectableIn } from './compare.ts';
import { daily, NOWHERE } from './course.ts';
import type { Track } from './detector.ts';
import { type Detected, type Finding, floorFor, isKnown, type Look } from './look.ts';
import { countOf, lately, named, percent, SAME_HOURS } from './words.ts';

/** PostHog's own events, as they are (field.md §4): never mixed with what we measure in recordings. */
export interface ClickRule {
  readonly kind: DetectorKind;
  readonly words: string;
  hits(series: ClickSeries): Series;
  people(series: ClickSeries): Series;
}

/** Three times as many is a step (posthog.md §3.4); five people, ten visits. */
const FLOOR = 2;
const LEAST = { people: 5, visits: 10 } as const;
const DAYS = [1, 7] as const;

/**
 * Kinds of pages with more clicks in vain than in the weeks before. A page without weeks before is compared
 * with the rest of the site: what is spread thin is the site's usual, what is in one place is not.
 */
export function detectClicks(look: Look, rule: ClickRule): Detected {
  const { cube } = look;
  const bins = cube.edges.length - 1;
  const findings = cube.clicks.flatMap((page) =>
    DAYS.flatMap((days) => test(look, { page, rule, window: dayWindow(bins, days) })),
  );
  const reason = 'no clicks in vain were recorded';
  const isNone = cube.clicks.every((page) => rule.hits(page).every((one) => one === 0));
  return { findings, skipped: isNone ? [{ what: rule.kind, reason }] : [] };
}

/** The course of a page's clicks in vain. */
export function clickTracks(cube: Cube, { hits }: Pick<ClickRule, 'hits'>): Track[] {
  return cube.clicks.map((series) => {
    return {
      named: { ...NOWHERE, page: series.page },
      ...daily(cube, hits(series), series.visits),
    };
  });
}

interface Tested {
  readonly page: ClickSeries;
  readonly rule: ClickRule;
  readonly window: Window;
}

function test(look: Look, { page, rule, window }: Tested): Finding[] {
  const rate: Rate = { hits: rule.hits(page), all: page.visits, week: 7 };
  const now = shareIn(rate, [window.now]);
  const { page: path } = page;
  const name = { kind: rule.kind, page: path, step: null, segment: {}, about: null } as const;
  if (now.all < LEAST.visits || (now.hits === 0 && !isKnown(look, name))) return [];
  const { before, baseline, dispersion } = baselineOf(
    look.cube.clicks,
    { page, rule, window },
    rate,
  );
  const compared = compareShares(now, before, dispersion);
  if (!compared) return [];
  const people = sumOf(rule.people(page), window.now);
  return [
    {
      ...name,
      ...{ hours: window.hours, now, before, baseline },
      ...compared,
      detectable: detectableIn(now, before, { direction: 1, dispersion }),
      isBad: compared.effect >= floorFor(look, name, FLOOR) && people >= LEAST.people,
      people,
      title: `${named(path)}: ${percent(now)} of visits ${rule.words} ${lately(window.hours)}, usually ${percent(before)}`,
      notes: [`${countOf(now)} visits; ${baseline}, ${countOf(before)}`],
      history: () =>
        dailyHistory(look.cube, { rate, window, ...(baseline === SAME_HOURS ? {} : { before }) }),
    },
  ];
}

function baselineOf(all: readonly ClickSeries[], { page, rule, window }: Tested, rate: Rate) {
  const own = shareIn(rate, window.before);
  if (own.all >= LEAST.visits)
    return { before: own, baseline: SAME_HOURS, dispersion: dispersionOf(rate, window) };
  const others = all.filter((one) => one !== page);
  const rest: Rate = {
    hits: added(others.map((one) => rule.hits(one))),
    all: added(others.map(({ visits }) => visits)),
    week: 7,
  };
  const before: Share = shareIn(rest, [window.now]);
  return { before, baseline: 'the other pages', dispersion: 1 };
}
