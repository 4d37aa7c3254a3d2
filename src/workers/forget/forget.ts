import { type DeleteDeps, deleteFound, type RemovalProgress } from '../../engine/forget/delete.ts';
import { findWanted } from '../../engine/forget/find.ts';
import { type TakeBackDeps, takeLinksBack } from '../../engine/forget/links.ts';
import { type Chat, ChatError } from '../../engine/ports/chat.ts';
import type { ChatRemoval, Forget } from '../../engine/ports/forget.ts';
import { RetryLater } from '../../queues/errors.ts';
import type { ForgetJob } from '../../queues/payloads/forget.ts';
import { forgetDone, forgetStuck, forgetUnderWay } from '../../templates/forget-said.ts';
import { linkPreviewGone } from '../../templates/link-preview.ts';
import { withoutVisits } from '../../templates/without-visits.ts';
import type { WorkerDeps } from '../deps.ts';
import { tell, tryToTell } from '../tell.ts';

/** What deleting works with. */
export interface ForgetDeps extends Omit<WorkerDeps, 'chat'>, TakeBackDeps {
  readonly forget: Forget;
  readonly removal: ChatRemoval;
  readonly chat: Pick<Chat, 'whisper' | 'status' | 'find'>;
}

/** Slack lets us delete about 50 messages a minute: without a word of its own, so long we wait, seconds. */
const WAIT_SECONDS = 30;
/** Fewer are gone before anybody wonders. */
const LONG = 40;
/** How often at most it is told how far a long one is. */
const WORDS = 4;

/**
 * Deletes what an admin wanted deleted, and says to them alone what went and what could not.
 * @throws RetryLater where Slack asks to wait: it is taken up again where it was
 */
export async function forgetWanted(deps: ForgetDeps, job: ForgetJob): Promise<void> {
  const found = await findWanted({ ...deps, edit: withoutVisits }, job.scope, job.what);
  const receipt = await deleteFound(
    deleting(deps, job),
    job.scope,
    found,
    tellProgress(deps, job),
  ).catch(waitIfAsked);
  await tell(deps, job, forgetDone(job.what, receipt));
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

function deleting(deps: ForgetDeps, { scope }: ForgetJob): DeleteDeps {
  const { forget, removal, chat, queues } = deps;
  const deliver = async (key: string) => void (await queues.enqueue('deliver', { scope, key }));
  return {
    ...{ forget, removal, chat, deliver },
    takeLinksBack: (of, what) => takeLinksBack(deps, of, { what, instead: linkPreviewGone() }),
  };
}

/** A word at each quarter of a long deletion, also of one that was taken up again. */
function tellProgress(deps: ForgetDeps, job: ForgetJob) {
  return async ({ done, of }: RemovalProgress): Promise<void> => {
    const quarter = (count: number) => Math.floor((count * WORDS) / of);
    const isDue = done < of && quarter(done) > quarter(done - 1);
    if (of >= LONG && isDue) await tryToTell(deps, job, forgetUnderWay({ done, of }));
  };
}

/** What Slack does not take now is taken up again. @throws RetryLater */
function waitIfAsked(error: unknown): never {
  if (!(error instanceof ChatError) || error.code !== 'rate_limited') throw error;
  const seconds = error.retryAfterSeconds ?? WAIT_SECONDS;
  throw new RetryLater(seconds, error.message, { cause: error });
}
