import { beforeEach, describe, expect, test } from 'vitest';
import type { FrictionRuns } from '../../src/engine/ports/friction-runs.ts';

const scope = { workspace: 'T1', project: '7' };
const at = new Date('2026-11-21T01:00:00Z');
const claimed = { id: 'job-1', day: '2026-11-21', by: 'schedule', at, staleMs: 3_600_000 };
const outcome = { score: 50, applicable: 10, sampled: 15, result: { frictionScore: 50 } };

/** What every history of daily batches does, wherever it is kept. `open` gives an empty one. */
export function describeFrictionRuns(name: string, open: () => FrictionRuns): void {
  let runs: FrictionRuns;
  beforeEach(() => {
    runs = open();
  });

  describe(`daily batches ${name}`, () => {
    test('are one a project and day, whoever asks', async () => {
      const first = await runs.claim(scope, claimed);
      expect(first).toMatchObject({ id: 'job-1', state: 'running', startedAt: at, score: null });
      expect(await runs.claim(scope, { ...claimed, id: 'job-2', by: 'U1' })).toEqual(first);
      const other = { ...claimed, id: 'job-3' };
      expect(await runs.claim({ ...scope, project: '8' }, other)).toMatchObject({ id: 'job-3' });
      expect(await runs.claim(scope, { ...other, day: '2026-11-22' })).toMatchObject({
        id: 'job-3',
      });
    });

    test('are tried again by the same job, and by another once they failed or hang', async () => {
      await runs.claim(scope, claimed);
      expect(await runs.claim(scope, claimed)).toMatchObject({ id: 'job-1' });
      const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000);
      const second = { ...claimed, id: 'job-2' };
      expect(await runs.claim(scope, { ...second, at: later(59) })).toMatchObject({ id: 'job-1' });
      expect(await runs.claim(scope, { ...second, at: later(60) })).toMatchObject({ id: 'job-2' });
      await runs.fail(scope, claimed);
      expect(await runs.find(scope, claimed.day)).toMatchObject({ id: 'job-2', state: 'running' });
      await runs.fail(scope, second);
      expect(await runs.claim(scope, { ...claimed, id: 'job-3', at: later(61) })).toMatchObject({
        id: 'job-3',
        state: 'running',
      });
    });

    test('keep their result, and are not run again', async () => {
      await runs.claim(scope, claimed);
      expect(await runs.finish(scope, claimed, outcome)).toBe(true);
      const late = { ...claimed, id: 'job-2', at: new Date('2026-11-21T20:00:00Z') };
      expect(await runs.claim(scope, late)).toMatchObject({ ...outcome, state: 'finished' });
      await runs.fail(scope, claimed);
      expect(await runs.find(scope, claimed.day)).toMatchObject({ state: 'finished' });
      expect(await runs.finish(scope, late, outcome)).toBe(false);
      expect(await runs.find(scope, '2026-11-20')).toBeNull();
    });

    test('tell the scores of the days before, newest first', async () => {
      for (const [i, score] of [33, null, 58].entries()) {
        const day = `2026-11-1${i}`;
        await runs.claim(scope, { ...claimed, day });
        await runs.finish(scope, { ...claimed, day }, { ...outcome, score });
      }
      await runs.claim(scope, { ...claimed, day: '2026-11-13' });
      expect(await runs.scores(scope, '2026-11-12', 10)).toEqual([
        { day: '2026-11-11', score: null },
        { day: '2026-11-10', score: 33 },
      ]);
      expect(await runs.scores(scope, '2026-12-01', 1)).toEqual([{ day: '2026-11-12', score: 58 }]);
      expect(await runs.scores({ ...scope, project: '8' }, '2026-12-01', 9)).toEqual([]);
    });
  });
}
