import type { Answer } from '../../engine/answers/answer.ts';
import type { Content, OutboxMessage } from '../../engine/ports/outbox.ts';
import type { FollowUp } from '../../queues/payloads/follow-up.ts';
import { answerMessages } from '../../templates/answer.ts';
import { answerFailed, answerStopped } from '../../templates/answer-words.ts';
import { type FollowUpDeps, talkOf } from './deps.ts';
import { askPictures } from './pictures.ts';
import { offerRerun } from './rerun.ts';

/** Says an answer in its thread, with what it leads to: pictures, another report. Said again, it changes nothing. */
export async function sayAnswer(
  deps: FollowUpDeps,
  job: FollowUp,
  { answer, signal }: { readonly answer: Answer; readonly signal: AbortSignal },
): Promise<void> {
  const model = deps.model?.identify('answer-question').model ?? null;
  const contents = answerMessages(answer, { host: deps.host, model });
  await deps.delivery.post(
    contents.map((content, i): OutboxMessage => {
      const first = reply(job, content);
      return i === 0 ? first : { ...first, key: `${first.key}:${i + 1}`, threadOf: first.key };
    }),
  );
  await askPictures(deps, job, answer);
  if (answer.rerun) await offerRerun(deps, job, { rerun: answer.rerun, signal });
}

/** Once for all questions that one stop ended. */
export async function sayStopped({ delivery, threads }: FollowUpDeps, job: FollowUp) {
  const turns = await threads.turns(talkOf(job));
  const last = turns.findLast(({ state }) => state === 'stopped')?.ts ?? job.ts;
  const { workspace } = job.scope;
  const key = `${workspace}:${job.channel}:${last}:stopped`;
  await delivery.post([{ ...reply(job, answerStopped()), key }]);
}

/** The last word on a question that was given up. */
export async function sayFailed({ delivery }: FollowUpDeps, job: FollowUp): Promise<void> {
  await delivery.post([reply(job, answerFailed())]);
}

/** A message of the answer, in its thread. */
export function reply(
  { requestId: key, scope, channel, thread, subject, responseUrl }: FollowUp,
  content: Content,
): OutboxMessage {
  const fallback = responseUrl === null ? {} : { fallback: responseUrl };
  const about = subject ? { subject } : {};
  return {
    key,
    scope,
    channel,
    thread,
    threadOf: null,
    final: true,
    content,
    ...fallback,
    ...about,
  };
}
