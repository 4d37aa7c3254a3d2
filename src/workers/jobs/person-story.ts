import { findVisits } from '../../engine/persons/find-visits.ts';
import { tellPerson } from '../../engine/persons/tell-person.ts';
import type { RecordingList } from '../../engine/ports/recording-list.ts';
import type { RecordStore } from '../../engine/ports/records.ts';
import { type Recording, SourceError } from '../../engine/ports/source.ts';
import { storyWithoutNames } from '../../engine/privacy/without-names.ts';
import type { JobContext } from '../../queues/handler.ts';
import type { FindPerson } from '../../queues/payloads/find-person.ts';
import { failure } from '../../templates/failure.ts';
import { personStory } from '../../templates/person-story.ts';
import { pickSession } from '../../templates/pick-session.ts';
import type { WorkerDeps } from '../deps.ts';
import { tellSourceFailure } from '../failures.ts';
import { mayName } from '../names.ts';
import { readBy, readerFor } from '../reader.ts';
import { clearStatus, tell } from '../tell.ts';

/** What a person's story works with. */
export interface PersonJobDeps extends WorkerDeps {
  readonly recordings: RecordingList;
  readonly records: RecordStore;
}

/** Tells a person's visits as one story where it was asked, each of them to choose in its thread. */
export async function tellStory(
  deps: PersonJobDeps,
  job: FindPerson,
  context: JobContext,
): Promise<void> {
  try {
    await answer(deps, job, context.signal);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    await tellSourceFailure(deps, { name: 'answer', asker: job, context }, error);
  }
  await clearStatus(deps, job);
}

async function answer(deps: PersonJobDeps, job: FindPerson, signal: AbortSignal): Promise<void> {
  const { scope, email } = job;
  const only = await onlyVisit(deps, job, signal);
  if (only) return summarize(deps, job, only);
  const reader = readBy(deps, await readerFor(deps, scope));
  const told = await tellPerson(reader, { scope, who: email, signal });
  if (!told.ok && told.reason === 'unknown')
    return tell(deps, job, failure({ kind: 'unknown-person', email }));
  if (!told.ok) return tell(deps, job, pickSession({ person: told.person, recordings: [] }));
  const named = await mayName(deps, scope);
  const story = named ? told.story : storyWithoutNames(told.story);
  const person = named ? told.person : { ...told.person, ...story.person };
  const { channel, thread, requestId: key, responseUrl } = job;
  const root = { key, scope, channel, thread, threadOf: null, final: true };
  const fallback = responseUrl === null ? {} : { fallback: responseUrl };
  await deps.delivery.post([
    { ...root, ...fallback, content: personStory(story, deps) },
    { ...root, key: `${key}:visits`, threadOf: key, content: pickSession({ ...told, person }) },
  ]);
}

/** The one visit of somebody who came once; null = there are more, or none. */
async function onlyVisit(
  deps: PersonJobDeps,
  { scope, email: who }: FindPerson,
  signal: AbortSignal,
): Promise<Recording | null> {
  const visits = await findVisits(deps, { scope, who, most: 1, signal });
  return visits && !visits.more ? (visits.recordings[0] ?? null) : null;
}

/** One visit is no story of several: its summary tells more. */
async function summarize(
  { queues }: PersonJobDeps,
  job: FindPerson,
  { id: sessionId }: Recording,
): Promise<void> {
  const { kind: _kind, email: _email, story: _story, ...asker } = job;
  const payload = { ...asker, sessionId, question: null, fresh: false };
  await queues.enqueue('summarize-session', payload, { id: payload.requestId });
}
