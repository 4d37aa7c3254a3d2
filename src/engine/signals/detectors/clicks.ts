import type { ClickSeries, Cube, Series } from '../../ports/counts.ts';
import { dailyHistory } from '../history/rate-history.ts';
import { added, type Rate, shareIn, sumOf } from '../series.ts';
import type { DetectorKind } from '../signal.ts';
import { dayWindow, type Window } from '../windows.ts';
import {
  firstTelling,
  heldIn,
  insteadOfWeeks,
  notesOf,
  type Usual,
  weeksBefore,
} from './baseline.ts';
import { compareShares } from './compare.ts';
import { daily, NOWHERE } from './course.ts';
import type { Track } from './detector.ts';
import { type Detected, fingerprintOf, floorFor, type Look } from './look.ts';
import { isOfSeveral } from './sample.ts';
import { detectedIn, LEFT_OUT, type Tried } from './tried.ts';
import { countOf, lately, named, percent } from './words.ts';

/** PostHog's own events, as they are (field.md §4): never mixed with what we measure in recordings. */
export interface ClickRule {
  readonly kind: DetectorKind;
  readonly words: string;
  hits(series: ClickSeries): Series;
  people(series: ClickSeries): Series;
}

/** Three times as many is a step (posthog.md §3.4). */
const FLOOR = 2;
const SOUGHT = { direction: 1, floor: FLOOR } as const;
const DAYS = [1, 7] as const;
const OTHER_PAGES = 'the other pages';
const NONE = 'no clicks in vain were recorded';

/**
 * Kinds of pages with more clicks in vain than in the weeks before. A page without weeks before is compared
 * with the rest of the site: what is spread thin is the site's usual, what is in one place is not.
 */
export function detectClicks(look: Look, rule: ClickRule): Detected {
  const { cube } = look;
  const bins = cube.edges.length - 1;
  const tried = cube.clicks.flatMap((page) =>
    DAYS.map((days) => test(look, { page, rule, window: dayWindow(bins, days) })),
  );
  const isNone = cube.clicks.every((page) => rule.hits(page).every((one) => one === 0));
  return detectedIn(tried, { ...SOUGHT, what: rule.kind, none: isNone && NONE });
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

function test(look: Look, { page, rule, window }: Tested): Tried {
  const { page: path, visits } = page;
  const { hours, now: range } = window;
  const rate: Rate = { hits: rule.hits(page), all: visits, week: 7 };
  const now = shareIn(rate, [range]);
  const own = { kind: rule.kind, page: path, step: null, segment: {}, about: null } as const;
  const known = look.known.get(fingerprintOf(own));
  if (now.all === 0 || (now.hits === 0 && !known)) return null;
  const others = othersOf(look.cube.clicks, { page, rule, window });
  const isFresh = known?.baseline?.what === OTHER_PAGES; // its own weeks are no better yet
  const usuals = isFresh ? [others] : [weeksBefore(rate, window), others];
  const usual = firstTelling(now, usuals, SOUGHT);
  const compared = usual && compareShares(now, usual.before, usual.dispersion);
  if (!compared) return LEFT_OUT;
  const people = sumOf(rule.people(page), range);
  const isMore = compared.effect >= floorFor(look, own, FLOOR);
  const compareTo = usual.what === OTHER_PAGES ? 'on the other pages' : 'usually';
  return {
    ...own,
    ...{ hours, now, before: usual.before, baseline: usual.what, detectable: usual.detectable },
    ...compared,
    isBad: isMore && isOfSeveral(people),
    people,
    title: `${named(path)}: ${percent(now)} of visits ${rule.words} ${lately(hours)}, ${compareTo} ${percent(usual.before)}`,
    notes: notesOf(usual, `${countOf(now)} visits`),
    history: () => dailyHistory(look.cube, { rate, window, ...heldIn(usual) }),
  };
}

/** The rest of the site in the same time. */
function othersOf(all: readonly ClickSeries[], { page, rule, window }: Tested): Usual {
  const others = all.filter((one) => one !== page);
  const rest: Rate = {
    hits: added(others.map((one) => rule.hits(one))),
    all: added(others.map(({ visits }) => visits)),
    week: 7,
  };
  return insteadOfWeeks(shareIn(rest, [window.now]), OTHER_PAGES);
}
