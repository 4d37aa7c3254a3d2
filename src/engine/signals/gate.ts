import type { Cube, Series } from '../ports/counts.ts';
import { median, medianDeviation } from '../statistics/median.ts';
import { volumeHistory } from './history/volume-history.ts';
import { added, sumOf } from './series.ts';
import type { Reckoned } from './signal.ts';
import type { Range, WallClock, Window } from './windows.ts';
import { hourWindow } from './windows.ts';

/** What may be wrong with the data themselves. */
export interface DataFault {
  /** `visits-fell`, `visits-rose`, `pageviews-fell`, `clicks-fell`, `recordings-fell`. */
  readonly key: string;
  readonly title: string;
  /** Nothing but this may be told while it lasts. */
  readonly closes: boolean;
  readonly now: number;
  readonly usual: number;
  readonly hours: number;
  /** The volume before, for a chart. */
  readonly history: readonly Reckoned[];
}

/** Fewer than this in the weeks before are too few to tell that something is missing. */
const ENOUGH = { 3: 60, 24: 100 } as const;
/** A volume this far from its usual one, in robust deviations and as a part of it, is a fault. */
const DEVIATIONS = 5;
const FELL = 0.4;
const ROSE = 2.5;
/** Weeks are never more alike than this: of the logarithm. */
const LEAST_DEVIATION = 0.1;
/** posthog.md §3.4: captured below 40 % of the norm of two weeks while visits stay within a quarter. */
const CAPTURE = { days: 14, part: 0.4, steady: 0.25, enough: 100, known: 7 } as const;

/**
 * Looks for faults of the data: volume against the same hours of the weeks before (MAD), and what PostHog
 * takes by itself against the visits it comes from. `end` = the last whole hour.
 */
export function dataFaults(
  cube: Cube,
  { clock, end }: { clock: WallClock; end: number },
): DataFault[] {
  const visits = added(cube.steps.filter(({ step }) => step === 0).map(({ entered }) => entered));
  const windowOf = (hours: number) => hourWindow(cube, { clock, end, hours });
  const volumes = ([24, 3] as const).flatMap((hours) =>
    volumeFault(visits, windowOf(hours), ENOUGH[hours]).map(withHistory(visits)),
  );
  const day = windowOf(24).now;
  const captured = [
    { key: 'pageviews', what: 'page views', series: cube.volume.pageviews, closes: true },
    { key: 'clicks', what: 'clicks', series: cube.volume.clicks, closes: true },
    { key: 'recordings', what: 'recordings', series: cube.recordings, closes: false },
  ].flatMap(({ key, what, series, closes }) =>
    series ? captureFault({ key, what, series, closes, visits, day }).map(withHistory(series)) : [],
  );
  return [...volumes.slice(0, 1), ...captured];

  function withHistory(series: Series) {
    return (fault: Fault): DataFault => {
      const window = windowOf(fault.hours);
      const deviation = weeklyDeviation(series, window);
      return { ...fault, history: volumeHistory({ cube, clock }, { series, window, deviation }) };
    };
  }
}

type Fault = Omit<DataFault, 'history'>;

function volumeFault(visits: Series, window: Window, enough: number): Fault[] {
  const before = window.before.map((range) => sumOf(visits, range));
  const usual = median(before) ?? 0;
  if (before.length < 2 || usual < enough) return [];
  const now = sumOf(visits, window.now);
  const ratio = (now + 0.5) / (usual + 0.5);
  const noise = Math.hypot(weeklyDeviation(visits, window), Math.sqrt(1 / usual));
  if (Math.abs(Math.log(ratio)) < DEVIATIONS * noise) return [];
  if (ratio > FELL && ratio < ROSE) return [];
  const fell = ratio < 1;
  return [
    {
      key: fell ? 'visits-fell' : 'visits-rose',
      title: `${now} visits in ${window.hours} hours, usually ${Math.round(usual)}`,
      ...{ closes: fell, now, usual, hours: window.hours },
    },
  ];
}

/** How far the volume of the same hours differs from one week to the next: MAD of the logarithms. */
function weeklyDeviation(visits: Series, { before, hours }: Window): number {
  const changes: number[] = [];
  const behind = before[0]?.[1] ?? 0;
  const volume = (to: number) => sumOf(visits, [to - hours, to]) + 0.5;
  for (let shift = 0; shift < 168; shift += hours)
    for (let k = 0; k + 1 < before.length; k += 1) {
      const to = behind - shift - k * 168;
      if (to - 168 - hours < 0) continue;
      changes.push(Math.log(volume(to) / volume(to - 168)));
    }
  return Math.max(LEAST_DEVIATION, 1.4826 * (medianDeviation(changes) ?? 0));
}

interface Capture {
  readonly key: string;
  readonly what: string;
  readonly series: Series;
  readonly closes: boolean;
  readonly visits: Series;
  readonly day: Range;
}

function captureFault({ key, what, series, closes, visits, day }: Capture): Fault[] {
  const days = Array.from({ length: CAPTURE.days }, (_, i): Range => {
    return [day[0] - 24 * (i + 1), day[1] - 24 * (i + 1)];
  }).filter(([from]) => from >= 0);
  const known = days.filter((range) => sumOf(series, range) > 0);
  const usual = median(known.map((range) => sumOf(series, range))) ?? 0;
  const usualVisits = median(known.map((range) => sumOf(visits, range))) ?? 0;
  if (known.length < CAPTURE.known || usual < CAPTURE.enough) return [];
  const [now, nowVisits] = [sumOf(series, day), sumOf(visits, day)];
  const isSteady = Math.abs(nowVisits / usualVisits - 1) <= CAPTURE.steady;
  if (!isSteady || now / nowVisits >= CAPTURE.part * (usual / usualVisits)) return [];
  const title = `${now} ${what} in 24 hours, usually ${Math.round(usual)}, with as many visits as ever`;
  return [{ key: `${key}-fell`, title, closes, now, usual, hours: 24 }];
}
