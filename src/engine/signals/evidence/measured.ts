import { z } from 'zod';
import { safeText } from '../../sessions/safe-text.ts';
import { wilsonInterval } from '../../statistics/wilson.ts';
import { Reckoned, type Signal, SignalKind } from '../signal.ts';

/** A number as it is told: with its base, its interval and what it is compared with. */
export const Measured = z.object({
  /** Fingerprint of the signal that measured it. */
  signal: z.string(),
  kind: SignalKind,
  /** One sentence, safe to show. */
  what: z.string(),
  segment: z.record(z.string(), z.string()),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  /** Of 95 % for the share, 0…1; null where it is no share. */
  interval: z.tuple([z.number(), z.number()]).nullable(),
  baseline: z
    .object({
      numerator: z.number(),
      /** null = a volume, which has no base. */
      denominator: z.number().nullable(),
      interval: z.tuple([z.number(), z.number()]).nullable(),
      what: z.string(),
    })
    .nullable(),
  /** Relative change against the baseline, -0.2 = a fifth less. */
  effect: z.number().nullable(),
  /** Length of the window that it was counted in; not there = it was read in recordings. */
  hours: z.number().optional(),
  /** For a chart; empty = there is none. */
  history: z.array(Reckoned).default([]),
  p: z.number().nullable(),
  people: z.number().int().nullable(),
  /** Runs in a row that saw it. */
  runs: z.number().int(),
  /** What else was counted, in sentences: how the others did. */
  notes: z.array(z.string()),
});
export type Measured = z.infer<typeof Measured>;

/** What a signal measured, ready to be told. */
export function measuredBy(signal: Signal): Measured {
  const { kind, numerator, denominator, baseline, effect, history, p, people, runs } = signal;
  return {
    signal: signal.fingerprint,
    kind,
    what: safeText(signal.title),
    segment: safeSegment(signal.segment),
    numerator,
    denominator,
    interval: shareInterval(numerator, denominator),
    baseline: baseline && {
      numerator: baseline.numerator,
      denominator: baseline.denominator === 0 ? null : baseline.denominator,
      interval: shareInterval(baseline.numerator, baseline.denominator),
      what: safeText(baseline.what),
    },
    effect,
    hours: signal.hours,
    history,
    p,
    people,
    runs,
    notes: notesOf(signal),
  };
}

function notesOf({ evidence }: Signal): string[] {
  return evidence.filter(({ kind }) => kind === 'count').map(({ text }) => safeText(text));
}

/** Errors per visit, say, are no share: there may be more of them than visits. */
function shareInterval(hits: number | null, all: number | null): [number, number] | null {
  if (hits === null || all === null || all <= 0 || hits < 0 || hits > all) return null;
  const [low, high] = wilsonInterval(hits, all);
  return [low, high];
}

function safeSegment(segment: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(segment).map(([name, value]) => [safeText(name), safeText(value)]),
  );
}
