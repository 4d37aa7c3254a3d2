import type { Clock } from '../clock.ts';
import type { PageStatus } from '../page-contract.ts';

/** A status line goes away by itself after 2 minutes (slack.md §1.5). */
const lifeMs = 120_000;

export interface Statuses {
  showing(): readonly PageStatus[];
  /** An empty text clears the line. */
  set(status: Omit<PageStatus, 'expiresAt'>): void;
  clear(channel: string, threadTs: string): void;
}

/** No status lines; `changed` hears of every change, the expiry included. */
export function createStatuses(clock: Clock, changed: (status: PageStatus) => void): Statuses {
  const lines = new Map<string, { status: PageStatus; cancel: () => void }>();
  const keyOf = (channel: string, threadTs: string) => `${channel}:${threadTs}`;

  function clear(channel: string, threadTs: string): void {
    const line = lines.get(keyOf(channel, threadTs));
    if (!line) return;
    line.cancel();
    lines.delete(keyOf(channel, threadTs));
    changed({ channel, threadTs, text: '', loadingMessages: [], expiresAt: clock.now() });
  }

  function set(given: Omit<PageStatus, 'expiresAt'>): void {
    const { channel, threadTs } = given;
    if (given.text === '') {
      clear(channel, threadTs);
      return;
    }
    lines.get(keyOf(channel, threadTs))?.cancel();
    const status = { ...given, expiresAt: clock.now() + lifeMs };
    const cancel = clock.after(lifeMs, () => clear(channel, threadTs));
    lines.set(keyOf(channel, threadTs), { status, cancel });
    changed(status);
  }

  return { showing: () => [...lines.values()].map((line) => line.status), set, clear };
}
