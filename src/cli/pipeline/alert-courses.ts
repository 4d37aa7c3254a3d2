import type { News } from '../../engine/signals/alerts/message.ts';
import type { AlertShown } from '../../engine/signals/alerts/shown.ts';
import { HOUR } from '../../engine/signals/windows.ts';
import type { SignalCourse } from './signal-courses.ts';

/** Something that was told of an alert. */
interface Told {
  readonly at: string;
  readonly news: News;
}

/** The life of an alert in a replay. Times are ISO 8601. */
export interface AlertCourse {
  readonly id: string;
  /** As it was first told. */
  readonly headline: string;
  readonly page: string | null;
  readonly step: string | null;
  readonly stops: boolean;
  /** Fingerprints of the signals that it was opened on. */
  readonly signals: readonly string[];
  readonly openedAt: string;
  /** When the channel was first told: later than it was opened in quiet hours; null = not in this stretch. */
  readonly toldAt: string | null;
  /** What was told but that it goes on. */
  readonly news: readonly Told[];
  /** How many times it was told that it goes on. */
  readonly still: number;
  readonly state: AlertShown['state'];
  readonly resolvedAt: string | null;
  /** From the first time that a run saw one of its signals to the alert. */
  readonly delayHours: number;
  /** From the first event of what it is about to the alert; null = that was before the stretch, or there is none. */
  readonly delayDays: number | null;
}

interface Course {
  readonly first: AlertShown;
  last: AlertShown;
  toldAt: string | null;
  still: number;
  readonly news: Told[];
}

/** Follows alerts from run to run. */
export function createAlertCourses() {
  const courses = new Map<string, Course>();
  return {
    add({ alerts }: { readonly alerts: readonly AlertShown[] }, at: Date): void {
      for (const alert of alerts) {
        const course = courses.get(alert.id) ?? begun(alert);
        courses.set(alert.id, course);
        course.last = alert;
        hear(course, alert, at.toISOString());
      }
    },
    /** In the order of opening. */
    all: (signals: readonly SignalCourse[]): AlertCourse[] =>
      [...courses.values()].map((course) => courseOf(course, signals)),
  };
}

function begun(first: AlertShown): Course {
  return { first, last: first, toldAt: null, still: 0, news: [] };
}

/** What is held is news when it happens, and told when the quiet hours are over: by then it is none. */
function hear(course: Course, { news, heldUntil, message }: AlertShown, at: string): void {
  if (news === null) return;
  if (heldUntil === null) course.toldAt ??= at;
  if (news === 'still') course.still += 1;
  else if (message.at === at && !isOpenedAgain(course, news)) course.news.push({ at, news });
}

/** What was held alone is opened in the morning as it stands then. */
function isOpenedAgain({ news }: Course, now: News): boolean {
  return now === 'opened' && news.length > 0;
}

function courseOf({ first, last, toldAt, still, news }: Course, all: readonly SignalCourse[]) {
  const { headline, page, step, stops, numbers } = first.message;
  const signals = numbers.map(({ signal }) => signal);
  const own = all.filter(
    ({ fingerprint, activeAt }) => signals.includes(fingerprint) && activeAt <= first.openedAt,
  );
  const opened = Date.parse(first.openedAt);
  const seen = Math.min(opened, ...own.map(({ firstSeen }) => Date.parse(firstSeen)));
  const began = own.flatMap(({ beganAt }) => (beganAt === null ? [] : Date.parse(beganAt)));
  return {
    id: first.id,
    ...{ headline, page, step, stops, signals },
    ...{ openedAt: first.openedAt, toldAt, news, still },
    ...{ state: last.state, resolvedAt: last.resolvedAt },
    delayHours: Math.round((opened - seen) / HOUR),
    delayDays: began.length === 0 ? null : tenths((opened - Math.min(...began)) / (24 * HOUR)),
  };
}

function tenths(value: number): number {
  return Math.round(10 * value) / 10;
}
