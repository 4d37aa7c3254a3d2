import { z } from 'zod';
import type { Client } from './client.ts';
import type { Purpose } from './failures.ts';
import { projectPath } from './paths.ts';

export interface HogQL extends Omit<Purpose, 'scope'> {
  readonly project: string;
  /** Every outside value stands as `{name}`, never in the text. */
  readonly query: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly signal?: AbortSignal | undefined;
}

const Answer = z.object({ results: z.array(z.array(z.unknown())) });

/** The rows of a HogQL query, computed now rather than from PostHog's cache. @throws SourceError */
export async function queryHogQL(client: Client, hogql: HogQL): Promise<unknown[][]> {
  const { query, values, project, reads, signal } = hogql;
  const answer = await client.json(
    {
      path: projectPath(project, 'query'),
      body: { query: { kind: 'HogQLQuery', query, values }, refresh: 'force_blocking' },
      reads,
      scope: 'query:read',
      signal,
    },
    Answer,
  );
  return answer.results;
}
