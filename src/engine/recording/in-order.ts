import type { RrwebEvent } from '../ports/source.ts';

/** An event may be stored this long after a younger one and still be put in its place, ms. */
const LATE_MS = 10_000;
/** Events held back at most: a bound on memory. */
const MAX_HELD = 2_000;
/** Events of one moment that are compared. */
const COMPARED = 20;

/** Puts the events of one window in the order of their time and drops those stored twice. */
export class InOrder {
  private held: RrwebEvent[] = [];
  private newest = Number.NEGATIVE_INFINITY;

  /** Takes an event and gives those whose turn has come. */
  push(event: RrwebEvent): RrwebEvent[] {
    let at = this.held.length;
    while (at > 0 && (this.held[at - 1]?.timestamp ?? 0) > event.timestamp) at -= 1;
    if (this.isKnown(event, at)) return [];
    this.held.splice(at, 0, event);
    this.newest = Math.max(this.newest, event.timestamp);
    if (this.held.length < MAX_HELD) return this.release(this.newest - LATE_MS);
    return this.held.splice(0, MAX_HELD / 2);
  }

  rest(): RrwebEvent[] {
    return this.held.splice(0);
  }

  private release(until: number): RrwebEvent[] {
    let count = 0;
    while ((this.held[count]?.timestamp ?? Number.POSITIVE_INFINITY) < until) count += 1;
    return count > 0 ? this.held.splice(0, count) : [];
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
