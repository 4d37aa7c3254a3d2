import { describe, expect, test } from 'vitest';
import { analyzeRecordingBatch } from '../../../src/engine/friction/analyze-batch.ts';
import { standsBeside } from '../../../src/engine/friction/co-observation.ts';
import type { FrictionRecord } from '../../../src/engine/friction/record.ts';
import { NO_POOL } from '../../../src/engine/friction/sample/pool.ts';
import { storeContext } from '../../../src/engine/friction/store-context.ts';
import type { Signal } from '../../../src/engine/signals/signal.ts';
import { aSignal, aVisit, NOW, technical } from '../../support/friction.ts';

const project = {
  ...{ id: '42', name: 'Site', timezone: 'UTC', conversionEvent: 'done', funnel: [] },
  host: 'https://eu.posthog.com',
};

function analyzed(
  failed: readonly FrictionRecord[],
  { control = [] as readonly FrictionRecord[], corroborating = [] as readonly Signal[] } = {},
) {
  const deps = { model: null, now: () => new Date(NOW) };
  const sample = { project, failed, control, context: storeContext(NO_POOL, 'not-read') };
  return analyzeRecordingBatch(deps, sample, { corroborating });
}

/** Visits that all threw on two kinds of page, and nothing else measured. */
function throwing(count: number, name = 'v'): FrictionRecord[] {
  return Array.from({ length: count }, (_, i) =>
    aVisit(
      `${name}${i}`,
      {},
      { technical: [technical('error', '/start', 1), technical('error', '/form', 20)] },
    ),
  );
}

describe('exceptions everywhere and nothing measured', () => {
  test('are recorded, and never named as a cause', async () => {
    const { checks, signals, frictionScore } = await analyzed(throwing(14).concat(aVisit('quiet')));
    const errors = checks.find(({ key }) => key === 'errorImpact');
    expect(errors).toMatchObject({
      pass: null,
      affected: 14,
      recommendation: null,
      coObservation: 'JS errors or failed requests seen in 14 of 15 sessions',
      refusal:
        'JS errors or failed requests seen in 14 of 15 sessions; not named as a cause: no rise of errors was measured over all visits',
      lifted: null,
    });
    expect(signals).toEqual([]);
    expect(frictionScore).toBe(0);
  });

  test('as common among those who converted are said to be', async () => {
    const { checks } = await analyzed(throwing(10), { control: throwing(9, 'b') });
    expect(checks.find(({ key }) => key === 'errorImpact')?.coObservation).toBe(
      'JS errors or failed requests seen in 10 of 10 sessions, and in 9 of 9 that converted: as common among those who bought',
    );
  });

  test('are watched by page, so that a measured signal may lift the refusal later', async () => {
    const { watched } = await analyzed(throwing(6));
    expect(watched.map(({ page, state, source }) => ({ page, state, source }))).toEqual([
      { page: '/start', state: 'watch', source: 'errorImpact' },
      { page: '/form', state: 'watch', source: 'errorImpact' },
    ]);
    expect(watched[0]?.refusal).toContain('not named as a cause');
    expect(watched[0]?.quality).toBeLessThan(0.5);
  });
});

describe('with a measured js_error signal in the cluster', () => {
  test('they are named, with their numbers, and what lifted the bar is kept', async () => {
    const { checks, signals, watched } = await analyzed(throwing(8), {
      corroborating: [aSignal()],
    });
    const errors = checks.find(({ key }) => key === 'errorImpact');
    expect(errors).toMatchObject({
      ...{ pass: false, affected: 8, page: '/form', refusal: null },
      lifted: 'Measured beside it: Errors doubled',
    });
    expect(errors?.recommendation).not.toBeNull();
    expect(errors?.sessions.every(({ seconds }) => seconds === 20)).toBe(true);
    expect(signals.map(({ source }) => source)).toContain('errorImpact');
    expect(watched).toEqual([]);
  });

  test('fewer than three people on its pages are still none', async () => {
    const failed = [
      ...throwing(2),
      ...throwing(5, 'w').map((one) => ({ ...one, technical: [technical('error', '/start')] })),
    ];
    const { checks } = await analyzed(failed, { corroborating: [aSignal()] });
    expect(checks.find(({ key }) => key === 'errorImpact')).toMatchObject({
      pass: true,
      affected: 2,
    });
  });
});

describe('which signal stands beside a sighting', () => {
  const seenOn = (path: string, device = 'Desktop') => ({
    session: { device },
    sighting: { path },
    batch: { placeOf: (one: string) => one.replace(/\/\d+/, '/*') },
  });

  test.each([
    ['on its page', aSignal(), seenOn('/form'), true],
    ['of the whole site', aSignal({ page: null }), seenOn('/any'), true],
    ['on its kind of page', aSignal({ page: '/order/*' }), seenOn('/order/7'), true],
    ['on a kind of page with ids', aSignal({ page: '/order/:id' }), seenOn('/order/7'), true],
    ['on one page of the kind', aSignal({ page: '/order/7' }), seenOn('/order/7'), true],
    ['on another page', aSignal({ page: '/start' }), seenOn('/form'), false],
    ['of another device', aSignal({ segment: { device: 'Mobile' } }), seenOn('/form'), false],
    ['of its device', aSignal({ segment: { device: 'mobile' } }), seenOn('/form', 'Mobile'), true],
    ['only watched', aSignal({ state: 'watch' }), seenOn('/form'), false],
    ['expired', aSignal({ state: 'expired' }), seenOn('/form'), false],
    ['of another kind', aSignal({ kind: 'slow_load' }), seenOn('/form'), false],
  ])('%s', (_which, signal, place, expected) => {
    expect(standsBeside(signal, 'errorImpact', place)).toBe(expected);
  });

  test('slowness is borne out by a slow_load signal and by no other', async () => {
    const slow = Array.from({ length: 4 }, (_, i) =>
      aVisit(`v${i}`, {}, { technical: [technical('slow', '/form')] }),
    );
    const passOf = async (signal: Signal) =>
      (await analyzed(slow, { corroborating: [signal] })).checks.find(
        ({ key }) => key === 'performanceImpact',
      )?.pass;
    expect(await passOf(aSignal())).toBeNull();
    expect(await passOf(aSignal({ kind: 'slow_load' }))).toBe(false);
  });
});
