import type { SignalKind } from './signal.ts';

/** Seen in recordings, once a day or when somebody asks; all others are counted every hour. */
const FROM_RECORDINGS: ReadonlySet<SignalKind> = new Set([
  'session_recording_friction',
  'report_pattern',
]);

/** Whether the kind comes from reading recordings; else it is counted over all visits. */
export function isFromRecordings(kind: SignalKind): boolean {
  return FROM_RECORDINGS.has(kind);
}

/** The measurement that corroborates what a technical check saw in recordings (seed 000). */
const CORROBORATES: Readonly<Partial<Record<SignalKind, string>>> = {
  js_error: 'errorImpact',
  slow_load: 'performanceImpact',
};

/** The technical check that a kind of measurement corroborates; null = it corroborates none. */
export function corroboratedCheck(kind: SignalKind): string | null {
  return CORROBORATES[kind] ?? null;
}

/** Those of some kinds that say whether it still happens: what is counted, if anything is. */
export function decidingKinds(kinds: readonly SignalKind[]): readonly SignalKind[] {
  const counted = kinds.filter((kind) => !isFromRecordings(kind));
  return counted.length > 0 ? counted : kinds;
}
