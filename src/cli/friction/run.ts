import { setTimeout } from 'node:timers/promises';
import type { Env } from '../../config/env.ts';
import { readHere } from '../../engine/friction/read/read-here.ts';
import type { FrictionResult } from '../../engine/friction/result.ts';
import { runFriction } from '../../engine/friction/run.ts';
import { modelOf } from '../model.ts';
import type { Recordings } from '../recordings.ts';
import type { WantedFriction } from './request.ts';

/** Runs the batch in this process. @throws SourceError when nothing can be listed */
export async function checkFriction(
  env: Env,
  { source, recordings, scope, now }: Recordings,
  wanted: WantedFriction,
): Promise<FrictionResult> {
  const model = await modelOf(env, scope, { remembered: true });
  const readVisits = readHere(source, scope, wait);
  return runFriction({
    deps: { source, recordings, readVisits, model, now },
    request: { ...wanted, scope, corroborating: [] },
  });
}

/** Ends early with the one who waits. */
function wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return setTimeout(milliseconds, undefined, signal ? { signal } : {});
}
