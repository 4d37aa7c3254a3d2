import { z } from 'zod';
import type { EventsQuery, RefusedQuery, Rows } from '../../engine/ports/events-query.ts';
import { SourceError } from '../../engine/ports/source.ts';
import { checkQuery } from './asked/check.ts';
import { type ClientOptions, createClient } from './client.ts';
import { projectPath } from './paths.ts';
import { unescapeHogQL } from './properties.ts';

/** Rows that are given at most. */
const MOST_ROWS = 200;
/** PostHog lets a query run for 10 s (posthog.md §4.2); somebody is waiting, so nobody waits for a turn, ms. */
const TIMEOUT_MS = 20_000;
const READS = 'what was asked of the events';

const Answer = z.object({
  columns: z.array(z.string()),
  results: z.array(z.array(z.unknown())),
});

/** Questions in HogQL over PostHog's query endpoint, each held against an allow-list before it is sent. */
export function createPostHogEventsQuery(options: ClientOptions): EventsQuery {
  const host = options.host.replace(/\/+$/, '');
  const client = createClient({ timeoutMs: TIMEOUT_MS, ...options, host });
  return {
    async run({ project }, hogql, signal) {
      const checked = checkQuery(hogql, MOST_ROWS);
      if ('refused' in checked) return checked;
      const call = {
        path: projectPath(project, 'query'),
        body: {
          query: { kind: 'HogQLQuery', query: checked.query },
          refresh: 'blocking',
        },
        ...{ reads: READS, scope: 'query:read', signal },
      };
      try {
        return rowsOf(await client.json(call, Answer));
      } catch (error) {
        const refused = refusalIn(error);
        if (refused) return refused;
        throw error;
      }
    },
  };
}

function rowsOf({ columns, results }: z.infer<typeof Answer>): Rows {
  return {
    columns,
    rows: results.slice(0, MOST_ROWS).map((row) => row.map(plain)),
    isCut: results.length > MOST_ROWS,
  };
}

function plain(value: unknown): string | number | boolean | null {
  const bare = unescapeHogQL(value);
  if (bare === null || bare === undefined) return null;
  if (typeof bare === 'string' || typeof bare === 'number' || typeof bare === 'boolean')
    return bare;
  return JSON.stringify(bare);
}

/** PostHog answers 400 to a query that it cannot read, and says why. */
function refusalIn(error: unknown): RefusedQuery | null {
  if (!(error instanceof SourceError) || error.code !== 'malformed') return null;
  const [, why] =
    /answered 400 when asked for [^:]*: (.*?)\. This is a fault/s.exec(error.message) ?? [];
  return why === undefined ? null : { refused: `PostHog could not run it: ${why}.` };
}
