import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Observation, Scanner } from '../../../src/engine/ports/vision.ts';
import {
  nextVisionStep,
  type VisionFacts,
  type VisionStep,
} from '../../../src/engine/vision/next-step.ts';

const NOW = Date.parse('2026-11-21T09:00:00Z');
const MINUTE = 60_000;
const IDS = ['a', 'b', 'c'];
const SUMMARY = {
  ...{ title: 'T', pieces: [], intent: '', outcome: '', friction: [], confidence: null },
};

const scanner = (id: string): Scanner => ({
  ...{ id, name: id, prompt: '', enabled: true, credits: 5 },
});

/** A look at the session, such as PostHog tells one. */
const looks: fc.Arbitrary<Observation> = fc
  .record({
    scannerId: fc.constantFrom(...IDS),
    status: fc.constantFrom('pending', 'running', 'succeeded', 'failed', 'ineligible'),
    readable: fc.boolean(),
    kind: fc.constantFrom('too_short', 'orphaned', 'martian'),
    minutes: fc.integer({ min: 0, max: 300 }),
  })
  .map(({ scannerId, status, readable, kind, minutes }) => ({
    ...{ id: `${scannerId}-${minutes}`, scannerId, scannerName: scannerId, status },
    error: status === 'failed' || status === 'ineligible' ? { kind, message: 'm' } : null,
    summary: status === 'succeeded' && readable ? SUMMARY : null,
    createdAt: NOW - minutes * MINUTE,
  }));

/** At most one look by each scanner, newest first. */
const observations = fc
  .uniqueArray(looks, { selector: ({ scannerId }) => scannerId })
  .map((all) => all.toSorted((a, b) => b.createdAt - a.createdAt));

const facts: fc.Arbitrary<VisionFacts> = fc.record({
  rights: fc.constantFrom('none', 'read', 'write'),
  recording: fc.option(
    fc.record({
      durationSeconds: fc.integer({ min: 0, max: 9000 }),
      activeSeconds: fc.option(fc.integer({ min: 0, max: 9000 })),
      ongoing: fc.boolean(),
    }),
  ),
  observations,
  scanners: fc.subarray(IDS).map((ids) => ids.map(scanner)),
  quota: fc.option(
    fc.boolean().map((exhausted) => ({ exhausted, remaining: exhausted ? 0 : 9, renewsAt: null })),
  ),
  look: fc.option(
    fc.record({
      scannerId: fc.constantFrom(...IDS),
      takenAt: fc.option(fc.integer({ min: 0, max: 60 }).map((ago) => NOW - ago * MINUTE)),
    }),
  ),
  now: fc.constant(NOW),
});

/** The scanners that a step would have watch. */
function namedIn(step: VisionStep): readonly string[] {
  if (step.step === 'scan') return [step.scannerId];
  if (step.step === 'offer') return [step.scanner.id];
  return step.step === 'choose' ? step.scanners.map(({ id }) => id) : [];
}

function check(hold: (known: VisionFacts, step: VisionStep) => void): void {
  fc.assert(fc.property(facts, (known) => hold(known, nextVisionStep(known))));
}

describe('whatever is known', () => {
  test('a scanner is never asked to see a session that it has seen, and never one that is not there', () => {
    check(({ observations: seen, scanners }, step) => {
      for (const id of namedIn(step)) {
        expect(seen.map(({ scannerId }) => scannerId)).not.toContain(id);
        expect(scanners.map((one) => one.id)).toContain(id);
      }
    });
  });

  test('a summary that may be read is shown, whoever asked for it, and nothing else happens', () => {
    check(({ rights, observations: seen }, step) => {
      const isThere = rights !== 'none' && seen.some(({ summary }) => summary !== null);
      expect(step.step === 'show').toBe(isThere);
    });
  });

  test('nothing that costs is asked for without the right, the credits and a recording that fits', () => {
    check(({ rights, quota, recording }, step) => {
      if (!['scan', 'offer', 'choose', 'ask-to-create'].includes(step.step)) return;
      expect(rights).toBe('write');
      expect(quota?.exhausted ?? false).toBe(false);
      expect(recording?.ongoing).toBe(false);
      expect(recording?.durationSeconds).toBeGreaterThanOrEqual(15);
    });
  });

  test('PostHog is asked only where somebody chose, and people only where nobody has', () => {
    check(({ look }, { step }) => {
      if (step === 'scan') expect(look?.takenAt).toBe(null);
      if (['offer', 'choose', 'ask-to-create'].includes(step)) expect(look).toBe(null);
    });
  });

  test('a scanner is made only where there is none', () => {
    check(({ scanners }, { step }) => {
      if (step === 'ask-to-create') expect(scanners).toEqual([]);
    });
  });

  test('one scanner is offered, several are to choose from', () => {
    check((_, step) => {
      if (step.step === 'choose') expect(step.scanners.length).toBeGreaterThan(1);
    });
  });

  test('nobody waits for a look that began more than two hours ago', () => {
    check((_, step) => {
      if (step.step !== 'wait' || !step.observation) return;
      expect(NOW - step.observation.createdAt).toBeLessThanOrEqual(120 * MINUTE);
    });
  });

  test('waiting ends: three hours later the same look is over one way or another', () => {
    check((known, step) => {
      if (step.step !== 'wait') return;
      const later = nextVisionStep({ ...known, now: NOW + 180 * MINUTE });
      expect(later.step).not.toBe('wait');
    });
  });
});

describe('a look that PostHog took', () => {
  const known: VisionFacts = {
    ...{ rights: 'write', observations: [], scanners: [scanner('a')], quota: null, now: NOW },
    recording: { durationSeconds: 60, activeSeconds: 30, ongoing: false },
    look: { scannerId: 'a', takenAt: NOW - 10 * MINUTE },
  };

  test('and has not written down yet is waited for, for 20 minutes', () => {
    expect(nextVisionStep(known)).toEqual({ step: 'wait', observation: null });
    const look = { scannerId: 'a', takenAt: NOW - 21 * MINUTE };
    const reason = { kind: 'never-began' };
    expect(nextVisionStep({ ...known, look })).toEqual({ step: 'failed', reason });
  });

  test('by a scanner that is gone is told', () => {
    const reason = { kind: 'scanner-deleted' };
    expect(nextVisionStep({ ...known, scanners: [] })).toEqual({ step: 'failed', reason });
  });

  test('is not mistaken for that of another scanner, which may go on', () => {
    const other: Observation = {
      ...{ id: 'o', scannerId: 'b', scannerName: 'b', status: 'failed', summary: null },
      ...{ error: { kind: 'orphaned', message: '' }, createdAt: NOW },
    };
    expect(nextVisionStep({ ...known, observations: [other] }).step).toBe('wait');
  });
});
