import type { Cube } from '../../ports/counts.ts';
import type { Measured } from '../evidence/measured.ts';
import { type Share, shareIn } from '../series.ts';
import type { SignalKind } from '../signal.ts';
import { DETECTORS } from './all.ts';
import type { Detector } from './detector.ts';
import { fingerprintOf } from './look.ts';

/** What has no rate to come back to, and what is read in recordings, has no detector and no course. */
const BY_KIND: Readonly<Partial<Record<SignalKind, Detector>>> = DETECTORS;

/**
 * Counts what a signal measured anew, in the visits since a moment alone: of ripe ones, from the first whole
 * hour or, where it is counted by days, from the first whole day after it on. null = events cannot tell.
 */
export function countedSince(cube: Cube, of: Measured, since: number): Share | null {
  const tracks = BY_KIND[of.kind]?.tracks(cube, of) ?? [];
  const track = tracks.find(
    ({ named }) => fingerprintOf({ kind: of.kind, ...named }) === of.signal,
  );
  if (!track) return null;
  const behind = track.edges.length - 1;
  const first = track.edges.findIndex((edge) => edge >= since);
  if (first < 0 || first >= behind) return { hits: 0, all: 0 };
  const { hits, all } = shareIn(track.rate(), [[first, behind]]);
  return { hits, all: Math.max(hits, all) }; // a visit that began before it may be hit in it
}
