import type { FrictionSetting } from '../../engine/friction/setting.ts';
import { localDay } from '../../engine/requests/calendar.ts';
import type { Scope } from '../../engine/scope.ts';
import type { PressReport } from '../../queues/payloads/report.ts';
import type { HomeSchedule } from '../../templates/home-facts.ts';
import { nextBatch } from '../friction/next-batch.ts';
import { nextFullHour } from '../friction/schedules.ts';
import type { HomeDeps } from './deps.ts';

type ScheduleDeps = Pick<HomeDeps, 'queues' | 'runs' | 'frictionRuns'>;

/** What runs by itself for a project, and when next. */
export async function schedulesOf(
  deps: ScheduleDeps,
  {
    scope,
    setting,
    zone,
    now,
  }: {
    readonly scope: Scope;
    readonly setting: FrictionSetting;
    readonly zone: string;
    readonly now: Date;
  },
): Promise<readonly HomeSchedule[]> {
  const { hour, paused } = setting;
  const ofToday = await deps.frictionRuns.find(scope, localDay(now, zone));
  const weekly = await weeklyOf(deps, scope);
  const all: Omit<HomeSchedule, 'paused'>[] = [
    { id: 'daily', kind: 'daily', title: null, next: nextBatch({ now, zone, hour, ofToday }) },
    { id: 'hourly', kind: 'hourly', title: null, next: nextFullHour(now) },
    ...(await Promise.all(
      weekly.map(async ({ payload: { runId }, next }) => {
        const title = (await deps.runs.find(runId))?.title ?? null;
        return { id: runId, kind: 'weekly' as const, title, next };
      }),
    )),
  ];
  return all.map((one) => ({ ...one, paused: paused.includes(one.id) }));
}

/** Reports of this project that run every week, as they are put on their queue. */
export async function weeklyOf({ queues }: Pick<HomeDeps, 'queues'>, scope: Scope) {
  const all = await queues.schedules('report');
  return all.flatMap(({ payload, next }) =>
    payload.kind === 'press' && isOf(payload, scope) ? [{ payload, next }] : [],
  );
}

function isOf({ scope, what }: PressReport, { workspace, project }: Scope): boolean {
  return what === 'weekly' && scope.workspace === workspace && scope.project === project;
}
