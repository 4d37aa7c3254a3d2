import type { Person, Recording, SessionEvents, Source } from '../../engine/ports/source.ts';
import { createCrowd } from '../posthog/event-crowd.ts';
import { eventWindow, IGNORED_EVENT } from '../posthog/event-window.ts';
import { hasEmail } from '../posthog/person-shape.ts';
import { type Folder, loadFolder } from './folder.ts';
import { findIssues } from './issues.ts';
import type { Cohort } from './shapes.ts';
import { type OnSkipped, streamSnapshots } from './snapshots.ts';
import { streamSnapshotsAround } from './snapshots-around.ts';
import type { Traits } from './traits.ts';

/** A dataset folder as a source. It holds one project, so that the scope is not looked at. */
export interface DatasetSource extends Source {
  /** What "now" means for this dataset. */
  readonly lastEventAt: Date;
  /** Sessions with a recording, oldest first. */
  readonly sessionIds: readonly string[];
  readonly cohorts: readonly Cohort[];
  /** What the session's events say of company and country; undefined = it has none. */
  readonly traitsOf: (sessionId: string) => Traits | undefined;
}

/**
 * Opens a dataset folder (design.md §5). Its recordings' snapshots stay on disk until they are asked
 * for; the rest is read now.
 *
 * @throws SourceError naming the file, its line and what to do
 */
export async function openDataset(
  path: string,
  options: { readonly onSkipped?: OnSkipped } = {},
): Promise<DatasetSource> {
  const folder = await loadFolder(path);
  const { project, persons, personByDistinctId, recordings, recordingById, events, issues } =
    folder;
  const lastEventAt = lastEvent(folder);
  const { onSkipped } = options;
  return {
    lastEventAt,
    sessionIds: recordings.map(({ id }) => id).reverse(),
    cohorts: folder.cohorts,
    traitsOf: (sessionId) => events.traitsBySession.get(sessionId),
    project: async () => project,
    recording: async (_scope, sessionId) => recordingById.get(sessionId) ?? null,
    events: async (_scope, sessionId) => eventsOf(folder, sessionId),
    snapshots: (_scope, sessionId, signal) =>
      streamSnapshots(path, sessionId, { signal, onSkipped }),
    snapshotsAround: (_scope, sessionId, span, signal) =>
      streamSnapshotsAround(path, sessionId, { span, signal, onSkipped }),
    person: async (_scope, distinctId) => personByDistinctId.get(distinctId) ?? null,
    personsByEmail: async (_scope, email) =>
      email.trim() === '' ? [] : persons.filter((person) => hasEmail(person, email)),
    recordingsOf: async (_scope, person, limit) =>
      recordings.filter((recording) => isOf(recording, person)).slice(0, limit),
    recentRecordings: async (_scope, limit) => recordings.slice(0, limit),
    issues: async (_scope, query) =>
      findIssues(issues, query, { exceptions: events.exceptions, now: lastEventAt }),
  };
}

/** Without any event, the end of the last recording; without that, the epoch. */
function lastEvent({ events, recordings }: Folder): Date {
  const ends = recordings.map(({ start, durationSeconds }) => {
    return Date.parse(start) + durationSeconds * 1000;
  });
  return new Date(events.lastAt ?? ends.reduce((a, b) => Math.max(a, b), 0));
}

function eventsOf({ events, recordingById }: Folder, sessionId: string): SessionEvents {
  const window = eventWindow(recordingById.get(sessionId) ?? null);
  const own = (events.bySession.get(sessionId) ?? []).filter(({ event, timestamp }) => {
    const inside = !window || (timestamp >= window.after && timestamp <= window.before);
    return event !== IGNORED_EVENT && inside;
  });
  const crowd = createCrowd();
  crowd.add(own);
  return crowd.bounded();
}

function isOf(recording: Recording, person: Person): boolean {
  return recording.person?.id === person.id || person.distinctIds.includes(recording.distinctId);
}
