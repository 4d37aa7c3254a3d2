import type { Counts } from '../../engine/ports/counts.ts';
import type { FrictionRun } from '../../engine/ports/friction-runs.ts';
import type { WatchedHours } from '../../engine/ports/watched-hours.ts';
import { addDays, type Day, localDay, startOfDay } from '../../engine/requests/calendar.ts';
import type { Scope } from '../../engine/scope.ts';
import { unwatchedIn } from '../../engine/signals/watched-week.ts';
import { isNews } from '../../templates/daily-news.ts';
import type { QuietWeek } from '../../templates/quiet-week.ts';
import type { FrictionWorkerDeps } from './deps.ts';
import { readBatch, type ToldBatch } from './news.ts';
import { nextBatch } from './next-batch.ts';

/** What the statement of a week works with. */
export interface WeekDeps extends FrictionWorkerDeps {
  readonly counts: Counts;
  readonly watchedHours: WatchedHours;
}

/** The week that is told about: from the morning a week ago to that of its last day. */
export interface Week {
  readonly scope: Scope;
  readonly zone: string;
  /** Hour of the batch. */
  readonly hour: number;
  readonly last: Day;
  readonly from: Date;
  readonly until: Date;
}

const DAYS = 7;

/** Whether anybody was told of anything new: by a day's news, or by an alert that opened or changed. */
export async function wasToldOf(deps: WeekDeps, week: Week): Promise<boolean> {
  const { scope, from } = week;
  const alerts = await deps.alerts.load(scope, from);
  const since = from.toISOString();
  if (alerts.some(({ openedAt, changedAt }) => openedAt > since || (changedAt ?? '') > since))
    return true;
  // Eight days: the first one's batch belongs to this week where it was made after the last statement.
  const runs = await runsOf(deps, week, DAYS + 1);
  const own = runs.flatMap(({ run }) => (run !== null && run.startedAt > from ? [run] : []));
  const told = await batchesOf(deps, scope, own);
  return told.some(({ news }) => isNews(news));
}

/** Whether nothing was watched before this week began: then it says nothing yet. */
export async function isYoung(deps: WeekDeps, { scope, from, zone }: Week): Promise<boolean> {
  const first = await deps.watchedHours.first(scope);
  if (first !== null && first <= from) return false;
  const before = await deps.frictionRuns.scores(scope, localDay(from, zone), 1);
  return before.length === 0;
}

/** What was read and watched in the week, and what was not. */
export async function lookAtWeek(deps: WeekDeps, week: Week): Promise<Omit<QuietWeek, 'power'>> {
  const { scope, from, until } = week;
  const [runs, hours, alerts] = await Promise.all([
    runsOf(deps, week, DAYS),
    deps.watchedHours.between(scope, from, until),
    deps.alerts.load(scope, from),
  ]);
  const made = runs.flatMap(({ run }) => (run?.state === 'finished' ? [run] : []));
  const batches = await batchesOf(deps, scope, made);
  const checked = batches.filter(({ result }) => result.notChecked === null);
  return {
    read: new Set(checked.flatMap(({ result }) => result.visits)).size,
    still: checked.at(-1)?.news.still.length ?? 0,
    openAlerts: alerts.filter(({ state }) => state === 'open').length,
    failedDays: runs.filter((one) => isMissing(deps, week, one)).map(({ day }) => day),
    uncheckedDays: batches.length - checked.length,
    unwatched: unwatchedIn(hours, { from, until }),
  };
}

interface DayRun {
  readonly day: string;
  readonly run: FrictionRun | null;
}

/** So many local days up to the week's last one, each with its batch. */
function runsOf(deps: WeekDeps, { scope, last, zone }: Week, days: number): Promise<DayRun[]> {
  const all = Array.from({ length: days }, (_, i) => addDays(last, i + 1 - days));
  return Promise.all(
    all.map(async (one) => {
      const day = localDay(new Date(startOfDay(one, zone)), zone);
      return { day, run: await deps.frictionRuns.find(scope, day) };
    }),
  );
}

async function batchesOf(
  { frictionRuns }: WeekDeps,
  scope: Scope,
  runs: readonly FrictionRun[],
): Promise<ToldBatch[]> {
  const read = await Promise.all(runs.map((run) => readBatch(frictionRuns, scope, run)));
  return read.filter((one) => one !== null);
}

/** A day without a finished batch, unless it is today's and may still come. */
function isMissing({ now }: WeekDeps, { zone, hour }: Week, { day, run }: DayRun): boolean {
  if (run?.state === 'finished') return false;
  const at = now();
  if (day !== localDay(at, zone)) return true;
  if (run?.state === 'running') return false;
  const next = nextBatch({ now: at, zone, hour, ofToday: run });
  return next !== null && localDay(next, zone) !== day;
}
