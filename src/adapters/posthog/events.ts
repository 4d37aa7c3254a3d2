import type { SessionEvents } from '../../engine/ports/source.ts';
import type { Client } from './client.ts';
import { type Crowd, createCrowd, MOST_EVENTS } from './event-crowd.ts';
import { countEvents, type EventsOf, type Place, queryEvents } from './event-query.ts';

export interface EventsRequest extends EventsOf {
  readonly limits?: EventLimits;
}

/** How much of a session is read, and how. */
export interface EventLimits {
  /** Rows of one query. PostHog gives up to 50,000, but an answer is held in memory whole. */
  readonly pageRows: number;
  /** Queries from the start of the session on; PostHog allows 240 a minute, and others ask too. */
  readonly pages: number;
  /** When no further query from the start is made, milliseconds: a caller waits for a minute at most. */
  readonly milliseconds: number;
  /** Events given on. */
  readonly most: number;
}

const LIMITS: EventLimits = {
  pageRows: 10_000,
  pages: 25,
  milliseconds: 30_000,
  most: MOST_EVENTS,
};

/** Events that differ among each other: by what was clicked, opened or thrown. All others say just their name. */
const TELLING: ReadonlySet<string> = new Set([
  '$autocapture',
  '$pageview',
  '$screen',
  '$exception',
  '$rageclick',
  '$dead_click',
]);

/** An event that only says its name, so many times more, is a flood. */
const FLOOD = 1_000;

/**
 * The session's events: in one query for nearly all sessions. A larger one is asked for how often each of
 * its events happens, and read on page by page without its floods, each page from the last row of the one
 * before (with an offset ClickHouse would sort all of them anew); then its end, floods and all. Where even
 * that takes too long, what is rare in the rest is read in one more query. It is thinned out on the way, so
 * that memory stays bounded.
 * @throws SourceError
 */
export async function readEvents(client: Client, request: EventsRequest): Promise<SessionEvents> {
  const limits = request.limits ?? LIMITS;
  const limit = limits.pageRows;
  const crowd = createCrowd(limits.most);
  const first = await queryEvents(client, request, { after: null, limit });
  crowd.add(first.events);
  if (first.events.length < limit) return crowd.bounded();
  const counts = await countEvents(client, request, { after: first.last, limit });
  if (counts.length === 0) return crowd.bounded();
  const except = counts.filter(([name, count]) => isFlood(name, count)).map(([name]) => name);
  const after = await readOn(client, request, { crowd, after: first.last, except, limits });
  const names = after === null ? [] : rareOf(counts, limit);
  const rare =
    names.length > 0 ? await queryEvents(client, request, { after, limit, names }) : null;
  crowd.add(rare?.events ?? []);
  const end = await queryEvents(client, request, { after: first.last, limit, newestFirst: true });
  crowd.add(end.events);
  return crowd.bounded(counts.reduce((sum, [, count]) => sum + count, first.events.length));
}

function isFlood(name: string, count: number): boolean {
  return count > FLOOD && !TELLING.has(name);
}

interface ReadingOn {
  readonly crowd: Crowd;
  readonly after: Place | null;
  readonly except: readonly string[];
  readonly limits: EventLimits;
}

/** Pages into the crowd, to the end or to the limits; the place from which on nothing was read, or null. */
async function readOn(
  client: Client,
  request: EventsRequest,
  { crowd, after, except, limits: { pageRows: limit, pages, milliseconds } }: ReadingOn,
): Promise<Place | null> {
  const begun = performance.now();
  let place = after;
  for (let page = 1; page < pages; page += 1) {
    if (performance.now() - begun > milliseconds) break;
    const { events, last } = await queryEvents(client, request, { after: place, except, limit });
    crowd.add(events);
    if (events.length < limit) return null;
    place = last;
  }
  return place;
}

/** The names of the rarest events that fit into one page together. */
function rareOf(counts: readonly (readonly [string, number])[], room: number): string[] {
  let left = room;
  return counts
    .toSorted(([, a], [, b]) => a - b)
    .filter(([, count]) => {
      left -= count;
      return left >= 0;
    })
    .map(([name]) => name);
}
