import { describe, expect, test } from 'vitest';
import type { StepPart } from '../../../src/engine/ports/report-runs.ts';
import { progressAt } from '../../../src/workers/report/progress.ts';

const now = new Date('2026-05-20T12:01:00Z');
const usage = { calls: 1, inputTokens: 1, outputTokens: 1, dollars: 0 };

/** Sessions that are being read, planned a minute ago, so many of them done. */
function reads(by: string, done: number, of: number): StepPart[] {
  return Array.from({ length: of }, (_, i) => ({
    key: `${by}:s${i}`,
    input: { sessionId: `s${i}`, seconds: 60, by },
    outcome: i < done ? { ok: true, value: { status: 'read', id: `s${i}`, usage } } : null,
    plannedAt: new Date('2026-05-20T12:00:00Z'),
  }));
}

describe('how far a report is', () => {
  test('is told by its sessions, with the time that is left at the pace so far', () => {
    const progress = progressAt('read', { reads: reads('model', 20, 100), looked: 0, now });
    expect(progress).toEqual({ stage: 'reading', done: 20, of: 100, secondsLeft: 240 });
  });

  test('is told without a time as long as nobody can know', () => {
    const progress = progressAt('read', { reads: reads('model', 2, 100), looked: 0, now });
    expect(progress).toEqual({ stage: 'reading', done: 2, of: 100, secondsLeft: null });
  });

  test('is told of those that are read now, where many were measured before', () => {
    const both = [...reads('facts', 500, 500), ...reads('model', 50, 100)];
    const progress = progressAt('read', { reads: both, looked: 0, now });
    expect(progress).toEqual({ stage: 'reading', done: 50, of: 100, secondsLeft: 60 });
  });

  test('is told by the looks, and by the sessions that could be read', () => {
    const lost: StepPart = {
      key: 'model:s9',
      input: { by: 'model' },
      outcome: {
        ok: true,
        value: { status: 'failed', id: 's9', reason: '', measured: true, usage },
      },
      plannedAt: now,
    };
    const known = {
      reads: [...reads('facts', 3, 3), ...reads('model', 2, 2), lost],
      looked: 7,
      now,
    };
    expect(progressAt('prove', known)).toEqual({ stage: 'looking', sessions: 7 });
    expect(progressAt('extract', known)).toEqual({ stage: 'patterns', read: 3 });
  });
});
