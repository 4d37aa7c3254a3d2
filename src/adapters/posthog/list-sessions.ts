import type { RecordingsQuery } from '../../engine/ports/recording-list.ts';
import { queryHogQL } from './hogql.ts';
import type { Listing } from './list.ts';
import { COMPANY_PROPERTIES, countryMeant, GROUP_PROPERTIES } from './traits.ts';

/** A condition on events, its values bound. */
interface Condition {
  readonly text: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Rows that HogQL gives at most. */
const MOST = 50_000;
const HOUR = 3_600_000;
/** PostHog ends a session after a day; its first event may come a little before its recording. */
const AROUND = { before: HOUR, after: 24 * HOUR } as const;

/** Sessions to choose from; `inOrder`: the newest first. */
export interface Sessions {
  readonly ids: readonly string[];
  readonly inOrder: boolean;
}

/**
 * The sessions that the query leaves to choose from: those it names, and those whose events tell the
 * company and country. null = it asks for neither. @throws SourceError
 */
export async function findSessions(
  listing: Listing,
  query: RecordingsQuery,
): Promise<Sessions | null> {
  const conditions = [...companyCondition(query), ...countryCondition(query)];
  if (conditions.length === 0) return query.ids && { ids: query.ids, inOrder: false };
  const found = await sessionsWith(listing, query, conditions);
  const named = query.ids && new Set(query.ids);
  return { ids: named ? found.filter((id) => named.has(id)) : found, inOrder: true };
}

async function sessionsWith(
  { client, project, signal }: Listing,
  query: RecordingsQuery,
  conditions: readonly Condition[],
): Promise<string[]> {
  const time = timeCondition(query);
  const rows = await queryHogQL(client, {
    ...{ project, signal, reads: 'the sessions of a company or country' },
    query: `select $session_id from events
where notEmpty($session_id) and ${time.text}
group by $session_id
having ${conditions.map(({ text }) => `countIf(${text}) > 0`).join(' and ')}
order by min(timestamp) desc, $session_id
limit ${MOST}`,
    values: Object.assign({}, ...[time, ...conditions].map(({ values }) => values)),
  });
  return rows.map(([id]) => String(id));
}

function timeCondition({ from, to }: RecordingsQuery): Condition {
  const parts = [
    from === null ? null : { name: 'after', sign: '>=', at: from - AROUND.before },
    to === null ? null : { name: 'before', sign: '<=', at: to + AROUND.after },
  ].filter((part) => part !== null);
  const texts = parts.map(({ name, sign }) => `timestamp ${sign} toDateTime({${name}})`);
  return {
    text: ['true', ...texts].join(' and '),
    values: Object.fromEntries(parts.map(({ name, at }) => [name, new Date(at).toISOString()])),
  };
}

function companyCondition({ company }: RecordingsQuery): Condition[] {
  if (company === null) return [];
  const fields = [
    ...GROUP_PROPERTIES.map((name) => `properties.${name}`),
    ...COMPANY_PROPERTIES.map((name) => `person.properties.${name}`),
  ];
  const text = fields.map((field) => `lowerUTF8(${field}) = {company}`).join(' or ');
  return [{ text, values: { company: company.toLowerCase() } }];
}

function countryCondition({ country }: RecordingsQuery): Condition[] {
  if (country === null) return [];
  const { code, names } = countryMeant(country);
  const text =
    'upper(properties.$geoip_country_code) = {country} or lowerUTF8(properties.$geoip_country_name) in {countries}';
  return [{ text, values: { country: code ?? '', countries: names } }];
}
