import type { Person } from '../ports/source.ts';
import { textProperty } from './facts/posthog-clicks.ts';
import { replayUrl } from './replay-link.ts';
import type { SessionData } from './session-data.ts';
import type { Summary } from './summary.ts';

/** Who and in what: the session's own facts, as the summary shows them. */
export function sessionProfile(data: SessionData): Summary['session'] {
  const { recording, observed, events, project, zero } = data;
  const said = (name: '$browser' | '$os' | '$device_type') =>
    events.map((event) => textProperty(event, name)).find(Boolean) ?? null;
  const seen = observed.span !== null;
  return {
    id: data.id,
    start: new Date(zero).toISOString(),
    durationSeconds: data.durationSeconds,
    activeSeconds: recording?.activeSeconds ?? (seen ? observed.activity.length : null),
    device: said('$device_type'),
    browser: said('$browser'),
    os: said('$os'),
    startUrl: plainUrl(recording?.startUrl ?? observed.pages[0]?.url ?? null),
    clicks: recording?.clicks ?? (seen ? observed.clicks.length : null),
    keypresses: recording?.keypresses ?? null,
    consoleErrors:
      recording?.consoleErrors ??
      (seen ? observed.console.filter(({ level }) => level === 'error').length : null),
    activityScore: recording?.activityScore ?? null,
    replayUrl: replayUrl({ host: project.host, projectId: project.id }, data.id),
  };
}

/** The person as far as a summary names them; null = anonymous. */
export function personProfile({ person, events }: SessionData): Summary['person'] {
  if (!person) return null;
  const country = events.map((event) => textProperty(event, '$geoip_country_name')).find(Boolean);
  return {
    name: person.name,
    email: person.email,
    country: country ?? property(person, ['$geoip_country_name', 'country']),
    plan: property(person, ['plan', 'subscription', 'tier']),
  };
}

function property(person: Person, names: readonly string[]): string | null {
  for (const name of names) {
    const value = person.properties[name];
    if (typeof value === 'string' && value !== '') return value;
  }
  return null;
}

/** Query and fragment may hold secrets and are left out. */
function plainUrl(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const { protocol, origin, pathname } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? origin + pathname : null;
}
