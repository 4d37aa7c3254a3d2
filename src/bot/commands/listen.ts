import type { SlackCommandMiddlewareArgs } from '@slack/bolt';
import type { ChannelSetting } from '../../engine/ports/channel-settings.ts';
import { listenDirect, listenShown, listenUnclear } from '../../templates/listen.ts';
import type { Message } from '../../templates/render.ts';
import type { BotDeps } from '../deps.ts';

type Command = SlackCommandMiddlewareArgs['command'];
type Change = Partial<ChannelSetting>;

const QUESTIONS: Readonly<Record<string, ChannelSetting['listening']>> = {
  ...{ without: 'without', 'without mention': 'without', on: 'without' },
  ...{ with: 'with', 'with mention': 'with', off: 'off' },
  ...{ usual: null, default: null },
};
const OFFERS: Readonly<Record<string, ChannelSetting['offers']>> = {
  ...{ off: 'off', links: 'links', ids: 'ids' },
};

/** `/backstory listen`, `listen questions with`, `listen offers ids`: how the channel it is typed in is listened to. */
export async function setListening(
  { channelSettings }: Pick<BotDeps, 'channelSettings'>,
  command: Command,
  rest: string,
): Promise<Message> {
  const { team_id: workspace, channel_id: channel, user_id: user } = command;
  if (channel.startsWith('D')) return listenDirect();
  const place = { workspace, channel };
  if (rest === '') return listenShown(await channelSettings.read(place), false);
  const change = readChange(rest);
  if (change === null) return listenUnclear(rest);
  await channelSettings.save(place, change, user);
  return listenShown(await channelSettings.read(place), true);
}

/** What is only of one of the two needs no word before it, nor does a mention; null = it says neither. */
function readChange(typed: string): Change | null {
  const text = typed
    .toLowerCase()
    .replace(/[\s,.]+/g, ' ')
    .trim();
  const [, of = '', value = ''] =
    /^(?:(questions|threads|offers|sessions) )?(.+)$/.exec(text) ?? [];
  const isOffers =
    of === 'offers' || of === 'sessions' || (of === '' && /^(?:links|ids)$/.test(value));
  if (isOffers) return Object.hasOwn(OFFERS, value) ? { offers: OFFERS[value] ?? 'off' } : null;
  return Object.hasOwn(QUESTIONS, value) ? { listening: QUESTIONS[value] ?? null } : null;
}
