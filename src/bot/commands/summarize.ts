import type { App } from '@slack/bolt';
import type { Block, KnownBlock } from '@slack/types';
import { started } from '../../templates/started.ts';
import { ask } from '../ask.ts';
import type { BotDeps } from '../deps.ts';

/** `/summarize <id or replay link> [question]`: acknowledged means enqueued. */
export function registerSummarize(app: App, deps: BotDeps): void {
  app.command('/summarize', async ({ command, ack }) => {
    const reply = await ask(deps, command.text, {
      workspace: command.team_id,
      channel: command.channel_id,
      user: command.user_id,
      thread: null,
      askedIn: null,
      responseUrl: command.response_url,
      id: command.trigger_id,
      fresh: false,
    });
    const { text, blocks } = reply.kind === 'taken' ? started(reply) : reply.message;
    await ack({
      response_type: 'ephemeral',
      text,
      blocks: [...blocks] satisfies (KnownBlock | Block)[],
    });
    if (reply.kind === 'failed') deps.onError(reply.cause);
  });
}
