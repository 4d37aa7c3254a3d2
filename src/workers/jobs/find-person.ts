import type { Payload } from '../../queues/payloads.ts';
import { failure } from '../../templates/failure.ts';
import { pickSession } from '../../templates/pick-session.ts';
import type { Message } from '../../templates/render.ts';
import type { WorkerDeps } from '../deps.ts';

type Job = Payload<'answer'>;

/** Sessions offered of one person. */
const OFFERED = 8;

/** Offers the recent sessions of the person with this e-mail, to the asker alone. */
export async function findPerson(deps: WorkerDeps, job: Job): Promise<void> {
  const { channel, user, thread } = job;
  await deps.chat.whisper({ channel, user, thread }, await offer(deps, job));
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
