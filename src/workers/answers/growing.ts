import type { Delivery } from '../../delivery/delivery.ts';
import type { OutboxMessage } from '../../engine/ports/outbox.ts';
import type { Step, Steps } from '../../engine/ports/steps.ts';
import { clip, safeForSlack } from '../../templates/safe-text.ts';
import type { StatusLine } from './status-line.ts';

/** Shows what is being done, and what was done, until the answer is there. */
export interface Showing {
  /** In plain words: `is reading the screen around 1:24…`. */
  show(words: string): void;
  /** Shows nothing more. `isDone`: false = it was stopped, or failed. */
  close(isDone: boolean): Promise<void>;
}

export interface GrowingDeps {
  readonly steps: Steps;
  readonly delivery: Pick<Delivery, 'begin'>;
  readonly log: { warn(fields: object, words: string): void };
}

export interface GrowingOptions {
  /** The answer's message as it stands before the answer: its steps grow where the answer will be. */
  readonly message: OutboxMessage & { readonly thread: string };
  readonly line: StatusLine;
}

/** A title is one line, characters. */
const MOST_CHARACTERS = 100;

/**
 * Shows steps in the message that the answer will stand in, from the second one on: who waits for a single
 * step reads it in the status line. Best effort: what is not shown changes nothing.
 */
export function createGrowing(
  { steps, delivery, log }: GrowingDeps,
  { message, line }: GrowingOptions,
): Showing {
  const { channel, thread } = message;
  const told: Step[] = [];
  let ts: string | null = null;
  let isBroken = false;
  let work = Promise.resolve();
  const then = (next: () => Promise<void>) => {
    work = work.then(next).catch((err: unknown) => {
      isBroken = true;
      log.warn({ err, channel }, 'Steps are not shown any more');
    });
  };

  async function tell(news: readonly Step[]): Promise<void> {
    if (isBroken) return;
    if (ts !== null) return steps.add({ channel, ts }, news);
    const all = [...told];
    ts = await delivery.begin(
      message,
      async () => (await steps.begin({ channel, thread }, all)).ts,
    );
    isBroken = ts === null;
  }

  return {
    show(words) {
      const title = titleOf(words);
      const last = told.at(-1);
      if (last?.title === title) return;
      if (ts === null) line.show(words);
      const next: Step = { id: String(told.length + 1), title, state: 'doing' };
      const news = last ? [done(last), next] : [next];
      told.splice(-1, last ? 1 : 0, ...news);
      if (told.length > 1) then(() => tell(news));
    },
    async close(isDone) {
      line.close();
      const last = told.at(-1);
      then(async () => {
        if (ts === null || !last) return;
        await steps.end({ channel, ts }, [{ ...last, state: isDone ? 'done' : 'failed' }]);
      });
      await work;
    },
  };
}

function done(step: Step): Step {
  return { ...step, state: 'done' };
}

/** `is reading the recording…` as a step: `Reading the recording`. */
function titleOf(words: string): string {
  const plain = safeForSlack(clip(words, MOST_CHARACTERS))
    .replace(/^is\s+/, '')
    .replace(/…$/, '');
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}
