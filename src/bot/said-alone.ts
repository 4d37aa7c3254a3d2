import type { RespondFn } from '@slack/bolt';
import type { Block, KnownBlock } from '@slack/types';
import type { Message } from '../templates/render.ts';

/** Where a word to one person is shown. */
export interface AlonePlace {
  /** The thread they are in; null = none. */
  readonly thread: string | null;
  /** In the place of the message that they pressed in, which they alone see. */
  readonly instead?: boolean;
}

/** Says something to whoever pressed, by Slack's address for it: also where we are not in the channel. */
export async function sayAlone(
  respond: RespondFn,
  { text, blocks }: Message,
  { thread, instead = false }: AlonePlace,
): Promise<void> {
  const shown = [...blocks] satisfies (KnownBlock | Block)[];
  const place = thread === null || instead ? {} : { thread_ts: thread };
  const how = { response_type: 'ephemeral', replace_original: instead } as const;
  await respond({ ...how, ...place, text, blocks: shown });
}
