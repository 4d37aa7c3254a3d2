import type { Signal, SignalKind } from '../../engine/signals/signal.ts';
import { HOUR } from '../../engine/signals/windows.ts';

/** The life of a signal in a replay. Times are ISO 8601. */
export interface SignalCourse {
  readonly kind: SignalKind;
  readonly fingerprint: string;
  /** As it stood when it became active. */
  readonly title: string;
  readonly page: string | null;
  readonly step: string | null;
  /** The event or error that it is about; null = none in particular. */
  readonly source: string | null;
  /** When that first happened; null = before the stretch, or it is about none. */
  readonly beganAt: string | null;
  /** When a run first saw it, when it became active, and when it was live no more; null = it still is. */
  readonly firstSeen: string;
  readonly activeAt: string;
  readonly goneAt: string | null;
  /** From its first event to the active signal; null = not known. */
  readonly delayDays: number | null;
}

/** When what a signal is about first happened, milliseconds; null = before the stretch, or it is about no event. */
export type BeganAt = (signal: Pick<Signal, 'kind' | 'source'>) => number | null;

interface Course {
  readonly first: Signal;
  active: { readonly signal: Signal; readonly at: Date } | null;
  goneAt: Date | null;
}

/** Follows signals from run to run. One that has expired and is seen again is another one. */
export function createSignalCourses() {
  const courses = new Map<string, Course>();
  return {
    /** @param live signals after the run */
    add(live: readonly Signal[], at: Date): void {
      const keys = new Set(live.map(keyOf));
      for (const [key, course] of courses)
        if (course.goneAt === null && !keys.has(key)) course.goneAt = at;
      for (const signal of live) {
        const course = courses.get(keyOf(signal)) ?? { first: signal, active: null, goneAt: null };
        courses.set(keyOf(signal), course);
        if (signal.state === 'active') course.active ??= { signal, at };
      }
    },
    get count(): number {
      return courses.size;
    },
    /** Those that became active, in that order. */
    active: (beganAt: BeganAt): SignalCourse[] =>
      [...courses.values()]
        .flatMap((course) => courseOf(course, beganAt))
        .toSorted((a, b) => (a.activeAt < b.activeAt ? -1 : a.activeAt > b.activeAt ? 1 : 0)),
  };
}

function keyOf({ fingerprint, firstSeen }: Signal): string {
  return `${firstSeen} ${fingerprint}`;
}

function courseOf({ first, active, goneAt }: Course, beganAt: BeganAt): SignalCourse[] {
  if (active === null) return [];
  const { kind, fingerprint, title, page, step, source } = active.signal;
  const began = beganAt(active.signal);
  return [
    {
      ...{ kind, fingerprint, title, page, step, source },
      beganAt: began === null ? null : new Date(began).toISOString(),
      firstSeen: first.firstSeen,
      activeAt: active.at.toISOString(),
      goneAt: goneAt?.toISOString() ?? null,
      delayDays: began === null ? null : daysBetween(began, active.at.getTime()),
    },
  ];
}

/** With one digit. */
function daysBetween(from: number, to: number): number {
  return Math.round((10 * (to - from)) / (24 * HOUR)) / 10;
}
