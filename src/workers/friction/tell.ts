import type { OutboxMessage } from '../../engine/ports/outbox.ts';
import type { Scope } from '../../engine/scope.ts';
import { nextClockTime, quietUntil } from '../../engine/signals/alerts/quiet-hours.ts';
import { dailyChecks } from '../../templates/daily-checks.ts';
import { type DailyNews, isNews } from '../../templates/daily-news.ts';
import { dailyQuiet } from '../../templates/daily-quiet.ts';
import { dailyRoot } from '../../templates/daily-root.ts';
import { askPicture, type ShownMoment } from '../pipeline/picture.ts';
import { alertThreads } from './alert-threads.ts';
import type { FrictionWorkerDeps } from './deps.ts';
import { readToTell } from './news.ts';

/** A day of a project. */
export interface ProjectDay {
  readonly scope: Scope;
  /** Local, `2026-11-21`. */
  readonly day: string;
}

/** Has a day's news told: at once, or in the morning where it is too early for anybody. */
export async function tellInTime(
  {
    queues,
    now,
    frictionSettings,
  }: Pick<FrictionWorkerDeps, 'queues' | 'now' | 'frictionSettings'>,
  { scope, day }: ProjectDay,
  zone: string,
): Promise<void> {
  const { quietHours, digestAt } = (await frictionSettings.read(scope)).alerts;
  const at = now();
  const isQuiet = quietHours !== null && quietUntil(at, quietHours, zone) !== null;
  const delayMs = isQuiet ? nextClockTime(at, digestAt, zone).getTime() - at.getTime() : 0;
  const id = `${dailyKey({ scope, day })}:tell`;
  await queues.enqueue('session-recording-analysis', { kind: 'tell', scope, day }, { id, delayMs });
}

/**
 * Tells a day's news in the project's channel, once; a quiet day's one line where it is wanted.
 * @returns the channel; null = none is set, or there are no news
 */
export async function tellDay(
  deps: FrictionWorkerDeps,
  { scope, day }: ProjectDay,
): Promise<string | null> {
  const { channel, quietDays } = await deps.frictionSettings.read(scope);
  if (channel === null) return null;
  const told = await readToTell(deps, scope, await deps.frictionRuns.find(scope, day));
  if (!told) return null;
  const key = dailyKey({ scope, day });
  const { host } = deps;
  const subject = { kind: 'daily', day } as const;
  const root = { key, scope, channel, thread: null, threadOf: null, final: true, subject };
  if (!isNews(told.news)) {
    if (quietDays) await deps.delivery.post([{ ...root, content: dailyQuiet(told) }]);
    return null;
  }
  const findings = told.news.still.map(({ check }) => check);
  const threads = await alertThreads(deps, scope, findings);
  const isChecked = told.result.notChecked === null;
  const checks = isChecked ? dailyChecks(told.result, { host }) : [];
  const replies = checks.map((content, i): OutboxMessage => {
    return { ...root, key: `${key}:checks:${i + 1}`, threadOf: key, content };
  });
  await deps.delivery.post([
    { ...root, content: dailyRoot(told.result, told.news, { host, day, threads }) },
    ...replies,
  ]);
  const shown = momentOf(told.news);
  if (shown) await askPicture(deps, root, shown);
  return channel;
}

/** The first moment of what is new and most people met; null = nothing is new, or nowhere to be seen. */
function momentOf({ fresh: [top] }: DailyNews): ShownMoment | null {
  const [moment] = top?.sessions ?? [];
  return moment ? { sessionId: moment.id, seconds: moment.seconds, what: moment.text } : null;
}

/** Key of a day's news in the outbox. */
export function dailyKey({ scope: { workspace, project }, day }: ProjectDay): string {
  return `${workspace}:${project}:daily:${day}`;
}
