import { eventWords } from './event-words.ts';
import { funnelSteps, visits } from './facts/course.ts';
import type { Incident } from './findings/incident.ts';
import { pathOf } from './page.ts';
import { type SessionData, secondsAt } from './session-data.ts';
import type { Segment } from './summary.ts';

const MOST = 6;
/** A stretch this short is a step on the way, seconds. */
const PASSING_SECONDS = 2;

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

/** A part of the session, seconds, and the pages seen in it. */
interface Stretch {
  readonly paths: readonly string[];
  readonly from: number;
  readonly to: number;
}

/** Joins neighbours until few enough are left, and none is only a step on the way. */
function shorten(stretches: readonly Stretch[]): Stretch[] {
  const left = [...stretches];
  while (left.length > 1) {
    const passing = left.findIndex(isPassing);
    if (passing < 0 && left.length <= MOST) break;
    const at = passing < 0 ? shortestPair(left) : Math.max(0, passing - 1);
    left.splice(at, 2, joined(left.slice(at, at + 2)));
  }
  return left;
}

function shortestPair(stretches: readonly Stretch[]): number {
  const lengths = stretches.slice(1).map((next, i) => next.to - (stretches[i]?.from ?? 0));
  return lengths.indexOf(Math.min(...lengths));
}

function joined(pair: readonly Stretch[]): Stretch {
  return {
    paths: [...new Set(pair.flatMap(({ paths }) => paths))],
    from: Math.min(...pair.map(({ from }) => from)),
    to: Math.max(...pair.map(({ to }) => to)),
  };
}

function isPassing({ from, to }: Stretch): boolean {
  return to - from < PASSING_SECONDS;
}

/** A stretch in words, from what was measured in it. */
export function segment(
  data: SessionData,
  incidents: readonly Incident[],
  { paths, from, to }: Stretch,
): Segment {
  const last = to >= data.durationSeconds;
  const inside = (seconds: number) => seconds >= from && (seconds < to || last);
  const clicks = data.observed.clicks.filter(({ at }) => inside(secondsAt(data, at))).length;
  const steps = funnelSteps(data)
    .filter(({ text, times }) => !text.startsWith('$') && inside(times[0] ?? -1))
    .map(({ text }) => eventWords(text));
  const trouble = incidents.filter(({ times }) => times.some(inside));
  return {
    name: paths.slice(0, 3).join(', ') + (paths.length > 3 ? ' …' : '') || 'The visit',
    startSeconds: from,
    endSeconds: to,
    success: !trouble.some(({ kind }) => kind === 'blocking' || kind === 'abandonment'),
    summary: [
      clicks === 0 ? 'no clicks' : `${clicks} ${clicks === 1 ? 'click' : 'clicks'}`,
      ...(steps.length > 0 ? [`reached ${steps.join(', ')}`] : []),
      ...trouble.map(({ description }) => description),
    ].join('; '),
  };
}
