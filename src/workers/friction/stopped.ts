import { SourceError } from '../../engine/ports/source.ts';
import type { Scope } from '../../engine/scope.ts';
import { failure } from '../../templates/failure.ts';
import { lastingFailure } from '../failures.ts';
import { isDue } from './day.ts';
import type { FrictionWorkerDeps } from './deps.ts';

const DAY_MS = 86_400_000;

/** Until somebody mends it, the channel reads so seldom that nothing is watched, days. */
const EVERY_DAYS = 7;

/**
 * A batch of the schedule was given up. Where waiting does not mend it, the channel reads why: nobody asked,
 * so nobody else would be told that nothing is watched any more.
 */
export async function tellStopped(
  {
    delivery,
    frictionSettings,
    now,
  }: Pick<FrictionWorkerDeps, 'delivery' | 'frictionSettings' | 'now'>,
  scope: Scope,
  error: Error,
): Promise<void> {
  const lasting = error instanceof SourceError ? lastingFailure(error) : null;
  const { channel, paused, hour } = await frictionSettings.read(scope);
  const isWanted = channel !== null && !paused.includes('daily');
  // The project's own zone is PostHog's to tell.
  if (lasting === null || !isWanted || !isDue(now(), 'UTC', hour)) return;
  const week = Math.floor(now().getTime() / DAY_MS / EVERY_DAYS);
  const key = `${scope.workspace}:${scope.project}:daily:stopped:${lasting.kind}:${week}`;
  const root = { key, scope, channel, thread: null, threadOf: null, final: true };
  await delivery.post([{ ...root, content: failure(lasting) }]);
}
