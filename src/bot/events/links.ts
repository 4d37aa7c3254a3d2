import type { App } from '@slack/bolt';
import type { LinkSharedEvent } from '@slack/types';
import { replayLinksOf } from '../../engine/requests/replay-links.ts';
import { MOST_SHOWN, type PreviewLinks } from '../../queues/payloads/links.ts';
import type { BotDeps } from '../deps.ts';

/**
 * Links to replays that people share: a worker shows under them what is known, where the channel has not switched
 * it off. In direct messages nothing is shown: ours answer every link, and others are between two people.
 */
export function registerLinks(app: App, deps: BotDeps): void {
  app.event('link_shared', async ({ event, body, context }) => {
    const workspace = context.teamId ?? '';
    const place = await placeOf(deps, workspace, event);
    const home = place && (await deps.homes.of(workspace, 'draft' in place ? null : place.channel));
    if (!home) return;
    const { host, scope } = home;
    const urls = event.links.map(({ url }) => url);
    const links = replayLinksOf(urls, { host, projectId: scope.project }, MOST_SHOWN);
    if (links.length === 0) return;
    const payload: PreviewLinks = { kind: 'preview-links', scope, place, links };
    const id = `${workspace}:${body.event_id}:links`; // an edited message may have other links
    await deps.queues.enqueue('answer', payload, { id });
  });
}

/** null = nothing is shown there. */
async function placeOf(
  { channelSettings }: BotDeps,
  workspace: string,
  { source, unfurl_id: draft, channel, message_ts: ts, thread_ts: thread = ts }: LinkSharedEvent,
): Promise<PreviewLinks['place'] | null> {
  if (source === 'composer') return draft === undefined ? null : { draft };
  if (channel.startsWith('D')) return null;
  const { offers } = await channelSettings.read({ workspace, channel });
  return offers === 'off' ? null : { channel, ts, thread };
}
