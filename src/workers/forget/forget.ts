import { ChatError } from '../../engine/ports/chat.ts';
import type { ChatRemoval, Forget, Forgotten } from '../../engine/ports/forget.ts';
import { RetryLater } from '../../queues/errors.ts';
import type { ForgetJob } from '../../queues/payloads/forget.ts';
import { forgetDone, forgetStuck } from '../../templates/forget-said.ts';
import type { WorkerDeps } from '../deps.ts';
import { tell, tryToTell } from '../tell.ts';

/** What deleting works with. */
export interface ForgetDeps extends WorkerDeps {
  readonly forget: Forget;
  readonly removal: ChatRemoval;
}

/** Of one person; what is older than PostHog keeps is found in our own rows. */
const MOST_RECORDINGS = 1_000;
/** Slack lets us delete about 50 messages a minute: without a word of its own, so long we wait, seconds. */
const WAIT_SECONDS = 30;

/**
 * Deletes what an admin wanted deleted: first out of the chat, as the rows say where it stands, then the rows.
 * Taken up again, it goes on; done again, it finds nothing.
 */
export async function forgetWanted(deps: ForgetDeps, job: ForgetJob): Promise<void> {
  const what = await meantBy(deps, job);
  const counts = { messages: 0, files: 0, rows: 0 };
  for (const { channel, ts, files } of await deps.forget.messages(job.scope, what)) {
    for (const file of files) counts.files += Number(await removed(() => deps.removal.file(file)));
    counts.messages += Number(await removed(() => deps.removal.message(channel, ts)));
  }
  counts.rows = await deps.forget.rows(job.scope, what);
  await tell(deps, job, forgetDone(counts));
}

/** The last word on a deletion that was given up. */
export async function tellNotForgotten(
  deps: ForgetDeps,
  job: ForgetJob,
  error: Error,
): Promise<void> {
  deps.telemetry.failed(error, { job: 'forget' });
  await tryToTell(deps, job, forgetStuck());
}

/** A person's sessions are those that are kept and those that PostHog still has; their e-mail goes with them. */
async function meantBy(deps: ForgetDeps, { scope, what }: ForgetJob): Promise<Forgotten> {
  if (what.kind === 'project') return { kind: 'project' };
  if (what.kind === 'session') return { kind: 'sessions', words: [what.id] };
  const { email } = what;
  const kept = await deps.forget.sessionsOf(scope, email);
  const persons = await deps.source.personsByEmail(scope, email);
  const found: string[] = [];
  for (const person of persons) {
    const recordings = await deps.source.recordingsOf(scope, person, MOST_RECORDINGS);
    found.push(...recordings.map(({ id }) => id));
  }
  return { kind: 'sessions', words: [...new Set([email, ...kept, ...found])] };
}

/** What Slack does not take now is taken up again. @throws RetryLater */
async function removed(remove: () => Promise<boolean>): Promise<boolean> {
  try {
    return await remove();
  } catch (error) {
    if (!(error instanceof ChatError) || error.code !== 'rate_limited') throw error;
    const seconds = error.retryAfterSeconds ?? WAIT_SECONDS;
    throw new RetryLater(seconds, error.message, { cause: error });
  }
}
