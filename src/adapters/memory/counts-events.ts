import {
  type CountsQuery,
  type ErrorSeries,
  type EventSeries,
  stepsOf,
} from '../../engine/ports/counts.ts';
import { VARYING } from '../../engine/ports/counts-rules.ts';
import { parseJson } from '../../engine/recording/wire/line.ts';
import { createTally } from './counts-tally.ts';
import { type PlainEvent, textOf, type Visit } from './counts-visits.ts';

const HOUR = 3_600_000;

/** Exceptions by the hour in which a visit first met them. */
export function errorSeries(visits: readonly Visit[], { from, hours }: CountsQuery): ErrorSeries[] {
  const tally = createTally(3, hours);
  const names = new Map<string, { type: string; message: string }>();
  for (const visit of visits) {
    const own = Map.groupBy(
      visit.events.filter(({ event }) => event === '$exception'),
      exceptionKey,
    );
    for (const [key, events] of own) {
      const first = Math.min(...events.map(({ timestamp }) => timestamp));
      const hour = Math.floor((first - from) / HOUR);
      tally.add(key, hour, 0);
      for (const _ of events) tally.add(key, hour, 1);
      tally.add(key, hour, 2, { person: visit.person, at: first });
      for (const event of events) names.set(key, latest(names.get(key), event));
    }
  }
  return tally.rows().map(({ key, series: [seen = [], events = [], people = []] }) => {
    const { type = '', message = '' } = names.get(key) ?? {};
    return {
      ...{ key, type: firstOf(type), message: firstOf(message) },
      ...{ events, visits: seen, people },
    };
  });
}

/** Of texts under one key the last one in the alphabet speaks for all: any would do. */
function latest(before: { type: string; message: string } | undefined, event: PlainEvent) {
  const { type, message } = namesOf(event);
  return {
    type: before && before.type > type ? before.type : type,
    message: before && before.message > message ? before.message : message,
  };
}

function namesOf({ properties }: PlainEvent) {
  return {
    type: textOf(properties.$exception_types) || textOf(properties.$exception_type),
    message: textOf(properties.$exception_values) || textOf(properties.$exception_message),
  };
}

/** What exceptions that belong together have in common: PostHog's fingerprint, else type and message without what varies. */
export function exceptionKey(event: PlainEvent): string {
  const { type, message } = namesOf(event);
  const named = textOf(event.properties.$exception_fingerprint);
  return named || `${type} ${message}`.replace(new RegExp(VARYING, 'g'), '#');
}

/** The first of a list of texts, which HogQL gives as JSON. */
export function firstOf(text: string): string {
  const value = text.startsWith('[') ? parseJson(text) : text;
  return String(Array.isArray(value) ? (value[0] ?? '') : (value ?? ''));
}

/** The site's own events, with what came of their visits. */
export function eventSeries(
  visits: readonly Visit[],
  query: CountsQuery,
  binOf: (at: number) => number,
): EventSeries[] {
  const { edges, funnel, conversionEvent } = query;
  const steps = stepsOf(funnel);
  const taken = new Set([...funnel, conversionEvent]);
  const tally = createTally(2 + 2 * steps.length, edges.length - 1);
  for (const visit of visits)
    for (const [event, at] of visit.first) {
      if (event.startsWith('$') || taken.has(event)) continue;
      tally.add(event, binOf(at), 0);
      tally.add(event, binOf(at), 1, { person: visit.person, at });
      for (const column of stratumOf(visit, query, at)) tally.add(event, binOf(at), 2 + column);
    }
  return tally.rows().map(({ key, series: [seen = [], people = [], ...rest] }) => ({
    event: key,
    visits: seen,
    people,
    strata: steps.map((_, i) => ({
      visits: rest[2 * i] ?? [],
      converted: rest[2 * i + 1] ?? [],
    })),
  }));
}

/** Where a visit counts that has had an event: by its furthest step before; nowhere once it converted. */
function stratumOf(
  visit: Visit,
  { funnel, conversionEvent }: CountsQuery,
  at: number,
): readonly number[] {
  if (conversionEvent !== null && firstAt(visit, conversionEvent) < at) return [];
  const reached = stepsOf(funnel).findLastIndex(
    (name) => name === null || firstAt(visit, name) <= at,
  );
  const converted = conversionEvent !== null && visit.last.has(conversionEvent);
  return converted ? [2 * reached, 2 * reached + 1] : [2 * reached];
}

function firstAt({ first }: Visit, name: string): number {
  return first.get(name) ?? Infinity;
}
