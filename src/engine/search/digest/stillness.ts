import type { Observations, TabSwitch } from '../../recording/observations.ts';
import { type SessionData, secondsAt } from '../../sessions/session-data.ts';
import { lasting, type Told, told } from './told.ts';

/** A shorter pause is the time between two moves, ms. */
const SHORTEST_MS = 5_000;
/** So many of a session, the longest. */
const MOST = 10;

/** A stretch of time, ms. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * Pauses with the page in front: no click, key, scroll, touch or move of the mouse, and the tab was not
 * left. What people call staring.
 */
export function pauses(data: SessionData): Told[] {
  const { span, activity } = data.observed;
  if (span === null) return [];
  const moments = [span.start, ...activity, span.end];
  const hidden = hiddenStretches(data.observed, span.end);
  return moments
    .flatMap((from, i) => inFront({ from, to: moments[i + 1] ?? from }, hidden))
    .filter(({ from, to }) => to - from >= SHORTEST_MS)
    .toSorted((a, b) => b.to - b.from - (a.to - a.from))
    .slice(0, MOST)
    .map(({ from, to }) => {
      const lasted = Math.round((to - from) / 100) / 10;
      const text = `Did nothing for ${lasting(lasted)}`;
      return told('still', secondsAt(data, from), text, { until: secondsAt(data, to), lasted });
    });
}

/** What is left of a pause without the times when no tab of the site was in front. */
function inFront(pause: Stretch, hidden: readonly Stretch[]): Stretch[] {
  let rest: Stretch[] = [pause];
  for (const { from, to } of hidden) {
    rest = rest.flatMap((one) =>
      from >= one.to || to <= one.from
        ? [one]
        : [
            { from: one.from, to: from },
            { from: to, to: one.to },
          ].filter((part) => part.to > part.from),
    );
  }
  return rest;
}

/** When every tab was left. Besides the first one a tab was in front from the start if all it did is leave. */
function hiddenStretches({ tabs, windows }: Observations, end: number): Stretch[] {
  const shown = new Set(windows.filter((window, i) => startsInFront(tabs, window, i === 0)));
  const hidden: Stretch[] = [];
  let since: number | null = null;
  for (const { at, window, shown: comes } of tabs) {
    if (comes) shown.add(window);
    else shown.delete(window);
    if (shown.size === 0) since ??= at;
    else if (since !== null) {
      if (at > since) hidden.push({ from: since, to: at }); // else one tab took the other's place
      since = null;
    }
  }
  return since === null ? hidden : [...hidden, { from: since, to: end }];
}

function startsInFront(tabs: readonly TabSwitch[], window: string, isFirst: boolean): boolean {
  const first = tabs.find((one) => one.window === window);
  return first ? !first.shown : isFirst;
}
