import { isChatter } from '../engine/answers/asks.ts';
import type { OurThread, Talk } from '../engine/ports/threads.ts';
import { withoutMarks } from '../engine/requests/parse-summarize.ts';
import { answersOff } from '../templates/answer-words.ts';
import { failure } from '../templates/failure.ts';
import type { Reply } from './ask.ts';
import type { BotDeps } from './deps.ts';
import { type Asked, enqueueFollowUp } from './enqueue.ts';
import { homeOf } from './home.ts';

/** Where something was written to us: a thread, or a direct message; `ours` null = we said nothing there. */
export interface Within {
  readonly ours: OurThread | null;
  readonly isDirect: boolean;
}

/** A thread as its talk is kept: a new one is about the project that is asked about here. @throws NotConnected */
export async function talkIn(
  deps: Pick<BotDeps, 'homes'>,
  { workspace, channel, thread }: { workspace: string; channel: string; thread: string },
  ours: OurThread | null,
): Promise<Talk> {
  const scope = ours?.scope ?? (await homeOf(deps, { workspace, channel })).scope;
  return { scope, channel, thread };
}

/** Takes a question about what its thread is about: kept as a turn of the talk, and enqueued. */
export async function askFollowUp(
  deps: BotDeps,
  raw: string,
  { asked, within }: { readonly asked: Asked; readonly within: Within },
): Promise<Reply> {
  const { workspace, channel, user, id: ts } = asked;
  const thread = asked.thread ?? ts;
  if (within.ours && isChatter(raw, { now: deps.now(), zone: 'UTC' })) return { kind: 'noted' };
  const talk = await talkIn(deps, { workspace, channel, thread }, within.ours);
  try {
    if (!within.isDirect && (await isOff(deps, asked)))
      return { kind: 'word', message: answersOff() };
    const turn = { ts, user, text: withoutMarks(raw), state: 'asked', answer: null } as const;
    await deps.threads.hear(talk, { ...turn, by: 'person' });
    const subject = within.ours?.subject ?? null;
    const { isDirect } = within;
    await enqueueFollowUp(deps, asked, { ...talk, text: turn.text, subject, isDirect });
    return { kind: 'taken', sessions: [], left: 0, looking: 'answer' };
  } catch (cause) {
    await deps.threads.settle(talk, ts, { state: 'failed', said: null }).catch(() => {});
    return { kind: 'failed', message: failure({ kind: 'enqueue-failed' }), cause };
  }
}

async function isOff({ channelSettings }: BotDeps, { workspace, channel }: Asked) {
  return (await channelSettings.read({ workspace, channel })).listening === 'off';
}
