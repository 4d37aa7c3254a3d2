import type { App } from '@slack/bolt';
import type { Block, KnownBlock } from '@slack/types';
import type { DailyAsked } from '../../queues/payloads/daily.ts';
import { dailyHeard, dailyHelp, dailyUnclear } from '../../templates/daily-said.ts';
import { failure } from '../../templates/failure.ts';
import type { Message } from '../../templates/render.ts';
import type { BotDeps } from '../deps.ts';

/** Who typed it, where, and how they are answered. */
type Asker = Pick<DailyAsked, 'scope' | 'channel' | 'user' | 'responseUrl'>;

/** `/friction now|status|here|help`: acknowledged means enqueued. */
export function registerFriction(app: App, deps: BotDeps): void {
  app.command('/friction', async ({ command, ack }) => {
    const asker = {
      scope: { workspace: command.team_id, project: deps.home.projectId },
      channel: command.channel_id,
      user: command.user_id,
      responseUrl: command.response_url,
    };
    const { text, blocks } = await answer(deps, asker, {
      text: command.text.trim(),
      id: command.trigger_id,
    });
    await ack({
      response_type: 'ephemeral',
      text,
      blocks: [...blocks] satisfies (KnownBlock | Block)[],
    });
  });
}

async function answer(
  deps: BotDeps,
  asker: Asker,
  { text, id }: { readonly text: string; readonly id: string },
): Promise<Message> {
  const what = text.toLowerCase();
  if (what === '' || what === 'help') return dailyHelp();
  if (what !== 'now' && what !== 'status' && what !== 'here') return dailyUnclear(text);
  const askedAt = deps.now().getTime();
  const payload: DailyAsked = { kind: 'asked', ...asker, what, askedIn: null, askedAt };
  try {
    const name = `${asker.scope.workspace}:${asker.channel}:${id}:friction`;
    await deps.queues.enqueue('session-recording-analysis', payload, { id: name });
    return dailyHeard();
  } catch (error) {
    deps.onError(error);
    return failure({ kind: 'enqueue-failed' });
  }
}
