import { z } from 'zod';
import type {
  ListedRecording,
  RecordingList,
  RecordingsQuery,
} from '../../ports/recording-list.ts';
import type { Source } from '../../ports/source.ts';
import type { Scope } from '../../scope.ts';
import { Left } from '../report.ts';
import { drawSample } from './sample.ts';

/** Shorter recordings hold nothing to tell (posthog.md §2.6), seconds. */
const SHORTEST = 10;
/** So many are looked through for a sample. */
const MOST_ELIGIBLE = 5_000;

const Project = z.object({
  id: z.string(),
  name: z.string(),
  timezone: z.string(),
  conversionEvent: z.string().nullable(),
  funnel: z.array(z.string()),
  host: z.string(),
});

/** Which sessions a report reads, and which it does not. */
export const Selection = z.object({
  /** When the run began to choose, ISO 8601: a run that is taken up again began then. */
  at: z.string(),
  project: Project,
  /** Recordings that fit and are worth reading, before the limit. */
  eligible: z.number().int(),
  /** Those to read, oldest first, with the length of each recording, seconds. */
  sessions: z.array(z.object({ sessionId: z.string(), seconds: z.number() })),
  skipped: z.array(Left),
});
export type Selection = z.infer<typeof Selection>;

/** What a choice is made from. */
export interface SelectDeps {
  readonly source: Source;
  readonly recordings: RecordingList;
  readonly now: () => Date;
}

/** Chooses which sessions a report reads: those that fit, long enough and finished, evenly drawn. */
export async function selectSessions(
  { source, recordings, now }: SelectDeps,
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
    at: now().toISOString(),
    project: { ...project, funnel: [...project.funnel] },
    eligible: eligible.length,
    sessions: sample.map(({ id, durationSeconds }) => ({
      sessionId: id,
      seconds: durationSeconds,
    })),
    skipped: judged.flatMap(({ recording, reason }) =>
      reason === null ? [] : [{ id: recording.id, reason }],
    ),
  };
}

function reasonToSkip(recording: ListedRecording): string | null {
  const { durationSeconds, ongoing } = recording;
  if (ongoing) return 'still being recorded';
  if (durationSeconds < SHORTEST)
    return `too short: ${Math.floor(durationSeconds)} s of recording, ${SHORTEST} s are needed`;
  return isIdle(recording) ? 'nobody did anything in it' : null;
}

/** A tab in the background: who only looks at a page still moves now and then. null = not known, so not idle. */
function isIdle({ activeSeconds, clicks, keypresses }: ListedRecording): boolean {
  return activeSeconds === 0 && clicks === 0 && keypresses === 0;
}
