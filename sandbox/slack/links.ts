import type { Delivery } from './delivery/courier.ts';
import { sendEvent } from './events.ts';
import { type Fields, listOf, stringAt } from './fields.ts';
import type { Slack } from './slack.ts';
import type { Draft } from './store/drafts.ts';
import type { Message } from './store/messages.ts';
import type { World } from './world.ts';

/** The channel of a message that is not sent yet (docs.slack.dev, unfurling links in messages). */
const COMPOSER = 'COMPOSER';

/** An address in a message, and the app's domain that it belongs to. */
interface SharedLink extends Fields {
  readonly url: string;
  readonly domain: string;
}

/** The app's domain that the address is of: itself, or one above it; null = none. */
function domainOf(world: World, url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { hostname } = new URL(url);
  const domains = [...world.settings.unfurlDomains];
  return domains.find((it) => hostname === it || hostname.endsWith(`.${it}`)) ?? null;
}

/** The addresses that Slack tells the app of, each once. */
export function sharedLinks(world: World, urls: readonly string[]): SharedLink[] {
  return [...new Set(urls)].flatMap((url) => {
    const domain = domainOf(world, url);
    return domain === null ? [] : [{ url, domain }];
  });
}

/** The addresses that people see in a message: those of its text. */
export function linksIn(text: string): string[] {
  return [...text.matchAll(/<(https?:[^|>]+)(?:\|[^>]*)?>/g)].map(([, url = '']) =>
    url.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
  );
}

/**
 * Tells the app of links to its domains in a new message, in every channel, whether it is in it or not; never of
 * those in its own messages (docs.slack.dev, link_shared).
 */
export async function announceLinks(slack: Slack, message: Message): Promise<Delivery | null> {
  const { world } = slack;
  const { bot } = world.settings.workspace;
  const links = sharedLinks(world, linksIn(message.text));
  if (links.length === 0 || message.user === bot.id) return null;
  const { channel, user, ts, threadTs } = message;
  return sendEvent(slack, 'link_shared', {
    ...{ type: 'link_shared', user, channel, message_ts: ts },
    ...(threadTs === null ? {} : { thread_ts: threadTs }),
    is_bot_user_member: world.channels.get(channel)?.members.has(bot.id) ?? false,
    ...{ unfurl_id: unfurlId(message), source: 'conversations_history' },
    ...{ links, event_ts: world.timestamp() },
  });
}

/** Tells the app of the links in what somebody is still writing. */
export async function announceDraft(slack: Slack, draft: Draft): Promise<Delivery | null> {
  const links = sharedLinks(slack.world, draft.links);
  return sendEvent(slack, 'link_shared', {
    ...{ type: 'link_shared', user: draft.user, channel: COMPOSER, message_ts: draft.id },
    ...{ is_bot_user_member: true, unfurl_id: draft.id, source: 'composer' },
    ...{ links, event_ts: slack.world.timestamp() },
  });
}

/** Slack's id of a message's links: another name of its place. */
function unfurlId({ channel, ts }: Message): string {
  return `${channel}.${ts}`;
}

/** The message of such an id; null = there is none. */
export function messageOfLinks(world: World, id: string): Message | null {
  const [, channel = '', ts = ''] = /^([^.]+)\.(.+)$/.exec(id) ?? [];
  return world.messages.get(channel, ts);
}

/** The attachments with what the app shows under links: in the place of what it showed there before. */
export function withUnfurls(world: World, before: readonly Fields[], unfurls: Fields): Fields[] {
  const { ids, workspace } = world.settings;
  const kept = before.filter((it) => !((stringAt(it, 'app_unfurl_url') ?? '') in unfurls));
  const shown = Object.entries(unfurls).flatMap(([url, value]) =>
    listOf([value]).map((attachment) => ({
      ...attachment,
      ...{ is_app_unfurl: true, app_unfurl_url: url, from_url: url, app_id: ids.app },
      ...{ bot_id: ids.bot, bot_team_id: workspace.team.id },
    })),
  );
  return [...kept, ...shown].map((attachment, index) => ({ ...attachment, id: index + 1 }));
}
