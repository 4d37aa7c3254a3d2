import type { App } from '@slack/bolt';
import type { BotDeps } from '../deps.ts';
import { talkIn } from '../follow-up.ts';

/**
 * Slack's own Stop button, in threads in which we said that we are at work: whatever is being answered there
 * ends. Whoever answers looks for it, and says so.
 */
export function registerStopped(app: App, deps: BotDeps): void {
  app.event('agent_session_stopped', async ({ event, context }) => {
    const place = {
      workspace: context.teamId ?? '',
      channel: event.channel,
      thread: event.thread_ts,
    };
    const ours = await deps.threads.subjectOf(place);
    await deps.threads.stop(await talkIn(deps, place, ours));
  });
}
