import type { SessionEvent, SessionEvents } from '../../engine/ports/source.ts';
import { exceptionName, readException } from '../../engine/sessions/exceptions.ts';
import { type Thinning, thin } from '../../engine/sessions/thin.ts';

/**
 * Events of one session that are given on: hours of clicking have fewer. Masking and measuring take about
 * 50 µs an event, so that more would take seconds and tell no more.
 */
export const MOST_EVENTS = 20_000;

/** Thinned out whenever it has grown to so many times what is given on: bounds the memory. */
const GROWN = 2;

/** Collects a session's events in any order, also twice, and gives on no more than a session can use. */
export interface Crowd {
  add(events: readonly SessionEvent[]): void;
  /** Oldest first. `exist` = how many events the session has, where not all were added. */
  bounded(exist?: number): SessionEvents;
}

/**
 * A crowd that thins out while it grows. What repeats loses its middle first: the same event on the same
 * thing of the same page, the same exception. The first and last events of the session always stay, and so
 * does what is rare in it, such as an error or the conversion.
 */
export function createCrowd(most: number = MOST_EVENTS): Crowd {
  const thinning: Thinning<SessionEvent> = {
    most,
    ends: Math.floor(most / 20),
    atLeast: 2,
    alike: [sayingOf, ({ event }) => event, () => ''],
  };
  let events = new Map<string, SessionEvent>();
  let thinnedOut = 0;
  const thinOut = () => {
    const { kept, leftOut } = thin([...events.values()].toSorted(oldestFirst), thinning);
    thinnedOut += leftOut.reduce((sum, { length }) => sum + length, 0);
    events = new Map(kept.map((event) => [event.uuid, event]));
    return kept;
  };
  return {
    add(more) {
      for (const event of more) events.set(event.uuid, event);
      if (events.size > most * GROWN) thinOut();
    },
    bounded(exist) {
      const kept = thinOut();
      const leftOut = exist === undefined ? thinnedOut : exist - kept.length;
      return { events: kept, truncated: leftOut > 0, ...(leftOut > 0 ? { leftOut } : {}) };
    },
  };
}

function sayingOf(event: SessionEvent): string {
  const { $event_type, $current_url } = event.properties;
  const thrown = event.event === '$exception' ? exceptionName(readException(event)) : '';
  return [event.event, $event_type, $current_url, event.elementsChain, thrown].join('\n');
}

/** Oldest first; equal times by uuid, so that the order is always the same. */
function oldestFirst(a: SessionEvent, b: SessionEvent): number {
  return a.timestamp - b.timestamp || (a.uuid < b.uuid ? -1 : 1);
}
