import type { FrictionSetting } from '../../engine/friction/setting.ts';
import { localDay } from '../../engine/requests/calendar.ts';
import type { Scope } from '../../engine/scope.ts';
import type { PressReport } from '../../queues/payloads/report.ts';
import type { HomeSchedule } from '../../templates/home-facts.ts';
import { nextBatch } from '../friction/next-batch.ts';
import { nextFullHour } from '../friction/schedules.ts';
import { toldRun } from '../report/replies.ts';
import type { HomeDeps } from './deps.ts';
import { reportsFor, type Viewer } from './sight.ts';

type ScheduleDeps = Pick<
  HomeDeps,
  'queues' | 'runs' | 'frictionRuns' | 'people' | 'log' | 'access'
>;

/** What runs by itself for a project, and when next. */
export async function schedulesOf(
  deps: ScheduleDeps,
  {
    scope,
    setting,
    zone,
    now,
    viewer,
  }: {
    readonly scope: Scope;
    readonly setting: FrictionSetting;
    readonly zone: string;
    readonly now: Date;
    readonly viewer: Viewer;
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
        const title = await titleFor(deps, runId, viewer);
        return { id: runId, kind: 'weekly' as const, title, next };
      }),
    )),
  ];
  return all.map((one) => ({ ...one, paused: paused.includes(one.id) }));
}

/** What a report is called; null = this person does not read where it was asked for. */
async function titleFor(deps: ScheduleDeps, runId: string, viewer: Viewer): Promise<string | null> {
  const run = await deps.runs.find(runId);
  const [seen] = run ? await reportsFor(deps, [await toldRun(deps, run)], viewer) : [];
  return seen?.title ?? null;
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
