import { DETECTORS } from './detectors/all.ts';
import type { Detector } from './detectors/detector.ts';
import type { SignalKind } from './signal.ts';

/** What is to be known of a kind of signal, whoever saw it. */
type Known = Pick<Detector, 'name' | 'telling'>;

/**
 * Every kind: detectors by their own word, and those that no detector counts. The lowest `telling` tells the
 * most: outcomes, then what people did, then what machines did. No two are alike, and tens leave room.
 */
export const KINDS: Readonly<Record<SignalKind, Known>> = {
  ...DETECTORS,
  data_health: { name: 'Missing data', telling: 0 },
  session_recording_friction: { name: 'Daily checks', telling: 50 },
  report_pattern: { name: 'Patterns of reports', telling: 60 },
};
