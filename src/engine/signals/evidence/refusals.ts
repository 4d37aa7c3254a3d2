import { z } from 'zod';
import { safeText } from '../../sessions/safe-text.ts';
import type { Cluster } from '../cluster.ts';
import { corroboratedCheck, refusedCheck } from '../kinds.ts';
import type { Signal } from '../signal.ts';

/** A technical observation that was refused as a cause, and what became of it in its cluster. */
export const Refusal = z.object({
  /** Fingerprint of the refused signal. */
  signal: z.string(),
  check: z.string(),
  /** What was seen and must not be called a cause by itself. */
  observed: z.string(),
  reason: z.string(),
  /** The measured signal that stands beside it and lifts the refusal; null = it stands. */
  liftedBy: z.object({ signal: z.string(), title: z.string() }).nullable(),
});
export type Refusal = z.infer<typeof Refusal>;

/**
 * The co-observation rule (seed 000), judged again where the whole cluster is known: a refused check is
 * lifted by the measured signal that corresponds to it, active and in the same cluster. Any other refusal
 * stands.
 */
export function judgeRefusals({ signals }: Cluster): Refusal[] {
  return signals.flatMap((signal) => {
    if (signal.refusal === null) return [];
    const check = refusedCheck(signal);
    const by = signals.find(
      ({ kind, state }) => state === 'active' && corroboratedCheck(kind) === check,
    );
    return {
      signal: signal.fingerprint,
      check,
      observed: safeText(signal.title),
      reason: safeText(signal.refusal),
      liftedBy: by ? { signal: by.fingerprint, title: safeText(by.title) } : null,
    };
  });
}

/** Signals that may speak: active and never refused, or refused and lifted. */
export function speaking(cluster: Cluster, refusals: readonly Refusal[]): Signal[] {
  const byLifting = new Map(refusals.map(({ signal, liftedBy }) => [signal, liftedBy !== null]));
  return cluster.signals.filter(
    ({ state, fingerprint }) => byLifting.get(fingerprint) ?? state === 'active',
  );
}
