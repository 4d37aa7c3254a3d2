import type { Issue, IssueQuery, SessionEvent } from '../../engine/ports/source.ts';
import { isNamedLike } from '../posthog/issue-shape.ts';

/** Milliseconds; occurrences are counted over the last seven days (ports/source.ts). */
const COUNTED_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * The wanted issues, with their occurrences before `now` (the dataset's last event). By text only
 * issues of these days are found, as PostHog does.
 */
export function findIssues(
  stored: readonly Issue[],
  query: IssueQuery,
  { exceptions, now }: { exceptions: readonly SessionEvent[]; now: Date },
): readonly Issue[] {
  const since = now.getTime() - COUNTED_MS;
  const recent = exceptions.filter(({ timestamp }) => timestamp >= since);
  return stored
    .map((issue) => ({ ...issue, occurrences: recent.filter(belongsTo(issue)).length }))
    .filter((issue) => isMeant(issue, query) || isRecentAndNamed(issue, query.texts));
}

function belongsTo({ id, fingerprints }: Issue) {
  return ({ properties }: SessionEvent): boolean => {
    const fingerprint = properties.$exception_fingerprint;
    if (properties.$exception_issue_id === id) return true;
    return typeof fingerprint === 'string' && fingerprints.includes(fingerprint);
  };
}

function isMeant({ id, fingerprints }: Issue, query: IssueQuery): boolean {
  return query.issueIds.includes(id) || fingerprints.some((f) => query.fingerprints.includes(f));
}

function isRecentAndNamed(issue: Issue, texts: readonly string[]): boolean {
  return (issue.occurrences ?? 0) > 0 && texts.some((text) => isNamedLike(issue, text));
}
