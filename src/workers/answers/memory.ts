import type { Turn } from '../../engine/answers/turn.ts';
import { ChatError } from '../../engine/ports/chat.ts';
import type { FollowUp } from '../../queues/payloads/follow-up.ts';
import { type FollowUpDeps, talkOf } from './deps.ts';

/**
 * What was said in the talk before this question. Of a thread that we have kept nothing of, what stands in it
 * is read, once: a talk may have begun before we were asked.
 */
export async function talkBefore(deps: FollowUpDeps, job: FollowUp): Promise<readonly Turn[]> {
  const known = await before(deps, job);
  const isKept = known.some(({ by }) => by === 'backstory');
  if (isKept || job.thread === job.ts) return known;
  await readThread(deps, job);
  return before(deps, job);
}

/** Without this question, and without those that were asked after it and still wait. */
async function before({ threads }: FollowUpDeps, job: FollowUp): Promise<readonly Turn[]> {
  const turns = await threads.turns(talkOf(job));
  return turns.filter(({ ts, state }) => ts !== job.ts && (state !== 'asked' || ts < job.ts));
}

async function readThread({ chat, threads, log }: FollowUpDeps, job: FollowUp): Promise<void> {
  try {
    const messages = await chat.thread(job.channel, job.thread);
    for (const { ts, user, text } of messages) {
      if (ts >= job.ts) continue;
      const by = user === null ? 'backstory' : 'person';
      await threads.hear(talkOf(job), { ts, by, user, text, state: 'heard', answer: null });
    }
  } catch (err) {
    if (!(err instanceof ChatError)) throw err;
    log.warn({ err, channel: job.channel }, 'A thread could not be read: its talk begins now');
  }
}
