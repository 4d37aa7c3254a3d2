import { SourceError } from '../../engine/ports/source.ts';
import type { JobContext } from '../../queues/handler.ts';
import type { FindPerson } from '../../queues/payloads/find-person.ts';
import { failure } from '../../templates/failure.ts';
import { pickSession } from '../../templates/pick-session.ts';
import type { Message } from '../../templates/render.ts';
import type { WorkerDeps } from '../deps.ts';
import { tellSourceFailure } from '../failures.ts';
import { clearStatus, tell, tryToTell } from '../tell.ts';

type Job = FindPerson;

/** Sessions offered of one person. */
const OFFERED = 8;

/** Offers the recent sessions of the person with this e-mail, to the asker alone. */
export async function findPerson(deps: WorkerDeps, job: Job, context: JobContext): Promise<void> {
  try {
    await tell(deps, job, await offer(deps, job));
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    await tellSourceFailure(deps, { name: 'answer', asker: job, context }, error);
  }
  await clearStatus(deps, job);
}

async function offer({ source }: WorkerDeps, { scope, email }: Job): Promise<Message> {
  const persons = await source.personsByEmail(scope, email);
  const found = await Promise.all(
    persons.map(async (person) => ({
      person,
      recordings: await source.recordingsOf(scope, person, OFFERED),
    })),
  );
  const best = found.toSorted((a, b) => b.recordings.length - a.recordings.length)[0];
  return best ? pickSession(best) : failure({ kind: 'unknown-person', email });
}

/** The last word on a search that was given up. */
export async function tellNobodyFound(deps: WorkerDeps, job: Job, error: Error): Promise<void> {
  deps.telemetry.failed(error, { job: 'answer' });
  await tryToTell(deps, job, failure({ kind: 'posthog-unreachable', retrySeconds: null }));
  await clearStatus(deps, job);
}
