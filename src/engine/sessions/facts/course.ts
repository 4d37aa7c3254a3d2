import type { PageShown } from '../../recording/observations.ts';
import { pathOf } from '../page.ts';
import { type SessionData, secondsAt } from '../session-data.ts';
import { type Fact, fact, firstTime, lastTime } from './fact.ts';
import { urlOf } from './posthog-clicks.ts';

/** Nothing done for this long, seconds. */
const PAUSE_SECONDS = 30;
/** Leaving this soon after trouble, seconds (field.md §4, leave after error). */
const LEAVE_SECONDS = 30;

/** First time each step of the project's funnel was reached. */
export function funnelSteps(data: SessionData): Fact[] {
  return data.project.funnel.flatMap((step) => {
    const first = data.events.find((event) => event.event === step);
    if (!first) return [];
    const times = [secondsAt(data, first.timestamp)];
    return [{ ...fact('funnel-step', times, step, urlOf(first)), visible: null }];
  });
}

/** The pages in their order, one entry a visit. */
export function visits({ observed }: SessionData): PageShown[] {
  const last = new Map<string, string>();
  return observed.pages.filter((page) => {
    const path = pathOf(page.url);
    const moved = last.get(page.window) !== path;
    last.set(page.window, path);
    return moved;
  });
}

/** Stretches of half a minute and more without any input. */
export function longPauses(data: SessionData): Fact[] {
  const moments = [
    ...data.observed.activity.map((at) => secondsAt(data, at)),
    data.durationSeconds,
  ];
  return moments.flatMap((next, i) => {
    const before = moments[i - 1] ?? 0;
    const lasted = Math.round(next - before);
    if (data.observed.activity.length === 0 || lasted < PAUSE_SECONDS) return [];
    const text = `${lasted} s without input`;
    return [{ ...fact('long-pause', [before], text, ''), visible: null, lasted }];
  });
}

/** The session ended soon after the last trouble. */
export function endAfterError(data: SessionData, facts: readonly Fact[]): Fact[] {
  const troubles = facts.filter(
    ({ rule, visible }) => rule === 'error-text' || (rule === 'failed-request' && visible),
  );
  const last = troubles.toSorted((a, b) => lastTime(a) - lastTime(b)).at(-1);
  if (!last || data.durationSeconds - lastTime(last) > LEAVE_SECONDS) return [];
  const after = Math.round(data.durationSeconds - lastTime(last));
  return [
    fact('end-after-error', [data.durationSeconds], `left ${after} s after ${last.text}`, last.url),
  ];
}

/** In the order in which they first happened. */
export function chronological(facts: readonly Fact[]): Fact[] {
  return facts.toSorted((a, b) => firstTime(a) - firstTime(b));
}
