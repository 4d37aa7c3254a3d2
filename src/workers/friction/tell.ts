import type { OutboxMessage } from '../../engine/ports/outbox.ts';
import type { Scope } from '../../engine/scope.ts';
import { nextClockTime, quietUntil } from '../../engine/signals/alerts/quiet-hours.ts';
import { dailyChecks } from '../../templates/daily-checks.ts';
import { isNews } from '../../templates/daily-news.ts';
import { dailyRoot } from '../../templates/daily-root.ts';
import type { FrictionWorkerDeps } from './deps.ts';
import { readBatch } from './news.ts';

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
  const id = `${keyOf({ scope, day })}:tell`;
  await queues.enqueue('session-recording-analysis', { kind: 'tell', scope, day }, { id, delayMs });
}

/**
 * Tells a day's news in the project's channel, once.
 * @returns the channel; null = none is set, or there are no news
 */
export async function tellDay(
  deps: FrictionWorkerDeps,
  { scope, day }: ProjectDay,
): Promise<string | null> {
  const { channel } = await deps.frictionSettings.read(scope);
  if (channel === null) return null;
  const told = await readBatch(deps.frictionRuns, scope, await deps.frictionRuns.find(scope, day));
  if (!told || !isNews(told.news)) return null;
  const key = keyOf({ scope, day });
  const { host } = deps;
  const root = { key, scope, channel, thread: null, threadOf: null, final: true };
  const isChecked = told.result.notChecked === null;
  const checks = isChecked ? dailyChecks(told.result, { host }) : [];
  const replies = checks.map((content, i): OutboxMessage => {
    return { ...root, key: `${key}:checks:${i + 1}`, threadOf: key, content };
  });
  await deps.delivery.post([
    { ...root, content: dailyRoot(told.result, told.news, { host }) },
    ...replies,
  ]);
  return channel;
}

function keyOf({ scope: { workspace, project }, day }: ProjectDay): string {
  return `${workspace}:${project}:daily:${day}`;
}
