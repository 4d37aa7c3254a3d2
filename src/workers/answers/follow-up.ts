import { Answer } from '../../engine/answers/answer.ts';
import { answerQuestion } from '../../engine/answers/answer-question.ts';
import type { ReportArchive } from '../../engine/ports/report-archive.ts';
import { SourceError } from '../../engine/ports/source.ts';
import { isOf } from '../../engine/scope.ts';
import type { JobContext } from '../../queues/handler.ts';
import type { FollowUp } from '../../queues/payloads/follow-up.ts';
import { tellSourceFailure } from '../failures.ts';
import { readBy, readerFor } from '../reader.ts';
import { clearStatus } from '../tell.ts';
import { type FollowUpDeps, talkOf } from './deps.ts';
import { talkBefore } from './memory.ts';
import { sayAnswer, sayFailed, sayStopped } from './say.ts';
import { underWatch, type Watched } from './under-watch.ts';
import { waitForTurn } from './wait.ts';

/** Answers a question in its thread, when it is its turn. Run again, it changes nothing. */
export async function followUp(
  deps: FollowUpDeps,
  job: FollowUp,
  context: JobContext,
): Promise<void> {
  try {
    await take(deps, job, context);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    await tellSourceFailure(deps, { name: 'answer', asker: job, context }, error);
    await deps.threads.settle(talkOf(job), job.ts, { state: 'failed', said: null });
  }
  await clearStatus(deps, job);
}

async function take(deps: FollowUpDeps, job: FollowUp, { signal }: JobContext): Promise<void> {
  const talk = talkOf(job);
  const { ts, user, text } = job;
  await deps.threads.hear(talk, { ts, by: 'person', user, text, state: 'asked', answer: null });
  const said = Answer.safeParse((await deps.threads.saidTo(talk, ts))?.answer).data;
  if (said) return sayAnswer(deps, job, { answer: said, signal });
  if (await deps.threads.isStopped(talk, ts)) return sayStopped(deps, job);
  await waitForTurn(deps, job);
  const work = (watched: Watched) => ask(deps, job, watched);
  const answer = await underWatch(deps, job, { closing: signal, work });
  const isOurs =
    answer &&
    (await deps.threads.settle(talk, ts, {
      state: 'answered',
      said: { text: answer.answer, answer },
    }));
  await (isOurs ? sayAnswer(deps, job, { answer, signal }) : sayStopped(deps, job));
}

async function ask(
  deps: FollowUpDeps,
  job: FollowUp,
  { signal, onStep }: Watched,
): Promise<Answer> {
  const { scope, subject, text: question } = job;
  const reader = await readerFor(deps, scope);
  const { timezone: zone } = await deps.source.project(scope, signal);
  const turns = await talkBefore(deps, job);
  const { names: mayName } = await deps.access.setting(scope);
  return answerQuestion(
    { ...readBy(deps, reader), archive: archiveOf(deps), stills: deps.stills ?? null },
    { scope, subject, question, turns, mayName, zone, signal, onStep },
  );
}

/** Finished reports of the scope that asks: a run is known by its id alone. */
function archiveOf({ runs }: FollowUpDeps): Pick<ReportArchive, 'find'> {
  return {
    async find(scope, id) {
      const run = await runs.find(id);
      return isOf(run, scope) ? run.report : null;
    },
  };
}

/** The last word on a question that was given up. */
export async function tellNotAnswered(
  deps: FollowUpDeps,
  job: FollowUp,
  error: Error,
): Promise<void> {
  deps.telemetry.failed(error, { job: 'answer' });
  const isOpen = await deps.threads.settle(talkOf(job), job.ts, { state: 'failed', said: null });
  if (isOpen) await sayFailed(deps, job);
  await clearStatus(deps, job);
}
