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
} from '../../engine/ports/counts-rules.ts';

/** Texts of HogQL that the counting queries are put together from. Outside values are bound by name. */

export const HOUR = 3_600_000;
/** When the event happened, milliseconds since the epoch. */
export const MS = 'toUnixTimestamp64Milli(timestamp)';
export const PERSON = 'toString(person_id)';

/** A property as text; empty where there is none. */
export function property(name: string): string {
  return `ifNull(properties.${name}, '')`;
}

const ADDRESS = property('$current_url');
const OWN_PATH = `replaceRegexpAll(extract(${ADDRESS}, {path}), '/+$', '')`;
const ROUTE = `extract(${ADDRESS}, {route})`;
/** The page of an event, never empty. */
export const PAGE = `if(concat(${OWN_PATH}, ${ROUTE}) = '', '/', if(${ROUTE} = '', ${OWN_PATH}, concat(${OWN_PATH}, '#', ${ROUTE})))`;
const IS_ONE = `match(lower(part), {one_of_many}) or (length(part) >= ${CODE_LENGTH} and match(lower(part), {code}))`;
/** The kind of page of an event. */
export const TEMPLATE = `arrayStringConcat(arrayMap(part -> if(${IS_ONE}, ':id', part), splitByChar('/', ${PAGE})), '/')`;

/** Events of the site's own visitors in the time that is asked for. */
export function usual({ internalDomains }: PassagesQuery): string {
  const email = "lower(ifNull(person.properties.email, ''))";
  return [
    'timestamp >= toDateTime({from}) and timestamp < toDateTime({to})',
    `not match(lower(${property('$host')}), {local_host})`,
    `not match(lower(${property('$raw_user_agent')}), {agent})`,
    `${property('$browser_type')} != 'bot'`,
    `ifNull(person.properties.${INTERNAL_PROPERTY}, '') != 'true'`,
    ...internalDomains.map((_, i) => `not endsWith(${email}, {domain_${i}})`),
  ].join('\nand ');
}

/** The same, of visits. */
export function usualVisits(query: PassagesQuery): string {
  return `notEmpty($session_id) and ${usual(query)}`;
}

/** Everything that the texts name. */
export function valuesOf(query: PassagesQuery): Readonly<Record<string, unknown>> {
  const { from, hours, funnel, conversionEvent, internalDomains } = query;
  const domains = internalDomains.map((one, i) => [`domain_${i}`, `@${one.toLowerCase()}`]);
  return {
    from: new Date(from).toISOString(),
    to: new Date(from + hours * HOUR).toISOString(),
    ...{ local_host: LOCAL_HOST, agent: AUTOMATIC_AGENT, path: ADDRESS_PATH },
    ...{ route: ADDRESS_ROUTE, one_of_many: ONE_OF_MANY, code: CODE },
    conversion: conversionEvent ?? '',
    taken: [...funnel, conversionEvent ?? ''],
    ...Object.fromEntries([...domains, ...funnel.map((name, i) => [`funnel_${i}`, name])]),
  };
}

/** First and last time of each event of the funnel and of the conversion in a visit; 0 = never. */
export function timesOf({ funnel }: PassagesQuery): string {
  const each = (aggregate: string) =>
    funnel.map((_, i) => `${aggregate}(${MS}, event = {funnel_${i}})`).join(', ') || '0';
  const entries = stepsOf(funnel).map((_, i) => {
    return i === 0 ? `min(${MS})` : `minIf(${MS}, event = {funnel_${i - 1}})`;
  });
  return `[${entries.join(', ')}] as entries, [${each('minIf')}] as firsts, [${each('maxIf')}] as lasts,
minIf(${MS}, event = {conversion}) as first_conversion, maxIf(${MS}, event = {conversion}) as last_conversion`;
}

/** The hour of a moment, counted from the first one. */
export function hourOf(query: PassagesQuery, at: string): string {
  return `intDiv(${at} - ${query.from}, ${HOUR})`;
}

/** The bin of a moment; outside all it is one that `packed` leaves out. */
export function binOf({ edges }: CountsQuery, at: string): string {
  const bin = `arrayCount(edge -> edge <= ${at}, [${edges.join(', ')}]) - 1`;
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
