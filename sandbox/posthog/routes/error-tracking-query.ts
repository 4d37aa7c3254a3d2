import { z } from 'zod';
import type { Context } from '../context.ts';
import type { StoredIssue } from '../dataset/shapes.ts';
import { parseInput } from '../http/parameters.ts';
import { type Condition, joinConditions } from '../recordings/conditions.ts';
import { parseDate, parseEnd } from '../recordings/dates.ts';

const Order = z.enum(['occurrences', 'first_seen', 'last_seen', 'users', 'sessions']);

const QueryShape = z.object({
  dateRange: z.object({ date_from: z.string().nullish(), date_to: z.string().nullish() }),
  volumeResolution: z.int().min(0).max(100),
  issueId: z.string().nullish(),
  searchQuery: z.string().nullish(),
  status: z.string().nullish(),
  orderBy: Order.default('last_seen'),
  orderDirection: z.enum(['ASC', 'DESC']).default('DESC'),
  limit: z.int().min(1).max(100).default(50),
  offset: z.int().min(0).default(0),
});

type Query = z.output<typeof QueryShape>;

/** Milliseconds since the epoch. */
interface Range {
  readonly from: number;
  readonly to: number;
}

/** Answers a query of kind ErrorTrackingQuery: issues with events in the range, and their counts. */
export async function runErrorTracking(input: unknown, context: Context) {
  const query = parseInput(QueryShape, input);
  const now = context.now();
  const range = {
    from: parseDate(query.dateRange.date_from ?? '-7d', now, 'dateRange__date_from'),
    to: query.dateRange.date_to
      ? parseEnd(query.dateRange.date_to, now, 'dateRange__date_to')
      : now.getTime(),
  };
  const counted = await countIssues(query, range, context);
  const ordered = counted.toSorted(comparison(query));
  const end = query.offset + query.limit;
  return {
    columns: ['error'],
    results: ordered.slice(query.offset, end),
    hasMore: ordered.length > end,
    limit: query.limit,
    offset: query.offset,
    is_cached: false,
    timings: [],
  };
}

async function countIssues(query: Query, range: Range, { dataset, hogql }: Context) {
  const { text, values } = condition(query, range, dataset.issues);
  const buckets = Math.max(1, query.volumeResolution);
  const width = Math.max(1, Math.ceil((range.to - range.from) / 1000 / buckets));
  const { results } = await hogql.run(
    `select issue_id, count() as occurrences, uniqExact($session_id), uniqExact(distinct_id),
      max(timestamp), groupArray(intDiv(toUnixTimestamp(timestamp) - {start}, {width}))
    from events where ${text} group by issue_id limit 50000`,
    { ...values, start: Math.floor(range.from / 1000), width },
  );
  return results.flatMap(([id, occurrences, sessions, users, lastSeen, places]) => {
    const issue = dataset.issues.find((one) => one.id === id);
    if (!issue || !hasStatus(issue, query)) return [];
    const counts = volumes(places, { ...query, from: range.from, width });
    return [showIssue(issue, { occurrences, sessions, users, volume_buckets: counts }, lastSeen)];
  });
}

function showIssue(issue: StoredIssue, aggregations: Record<string, unknown>, lastSeen: unknown) {
  return {
    id: issue.id,
    name: issue.name ?? null,
    description: issue.description ?? null,
    status: issue.status,
    assignee: null,
    first_seen: issue.first_seen ?? null,
    last_seen: lastSeen,
    aggregations,
  };
}

function hasStatus(issue: StoredIssue, { status }: Query): boolean {
  return !status || status === 'all' || issue.status === status;
}

function condition(query: Query, range: Range, issues: readonly StoredIssue[]): Condition {
  const base: Condition = {
    text: `event = '$exception' and issue_id is not null
      and timestamp >= toDateTime({from}) and timestamp <= toDateTime({to})`,
    values: { from: new Date(range.from).toISOString(), to: new Date(range.to).toISOString() },
  };
  const one = query.issueId
    ? [{ text: 'issue_id = {issue}', values: { issue: query.issueId } }]
    : [];
  const parts = [base, ...one, ...search(query.searchQuery ?? '', issues)];
  return joinConditions(parts, 'AND') ?? base;
}

/** Every word must stand in the exception's texts, or every one in the issue's name and description. */
function search(text: string, issues: readonly StoredIssue[]): readonly Condition[] {
  const words = [...text.matchAll(/"([^"]+)"|(\S+)/g)].map(
    ([, quoted, word]) => quoted ?? word ?? '',
  );
  if (words.length === 0) return [];
  const named = issues.filter(({ name, description }) =>
    words.every((word) => `${name} ${description}`.toLowerCase().includes(word.toLowerCase())),
  );
  const inEvent = words.map((word, at) => ({
    text: `positionCaseInsensitive(concat(properties.$exception_types, ' ', properties.$exception_values,
      ' ', properties.$exception_sources, ' ', properties.$exception_functions), {word_${at}}) > 0`,
    values: { [`word_${at}`]: word },
  }));
  const byName = { text: 'issue_id in {named}', values: { named: named.map(({ id }) => id) } };
  const all = joinConditions(inEvent, 'AND');
  const either = joinConditions(all ? [all, byName] : [byName], 'OR');
  return either ? [either] : [];
}

interface Buckets {
  readonly volumeResolution: number;
  readonly from: number;
  /** Seconds. */
  readonly width: number;
}

function volumes(places: unknown, { volumeResolution, from, width }: Buckets) {
  const found = Array.isArray(places) ? places : [];
  return Array.from({ length: volumeResolution }, (_, at) => ({
    label: new Date(from + at * width * 1000).toISOString(),
    value: found.filter((place) => Number(place) === at).length,
  }));
}

type Row = ReturnType<typeof showIssue>;

function comparison({ orderBy, orderDirection }: Query): (a: Row, b: Row) => number {
  const sign = orderDirection === 'ASC' ? 1 : -1;
  const measure = (row: Row): number => {
    if (orderBy === 'first_seen') return Date.parse(row.first_seen ?? '') || 0;
    if (orderBy === 'last_seen') return Date.parse(String(row.last_seen)) || 0;
    return Number(row.aggregations[orderBy]);
  };
  return (a, b) => sign * (measure(a) - measure(b)) || (a.id < b.id ? -1 : 1);
}
