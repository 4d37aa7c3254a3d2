import type { ChannelSetting } from '../ports/channel-settings.ts';
import type { OurThread } from '../ports/threads.ts';
import type { Clock } from '../requests/wish.ts';
import { speechOf } from './asks.ts';
import { isNumberAskedFor } from './requests/read-in-talk.ts';
import type { Turn } from './turn.ts';

/** Something written in one of our threads that does not mention us. */
export interface Overheard {
  readonly text: string;
  readonly user: string;
  /** Its timestamp: seconds, with a fraction. */
  readonly ts: string;
  /** What was said before it, oldest first. */
  readonly turns: readonly Turn[];
  readonly subject: OurThread['subject'];
  readonly listening: ChannelSetting['listening'];
}

/** `answer` it, `stop` what is being answered, `listen` and say nothing, or `ignore` it altogether. */
export type Attention = 'answer' | 'stop' | 'listen' | 'ignore';

/** What people said to each other longer ago is another talk, seconds. */
const TALK_SECONDS = 3600;

/** Somebody else by name, a group, or everybody. */
const TO_OTHERS = /<(?:@|!subteam\^|!channel|!here|!everyone)[^>]*>/i;

/**
 * Whether what somebody wrote in our thread, without naming us, is meant for us. A stop is heard wherever
 * something is being answered. When in doubt: silence.
 */
export function attentionTo(heard: Overheard, clock: Clock): Attention {
  const { text, turns } = heard;
  const speech = speechOf(text, clock);
  if (speech === 'stops' && turns.some(({ state }) => state === 'asked')) return 'stop';
  const listening = listeningTo(heard);
  if (listening === 'off') return 'ignore';
  const isAsked = speech === 'asks' || isNumberAskedFor({ question: text, turns });
  if (!isAsked || listening === 'with') return 'listen';
  return TO_OTHERS.test(text) || isAmongPeople(heard) ? 'listen' : 'answer';
}

/** Alerts and the news of a day are talked about by people: there we wait to be named. */
function listeningTo({
  listening,
  subject,
}: Pick<Overheard, 'listening' | 'subject'>): 'without' | 'with' | 'off' {
  if (listening !== null) return listening;
  return subject?.kind === 'alert' || subject?.kind === 'daily' ? 'with' : 'without';
}

/** The last word of anybody else was for people, and not long ago: this answers it. */
function isAmongPeople({ user, ts, turns }: Overheard): boolean {
  const last = turns.findLast((turn) => turn.user !== user);
  if (last?.state !== 'heard' || last.by === 'backstory') return false;
  return Number.parseFloat(ts) - Number.parseFloat(last.ts) < TALK_SECONDS;
}
