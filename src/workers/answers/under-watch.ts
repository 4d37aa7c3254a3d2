import { systemClock } from '../../delivery/progress.ts';
import type { FollowUp } from '../../queues/payloads/follow-up.ts';
import { answerLooks, answerStop } from '../../templates/answer-words.ts';
import { tryToTell } from '../tell.ts';
import { type FollowUpDeps, RHYTHM, talkOf } from './deps.ts';
import { createGrowing, type Showing } from './growing.ts';
import { reply } from './say.ts';
import { createStatusLine } from './status-line.ts';
import { watchForStop } from './stop-watch.ts';

/** What an answer needs of the world while it is made. */
export interface WatchDeps
  extends Pick<FollowUpDeps, 'growing' | 'respond' | 'log' | 'rhythm' | 'clock'> {
  readonly threads: Pick<FollowUpDeps['threads'], 'isStopped'>;
  readonly chat: Pick<FollowUpDeps['chat'], 'status' | 'whisper'>;
  readonly delivery: Pick<FollowUpDeps['delivery'], 'begin'>;
}

/** How work is told that it must end, and tells what it does. */
export interface Watched {
  readonly signal: AbortSignal;
  readonly onStep: (words: string) => void;
}

/**
 * Does what takes a while: shows its steps, offers the asker to stop it, and ends it when somebody does.
 * @returns null = somebody stopped it. @throws what the work throws
 */
export async function underWatch<T>(
  deps: WatchDeps,
  job: FollowUp,
  {
    closing,
    work,
  }: { readonly closing: AbortSignal; readonly work: (watched: Watched) => Promise<T> },
): Promise<T | null> {
  const { rhythm = RHYTHM, clock = systemClock } = deps;
  const showing = showingOf(deps, job);
  const stop = watchForStop(deps.threads, talkOf(job), {
    ts: job.ts,
    everyMs: rhythm.lookMs,
    clock,
  });
  const hasStop = working(deps, job, true);
  const withdraw = clock.after(rhythm.offerMs, () => void offer(deps, job, hasStop));
  const signal = AbortSignal.any([closing, stop.signal]);
  let isDone = false;
  try {
    const made = await work({ signal, onStep: showing.show });
    isDone = true;
    return made;
  } catch (error) {
    if (stop.signal.aborted && !closing.aborted) return null;
    throw error;
  } finally {
    withdraw();
    stop.close();
    await showing.close(isDone);
    await hasStop.then(() => working(deps, job, false));
  }
}

/** Where nobody else reads, steps are shown one under the other; in a channel there is a line, and then the answer. */
function showingOf(deps: WatchDeps, job: FollowUp): Showing {
  const { rhythm = RHYTHM, clock = systemClock, growing: steps } = deps;
  const { channel, thread } = job;
  const line = createStatusLine(deps.chat, { channel, thread, everyMs: rhythm.statusMs, clock });
  if (!job.isDirect || !steps) return { show: line.show, close: async () => line.close() };
  const message = { ...reply(job, answerLooks()), thread, final: false };
  return createGrowing({ ...deps, steps }, { message, line });
}

/** Slack's own Stop button is shown in direct messages alone, and only by newer ones. */
async function working(
  { growing, log }: WatchDeps,
  { channel, thread, isDirect }: FollowUp,
  isWorking: boolean,
): Promise<boolean> {
  if (!isDirect || !growing) return false;
  return growing.working({ channel, thread }, isWorking).catch((err: unknown) => {
    log.info({ err, channel }, 'Slack was not told that we are at work');
    return false;
  });
}

async function offer(deps: WatchDeps, job: FollowUp, hasStop: Promise<boolean>): Promise<void> {
  if (!(await hasStop)) await tryToTell(deps, job, answerStop(job.ts));
}
