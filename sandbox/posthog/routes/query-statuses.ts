import { ApiError } from '../http/errors.ts';

/** A query in the background, in PostHog's shape. */
interface QueryStatus {
  readonly id: string;
  readonly team_id: number;
  readonly query_async: true;
  readonly complete: boolean;
  readonly error: boolean;
  readonly error_message: string | null;
  readonly results: unknown;
  readonly start_time: string;
  readonly end_time: string | null;
}

/** Queries in the background, until their answer is fetched or forgotten. */
export interface QueryStatuses {
  start(id: string, run: () => Promise<unknown>): QueryStatus;
  find(id: string): QueryStatus | null;
  forget(id: string): void;
}

export function createQueryStatuses(teamId: number, now: () => Date): QueryStatuses {
  const statuses = new Map<string, QueryStatus>();
  const change = (id: string, end: Partial<QueryStatus>) => {
    const status = statuses.get(id);
    if (!status) return; // forgotten meanwhile
    statuses.set(id, { ...status, ...end, complete: true, end_time: now().toISOString() });
  };
  return {
    start(id, run) {
      const status: QueryStatus = {
        id,
        team_id: teamId,
        query_async: true,
        complete: false,
        error: false,
        error_message: null,
        results: null,
        start_time: now().toISOString(),
        end_time: null,
      };
      statuses.set(id, status);
      run().then(
        (results) => change(id, { results }),
        (error) => change(id, { error: true, error_message: messageOf(error) }),
      );
      return status;
    },
    find: (id) => statuses.get(id) ?? null,
    forget: (id) => void statuses.delete(id),
  };
}

/** Only what was wrong with the query is told; the rest is PostHog's own business. */
function messageOf(error: unknown): string | null {
  return error instanceof ApiError ? error.body.detail : null;
}
