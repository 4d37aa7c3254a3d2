import type { Clock } from '../clock.ts';
import type { Fields } from '../fields.ts';

/** A message that still grows, as far as it was told. */
export interface Stream {
  readonly markdown: string;
  /** The newest of every task, by its id. */
  readonly tasks: ReadonlyMap<string, Fields>;
  readonly title: string | null;
  readonly blocks: readonly Fields[];
  readonly display: 'timeline' | 'plan';
}

/** Messages that still grow. */
export interface Streams {
  /** Null = it does not grow, or no more. */
  get(channel: string, ts: string): Stream | null;
  start(channel: string, ts: string, stream: Stream): void;
  change(channel: string, ts: string, stream: Stream): void;
  end(channel: string, ts: string): void;
}

/** A stream ends by itself after about 5 minutes (slack.md §0.6; idle or in all: reports differ, here in all). */
const lifeMs = 5 * 60_000;

export function createStreams(clock: Clock): Streams {
  const open = new Map<string, { stream: Stream; cancel: () => void }>();
  const keyOf = (channel: string, ts: string) => `${channel}:${ts}`;

  function end(channel: string, ts: string): void {
    open.get(keyOf(channel, ts))?.cancel();
    open.delete(keyOf(channel, ts));
  }

  return {
    get: (channel, ts) => open.get(keyOf(channel, ts))?.stream ?? null,
    start(channel, ts, stream) {
      const cancel = clock.after(lifeMs, () => end(channel, ts));
      open.set(keyOf(channel, ts), { stream, cancel });
    },
    change(channel, ts, stream) {
      const known = open.get(keyOf(channel, ts));
      if (known) open.set(keyOf(channel, ts), { ...known, stream });
    },
    end,
  };
}
