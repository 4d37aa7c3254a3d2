import type { JobContext } from '../../queues/handler.ts';
import type { Payload } from '../../queues/payloads.ts';
import type { FeedbackDeps } from '../feedback/deps.ts';
import { takeFeedback, tellNotKept } from '../feedback/take.ts';
import { type ForgetDeps, forgetWanted, tellNotForgotten } from '../forget/forget.ts';
import { answerBackstory, tellNoStanding } from '../home/asked.ts';
import type { HomeDeps } from '../home/deps.ts';
import { showHome, tellNoHome } from '../home/show.ts';
import type { LinksDeps } from '../links/deps.ts';
import { offerSummaries } from '../links/offer.ts';
import { previewLinks } from '../links/preview.ts';
import type { VisionDeps } from '../vision/deps.ts';
import { takeVision, tellVisionLost } from '../vision/take.ts';
import { findPerson, tellNobodyFound } from './find-person.ts';
import { type PersonJobDeps, tellStory } from './person-story.ts';
import { type SearchJobDeps, search, tellNotSearched } from './search.ts';

type Job = Exclude<Payload<'answer'>, { kind: 'follow-up' }>;

/** What questions are answered with that are asked outside of talks. */
export type AnswerDeps = PersonJobDeps &
  SearchJobDeps &
  HomeDeps &
  FeedbackDeps &
  VisionDeps &
  ForgetDeps &
  LinksDeps;

/**
 * Answers a question from several sessions (a search, a person's story, or the choice of a visit) or about
 * Backstory itself; keeps what somebody says of an answer; sees to a summary by Replay Vision; or shows
 * what is known where sessions were shared.
 */
export function answer(deps: AnswerDeps, job: Job, context: JobContext): Promise<void> {
  if (job.kind === 'search') return search(deps, job, context);
  if (job.kind === 'home') return showHome(deps, job);
  if (job.kind === 'backstory') return answerBackstory(deps, job);
  if (job.kind === 'feedback') return takeFeedback(deps, job, context);
  if (job.kind === 'forget') return forgetWanted(deps, job);
  if (job.kind === 'vision') return takeVision(deps, job, context);
  if (job.kind === 'preview-links') return previewLinks(deps, job);
  if (job.kind === 'offer-summaries') return offerSummaries(deps, job);
  return job.story ? tellStory(deps, job, context) : findPerson(deps, job, context);
}

/** The last word on a question that was given up. */
export function tellUnanswered(deps: AnswerDeps, job: Job, error: Error): Promise<void> {
  if (job.kind === 'search') return tellNotSearched(deps, job, error);
  if (job.kind === 'home') return tellNoHome(deps, job, error);
  if (job.kind === 'backstory') return tellNoStanding(deps, job, error);
  if (job.kind === 'feedback') return tellNotKept(deps, job, error);
  if (job.kind === 'forget') return tellNotForgotten(deps, job, error);
  if (job.kind === 'vision') return tellVisionLost(deps, job, error);
  if (job.kind === 'preview-links' || job.kind === 'offer-summaries') return missed(deps, error);
  return tellNobodyFound(deps, job, error);
}

/** Nobody asked for it, so nobody is told. */
async function missed({ telemetry }: AnswerDeps, error: Error): Promise<void> {
  telemetry.failed(error, { job: 'answer' });
}
