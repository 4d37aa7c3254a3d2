import type { Cube, Series } from '../../ports/counts.ts';
import type { Measured } from '../evidence/measured.ts';
import { added, type Rate, type Share, shareIn } from '../series.ts';
import type { SignalKind } from '../signal.ts';
import { HOUR } from '../windows.ts';
import { devicesOf } from './device-gap.ts';
import { visitsByBin } from './failing-event.ts';
import { fingerprintOf, type Named } from './look.ts';
import { QUARTER } from './slow-load.ts';
import { passagesOf, rateOf } from './steps.ts';

/** The course of one thing that a detector watches. */
interface Track {
  readonly named: Omit<Named, 'kind'>;
  readonly rate: () => Rate;
  /** Starts of its places and the end of the last that has ripened: milliseconds, ascending. */
  readonly edges: readonly number[];
}

/** What has no rate to come back to, and what is read in recordings, has no course. */
type Tracks = (cube: Cube, of: Measured) => readonly Track[];
const NONE: Tracks = () => [];

/** What each detector compares, from which any stretch of time can be counted. */
const TRACKS: Readonly<Record<SignalKind, Tracks>> = {
  funnel_drop: (cube) =>
    passagesOf(cube).map((passage) => ({
      named: { ...NOWHERE, step: passage.name },
      rate: () => rateOf({ cube }, passage),
      edges: hoursUpTo(cube, cube.ripe[passage.step]),
    })),
  device_gap: (cube) =>
    passagesOf(cube).flatMap((passage) =>
      devicesOf(cube).map((device) => ({
        named: { ...NOWHERE, step: passage.name, segment: { device } },
        rate: () => rateOf({ cube }, passage, (series) => series.device === device),
        edges: hoursUpTo(cube, cube.ripe[passage.step]),
      })),
    ),
  product_performance: (cube) =>
    cube.pages.flatMap(({ page, visits, after }) =>
      cube.funnel.map((step, i) => ({
        named: { ...NOWHERE, page, step },
        ...daily(cube, after[i] ?? [], visits),
      })),
    ),
  rage_click: (cube) =>
    cube.clicks.map(({ page, rage, visits }) => {
      return { named: { ...NOWHERE, page }, ...daily(cube, rage, visits) };
    }),
  dead_click: (cube) =>
    cube.clicks.map(({ page, dead, visits }) => {
      return { named: { ...NOWHERE, page }, ...daily(cube, dead, visits) };
    }),
  js_error: (cube) =>
    cube.errors.map(({ key, visits }) => ({
      named: { ...NOWHERE, about: key },
      rate: () => ({ hits: visits, all: allVisits(cube), week: 168 }),
      edges: hoursUpTo(cube, cube.from + cube.hours * HOUR),
    })),
  slow_load: (cube, { baseline }) =>
    cube.vitals.map(({ page, vital, samples, poor, notGood }) => {
      const hits = baseline?.what === QUARTER ? poor : notGood;
      return { named: { ...NOWHERE, page, about: vital }, ...daily(cube, hits, samples) };
    }),
  failing_event: (cube) =>
    cube.events.map(({ event, visits }) => ({
      named: { ...NOWHERE, about: event },
      rate: () => ({ hits: visits, all: visitsByBin({ cube }), week: 7 }),
      edges: cube.edges,
    })),
  data_health: NONE,
  session_recording_friction: NONE,
  report_pattern: NONE,
};

const NOWHERE = { page: null, step: null, segment: {}, about: null };

/**
 * Counts what a signal measured anew, in the visits since a moment alone: of ripe ones, from the first whole
 * hour or, where it is counted by days, from the first whole day after it on. null = events cannot tell.
 */
export function countedSince(cube: Cube, of: Measured, since: number): Share | null {
  const track = TRACKS[of.kind](cube, of).find(
    ({ named }) => fingerprintOf({ kind: of.kind, ...named }) === of.signal,
  );
  if (!track) return null;
  const behind = track.edges.length - 1;
  const first = track.edges.findIndex((edge) => edge >= since);
  if (first < 0 || first >= behind) return { hits: 0, all: 0 };
  const { hits, all } = shareIn(track.rate(), [[first, behind]]);
  return { hits, all: Math.max(hits, all) }; // a visit that began before it may be hit in it
}

function daily({ edges }: Cube, hits: Series, all: Series): Pick<Track, 'rate' | 'edges'> {
  return { rate: () => ({ hits, all, week: 7 }), edges };
}

function hoursUpTo({ from }: Cube, end = from): number[] {
  const hours = Math.max(0, Math.floor((end - from) / HOUR));
  return Array.from({ length: hours + 1 }, (_, i) => from + i * HOUR);
}

function allVisits({ steps }: Cube): number[] {
  return added(steps.filter(({ step }) => step === 0).map(({ entered }) => entered));
}
