import { during, lastUpTo } from '../in-time.ts';
import type { Observations, Observed, PageScroll, TabSwitch } from '../observations.ts';
import { arrivalsOf } from './arrivals.ts';
import { type ScreenLine, screenLine } from './line.ts';
import { lasting } from './wording.ts';

/** Nothing done for this long is worth a word, ms. */
const IDLE_MS = 30_000;
/** A tab that is left only to load its next page, or at the end, is not left, ms. */
const PASSING_MS = 1_000;
/** Fewer windows of height down are no long way. */
const FAR_SCREENS = 2;
/** A window is being resized until it keeps its size this long, ms. */
const RESIZING_MS = 1_000;

/** The window's size, and the widths it was given later: heights change by themselves on phones. */
export function sizeLines({ sizes }: Observations): ScreenLine[] {
  const byWindow = Map.groupBy(sizes, ({ window }) => window);
  let told = 0;
  return [...byWindow.values()].flatMap((all) =>
    all.flatMap((size, i) => {
      const next = all[i + 1];
      const isPassing = next !== undefined && next.at - size.at < RESIZING_MS;
      if (isPassing || size.width === told) return [];
      told = size.width;
      return [screenLine('size', size, `${size.width}×${size.height}`)];
    }),
  );
}

/** When the visitor left the tab, and came back after how long. */
export function tabLines(observed: Observations): ScreenLine[] {
  const byWindow = Map.groupBy(observed.tabs, ({ window }) => window);
  return [...byWindow.values()].flatMap((switches) =>
    switches.flatMap((now, i) => {
      if (isPassing(now, switches[i + 1], observed)) return [];
      if (!now.shown) return [screenLine('tab', now, 'left')];
      const before = switches[i - 1];
      if (!before || before.shown || isPassing(before, now, observed)) return [];
      return [screenLine('tab', now, `back after ${lasting(now.at - before.at)}`)];
    }),
  );
}

/** Left only for the next page to load, or because everything ended. */
function isPassing(
  { at, window, shown }: TabSwitch,
  next: TabSwitch | undefined,
  { pages, span }: Observations,
): boolean {
  if (shown) return false;
  const soon = (moment: number) => moment >= at && moment - at <= PASSING_MS;
  if (next?.shown && soon(next.at)) return true;
  return soon(span?.end ?? 0) || pages.some((page) => page.window === window && soon(page.at));
}

/** How far down each page was scrolled, once a visit: to its end, or at least a few windows. */
export function scrollLines(observed: Observations): ScreenLine[] {
  const arrivals = arrivalsOf(observed);
  const visit = ({ at, window }: PageScroll) =>
    arrivals.findLastIndex((arrival) => arrival.window === window && arrival.at <= at);
  const byVisit = Map.groupBy(observed.scrolls, (scroll) => `${scroll.window} ${visit(scroll)}`);
  return [...byVisit.values()].flatMap((scrolls) => {
    const end = scrolls.find(({ toEnd }) => toEnd);
    if (end) return [screenLine('scroll', end, 'to the end')];
    const screens = Math.max(...scrolls.map((scroll) => scroll.screens));
    const deepest = scrolls.find((scroll) => scroll.screens === screens);
    if (!deepest || screens < FAR_SCREENS) return [];
    return [screenLine('scroll', deepest, `${Math.round(screens)} screens down`)];
  });
}

/** Stretches without any input; a tab that was left says it better. */
export function idleLines(observed: Observations): ScreenLine[] {
  const { span, activity, tabs } = observed;
  if (span === null) return [];
  const moments = [span.start, ...activity, span.end];
  return moments.flatMap((from, i) => {
    const to = moments[i + 1] ?? from;
    const left = during(tabs, from, to - 1).some(({ shown }) => !shown);
    if (to - from < IDLE_MS || left) return [];
    const place = { at: from, window: windowAt(observed, from) };
    return [screenLine('idle', place, lasting(to - from), to)];
  });
}

/** The window in which something was last done or shown. */
function windowAt({ clicks, inputs, pages, windows }: Observations, at: number): string {
  const before: readonly Observed[] = [clicks, inputs, pages].flatMap(
    (all) => lastUpTo<Observed>(all, at) ?? [],
  );
  return before.toSorted((a, b) => b.at - a.at)[0]?.window ?? windows[0] ?? '';
}
