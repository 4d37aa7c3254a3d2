import { isRecord } from '../../engine/recording/wire/line.ts';
import { countryMeant, GROUP_PROPERTIES } from '../posthog/traits.ts';

/** What the events of a session say of who visited, all in lower case. */
export interface Traits {
  /** Keys of groups. */
  readonly groups: ReadonlySet<string>;
  /** Codes and names of countries. */
  readonly countries: ReadonlySet<string>;
}

/** Adds what an event says of its session. */
export function addTraits(
  bySession: Map<string, Traits>,
  sessionId: string,
  properties: Readonly<Record<string, unknown>>,
): void {
  const groups = groupsIn(properties);
  const countries = texts([properties.$geoip_country_code, properties.$geoip_country_name]);
  const known = bySession.get(sessionId);
  const isNew =
    groups.some((one) => !known?.groups.has(one)) ||
    countries.some((one) => !known?.countries.has(one));
  if (!isNew) return;
  bySession.set(sessionId, {
    groups: new Set([...(known?.groups ?? []), ...groups]),
    countries: new Set([...(known?.countries ?? []), ...countries]),
  });
}

/** Whether the visit was from the country, by its code or name. */
export function isFrom({ countries }: Traits, country: string): boolean {
  const { code, names } = countryMeant(country);
  const wanted = code === null ? names : [code.toLowerCase(), ...names];
  return wanted.some((one) => countries.has(one));
}

/** PostHog writes `$group_0` where posthog-js sent `$groups`; a folder may hold either. */
function groupsIn(properties: Readonly<Record<string, unknown>>): string[] {
  const sent = isRecord(properties.$groups) ? Object.values(properties.$groups) : [];
  return texts([...GROUP_PROPERTIES.map((name) => properties[name]), ...sent]);
}

function texts(values: readonly unknown[]): string[] {
  return values.flatMap((value) =>
    typeof value === 'string' && value !== '' ? [value.toLowerCase()] : [],
  );
}
