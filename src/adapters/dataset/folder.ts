import { upToGoal } from '../../engine/ports/funnel.ts';
import type { Issue, Person, Project, Recording } from '../../engine/ports/source.ts';
import { IssueShape } from '../posthog/issue-shape.ts';
import { PersonShape } from '../posthog/person-shape.ts';
import { newestFirst, RecordingShape } from '../posthog/recording-shape.ts';
import { loadEvents, type StoredEvents } from './events.ts';
import { type LinesFile, readJsonFile, readJsonLines } from './files.ts';
import { Cohort, ProjectFile } from './shapes.ts';

/** A dataset folder in memory, all but its recordings' snapshots. */
export interface Folder {
  readonly project: Project;
  readonly persons: readonly Person[];
  readonly personByDistinctId: ReadonlyMap<string, Person>;
  /** Newest first. */
  readonly recordings: readonly Recording[];
  readonly recordingById: ReadonlyMap<string, Recording>;
  readonly events: StoredEvents;
  readonly issues: readonly Issue[];
  readonly cohorts: readonly Cohort[];
}

/** Where links to PostHog's own pages lead when the dataset does not say where it is from. */
const DEFAULT_HOST = 'https://us.posthog.com';

/** Reads the folder's files (design.md §5); all but the project and its events may be missing. @throws SourceError */
export async function loadFolder(folder: string): Promise<Folder> {
  const optional = true;
  const [project, persons, stored, issues, cohorts, events] = await Promise.all([
    readProject(folder),
    readAll({ folder, name: 'persons.jsonl', shape: PersonShape, optional }),
    readAll({ folder, name: 'recordings.jsonl', shape: RecordingShape, optional }),
    readAll({ folder, name: 'error_issues.jsonl', shape: IssueShape, optional }),
    readAll({ folder, name: 'cohorts.jsonl', shape: Cohort, optional }),
    loadEvents(folder),
  ]);
  const personByDistinctId = new Map(
    persons.flatMap((person) => person.distinctIds.map((id) => [id, person] as const)),
  );
  const recordings = stored
    .map((each) => ({
      ...each,
      person: each.person ?? personByDistinctId.get(each.distinctId) ?? null,
    }))
    .sort(newestFirst);
  const recordingById = new Map(recordings.map((recording) => [recording.id, recording]));
  return {
    project,
    persons,
    personByDistinctId,
    recordings,
    recordingById,
    events,
    issues,
    cohorts,
  };
}

function readAll<T>(file: LinesFile<T>): Promise<T[]> {
  return Array.fromAsync(readJsonLines(file));
}

async function readProject(folder: string): Promise<Project> {
  const stored = await readJsonFile(folder, 'project.json', ProjectFile);
  return {
    id: stored.id,
    name: stored.name,
    timezone: stored.timezone,
    conversionEvent: stored.conversion_event || null,
    funnel: upToGoal(stored.funnel ?? [], stored.conversion_event ?? null),
    host: (stored.host || DEFAULT_HOST).replace(/\/+$/, ''),
  };
}
