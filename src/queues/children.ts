import type { Job } from 'bullmq';
import type { Producer } from './backend.ts';
import { RetryLater, Suspended } from './errors.ts';
import type { Child } from './handler.ts';
import { type JobName, parsePayload } from './payloads.ts';
import type { Policies } from './policy.ts';
import { optionsBy, type Producers } from './producers.ts';

/** What jobs get their children with. */
export interface Family {
  readonly producers: Producers;
  readonly policies: Policies;
}

/** A job in hand. */
interface Parent {
  readonly job: Job;
  readonly token: string;
}

/**
 * Adds the children that are not there yet, and suspends the job until all have ended. A child that fails
 * counts as ended: what came of it is not the queue's to know. Returns where none is under way.
 * @throws Suspended; RetryLater where another job waits for them
 */
export async function waitFor<Name extends JobName>(
  { producers, policies }: Family,
  { job, token }: Parent,
  name: Name,
  children: readonly Child<Name>[],
): Promise<void> {
  const producer = producers[name];
  const states = await statesOf(producer, children);
  const absent = children.filter((_, i) => states[i] === 'unknown');
  const parent = { id: job.id ?? '', queue: job.queueQualifiedName };
  const jobs = absent.map(({ id, payload, priority }) => ({
    name,
    data: parsePayload(name, payload),
    opts: {
      ...optionsBy(policies[name]),
      ...{ jobId: jobIdOf(id), priority, parent, ignoreDependencyOnFailure: true },
    },
  }));
  if (jobs.length > 0) await producer.addBulk(jobs);
  if (await job.moveToWaitingChildren(token)) throw new Suspended();
  const left = await statesOf(producer, children);
  if (left.every((state) => ENDED.has(state))) return;
  throw new RetryLater(LOOK_AGAIN_SECONDS, 'Another job waits for the same children');
}

/** Where its children are another job's, a job looks so often whether they have ended. */
const LOOK_AGAIN_SECONDS = 2;

const ENDED: ReadonlySet<string> = new Set(['completed', 'failed']);

function statesOf(
  producer: Producer,
  children: readonly { readonly id: string }[],
): Promise<string[]> {
  return Promise.all(children.map(({ id }) => producer.getJobState(jobIdOf(id))));
}

/** BullMQ keeps colons for itself. */
function jobIdOf(id: string): string {
  return encodeURIComponent(id);
}
