import {
  type CountsQuery,
  type PassagesQuery,
  SERIES_AT_MOST,
  stepsOf,
} from '../../engine/ports/counts.ts';
import {
  ADDRESS_PATH,
  ADDRESS_ROUTE,
  AUTOMATIC_AGENT,
  CODE,
  CODE_LENGTH,
  INTERNAL_PROPERTY,
  LOCAL_HOST,
  ONE_OF_MANY,
  TEST_HOST,
  TEST_MAILBOX,
  VARYING,
} from '../../engine/ports/counts-rules.ts';
import { rulesText, ruleValues } from './visitor-rules.ts';

/** Texts of HogQL that the counting queries are put together from. Outside values are bound by name. */

export const HOUR = 3_600_000;
/** When the event happened, milliseconds since the epoch. */
export const MS = 'toUnixTimestamp64Milli(timestamp)';
const PERSON = 'toString(person_id)';

/** A property as text; empty where there is none. */
export function property(name: string): string {
  return `ifNull(properties.${name}, '')`;
}

/** Events of usual visits: `visit`, `event`, `at`, `who`, and further columns. Nothing is worked out twice. */
export function eventRows(
  query: PassagesQuery,
  { columns = [], only }: { columns?: readonly string[]; only?: string } = {},
): string {
  const own = ['$session_id as visit', 'event', `${MS} as at`, `${PERSON} as who`, ...columns];
  return `select ${own.join(', ')} from events
where ${only ? `${only} and ` : ''}notEmpty($session_id) and ${usual(query)}`;
}

/** The same rows with their `page`: the path with the route of its hash, without a final slash, never empty. */
export function pageRows(
  query: PassagesQuery,
  { columns = [], only }: { columns?: readonly string[]; only: string },
): string {
  const address = `${property('$current_url')} as address`;
  return `select *, if(whole = '', '/', whole) as page
from (select *, if(route = '', own, concat(own, '#', route)) as whole
from (select *, replaceRegexpAll(extract(address, {path}), '/+$', '') as own, extract(address, {route}) as route
from (${eventRows(query, { columns: [address, ...columns], only })})))`;
}

/** The same rows with the `kind` of their page: what names one thing among many reads as `:id`. */
export function kindRows(...asked: Parameters<typeof pageRows>): string {
  return `select *, arrayStringConcat(named, '/') as kind
from (select *, arrayMap(part -> if(length(part) >= ${CODE_LENGTH} and match(lower(part), {code}), ':id', part), parts) as named
from (select *, arrayMap(part -> if(match(lower(part), {one_of_many}), ':id', part), splitByChar('/', page)) as parts
from (${pageRows(...asked)})))`;
}

/** Columns that `exceptionRows` reads. */
export const EXCEPTION_COLUMNS: readonly string[] = [
  ...[`${property('$exception_types')} as types`, `${property('$exception_type')} as one_type`],
  `${property('$exception_values')} as texts`,
  `${property('$exception_message')} as one_text`,
  `${property('$exception_fingerprint')} as fingerprint`,
];

/** The same rows with what was `thrown`, what it `said`, and the `key` under which exceptions belong together. */
export function exceptionRows(rows: string): string {
  return `select *, if(fingerprint = '', replaceRegexpAll(concat(thrown, ' ', said), {varying}, '#'), fingerprint) as key
from (select *, if(types = '', one_type, types) as thrown, if(texts = '', one_text, texts) as said
from (${rows}))`;
}

type Visitors = Pick<PassagesQuery, 'internalDomains' | 'visitorRules'>;

/** Events of the site's own visitors in the time that is asked for. */
export function usual(query: PassagesQuery): string {
  return [
    'timestamp >= toDateTime({from}) and timestamp < toDateTime({to})',
    ...ofVisitors(query),
  ].join('\nand ');
}

/** What must hold of an event of the site's own visitors. */
export function ofVisitors({ internalDomains, visitorRules = [] }: Visitors): string[] {
  const email = "lower(ifNull(person.properties.email, ''))";
  return [
    `not match(lower(${property('$host')}), {local_host})`,
    `not match(lower(${property('$host')}), {test_host})`,
    `not match(${email}, {test_mailbox})`,
    `not match(lower(${property('$raw_user_agent')}), {agent})`,
    `${property('$browser_type')} != 'bot'`,
    `ifNull(person.properties.${INTERNAL_PROPERTY}, '') != 'true'`,
    ...internalDomains.map((_, i) => `not endsWith(${email}, {domain_${i}})`),
    ...rulesText(visitorRules),
  ];
}

/** What `ofVisitors` names. */
export function visitorValues({
  internalDomains,
  visitorRules = [],
}: Visitors): Readonly<Record<string, unknown>> {
  const domains = internalDomains.map((one, i) => [`domain_${i}`, `@${one.toLowerCase()}`]);
  return {
    ...{ local_host: LOCAL_HOST, test_host: TEST_HOST, test_mailbox: TEST_MAILBOX },
    ...{ agent: AUTOMATIC_AGENT, ...ruleValues(visitorRules) },
    ...Object.fromEntries(domains),
  };
}

/** Everything that the texts name. */
export function valuesOf(
  query: PassagesQuery & Partial<Pick<CountsQuery, 'edges'>>,
): Readonly<Record<string, unknown>> {
  const { from, hours, funnel, conversionEvent } = query;
  return {
    from: new Date(from).toISOString(),
    to: new Date(from + hours * HOUR).toISOString(),
    path: ADDRESS_PATH,
    ...{ route: ADDRESS_ROUTE, one_of_many: ONE_OF_MANY, code: CODE },
    varying: VARYING,
    ...{ conversion: conversionEvent ?? '', edges: query.edges ?? [] },
    taken: [...funnel, conversionEvent ?? ''],
    told: [...funnel, conversionEvent ?? '', '$pageview'],
    ...visitorValues(query),
    ...Object.fromEntries(funnel.map((name, i) => [`funnel_${i}`, name])),
  };
}

/** Of a visit's rows: first and last time of each event of the funnel and of the conversion; 0 = never. */
export function timesOf({ funnel }: PassagesQuery): string {
  const each = (aggregate: string) =>
    funnel.map((_, i) => `${aggregate}(at, event = {funnel_${i}})`).join(', ') || '0';
  const entries = stepsOf(funnel).map((_, i) => {
    return i === 0 ? 'min(at)' : `minIf(at, event = {funnel_${i - 1}})`;
  });
  return `[${entries.join(', ')}] as entries, [${each('minIf')}] as firsts, [${each('maxIf')}] as lasts,
minIf(at, event = {conversion}) as first_conversion, maxIf(at, event = {conversion}) as last_conversion`;
}

/** The hour of a moment, counted from the first one. */
export function hourOf(query: PassagesQuery, at: string): string {
  return `intDiv(${at} - ${query.from}, ${HOUR})`;
}

/** The bin of a moment; outside all it is one that `packed` leaves out. */
export function binOf({ edges }: CountsQuery, at: string): string {
  const bin = `arrayCount(edge -> edge <= ${at}, {edges}) - 1`;
  return `if(${at} < ${edges.at(-1) ?? 0}, ${bin}, -1)`;
}

export interface Packed {
  /** Columns that name a series. */
  readonly keys: readonly string[];
  /** Columns of numbers; the series with the most of the first one are kept. */
  readonly columns: readonly string[];
  /** Further columns of the answer, aggregates over the rows of a series. */
  readonly more?: readonly string[];
  /** Rows with the keys, a `place` and the columns. */
  readonly rows: string;
  readonly atLeast?: number;
}

/** One row a series: its keys, the places where it has something, and its numbers there. */
export function packed({ keys, columns, rows, more = [], atLeast = 0 }: Packed): string {
  const lists = ['place', ...columns].map((column) => `groupArray(${column})`);
  const group = keys.length > 0 ? `group by ${keys.join(', ')}` : '';
  const most = `sum(${columns[0]})`;
  return `select ${[...keys, ...more, ...lists].join(', ')} from (${rows})
where place >= 0 ${group}
having ${most} >= ${atLeast}
order by ${[`${most} desc`, ...keys].join(', ')} limit ${SERIES_AT_MOST}`;
}
