import { pathOf } from '../page.ts';
import { type SessionData, secondsAt } from '../session-data.ts';

/**
 * Whether the visitor got further after this second: a later step of the funnel than any before, or,
 * where the project names no steps of its own, a page not seen before. Going back is not going on.
 */
export function wentOn(data: SessionData, seconds: number): boolean {
  const steps = data.project.funnel.filter((step) => !step.startsWith('$'));
  return steps.length > 0 ? reachedNewStep(data, steps, seconds) : sawNewPage(data, seconds);
}

function reachedNewStep(data: SessionData, steps: readonly string[], seconds: number): boolean {
  let best = -1;
  for (const event of data.events) {
    const step = steps.indexOf(event.event);
    if (step < 0) continue;
    if (secondsAt(data, event.timestamp) > seconds && step > best) return true;
    best = Math.max(best, step);
  }
  return false;
}

function sawNewPage(data: SessionData, seconds: number): boolean {
  const seen = new Set<string>();
  for (const page of data.observed.pages) {
    const path = pathOf(page.url);
    if (secondsAt(data, page.at) > seconds && !seen.has(path)) return true;
    seen.add(path);
  }
  return false;
}
