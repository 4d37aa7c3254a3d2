import type { RrwebEvent } from '../ports/source.ts';
import { fields, number } from './read.ts';

/** An event may be stored this long after a younger one and still be put in its place, ms. */
const LATE_MS = 10_000;
/** Events held back at most: a bound on memory. */
const MAX_HELD = 2_000;
/** Events of one moment that are compared. */
const COMPARED = 20;
/** Events given out that are remembered by their marks: a whole part of a recording may be stored twice. */
const REMEMBERED = 50_000;

/** Puts the events of one window in the order of their time and drops those stored twice. */
export class InOrder {
  private held: RrwebEvent[] = [];
  private newest = Number.NEGATIVE_INFINITY;
  /** The time of the last event given out. */
  private given = Number.NEGATIVE_INFINITY;
  private marks: number[] = [];
  /** The marks to look up, made when a late event first asks for them. */
  private known: Set<number> | null = null;

  /** Takes an event and gives those whose turn has come. */
  push(event: RrwebEvent): RrwebEvent[] {
    if (event.timestamp < this.given && this.wasGiven(event)) return [];
    let at = this.held.length;
    while (at > 0 && (this.held[at - 1]?.timestamp ?? 0) > event.timestamp) at -= 1;
    if (this.isKnown(event, at)) return [];
    this.held.splice(at, 0, event);
    this.newest = Math.max(this.newest, event.timestamp);
    const isFull = this.held.length >= MAX_HELD;
    return this.give(isFull ? MAX_HELD / 2 : this.ready(this.newest - LATE_MS));
  }

  rest(): RrwebEvent[] {
    return this.held.splice(0);
  }

  private ready(until: number): number {
    let count = 0;
    while ((this.held[count]?.timestamp ?? Number.POSITIVE_INFINITY) < until) count += 1;
    return count;
  }

  private give(count: number): RrwebEvent[] {
    if (count === 0) return [];
    const events = this.held.splice(0, count);
    for (const event of events) {
      this.given = Math.max(this.given, event.timestamp);
      this.marks.push(markOf(event));
      this.known?.add(markOf(event));
    }
    if (this.marks.length > 2 * REMEMBERED) {
      this.marks = this.marks.slice(-REMEMBERED);
      this.known = null;
    }
    return events;
  }

  private wasGiven(event: RrwebEvent): boolean {
    this.known ??= new Set(this.marks);
    return this.known.has(markOf(event));
  }

  private isKnown(event: RrwebEvent, before: number): boolean {
    for (let at = before - 1; at >= Math.max(0, before - COMPARED); at--) {
      const one = this.held[at];
      if (!one || one.timestamp !== event.timestamp) return false;
      if (one.type === event.type && isEqual(one.data, event.data)) return true;
    }
    return false;
  }
}

function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  try {
    return JSON.stringify(a) === JSON.stringify(b);
  } catch {
    return false; // too deep to compare
  }
}

/** Tells an event from others of another moment or kind. */
function markOf({ timestamp, type, data }: RrwebEvent): number {
  return timestamp * 1_000 + type * 100 + (number(fields(data).source) ?? 99);
}
