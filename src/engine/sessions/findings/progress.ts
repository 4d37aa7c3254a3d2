import { pathOf } from '../page.ts';
import { type SessionData, secondsAt } from '../session-data.ts';

/** Asked for every fact of a session: looked up once. */
const known = new WeakMap<SessionData, number>();
const NEVER = Number.NEGATIVE_INFINITY;

/**
 * Whether the visitor got further after this second: a later step of the funnel than any before, or,
 * where the project names no steps of its own, a page not seen before. Going back is not going on.
 */
export function wentOn(data: SessionData, seconds: number): boolean {
  const last = known.get(data) ?? lastProgress(data);
  known.set(data, last);
  return last > seconds;
}

/** The second at which the visitor got further for the last time. */
function lastProgress(data: SessionData): number {
  const steps = data.project.funnel.filter((step) => !step.startsWith('$'));
  return steps.length > 0 ? lastNewStep(data, steps) : lastNewPage(data);
}

function lastNewStep(data: SessionData, steps: readonly string[]): number {
  let best = -1;
  let last = NEVER;
  for (const event of data.events) {
    const step = steps.indexOf(event.event);
    if (step <= best) continue;
    best = step;
    last = secondsAt(data, event.timestamp);
  }
  return last;
}

function lastNewPage(data: SessionData): number {
  const seen = new Set<string>();
  let last = NEVER;
  for (const page of data.observed.pages) {
    const path = pathOf(page.url);
    if (seen.has(path)) continue;
    seen.add(path);
    last = secondsAt(data, page.at);
  }
  return last;
}
