import type { FrictionSetting } from '../../engine/friction/setting.ts';
import { addDays, type Day, dayAt, localDay, weekdayOf } from '../../engine/requests/calendar.ts';
import type { Scope } from '../../engine/scope.ts';
import { clockTime, quietUntil } from '../../engine/signals/alerts/quiet-hours.ts';
import type { JobContext } from '../../queues/handler.ts';
import type { DailyWeek } from '../../queues/payloads/daily.ts';
import { quietWeek } from '../../templates/quiet-week.ts';
import type { FrictionWorkerDeps } from './deps.ts';
import { isYoung, lookAtWeek, type WeekDeps, wasToldOf } from './week-facts.ts';
import { powerNow } from './week-power.ts';

/** Mondays: a week of the calendar is over. */
const TOLD_ON = 0;

/** Has the week that is over told when the morning's digest is due, on its day, where somebody wants news. */
export async function tellWeekInTime(
  { queues, now }: Pick<FrictionWorkerDeps, 'queues' | 'now'>,
  { scope, zone, setting }: { scope: Scope; zone: string; setting: FrictionSetting },
): Promise<void> {
  const at = now();
  const today = dayAt(at.getTime(), zone);
  if (setting.channel === null || weekdayOf(today) !== TOLD_ON) return;
  const { digestAt, quietHours } = setting.alerts;
  const due = clockTime(today, digestAt, zone);
  const awake = (quietHours && quietUntil(at, quietHours, zone)) ?? at;
  const delayMs = Math.max(due.getTime(), awake.getTime()) - at.getTime();
  const week = { kind: 'week', scope, day: localDay(at, zone), zone } as const;
  const id = keyOf(scope, today);
  await queues.enqueue('session-recording-analysis', week, { id, delayMs });
}

/**
 * Tells what a week without news means: how large a drop would have shown, or what nobody watched. Nothing
 * where something was told, or where nobody has watched for a week yet. Once a week of the calendar.
 * @throws SourceError when PostHog does not answer and the job is tried again
 */
export async function tellWeek(
  deps: WeekDeps,
  { scope, day, zone }: Pick<DailyWeek, 'scope' | 'day' | 'zone'>,
  context: Pick<JobContext, 'attemptsLeft' | 'signal'>,
): Promise<void> {
  const { channel, alerts, hour } = await deps.frictionSettings.read(scope);
  if (channel === null) return;
  const last = dayOf(day);
  const timeOf = (one: Day) => clockTime(one, alerts.digestAt, zone);
  const week = { scope, zone, hour, last, from: timeOf(addDays(last, -7)), until: timeOf(last) };
  if ((await wasToldOf(deps, week)) || (await isYoung(deps, week))) return;
  const facts = await lookAtWeek(deps, week);
  const content = quietWeek({ ...facts, power: await powerNow(deps, { scope, zone }, context) });
  const key = keyOf(scope, last);
  await deps.delivery.post([
    { key, scope, channel, thread: null, threadOf: null, final: true, content },
  ]);
}

function dayOf(text: string): Day {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return { year, month, day };
}

/** One a week of the calendar (ISO 8601), by its Monday. */
function keyOf({ workspace, project }: Scope, day: Day): string {
  const { year, month, day: monday } = addDays(day, -weekdayOf(day));
  return `${workspace}:${project}:week:${year}-${month}-${monday}`;
}
