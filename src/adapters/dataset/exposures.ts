import {
  type EventTrace,
  type ExposureCount,
  type ExposureQuery,
  type Exposures,
  VISIT_EVENTS,
} from '../../engine/ports/exposures.ts';
import { isUsual } from '../memory/counts-visits.ts';
import { readJsonLines } from './files.ts';
import { readOwners } from './owners.ts';
import { EventLine } from './shapes.ts';

/** What is known of a visit so far, of each trace by its index. */
interface Visit {
  converted: boolean;
  /** Came to an address that was asked for. */
  asked: boolean;
  readonly came: Set<number>;
  readonly exposed: Set<number>;
}

/** Counts in a dataset folder's events, one line in memory at a time. */
export function createDatasetExposures(folder: string): Exposures {
  return {
    async count(_scope, query, signal) {
      const visits = new Map<string, Visit>();
      const look = lookFor(query);
      const isOfVisitor = await visitorsIn(folder, query);
      const lines = readJsonLines({ folder, name: 'events.jsonl.gz', shape: EventLine });
      for await (const line of lines) {
        signal?.throwIfAborted();
        const id = line.properties?.$session_id;
        if (typeof id !== 'string' || id === '' || !look.isWanted(line)) continue;
        if (!isOfVisitor(line)) continue;
        const visit = visits.get(id) ?? newVisit(query);
        visits.set(id, visit);
        look.add(visit, line);
      }
      const asked = [...visits.values()].filter((visit) => visit.asked);
      return query.traces.map((_, i) => countOf(asked, i));
    },
  };
}

/** Tells what is counted; nobody asked for visitors alone = all of it. */
async function visitorsIn(
  folder: string,
  { visitors }: ExposureQuery,
): Promise<(line: EventLine) => boolean> {
  if (!visitors) return () => true;
  const owners = await readOwners(folder);
  return ({ event, timestamp, distinct_id, properties }) => {
    const personProperties = owners.get(distinct_id)?.properties;
    const plain = { event, timestamp, session: null, person: distinct_id, personProperties };
    return isUsual({ ...plain, properties: properties ?? {} }, visitors);
  };
}

function newVisit({ url }: ExposureQuery): Visit {
  return { converted: false, asked: url === null, came: new Set(), exposed: new Set() };
}

function lookFor({ traces, from, to, url, conversionEvent }: ExposureQuery) {
  const expressions = traces.map(compiled);
  const names = new Set([
    ...VISIT_EVENTS,
    conversionEvent,
    ...traces.flatMap(({ events }) => events),
  ]);
  const part = url?.toLowerCase() ?? null;
  return {
    isWanted: ({ event, timestamp }: EventLine) =>
      names.has(event) && timestamp >= from && timestamp <= to,
    add(visit: Visit, { event, properties, elements_chain }: EventLine): void {
      const address = typeof properties?.$current_url === 'string' ? properties.$current_url : '';
      visit.converted ||= event === conversionEvent;
      visit.asked ||= part !== null && address.toLowerCase().includes(part);
      expressions.forEach((trace, i) => {
        if (!trace.address.test(address)) return;
        visit.came.add(i);
        if (trace.events.includes(event) && trace.element.test(elements_chain ?? ''))
          visit.exposed.add(i);
      });
    },
  };
}

function compiled({ events, address, element }: EventTrace) {
  return { events, address: new RegExp(address), element: new RegExp(element) };
}

function countOf(visits: readonly Visit[], trace: number): ExposureCount {
  const came = visits.filter((visit) => visit.came.has(trace));
  const exposed = came.filter((visit) => visit.exposed.has(trace));
  const converted = (own: readonly Visit[]) => own.filter((visit) => visit.converted).length;
  return {
    exposed: exposed.length,
    exposedConverted: converted(exposed),
    others: came.length - exposed.length,
    othersConverted: converted(came) - converted(exposed),
  };
}
