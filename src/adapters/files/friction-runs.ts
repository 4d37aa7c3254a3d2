import { z } from 'zod';
import type { FrictionRun, FrictionRuns } from '../../engine/ports/friction-runs.ts';
import { createStateFile } from './state-file.ts';

const Run = z.object({
  id: z.string(),
  day: z.string(),
  by: z.string(),
  startedAt: z.coerce.date(),
  state: z.enum(['running', 'finished', 'failed']),
  score: z.number().nullable(),
  applicable: z.number().nullable(),
  sampled: z.number().nullable(),
  result: z.unknown(),
});
type Run = z.infer<typeof Run>;
type State = Record<string, Run>;

/** Daily batches as a JSON file a project, for the command line: one process at a time; `folder` null = in memory. */
export function createFileFrictionRuns(folder: string | null): FrictionRuns {
  const shape: z.ZodType<State> = z.record(z.string(), Run);
  const file = createStateFile<State>(folder, { name: 'friction-runs', shape, empty: {} });
  return {
    claim: (scope, { id, day, by, at, staleMs }) =>
      file.change(scope, (state) => {
        const kept = state[day];
        if (kept && !givesWay(kept, at, staleMs)) return { state, result: kept };
        const outcome = { score: null, applicable: null, sampled: null, result: null };
        const run: Run = { id, day, by, startedAt: at, state: 'running', ...outcome };
        return { state: { ...state, [day]: run }, result: run };
      }),
    finish: (scope, { id, day }, outcome) =>
      file.change(scope, (state) => {
        const kept = state[day];
        if (kept?.id !== id) return { state, result: false };
        const run: Run = { ...kept, ...outcome, state: 'finished' };
        return { state: { ...state, [day]: run }, result: true };
      }),
    fail: (scope, { id, day }) =>
      file.change(scope, (state) => {
        const kept = state[day];
        if (kept?.id !== id || kept.state !== 'running') return { state, result: undefined };
        const run: Run = { ...kept, state: 'failed' };
        return { state: { ...state, [day]: run }, result: undefined };
      }),
    find: async (scope, day) => (await file.read(scope))[day] ?? null,
    async scores(scope, before, limit) {
      const runs = Object.values(await file.read(scope));
      return runs
        .filter(({ day, state }) => state === 'finished' && day < before)
        .sort((a, b) => (a.day < b.day ? 1 : -1))
        .slice(0, limit)
        .map(({ day, score }) => ({ day, score }));
    },
  };
}

function givesWay({ state, startedAt }: FrictionRun, at: Date, staleMs: number): boolean {
  const isStale = at.getTime() - startedAt.getTime() >= staleMs;
  return state === 'failed' || (state === 'running' && isStale);
}
