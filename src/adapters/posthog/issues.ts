import { z } from 'zod';
import type { Issue, IssueQuery } from '../../engine/ports/source.ts';
import type { Client } from './client.ts';
import { queryHogQL } from './hogql.ts';
import { IssueShape, isNamedLike } from './issue-shape.ts';
import { projectPath } from './paths.ts';

/** Issues are a side line of a summary: no more than this many calls for one. */
const MAX_CALLS = 3;

/** Occurrences are counted over this stretch (ports/source.ts); PostHog searches only what it counts. */
const COUNTED_DAYS = 7;

/** An issue known by its id may be older than that; then it is still looked for this far back. */
const KNOWN_DAYS = 90;

const IssueList = z.object({ results: z.array(IssueShape) });

interface IssuesRequest extends IssueQuery {
  readonly project: string;
  readonly signal?: AbortSignal | undefined;
}

type Search = { readonly issueId: string } | { readonly searchQuery: string };

/**
 * Issues by id first, then those of the last seven days by text, in at most MAX_CALLS calls.
 *
 * @throws SourceError
 */
export async function readIssues(
  client: Client,
  request: IssuesRequest,
): Promise<readonly Issue[]> {
  const found = new Map<string, Issue>();
  let callsLeft = MAX_CALLS;
  const search = async (wanted: Search, days: number) => {
    callsLeft -= 1;
    return runSearch(client, request, { wanted, days });
  };
  if (needsIds(request)) callsLeft -= 1;
  for (const wanted of await planSearches(client, request)) {
    if (callsLeft === 0) break;
    const recent = await search(wanted, COUNTED_DAYS);
    const old = recent.length === 0 && 'issueId' in wanted && callsLeft > 0;
    const issues = old ? quiet(await search(wanted, KNOWN_DAYS)) : recent;
    for (const issue of issues) found.set(issue.id, issue);
  }
  return [...found.values()];
}

/** Fingerprints are looked up only where no issue is named: an exception names its issue if it has one. */
function needsIds({ issueIds, fingerprints }: IssueQuery): boolean {
  return issueIds.length === 0 && fingerprints.length > 0;
}

async function planSearches(client: Client, request: IssuesRequest): Promise<readonly Search[]> {
  const ids = needsIds(request) ? await idsOfFingerprints(client, request) : request.issueIds;
  return [
    ...[...new Set(ids)].map((issueId) => ({ issueId })),
    ...[...new Set(request.texts)].map((searchQuery) => ({ searchQuery })),
  ];
}

async function idsOfFingerprints(client: Client, request: IssuesRequest): Promise<string[]> {
  const { project, fingerprints, signal } = request;
  const query = `select properties.$exception_issue_id as issue_id, count() as occurrences from events
where event = '$exception' and properties.$exception_fingerprint in {fingerprints}
and timestamp > now() - interval ${KNOWN_DAYS} day
group by issue_id order by occurrences desc limit ${MAX_CALLS}`;
  const values = { fingerprints };
  const reads = 'the issues of exceptions';
  const rows = await queryHogQL(client, { project, query, values, reads, signal });
  return rows.map(([id]) => id).filter((id): id is string => typeof id === 'string' && id !== '');
}

async function runSearch(
  client: Client,
  request: IssuesRequest,
  { wanted, days }: { wanted: Search; days: number },
): Promise<readonly Issue[]> {
  const query = {
    kind: 'ErrorTrackingQuery',
    ...wanted,
    status: 'all',
    orderBy: 'occurrences',
    orderDirection: 'DESC',
    // In hours, because PostHog begins days at midnight.
    dateRange: { date_from: `-${days * 24}h`, date_to: null },
    volumeResolution: 1,
    limit: 10,
  };
  const call = {
    path: projectPath(request.project, 'query'),
    body: { query },
    reads: 'error tracking',
    scope: 'error_tracking:read',
    signal: request.signal,
  };
  const { results } = await client.json(call, IssueList);
  return results.filter((issue) => isWanted(issue, wanted));
}

/** A server that does not know a filter answers with everything. */
function isWanted(issue: Issue, wanted: Search): boolean {
  if ('issueId' in wanted) return issue.id === wanted.issueId;
  return isNamedLike(issue, wanted.searchQuery);
}

/** Issues of which nothing was seen in the counted stretch. */
function quiet(issues: readonly Issue[]): readonly Issue[] {
  return issues.map((issue) => ({ ...issue, occurrences: 0 }));
}
