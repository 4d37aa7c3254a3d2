import type { SessionRecord } from '../patterns/record.ts';
import type { Project } from '../ports/source.ts';
import { replayUrl } from '../sessions/replay-link.ts';
import { safeText } from '../sessions/safe-text.ts';
import { courseOf, reachedGoal } from './course.ts';
import type { Visits } from './find-visits.ts';
import type { ReadVisits } from './read-visits.ts';
import type { PersonSession, PersonStory, Thread } from './story.ts';

/** What code alone says in a person's story: who, which visits, what came back. */
type Frame = Omit<
  PersonStory,
  'headline' | 'story' | 'mode' | 'modeReason' | 'dropped' | 'missing' | 'usage' | 'seconds'
>;

/** The part of a story that is the same whoever tells it. */
export function frameOf(
  { persons, more }: Visits,
  project: Project,
  { records, skipped, failed }: ReadVisits,
  threads: readonly Thread[],
): Frame {
  const [{ name, email }] = persons;
  return {
    person: { name: name && safeText(name), email: email && safeText(email) },
    persons: persons.length,
    sessions: records.map((record) => sessionOf(record, project)),
    more,
    course: courseOf(records, threads),
    threads: [...threads],
    reachedGoal: reachedGoal(records),
    skipped,
    failed,
    hiddenValues: records.reduce((sum, { hiddenValues }) => sum + hiddenValues, 0),
  };
}

function sessionOf(record: SessionRecord, { host, id: projectId }: Project): PersonSession {
  const { id, start, durationSeconds, headline, outcome, converted, troubles } = record;
  const problems = troubles.map(({ description, stopped, faces }) => ({
    description: safeText(description),
    seconds: faces[0]?.times[0] ?? 0,
    stopped,
  }));
  const url = replayUrl({ host, projectId }, id, problems[0]?.seconds);
  return { id, start, durationSeconds, headline, outcome, converted, problems, replayUrl: url };
}
