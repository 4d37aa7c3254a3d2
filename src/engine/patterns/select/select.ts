import type {
  ListedRecording,
  RecordingList,
  RecordingsQuery,
} from '../../ports/recording-list.ts';
import type { Project, Source } from '../../ports/source.ts';
import type { Scope } from '../../scope.ts';
import type { Left } from '../report.ts';
import { drawSample } from './sample.ts';

/** Shorter recordings hold nothing to tell (posthog.md §2.6), seconds. */
const SHORTEST = 10;
/** So many are looked through for a sample. */
const MOST_ELIGIBLE = 5_000;

export interface Selection {
  readonly project: Project;
  /** Recordings that fit and are worth reading, before the limit. */
  readonly eligible: number;
  /** Ids of those to read, oldest first. */
  readonly sessionIds: readonly string[];
  readonly skipped: readonly Left[];
}

/** Chooses which sessions a report reads: those that fit, long enough and finished, evenly drawn. */
export async function selectSessions(
  { source, recordings }: { readonly source: Source; readonly recordings: RecordingList },
  {
    scope,
    query,
    limit,
    signal,
  }: {
    readonly scope: Scope;
    readonly query: RecordingsQuery;
    readonly limit: number;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<Selection> {
  const [project, found] = await Promise.all([
    source.project(scope, signal),
    recordings.list(scope, query, MOST_ELIGIBLE, signal),
  ]);
  const judged = found.map((recording) => ({ recording, reason: reasonToSkip(recording) }));
  const eligible = judged.filter(({ reason }) => reason === null).map(({ recording }) => recording);
  const sample = drawSample(eligible, limit).toSorted(
    (a, b) => a.start.localeCompare(b.start) || a.id.localeCompare(b.id),
  );
  return {
    project,
    eligible: eligible.length,
    sessionIds: sample.map(({ id }) => id),
    skipped: judged.flatMap(({ recording, reason }) =>
      reason === null ? [] : [{ id: recording.id, reason }],
    ),
  };
}

function reasonToSkip({ durationSeconds, ongoing }: ListedRecording): string | null {
  if (ongoing) return 'still being recorded';
  if (durationSeconds >= SHORTEST) return null;
  return `too short: ${Math.floor(durationSeconds)} s of recording, ${SHORTEST} s are needed`;
}
