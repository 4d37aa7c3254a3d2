import { findCustomer } from '../server/customers.ts';
import type { Recorded } from './recorded.ts';
import type { PersonRow } from './schema.ts';
import { stableId } from './stable-id.ts';

/** Everybody who was identified, with all ids they came under. */
export function personRows(all: readonly Recorded[]): PersonRow[] {
  const rows = new Map<string, PersonRow>();
  for (const recorded of all) {
    for (const { properties } of recorded.events.filter(({ event }) => event === '$identify')) {
      const id = String(properties.distinct_id);
      const anonymous = String(properties.$anon_distinct_id);
      const known = rows.get(id) ?? newRow(id, recorded);
      rows.set(id, { ...known, distinct_ids: [...new Set([...known.distinct_ids, anonymous])] });
    }
  }
  return [...rows.values()];
}

/** The person behind a distinct id, or null for somebody anonymous. */
export function personOf(persons: readonly PersonRow[], distinctId: string): PersonRow | null {
  return persons.find((person) => person.distinct_ids.includes(distinctId)) ?? null;
}

function newRow(id: string, recorded: Recorded): PersonRow {
  const customer = findCustomer(id);
  if (customer === null)
    throw new Error(`${recorded.visit.name} identified an unknown customer ${id}`);
  const { name, email, plan, country, since } = customer;
  const first = recorded.events[0]?.properties ?? {};
  return {
    id: stableId(`person:${id}`),
    distinct_ids: [id],
    name,
    properties: {
      ...{ name, email, plan, country, since },
      $browser: first.$browser,
      $os: first.$os,
      $device_type: first.$device_type,
      $geoip_country_name: recorded.visit.country,
      $initial_current_url: first.$current_url,
    },
    created_at: new Date(`${since}T09:00:00Z`).toISOString(),
  };
}
