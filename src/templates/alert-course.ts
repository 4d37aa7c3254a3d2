import type { Reckoned } from '../engine/signals/signal.ts';
import { hoursOf, isThin, type Place, placesOf } from './alert-places.ts';
import { count } from './plain-words.ts';

/** Fewer places are no line. */
const LEAST_PLACES = 4;

/** A chart of a rate or a volume with the band of its usual, and a sentence that says the same. */
export interface Course {
  readonly title: string;
  readonly of: string;
  readonly lines: readonly {
    readonly name: string;
    readonly points: readonly { readonly label: string; readonly value: number }[];
  }[];
  readonly words: string;
  /** Whether too few visits for a share leave gaps in the line. */
  readonly hasGaps: boolean;
}

/**
 * The course of what was counted, in the project's own time; null = too little is known to draw it.
 * @param zone IANA name
 */
export function courseOf(history: readonly Reckoned[], zone: string): Course | null {
  const hours = hoursOf(history);
  const places = placesOf(history, { hours, zone });
  if (places.length < LEAST_PLACES) return null;
  const isShare = history.every(({ all }) => all !== null);
  const line = (name: string, value: (place: Place) => number) => ({
    name,
    points: places.map((place) => ({ label: place.label, value: drawn(value(place)) })),
  });
  return {
    title: `By ${stretch(hours)} (${zone})`.slice(0, 50),
    of: isShare ? 'Percent' : 'How many',
    lines: [
      line('Counted', ({ value }) => value),
      line('Usually at least', ({ low }) => low),
      line('Usually at most', ({ high }) => high),
    ],
    words: wordsOf(places, hours, isShare ? ' %' : ''),
    hasGaps: history.some(isThin),
  };
}

/** `Below the usual since Sat 09:00: 39 % (13 of 33) in the 2 hours from Sat 13:00, usually 53–87 %.` */
function wordsOf(places: readonly Place[], hours: number, unit: string): string {
  const last = places.at(-1);
  if (!last) return '';
  const since = outsideSince(places);
  const now = `${shown(last.value)}${unit}${last.base ? ` (${last.base})` : ''}`;
  const when = since === last ? '' : ` in the ${stretch(hours)} from ${last.time}`;
  const usual = `usually ${shown(last.low)}–${shown(last.high)}${unit}`;
  return `${standing(places, since)}: ${now}${when}, ${usual}.`;
}

/** From where on the line runs on one side of its band; null = it ends within. */
function outsideSince(places: readonly Place[]): Place | null {
  const sides = places.map(sideOf);
  const side = sides.at(-1);
  if (side === 'within') return null;
  return places[sides.findLastIndex((one) => one !== side) + 1] ?? null;
}

function standing(places: readonly Place[], since: Place | null): string {
  if (since) {
    const side = sideOf(since) === 'below' ? 'Below' : 'Above';
    return `${side} the usual ${since === places[0] ? 'all along' : `since ${since.time}`}`;
  }
  const outside = places.filter((place) => sideOf(place) !== 'within').length;
  return outside > 0
    ? `Within the usual again, outside of it in ${outside} of ${places.length} stretches`
    : 'Within the usual all along';
}

function sideOf({ value, low, high }: Place): 'below' | 'above' | 'within' {
  if (value < low) return 'below';
  return value > high ? 'above' : 'within';
}

function stretch(hours: number): string {
  if (hours === 24) return 'day';
  return hours === 1 ? 'hour' : `${hours} hours`;
}

/** Enough digits for a line. */
function drawn(value: number): number {
  return Math.round(value * 100) / 100;
}

/** In a sentence, digits only where the number is small: `53`, `5.3`, `0.53`. */
function shown(value: number): string {
  if (value >= 10) return count(value);
  return String(Number(value.toFixed(value < 1 ? 2 : 1)));
}
