import type { JobContext } from '../../queues/handler.ts';
import type { Payload } from '../../queues/payloads.ts';
import { findPerson, tellNobodyFound } from './find-person.ts';
import { type PersonJobDeps, tellStory } from './person-story.ts';
import { type SearchJobDeps, search, tellNotSearched } from './search.ts';

type Job = Payload<'answer'>;

/** What questions about several sessions are answered with. */
export type AnswerDeps = PersonJobDeps & SearchJobDeps;

/** Answers a question from several sessions: a search, a person's story, or the choice of a visit. */
export function answer(deps: AnswerDeps, job: Job, context: JobContext): Promise<void> {
  if (job.kind === 'search') return search(deps, job, context);
  return job.story ? tellStory(deps, job, context) : findPerson(deps, job, context);
}

/** The last word on a question that was given up. */
export function tellUnanswered(deps: AnswerDeps, job: Job, error: Error): Promise<void> {
  return job.kind === 'search'
    ? tellNotSearched(deps, job, error)
    : tellNobodyFound(deps, job, error);
}
