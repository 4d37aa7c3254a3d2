import { randomUUID } from 'node:crypto';
import type { Env } from '../../config/env.ts';
import { type DailyResult, runDaily } from '../../engine/friction/daily.ts';
import { readHere } from '../../engine/friction/read/read-here.ts';
import { usualSwing } from '../../engine/friction/score.ts';
import type { FrictionRuns } from '../../engine/ports/friction-runs.ts';
import { localDay } from '../../engine/requests/calendar.ts';
import type { Scope } from '../../engine/scope.ts';
import { modelOf } from '../model.ts';
import type { Recordings } from '../recordings.ts';
import { wait } from '../wait.ts';
import { tellHere } from './alerts.ts';
import type { WantedFriction } from './request.ts';
import type { FrictionState } from './state.ts';

/** Scores of earlier days that the usual swing is learned from. */
const SCORES = 28;

/** A batch, beside the days before it. */
export interface FrictionTold extends DailyResult {
  /** Scores of the days before, the newest first; null where no check applied. */
  readonly history: readonly { readonly day: string; readonly score: number | null }[];
  /** Between what scores usually lie; null = too few to call anything usual. */
  readonly usual: readonly [number, number] | null;
}

/** Where a batch is made, and what lasts of it. */
export interface FrictionMaking {
  readonly env: Env;
  readonly opened: Recordings;
  /** IANA time zone of the project. */
  readonly zone: string;
  readonly state: FrictionState;
}

/**
 * Makes the batch in this process, with all that follows it. Of one address alone it is no day's batch and
 * stays out of the history. @throws SourceError when nothing can be listed
 */
export async function checkFriction(
  { env, opened, zone, state }: FrictionMaking,
  wanted: WantedFriction,
): Promise<FrictionTold> {
  const { source, recordings, orders, coverage, exposures, scope, kept } = opened;
  const at = opened.lastEventAt ?? opened.now();
  const result = await runDaily(
    {
      ...{ source, recordings, orders, coverage, exposures, noModel: null, now: () => at },
      readVisits: readHere(source, scope, wait),
      model: await modelOf(env, scope, { remembered: true }),
      signals: state.signals,
      alert: tellHere(state.alerts, kept, zone),
    },
    { request: { ...wanted, scope: kept }, at },
  );
  const day = localDay(at, zone);
  if (wanted.url === null) await keep(state.runs, { scope: kept, day, at }, result);
  const history = await state.runs.scores(kept, day, SCORES);
  return { ...result, history, usual: usualSwing(history.map(({ score }) => score)) };
}

/** A day has one batch: made again of newer data, that stands for it. */
async function keep(
  runs: FrictionRuns,
  { scope, day, at }: { readonly scope: Scope; readonly day: string; readonly at: Date },
  result: DailyResult,
): Promise<void> {
  const run = await runs.claim(scope, { id: randomUUID(), day, by: 'cli', at, staleMs: 0 });
  if (run.state === 'finished' && run.startedAt.getTime() === at.getTime()) return;
  const { frictionScore: score, applicable, sampled } = result;
  await runs.finish(scope, run, { score, applicable, sampled, result });
}
