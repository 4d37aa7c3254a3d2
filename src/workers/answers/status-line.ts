import type { Clock } from '../../delivery/progress.ts';
import type { Chat } from '../../engine/ports/chat.ts';
import { clip, safeForSlack } from '../../templates/safe-text.ts';

/** A status line that stays until it is taken away. */
export interface StatusLine {
  /** In plain words: `is reading the screen around 1:24…`. */
  show(words: string): void;
  /** Shows nothing more; what stands there Slack takes away with the reply. */
  close(): void;
}

export interface StatusLineOptions {
  readonly channel: string;
  readonly thread: string;
  /** So often it is shown again, ms. */
  readonly everyMs: number;
  readonly clock: Clock;
}

/** Longer lines are cut by Slack, characters. */
const MOST_CHARACTERS = 100;

/** Shows under a thread what is being done, again and again before Slack forgets it. Best effort. */
export function createStatusLine(
  chat: Pick<Chat, 'status'>,
  { channel, thread, everyMs, clock }: StatusLineOptions,
): StatusLine {
  let shown = '';
  let cancel = () => {};
  const send = () => {
    cancel();
    cancel = clock.after(everyMs, send);
    void chat.status(channel, thread, shown).catch(() => {});
  };
  return {
    show(words) {
      const line = safeForSlack(clip(words, MOST_CHARACTERS));
      if (line === shown) return;
      shown = line;
      send();
    },
    close: () => cancel(),
  };
}
