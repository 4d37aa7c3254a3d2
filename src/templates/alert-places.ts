import type { Reckoned } from '../engine/signals/signal.ts';
import { count } from './plain-words.ts';

/** Of fewer visits a share is drawn that says nothing. */
export const LEAST_VISITS = 5;
const HOUR_MS = 3_600_000;

/** One place of a chart over time: a stretch of which something is known. Shares are percent. */
export interface Place {
  /** `Sat 09:00`, of days `21 Nov`. */
  readonly time: string;
  /** The time as far as it is another than the last one's; unlike that of any other place. */
  readonly label: string;
  readonly value: number;
  /** Where it was to be expected. */
  readonly low: number;
  readonly high: number;
  /** `13 of 33`; '' of a volume. */
  readonly base: string;
}

interface Stretches {
  /** Length of each. */
  readonly hours: number;
  /** IANA name of the zone in which they are told. */
  readonly zone: string;
}

/** The stretches of which there is something to draw. */
export function placesOf(history: readonly Reckoned[], stretches: Stretches): Place[] {
  const label = labels(stretches);
  return history.flatMap((one): Place[] => {
    const { at, hits, all, usual } = one;
    if (usual === null || isThin(one)) return [];
    const time = timeOf(new Date(at), stretches);
    const percent = all === null ? 1 : 100;
    return [
      {
        time,
        label: label(time),
        value: (percent * hits) / (all ?? 1),
        low: percent * usual[0],
        high: percent * usual[1],
        base: all === null ? '' : `${count(hits)} of ${count(all)}`,
      },
    ];
  });
}

/** Too few visits for a share. */
export function isThin({ all }: Pick<Reckoned, 'all'>): boolean {
  return all !== null && all < LEAST_VISITS;
}

/** The shortest way from one stretch to the next: a day of 23 or 25 hours is a day. */
export function hoursOf(history: readonly Reckoned[]): number {
  const times = history.map(({ at }) => Date.parse(at));
  const ways = times.slice(1).map((at, i) => (at - (times[i] ?? at)) / HOUR_MS);
  const shortest = Math.round(Math.min(24, ...ways));
  return shortest === 23 ? 24 : shortest;
}

/** Short labels in their order: `Sat 09:00`, `11:00`, …; of days `30 Nov`, `1 Dec`, `2`, … */
function labels({ hours }: Stretches): (time: string) => string {
  const used = new Set<string>();
  let last = '';
  return (time) => {
    const [first = '', second = ''] = time.split(' ');
    const [own, shared] = hours === 24 ? [first, second] : [second, first];
    const short = shared === last ? own : time;
    last = shared;
    const free = [short, time, `${time} again`].find((one) => !used.has(one)) ?? time;
    used.add(free);
    return free;
  };
}

function timeOf(at: Date, { hours, zone }: Stretches): string {
  const parts: Intl.DateTimeFormatOptions =
    hours === 24
      ? { day: 'numeric', month: 'short' }
      : { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  return at.toLocaleString('en-GB', { timeZone: zone, ...parts });
}
