import type { Delivery } from '../delivery/courier.ts';
import type { Fields } from '../fields.ts';
import type { Slack } from '../slack.ts';
import type { Message } from '../store/messages.ts';
import { actingPerson } from './act.ts';

/** What every interaction carries. */
export function interaction(
  slack: Slack,
  type: string,
  by: { readonly user: string; readonly viewId: string | null },
): Fields {
  const { workspace, ids } = slack.world.settings;
  const { id, name, team } = actingPerson(slack, by.user);
  // Of a form it is the workspace of whoever sends it (slackapi/bolt-js #1614).
  const own = type.startsWith('view_') ? { id: team } : { id: workspace.team.id };
  return {
    type,
    token: 'local-verification-token',
    api_app_id: ids.app,
    team: { ...own, domain: workspace.team.domain },
    user: { id, username: name, name, team_id: team },
    enterprise: null,
    is_enterprise_install: false,
    trigger_id: slack.world.triggers.create(by),
  };
}

/** The channel's id and name in an interaction. */
export function channelFields(slack: Slack, id: string): Fields {
  const channel = slack.world.channels.get(id);
  return { id, name: channel?.kind === 'dm' ? 'directmessage' : (channel?.name ?? '') };
}

/** A fresh response_url about a message. */
export function responseUrl(slack: Slack, message: Message, user: string, name: string): string {
  const { channel, ts, threadTs } = message;
  const place = { channel, user, messageTs: ts, threadTs, name };
  return `${slack.world.baseUrl}/response/${slack.world.responseUrls.create(place)}`;
}

/** What the person reads when the app did not answer; null = it did. */
export function troubleOf(delivery: Delivery): string | null {
  if (delivery.acknowledged) return null;
  const reason = delivery.outcome === 'timeout' ? 'operation_timeout' : 'dispatch_failed';
  return `The app did not respond (${reason}).`;
}
