import { safeText } from '../../engine/sessions/safe-text.ts';
import { HOUR, wholeHour } from '../../engine/signals/windows.ts';
import { CommandError } from '../failures.ts';
import type { FrictionState } from '../friction/state.ts';
import { type AlertCourse, createAlertCourses } from './alert-courses.ts';
import { findBeginnings } from './beginnings.ts';
import { endOf, momentOf } from './moment.ts';
import type { Stretch } from './request.ts';
import { createSignalCourses, type SignalCourse } from './signal-courses.ts';
import { type Watched, watchHour } from './watch.ts';

const WEEK_HOURS = 168;

/** What hourly runs over a stretch of time would have seen and told. Times are ISO 8601. */
export interface Replayed {
  readonly project: { readonly name: string; readonly zone: string };
  readonly from: string;
  readonly to: string;
  readonly hours: number;
  /** Hours in which the data could not be trusted, and nothing but that was looked for. */
  readonly closedHours: number;
  /** Hours in which at least one comparison was made. */
  readonly testedHours: number;
  readonly alerts: readonly AlertCourse[];
  /** Alerts opened or opened again, a week; null = it is less than a week. */
  readonly alertsPerWeek: number | null;
  /** Those that became active. */
  readonly signals: readonly SignalCourse[];
  /** Signals that were only watched. */
  readonly watchedOnly: number;
}

export interface ReplayOptions {
  readonly state: FrictionState;
  readonly onHour: (done: number, of: number) => void;
}

/**
 * Runs hour by hour through a folder, as the worker would have, from an empty memory on.
 * @throws SourceError; CommandError where the stretch lies outside of the data
 */
export async function replayHours(
  watched: Watched,
  stretch: Stretch,
  { state, onHour }: ReplayOptions,
): Promise<Replayed> {
  const hours = hoursOf(watched, stretch);
  const signals = createSignalCourses();
  const alerts = createAlertCourses();
  let [closedHours, testedHours] = [0, 0];
  for (const [i, at] of hours.entries()) {
    onHour(i, hours.length);
    const run = await watchHour(watched, state, { at, model: null, onUnread: null });
    signals.add(run.signals, at);
    alerts.add(run, at);
    if (!run.gate.passed) closedHours += 1;
    if (run.tests.length > 0) testedHours += 1;
  }
  const [from = new Date(0), to = from] = [hours[0], hours.at(-1)];
  const began = await findBeginnings(watched, { from, to });
  const { name, timezone: zone } = watched.project;
  const active = signals.active(began);
  const told = alerts.all(active);
  return {
    project: { name: safeText(name), zone },
    ...{ from: from.toISOString(), to: to.toISOString(), hours: hours.length },
    ...{ closedHours, testedHours, alerts: told },
    alertsPerWeek: perWeek(told, hours.length),
    signals: active,
    watchedOnly: signals.count - active.length,
  };
}

function perWeek(alerts: readonly AlertCourse[], hours: number): number | null {
  if (hours < WEEK_HOURS) return null;
  const fired = alerts.reduce(
    (sum, { news }) =>
      sum + news.filter((one) => one.news === 'opened' || one.news === 'reopened').length,
    0,
  );
  return Math.round((fired / (hours / WEEK_HOURS)) * 100) / 100;
}

/** Whole hours of the stretch, its ends among them, up to the last event's. @throws CommandError */
function hoursOf({ opened, project }: Watched, stretch: Stretch): Date[] {
  const { timezone: zone } = project;
  const last = wholeHour((opened.lastEventAt ?? opened.now()).getTime());
  const wanted =
    'lastMs' in stretch
      ? { from: last - stretch.lastMs, to: last }
      : { from: momentOf(stretch.from, zone), to: endOf(stretch.to, zone) };
  const from = wholeHour(wanted.from);
  const to = Math.min(wholeHour(wanted.to), last + HOUR);
  if (wanted.to > wanted.from && to >= from)
    return Array.from({ length: (to - from) / HOUR + 1 }, (_, i) => new Date(from + i * HOUR));
  const end = new Date(last).toISOString().slice(0, 16);
  throw new CommandError(
    'nothing_to_replay',
    wanted.to <= wanted.from
      ? '--replay ends before it begins: give the earlier time first.'
      : `--replay begins after the last event of the folder, ${end} UTC. Give an earlier time.`,
  );
}
