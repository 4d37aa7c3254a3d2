import { describe, expect, test } from 'vitest';
import { clusterSignals } from '../../../../src/engine/signals/cluster.ts';
import {
  type EvidencePack,
  holding,
  packEvidence,
} from '../../../../src/engine/signals/evidence/pack.ts';
import type { Signal } from '../../../../src/engine/signals/signal.ts';
import { aFriction, aSignal } from '../../../support/made-signals.ts';

/** The evidence of the cluster of the first signal. */
function pack(...signals: readonly Signal[]): EvidencePack {
  const [first] = signals;
  const cluster = clusterSignals(signals).find((one) =>
    one.signals.some(({ fingerprint }) => fingerprint === first?.fingerprint),
  );
  if (!cluster) throw new Error('The first signal stands in no cluster.');
  return packEvidence(cluster, signals);
}

const held = (...signals: readonly Signal[]) => [...holding(pack(...signals))];

const compared = aFriction('ctaResponsiveness', {
  baseline: { numerator: 0, denominator: 8, what: 'visits that converted' },
  p: 0.007,
});

describe('evidence of a cluster', () => {
  test('holds what was counted with its base, its interval and what it is compared with', () => {
    const [item] = pack(aSignal()).supporting;
    expect(item).toMatchObject({ id: 'e1', predicate: 'rate_dropped' });
    expect(item?.numbers[0]).toMatchObject({ numerator: 212, denominator: 480, effect: -0.28 });
    expect(item?.numbers[0]?.interval?.map((end) => Math.round(end * 100))).toEqual([40, 49]);
    expect(item?.numbers[0]?.baseline?.what).toBe('last four weeks, same hours');
  });

  test('says what else was counted: how the others did', () => {
    const note = { kind: 'count' as const, id: 'n1', sessionId: null, seconds: null };
    const gap = aSignal({ evidence: [{ ...note, text: 'other devices: 58 %, usually 57 %' }] });
    expect(pack(gap).supporting[0]).toMatchObject({
      numbers: [{ notes: ['other devices: 58 %, usually 57 %'] }],
      moments: [],
    });
  });

  test('names no interval for what is no share', () => {
    const errors = aSignal({ kind: 'js_error', numerator: 900, denominator: 300 });
    expect(pack(errors).supporting[0]?.numbers[0]?.interval).toBeNull();
  });

  test('gives a volume no base', () => {
    const volume = { numerator: 480, denominator: 0, what: 'the usual' };
    const fell = aSignal({
      kind: 'data_health',
      numerator: 12,
      denominator: null,
      baseline: volume,
    });
    expect(pack(fell).supporting[0]?.numbers[0]).toMatchObject({
      ...{ numerator: 12, denominator: null, interval: null },
      baseline: { numerator: 480, denominator: null, interval: null },
    });
  });

  test('shows one moment a session', () => {
    const [moment] = aFriction().evidence;
    if (!moment) throw new Error('A friction has moments.');
    const twice = aFriction('ctaResponsiveness', { evidence: [moment, { ...moment, seconds: 9 }] });
    const replay = pack(twice).supporting.find((one) => one.predicate === 'replay_corroboration');
    expect(replay?.moments).toEqual([moment]);
  });

  test('says what is missing: recordings, a comparison, a signal that is still too weak', () => {
    const { missing } = pack(aSignal(), aSignal({ kind: 'js_error', state: 'watch' }));
    expect(missing.map(({ predicate }) => predicate)).toEqual([
      'js_error_on_path',
      'replay_corroboration',
      'control_differs',
    ]);
  });

  test('keeps recorded words inert', () => {
    const odd = aFriction('ctaResponsiveness', { title: '<!channel> see https://x.example' });
    expect(JSON.stringify(pack(odd))).not.toMatch(/<!channel>|https:/);
  });

  test('speaks against it when those who converted show the same', () => {
    const alike = aFriction('ctaResponsiveness', {
      baseline: { numerator: 5, denominator: 8, what: 'visits that converted' },
      p: 0.9,
    });
    expect(held(alike)).toContain('control_alike');
    expect(held(alike)).not.toContain('control_differs');
    expect(held(compared)).toContain('control_differs');
  });

  test('tells one place from everywhere', () => {
    const click = (page: string) => aSignal({ kind: 'rage_click', page });
    expect(held(click('/a'))).toContain('page_specific');
    expect(held(click('/a'), click('/b'))).not.toContain('page_specific');
    expect(held(click('/a'), click('/b'))).not.toContain('diffuse');
    expect(held(click('/a'), click('/b'), click('/c'))).toContain('diffuse');
    expect(held(click('/a'), aSignal({ kind: 'slow_load', page: '/b' }))).toContain(
      'page_specific',
    );
  });

  test('tells one device from several', () => {
    const gap = (device: string) => aSignal({ kind: 'device_gap', segment: { device } });
    expect(held(gap('Mobile'))).toContain('device_specific');
    expect(held(gap('Mobile'), gap('Tablet'))).toContain('all_devices');
    expect(held(gap('Mobile'), gap('Tablet'))).not.toContain('device_specific');
    expect(held(aSignal())).not.toContain('device_specific');
  });

  test('speaks against it while the data has a gap', () => {
    const gap = aSignal({ kind: 'data_health', page: null, fingerprint: 'visits-fell' });
    expect(held(aSignal(), gap)).toContain('data_unreliable');
    expect(held(gap)).toEqual(['data_gap', 'persistent']);
  });

  test('ignores what is only watched', () => {
    expect(pack(aSignal({ state: 'watch' }))).toMatchObject({ level: 0, supporting: [] });
  });
});

describe('the level of evidence', () => {
  test.each([
    ['one kind that was counted', [aSignal()], 1],
    ['one check that was seen', [aFriction()], 1],
    ['two kinds that were counted', [aSignal(), aSignal({ kind: 'rage_click' })], 2],
    ['counted and seen', [aSignal(), aFriction()], 3],
    ['seen and compared', [compared], 3],
    ['counted, seen, compared and in one place', [aSignal(), compared], 4],
  ])('of %s', (_, signals, level) => {
    expect(pack(...signals).level).toBe(level);
  });
});

describe('a technical check that was refused as a cause', () => {
  const refused = aFriction('errorImpact', {
    refusal: 'no measured js_error signal',
    state: 'watch',
  });
  const error = aSignal({ kind: 'js_error' });

  test('says nothing by itself, and is shown as refused', () => {
    expect(pack(refused)).toMatchObject({
      level: 0,
      supporting: [],
      refusals: [{ check: 'errorImpact', liftedBy: null }],
    });
  });

  test('adds nothing beside a signal that measured something else', () => {
    const beside = pack(aSignal({ kind: 'slow_load' }), refused);
    expect(beside).toMatchObject({ level: 1, refusals: [{ liftedBy: null }] });
    expect(holding(beside)).not.toContain('errors_seen');
  });

  test('speaks once a measured error stands in its cluster, and the lifting is recorded', () => {
    const lifted = pack(error, refused);
    expect(lifted).toMatchObject({
      level: 3,
      refusals: [
        { reason: 'no measured js_error signal', liftedBy: { signal: error.fingerprint } },
      ],
    });
    expect(holding(lifted)).toContain('errors_seen');
  });

  test('is not lifted by an error that is only watched, or on another page', () => {
    expect(pack(refused, { ...error, state: 'watch' }).level).toBe(0);
    expect(pack(refused, aSignal({ kind: 'js_error', page: '/cart' })).level).toBe(0);
  });

  test('keeps its bar even if it was stored as active', () => {
    expect(pack({ ...refused, state: 'active' }).level).toBe(0);
  });
});
