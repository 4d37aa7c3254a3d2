import { funnelSteps, visits } from './facts/course.ts';
import type { Incident } from './findings/incident.ts';
import { pathOf } from './page.ts';
import { type SessionData, secondsAt } from './session-data.ts';
import type { Segment } from './summary.ts';

const MOST = 6;

/** The course by pages where no model told it: neighbouring short visits are one stretch, at most six. */
export function stagesByPage(data: SessionData, incidents: readonly Incident[]): Segment[] {
  const pages = visits(data).map((page) => ({
    path: pathOf(page.url),
    from: secondsAt(data, page.at),
  }));
  const stretches = pages.map(({ path, from }, i) => ({
    paths: [path],
    from,
    to: pages[i + 1]?.from ?? data.durationSeconds,
  }));
  const whole = { paths: [] as string[], from: 0, to: data.durationSeconds };
  return shorten(stretches.length > 0 ? stretches : [whole]).map((stretch) =>
    segment(data, incidents, stretch),
  );
}

interface Stretch {
  readonly paths: readonly string[];
  readonly from: number;
  readonly to: number;
}

/** Joins the shortest stretch to its shorter neighbour until few enough are left. */
function shorten(stretches: readonly Stretch[]): Stretch[] {
  const left = [...stretches];
  while (left.length > MOST) {
    const lengths = left.slice(1).map((next, i) => next.to - (left[i]?.from ?? 0));
    const at = lengths.indexOf(Math.min(...lengths));
    const [a, b] = [left[at], left[at + 1]];
    if (!a || !b) break;
    left.splice(at, 2, { paths: [...new Set([...a.paths, ...b.paths])], from: a.from, to: b.to });
  }
  return left;
}

function segment(
  data: SessionData,
  incidents: readonly Incident[],
  { paths, from, to }: Stretch,
): Segment {
  const inside = (seconds: number) => seconds >= from && seconds < to;
  const clicks = data.observed.clicks.filter(({ at }) => inside(secondsAt(data, at))).length;
  const steps = funnelSteps(data)
    .filter(({ times }) => inside(times[0] ?? -1))
    .map(({ text }) => text);
  const trouble = incidents.filter(({ times }) => times.some(inside));
  return {
    name: paths.slice(0, 3).join(', ') + (paths.length > 3 ? ' …' : '') || 'The visit',
    startSeconds: from,
    endSeconds: to,
    success: !trouble.some(({ kind }) => kind === 'blocking' || kind === 'abandonment'),
    summary: [
      `${clicks} ${clicks === 1 ? 'click' : 'clicks'}`,
      ...(steps.length > 0 ? [`reached ${steps.join(', ')}`] : []),
      ...trouble.map(({ description }) => description),
    ].join('; '),
  };
}
