import { type EventRow, IssueRow } from './schema.ts';

/** Error-tracking issues: the exceptions, grouped by fingerprint. */
export function issueRows(events: readonly EventRow[]): IssueRow[] {
  const issues = new Map<string, IssueRow>();
  for (const { event, properties, timestamp } of events) {
    const id = String(properties.$exception_issue_id);
    if (event !== '$exception' || issues.has(id)) continue;
    issues.set(
      id,
      IssueRow.parse({
        id,
        name: first(properties.$exception_types),
        description: first(properties.$exception_values),
        status: 'active',
        first_seen: timestamp,
        fingerprints: [properties.$exception_fingerprint],
      }),
    );
  }
  return [...issues.values()];
}

function first(list: unknown): unknown {
  return Array.isArray(list) ? list[0] : undefined;
}
