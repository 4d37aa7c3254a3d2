import { clusterSignals } from '../../src/engine/signals/cluster.ts';
import { diagnoseByFacts } from '../../src/engine/signals/diagnosis/diagnose.ts';
import type { Diagnosis } from '../../src/engine/signals/diagnosis/diagnosis.ts';
import { packEvidence } from '../../src/engine/signals/evidence/pack.ts';
import type { Signal } from '../../src/engine/signals/signal.ts';

const NOON = '2026-11-21T12:00:00.000Z';
const USUAL = { numerator: 1226, denominator: 2000, what: 'last four weeks, same hours' };

/** A counted, active signal on `/checkout` that many people met. */
export function aSignal(fields: Partial<Signal> = {}): Signal {
  const { kind = 'funnel_drop', page = '/checkout', step = null, segment = {} } = fields;
  const { source = null, lastSeen = NOON } = fields;
  const parts = [kind, page ?? '', step ?? '', JSON.stringify(segment), source ?? ''];
  return {
    kind,
    fingerprint: parts.join('|'),
    title: `${kind} on ${page ?? 'no page'}`,
    page,
    step,
    segment,
    numerator: changedBy(fields.effect ?? -0.28),
    denominator: 480,
    baseline: USUAL,
    effect: -0.28,
    interval: [-0.35, -0.2],
    history: [],
    p: 0.00001,
    people: 210,
    quality: 0.8,
    runs: 2,
    state: 'active',
    sessionIds: [],
    evidence: [],
    source,
    refusal: null,
    firstSeen: lastSeen,
    lastSeen,
    ...fields,
  };
}

/** Of 480 those that are left of the usual, or come to it, by a change. */
function changedBy(effect: number): number {
  return Math.min(480, Math.round(480 * (USUAL.numerator / USUAL.denominator) * (1 + effect)));
}

/** A failed check of recordings on `/checkout`: 6 of 8 visits, each with its second. */
export function aFriction(check = 'ctaResponsiveness', fields: Partial<Signal> = {}): Signal {
  const seconds = [48, 80, 122, 30, 31, 32];
  return aSignal({
    kind: 'session_recording_friction',
    source: check,
    title: `6 of 8 sessions: ${check}`,
    numerator: 6,
    denominator: 8,
    baseline: null,
    effect: null,
    p: null,
    people: 6,
    runs: 1,
    sessionIds: seconds.map((_, i) => `s${i + 1}`),
    evidence: seconds.map((at, i) => ({
      ...{ kind: 'screen', id: `x${i}`, sessionId: `s${i + 1}`, seconds: at, text: 'Pay is grey' },
    })),
    ...fields,
  });
}

/** What code alone says of these signals. */
export function diagnosed(signals: readonly Signal[], now = new Date(NOON)): Diagnosis[] {
  return clusterSignals(signals).flatMap((cluster) => {
    const pack = packEvidence(cluster, signals);
    return pack.level === 0 ? [] : [diagnoseByFacts(cluster, pack, { now, reason: 'By code.' })];
  });
}
