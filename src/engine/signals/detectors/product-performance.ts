import type { PageSeries } from '../../ports/counts.ts';
import { dailyHistory } from '../history/rate-history.ts';
import { added, dispersionOf, type Rate, shareIn, sumOf } from '../series.ts';
import { dayWindow, type Window } from '../windows.ts';
import { compareChanges, compareShares } from './compare.ts';
import { daily, NOWHERE } from './course.ts';
import type { Detector } from './detector.ts';
import { type Detected, floorFor, type Look } from './look.ts';
import { detectableBetween } from './sample.ts';
import { detectedIn, LEFT_OUT, type Tried } from './tried.ts';
import { countOf, lately, named, percent, SAME_HOURS } from './words.ts';

/** Lost beyond what its siblings lost. */
const FLOOR = 0.2;
const SOUGHT = { direction: -1, floor: FLOOR } as const;
/** Pages side by side that make a kind. */
const SEVERAL = 3;
/** A step that nearly everybody has taken who stands on such a page says nothing of it. */
const TAKEN = 0.9;
const DAYS = [1, 7] as const;
const NONE = 'no pages of a kind are visited enough';

/** Pages side by side, such as products, and the step that they are to lead to. */
interface Family {
  readonly pages: readonly PageSeries[];
  readonly next: number;
}

/** A page, one of many of its kind, from which fewer go on than before while its siblings hold. */
export const productPerformance: Detector<'product_performance'> = {
  kind: 'product_performance',
  name: 'Product pages',
  telling: 20,
  detect,
  tracks: (cube) =>
    cube.pages.flatMap(({ page, visits, after }) =>
      cube.funnel.map((step, i) => ({
        named: { ...NOWHERE, page, step },
        ...daily(cube, after[i] ?? [], visits),
      })),
    ),
};

function detect(look: Look): Detected {
  const families = familiesOf(look);
  const tried = families.flatMap((family) =>
    family.pages.flatMap((page) =>
      DAYS.map((days) => test(look, { family, page, window: dayWindow(binsOf(look), days) })),
    ),
  );
  const isNone = families.length === 0;
  return detectedIn(tried, { ...SOUGHT, what: 'product_performance', none: isNone && NONE });
}

function binsOf({ cube }: Look): number {
  return cube.edges.length - 1;
}

function familiesOf(look: Look): Family[] {
  const siblings = Map.groupBy(
    look.cube.pages.filter(({ page }) => page.lastIndexOf('/') > 0),
    ({ page }) => page.slice(0, page.lastIndexOf('/')),
  );
  return [...siblings.values()].flatMap((pages) => {
    const next = nextOf(pages, binsOf(look));
    return pages.length >= SEVERAL && next !== null ? [{ pages, next }] : [];
  });
}

/** The event of the funnel behind the last one that nearly everybody has already met there. */
function nextOf(pages: readonly PageSeries[], bins: number): number | null {
  const all = sumOf(added(pages.map(({ visits }) => visits)), [0, bins]);
  const steps = pages[0]?.after.length ?? 0;
  const shares = Array.from({ length: steps }, (_, i) => {
    return sumOf(added(pages.map(({ after }) => after[i] ?? [])), [0, bins]) / Math.max(1, all);
  });
  const next = shares.findLastIndex((share) => share >= TAKEN) + 1;
  return next < steps ? next : null;
}

interface Tested {
  readonly family: Family;
  readonly page: PageSeries;
  readonly window: Window;
}

function test(look: Look, { family, page, window }: Tested): Tried {
  const rate = rateOf([page], family.next);
  const rest = rateOf(
    family.pages.filter((one) => one !== page),
    family.next,
  );
  const own = { now: shareIn(rate, [window.now]), before: shareIn(rate, window.before) };
  const others = { now: shareIn(rest, [window.now]), before: shareIn(rest, window.before) };
  const dispersion = dispersionOf(rate, window);
  const detectable = detectableBetween(own.now, own.before, { ...SOUGHT, dispersion });
  const compared = compareChanges(own, others, dispersion);
  const alone = compareShares(own.now, own.before, dispersion);
  if (own.before.hits === 0) return null;
  if (detectable === null || !compared || !alone) return LEFT_OUT;
  const step = look.cube.funnel[family.next] ?? '';
  const { page: path } = page;
  const name = { kind: 'product_performance', page: path, step, segment: {}, about: null } as const;
  const floor = floorFor(look, name, FLOOR);
  return {
    ...name,
    ...{ hours: window.hours, ...own, baseline: SAME_HOURS, detectable },
    ...compared,
    isBad: compared.effect <= -floor && alone.effect <= -floor,
    people: stuckOn(page, family.next, window),
    title: `${named(path)}: ${percent(own.now)} go on to ${named(step)} ${lately(window.hours)}, usually ${percent(own.before)}`,
    notes: [
      `${countOf(own.now)} visits; before, ${countOf(own.before)}`,
      `pages beside it: ${percent(others.now)}, usually ${percent(others.before)}`,
    ],
    history: () => dailyHistory(look.cube, { rate, window }),
  };
}

/** People who came to the page and did not go on; null = not known. */
function stuckOn({ stuck }: PageSeries, next: number, { now }: Window): number | null {
  const people = stuck?.[next];
  return people ? sumOf(people, now) : null;
}

function rateOf(pages: readonly PageSeries[], next: number): Rate {
  return {
    hits: added(pages.map(({ after }) => after[next] ?? [])),
    all: added(pages.map(({ visits }) => visits)),
    week: 7,
  };
}
