import { describe, expect, test } from 'vitest';
import { tellHere } from '../../../src/cli/friction/alerts.ts';
import { stateIn } from '../../../src/cli/friction/state.ts';
import { createAlertCourses } from '../../../src/cli/pipeline/alert-courses.ts';
import type { Signal } from '../../../src/engine/signals/signal.ts';
import { usualReadings } from '../../support/alert-life.ts';
import { aSignal, diagnosed } from '../../support/made-signals.ts';

const scope = { workspace: 'cli', project: 'courses' };

/** The life of an alert over runs that saw a signal, or did not; quiet hours are from ten to seven, UTC. */
async function courseOf(runs: readonly (readonly [at: string, seen: boolean])[]) {
  const courses = createAlertCourses();
  const { alerts } = stateIn(null);
  const tell = tellHere(alerts, scope, 'UTC');
  for (const [time, isSeen] of runs) {
    const at = new Date(`2026-11-${time}:00Z`);
    const seen: Signal[] = isSeen ? [aSignal({ lastSeen: at.toISOString() })] : [];
    const diagnoses = diagnosed(seen, at);
    const readings = usualReadings(await alerts.load(scope, new Date(0)), seen);
    courses.add({ alerts: await tell({ diagnoses, measured: ['funnel_drop'], at, readings }) }, at);
  }
  expect(await alerts.posts(scope)).toEqual([]);
  return courses.all([]);
}

describe('the life of an alert in a replay', () => {
  test('is what was told of it and when, until it is over', async () => {
    const [course, ...others] = await courseOf([
      ['20T10:00', true],
      ['20T11:00', true],
      ['20T12:00', true],
      ['20T13:00', false],
      ['20T14:00', false],
      ['20T15:00', false],
    ]);
    expect(others).toEqual([]);
    expect(course).toMatchObject({
      ...{ openedAt: '2026-11-20T10:00:00.000Z', toldAt: '2026-11-20T10:00:00.000Z' },
      ...{ state: 'resolved', still: 1, delayHours: 0, delayDays: null },
    });
    expect(course?.news.map(({ news }) => news)).toEqual(['opened', 'resolved']);
    expect(course?.news.at(-1)?.at).toBe(course?.resolvedAt);
  });

  test('that opened in quiet hours is told once they are over, and opened once', async () => {
    const [course] = await courseOf([
      ['20T23:00', true],
      ['21T06:00', true],
      ['21T07:00', true],
      ['21T08:00', true],
    ]);
    expect(course).toMatchObject({
      openedAt: '2026-11-20T23:00:00.000Z',
      toldAt: '2026-11-21T07:00:00.000Z',
      news: [{ at: '2026-11-20T23:00:00.000Z', news: 'opened' }],
      state: 'open',
    });
  });
});
