import { COUNTRIES } from '../visits/plan.ts';
import { exceptionProperties } from './exceptions.ts';
import { personOf } from './persons.ts';
import type { Recorded } from './recorded.ts';
import { EventRow, type PersonRow } from './schema.ts';

/** Sent along but not kept by PostHog's ingestion. */
const NOT_STORED = ['token', '$elements_chain', '$elements', '$set', '$set_once'];

/** The visit's events as PostHog stores them. */
export function eventRows(recorded: Recorded, persons: readonly PersonRow[]): EventRow[] {
  return recorded.events.map((sent) => {
    const distinctId = String(sent.properties.distinct_id);
    return EventRow.parse({
      uuid: sent.uuid,
      event: sent.event,
      timestamp: new Date(sent.timestamp).toISOString(),
      distinct_id: distinctId,
      person_id: personOf(persons, distinctId)?.id ?? null,
      properties: storedProperties(recorded, sent.properties),
      elements_chain: sent.properties.$elements_chain ?? '',
    });
  });
}

function storedProperties(recorded: Recorded, sent: Record<string, unknown>) {
  const kept = Object.entries(sent).filter(([name]) => !NOT_STORED.includes(name));
  const list = sent.$exception_list;
  const { code, city } = COUNTRIES[recorded.visit.country];
  return {
    ...Object.fromEntries(kept),
    ...(list === undefined ? {} : exceptionProperties(list)),
    $geoip_country_name: recorded.visit.country,
    $geoip_country_code: code,
    $geoip_city_name: city,
  };
}
