import type { Issue, Person } from '../../ports/source.ts';
import { readException } from '../exceptions.ts';
import type { ReadParts, Wanted } from './parts.ts';

/** Names looked up at most where there are no fingerprints. */
const MOST_TEXTS = 5;

/** Who it was; null = anonymous. The recording knows best; without it the first event's sender. */
export async function personOf(
  { source, scope, signal }: Wanted,
  { recording, events }: ReadParts,
): Promise<Person | null> {
  if (recording) return recording.person;
  const distinctId = events.events[0]?.distinctId;
  return distinctId === undefined ? null : source.person(scope, distinctId, signal);
}

/**
 * Issues in error tracking, asked for only where something was thrown or logged (seed 001): by id where
 * the exception names its issue, else by fingerprint and text.
 */
export async function relatedIssues(
  { source, scope, signal }: Wanted,
  { recording, events, observed }: ReadParts,
): Promise<readonly Issue[]> {
  const thrown = events.events.filter(({ event }) => event === '$exception').map(readException);
  const logged = observed.console.some(({ level }) => level === 'error');
  if (thrown.length === 0 && !logged && !recording?.consoleErrors) return [];
  const nameless = thrown.filter(({ issueId }) => issueId === null);
  const query = {
    issueIds: known(thrown.map(({ issueId }) => issueId)),
    fingerprints: known(nameless.map(({ fingerprint }) => fingerprint)),
    texts: known(nameless.map(({ message, type }) => message || type)).slice(0, MOST_TEXTS),
  };
  return source.issues(scope, query, signal);
}

function known(values: readonly (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null))];
}
