import type { Producer } from './backend.ts';
import { InvalidPayload } from './errors.ts';
import { type JobName, type Payload, parsePayload } from './payloads.ts';
import type { Policy } from './policy.ts';
import { optionsBy } from './producers.ts';

/** When a job is put on its queue again and again. */
export interface Schedule {
  /** Set again under the same id, it changes. */
  readonly id: string;
  readonly everyMs: number;
  /** The first time. */
  readonly from: Date;
}

/** Has the queue make the job at each time; what a job has, its runs have. @throws InvalidPayload */
export async function schedule<Name extends JobName>(
  producer: Producer,
  job: { readonly name: Name; readonly payload: Payload<Name>; readonly policy: Policy },
  { id, everyMs, from }: Schedule,
): Promise<void> {
  const { name, payload, policy } = job;
  const template = { name, data: parsePayload(name, payload), opts: optionsBy(policy) };
  await producer.upsertJobScheduler(id, { every: everyMs, startDate: from }, template);
}

/** A job that is made again and again. */
export interface Scheduled<Name extends JobName> {
  readonly id: string;
  readonly payload: Payload<Name>;
  /** When it is made next. */
  readonly next: Date;
}

/** What is scheduled on a queue; what an older version left there and nobody can read is none. */
export async function listSchedules<Name extends JobName>(
  producer: Producer,
  name: Name,
): Promise<readonly Scheduled<Name>[]> {
  const all = await producer.getJobSchedulers();
  return all.flatMap(({ key: id, next, template }) => {
    if (next === undefined) return [];
    try {
      return [{ id, payload: parsePayload(name, template?.data), next: new Date(next) }];
    } catch (error) {
      if (error instanceof InvalidPayload) return [];
      throw error;
    }
  });
}
