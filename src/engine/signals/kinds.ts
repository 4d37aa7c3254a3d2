import type { Signal, SignalKind } from './signal.ts';

/** Seen in recordings, once a day or when somebody asks; all others are counted every hour. */
const FROM_RECORDINGS: ReadonlySet<SignalKind> = new Set([
  'session_recording_friction',
  'report_pattern',
]);

/** Whether the kind comes from reading recordings; else it is counted over all visits. */
export function isFromRecordings(kind: SignalKind): boolean {
  return FROM_RECORDINGS.has(kind);
}

/** Counted by step, event or exception: the page is learned from where that happens (places.ts). */
const PLACED_BY_COUNTS: ReadonlySet<SignalKind> = new Set([
  'funnel_drop',
  'device_gap',
  'failing_event',
  'js_error',
]);

/** Whether a signal of the kind is the same thing with a page and without. */
export function isPlacedByCounts(kind: SignalKind): boolean {
  return PLACED_BY_COUNTS.has(kind);
}

/** The `source` of a drop from arriving to the conversion, which any step on the way may explain. */
export const WHOLE_WAY = 'the whole way';

/** The measurement that corroborates what a technical check saw in recordings (seed 000). */
const CORROBORATES: Readonly<Partial<Record<SignalKind, string>>> = {
  js_error: 'errorImpact',
  slow_load: 'performanceImpact',
};

/** The technical check that a kind of measurement corroborates; null = it corroborates none. */
export function corroboratedCheck(kind: SignalKind): string | null {
  return CORROBORATES[kind] ?? null;
}

/** The check that a refused signal stands for: what a report says of programs alone is about errors. */
export function refusedCheck({ kind, source }: Pick<Signal, 'kind' | 'source'>): string {
  return kind === 'report_pattern' ? 'errorImpact' : (source ?? kind);
}

/** Those of some kinds that say whether it still happens: what is counted, if anything is. */
export function decidingKinds(kinds: readonly SignalKind[]): readonly SignalKind[] {
  const counted = kinds.filter((kind) => !isFromRecordings(kind));
  return counted.length > 0 ? counted : kinds;
}
