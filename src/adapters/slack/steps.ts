import type { TaskUpdateChunk } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { ChatError } from '../../engine/ports/chat.ts';
import type { Step, Steps } from '../../engine/ports/steps.ts';
import { isPlatformError } from './errors.ts';

const STATUS = { doing: 'in_progress', done: 'complete', failed: 'error' } as const;

/** Titles are for one line, characters. */
const MOST_CHARACTERS = 100;

function chunks(steps: readonly Step[]): TaskUpdateChunk[] {
  return steps.map(({ id, title, state }) => ({
    ...{ type: 'task_update', id, title: title.slice(0, MOST_CHARACTERS) },
    status: STATUS[state],
  }));
}

/**
 * Steps as Slack streams them. `call` says of every failure which it was. The three methods are called by hand:
 * the SDK's own streamer keeps its state in one process (slack.md §1.6).
 */
export function createSteps(
  client: WebClient,
  call: <T>(request: () => Promise<T>) => Promise<T>,
): Steps {
  return {
    async begin({ channel, thread }, steps) {
      const stream = { channel, thread_ts: thread, task_display_mode: 'plan' };
      const { ts } = await call(() =>
        client.chat.startStream({ ...stream, chunks: chunks(steps) }),
      );
      if (ts) return { ts };
      const lost = 'Slack began a message but named no timestamp';
      throw new ChatError('unavailable', lost, { certain: false });
    },
    async add(place, steps) {
      await call(() => client.chat.appendStream({ ...place, chunks: chunks(steps) }));
    },
    async end(place, steps) {
      await call(() => stopGrowing(client, place, chunks(steps)));
    },
    async working({ channel, thread }, isWorking) {
      const status = isWorking ? 'processing' : 'active';
      const session = { channel_id: channel, thread_ts: thread, status };
      const { ok } = await call(() => client.agents.sessions.setStatus(session));
      return ok && isWorking;
    },
  };
}

/** Slack ends what grows for some minutes by itself. */
async function stopGrowing(
  client: WebClient,
  place: { readonly channel: string; readonly ts: string },
  last: TaskUpdateChunk[] = [],
): Promise<void> {
  try {
    await client.chat.stopStream({ ...place, ...(last.length > 0 ? { chunks: last } : {}) });
  } catch (error) {
    if (!isPlatformError(error, 'message_not_in_streaming_state')) throw error;
  }
}

/** What still grows, as nobody ended it, is ended first. */
export async function orStopped<T>(
  client: WebClient,
  place: { readonly channel: string; readonly ts: string },
  edit: () => Promise<T>,
): Promise<T> {
  try {
    return await edit();
  } catch (error) {
    if (!isPlatformError(error, 'streaming_state_conflict')) throw error;
    await stopGrowing(client, place);
    return edit();
  }
}
