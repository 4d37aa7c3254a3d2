import { describe, expect, test } from 'vitest';
import { FrictionResult } from '../../../src/engine/friction/result.ts';
import { type LaterStep, runFriction } from '../../../src/engine/friction/run.ts';
import {
  aCourse,
  aProject,
  aRequest,
  aSighting,
  aVisit,
  type Recorded,
} from '../../support/friction.ts';
import { anAnswer, scriptedModel } from '../../support/scripted-model.ts';

/** Visits that press a silent button, with some that converted all the same. */
const VISITS: readonly Recorded[] = Array.from({ length: 12 }, (_, i) => ({
  id: `v${i}`,
  events: i < 4 ? ['booked'] : [],
  record: { verdicts: aVisit('', { ctaResponsiveness: [aSighting('button "Send"')] }).verdicts },
}));

function run(later: readonly LaterStep[] = [], visits = VISITS, onError?: (step: string) => void) {
  const deps = aProject(visits);
  return runFriction({ deps, request: aRequest(), later, ...(onError ? { onError } : {}) });
}

describe('the daily batch', () => {
  test('samples, checks and signals, and says so of each step', async () => {
    const result = FrictionResult.parse(await run());
    expect(result).toMatchObject({
      ...{
        sampled: 8,
        compared: 4,
        windowDays: 7,
        fallback: null,
        mode: 'facts',
        notChecked: null,
      },
      steps: { sample: 'ok', context: 'ok', checks: 'ok', signals: 'ok' },
      ...{ diagnoses: [], alerts: [] },
    });
    expect(result.checks.filter(({ pass }) => pass === false).map(({ key }) => key)).toEqual([
      'ctaResponsiveness',
    ]);
    expect(result.signals.map(({ source }) => source)).toEqual(['ctaResponsiveness']);
    expect(result.frictionScore).toBe(Math.round(100 / result.applicable));
    expect(result.context).toMatchObject({
      recorded: { visits: 12, converted: 4 },
      conversionRate: 0.333,
      averageOrder: null,
    });
  });

  test('read by a model says more than facts can, with what it cost', async () => {
    const told = 'They met a price that changed';
    const cites = '[s1.s1, s2.s1, s3.s1]';
    const model = scriptedModel([
      anAnswer(
        `failed:\n  - check: trustBarriers\n    pattern: ${told}\n    recommendation: Keep it.\n    cites: ${cites}`,
      ),
    ]);
    const visits = VISITS.map((visit) => ({
      ...visit,
      record: { ...visit.record, course: aCourse() },
    }));
    const result = await runFriction({ deps: { ...aProject(visits), model }, request: aRequest() });
    expect(result).toMatchObject({ mode: 'model', modeReason: null, usage: { calls: 1 } });
    expect(result.checks.find(({ key }) => key === 'trustBarriers')).toMatchObject({
      ...{
        pass: false,
        affected: 3,
        pattern: `3 of 8 sessions: ${told}`,
        recommendation: 'Keep it.',
      },
    });
    expect(result.signals.map(({ source }) => source)).toEqual([
      'ctaResponsiveness',
      'trustBarriers',
    ]);
  });

  test('goes on after a later step that fails, and keeps its error', async () => {
    const told: string[] = [];
    const result = await run(
      [
        {
          name: 'store',
          run: async () => {
            throw new Error('The database is away.');
          },
        },
        {
          name: 'alerts',
          run: async ({ signals }) => ({ alerts: signals.map(({ title }) => title) }),
        },
      ],
      VISITS,
      (step) => told.push(step),
    );
    expect(result.steps).toMatchObject({ store: 'error: The database is away.', alerts: 'ok' });
    expect(result.alerts).toHaveLength(1);
    expect(told).toEqual(['store']);
  });

  test('goes on without amounts of orders that could not be had, and keeps that error too', async () => {
    const told: string[] = [];
    const amounts = async () => {
      throw new Error('PostHog is away.');
    };
    const result = await runFriction({
      deps: { ...aProject(VISITS), orders: { amounts } },
      request: aRequest(),
      onError: (step) => told.push(step),
    });
    expect(result).toMatchObject({
      ...{ sampled: 8, notChecked: null },
      steps: { sample: 'ok', context: 'error: PostHog is away.', checks: 'ok', signals: 'ok' },
    });
    expect(told).toEqual(['context']);
  });

  test('with too few visits tells why, scores nothing, and still runs what follows', async () => {
    const seen: string[] = [];
    const later = [
      {
        name: 'diagnoses',
        run: async () => {
          seen.push('ran');
          return {};
        },
      },
    ];
    const result = FrictionResult.parse(await run(later, VISITS.slice(0, 6)));
    expect(result).toMatchObject({ frictionScore: null, applicable: 0, sampled: 2, signals: [] });
    expect(result.notChecked).toMatch(/^Only 2 failed visits/);
    expect(result.checks).toHaveLength(12);
    expect(result.checks.every(({ pass }) => pass === null)).toBe(true);
    expect(result.steps).toEqual({ sample: 'ok', context: 'ok', diagnoses: 'ok' });
    expect(seen).toEqual(['ran']);
  });

  test('stops with the one who called it off', async () => {
    const stop = new AbortController();
    const later = [
      {
        name: 'alerts',
        run: async () => {
          stop.abort(new Error('enough'));
          throw new Error('x');
        },
      },
    ];
    const request = aRequest({ signal: stop.signal });
    await expect(runFriction({ deps: aProject(VISITS), request, later })).rejects.toThrow('enough');
  });
});
