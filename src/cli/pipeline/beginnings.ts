import { HISTORY_DAYS, HOUR } from '../../engine/signals/windows.ts';
import type { BeganAt } from './signal-courses.ts';
import type { Watched } from './watch.ts';

/** A stretch of time in which something may have begun. */
interface Between {
  readonly from: Date;
  readonly to: Date;
}

/**
 * When each event and error of a folder first happened, by the hour. What happened before the stretch already
 * began at no time in it. @throws SourceError
 */
export async function findBeginnings(
  { counts, opened, project }: Watched,
  { from, to }: Between,
): Promise<BeganAt> {
  const { funnel, conversionEvent, visitorRules } = project;
  const first = from.getTime() - (HISTORY_DAYS + 2) * 24 * HOUR;
  const hours = (to.getTime() - first) / HOUR;
  const edges = Array.from({ length: hours + 1 }, (_, i) => first + i * HOUR);
  const ripe = funnel.map(() => first);
  const asked = {
    funnel,
    conversionEvent,
    internalDomains: [],
    ...(visitorRules ? { visitorRules } : {}),
  };
  const query = { from: first, hours, edges, ripe, ...asked };
  const { events, errors } = await counts.count(opened.kept, query);
  const began = new Map<string, number | null>([
    ...events.map(({ event, visits }) => [`failing_event ${event}`, firstIn(visits)] as const),
    ...errors.map(({ key, visits }) => [`js_error ${key}`, firstIn(visits)] as const),
  ]);
  return ({ kind, source }) => {
    const hour = began.get(`${kind} ${source}`) ?? null;
    const at = hour === null ? null : first + hour * HOUR;
    return at !== null && at >= from.getTime() ? at : null;
  };
}

/** null = it is empty. */
function firstIn(series: readonly number[]): number | null {
  const first = series.findIndex((count) => count > 0);
  return first < 0 ? null : first;
}
