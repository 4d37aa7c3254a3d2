import { readArgs } from './api/args.ts';
import { readContent } from './api/content.ts';
import type { Fields } from './fields.ts';
import { amend, post, put, withdraw } from './posting.ts';
import type { Slack } from './slack.ts';
import type { Message } from './store/messages.ts';
import type { ResponsePlace } from './store/response-urls.ts';

function original(slack: Slack, place: ResponsePlace): Message | null {
  if (place.messageTs === null) return null;
  return slack.world.messages.get(place.channel, place.messageTs);
}

/**
 * Shows what the app says in its acknowledgement of a command or to a response_url: to the person alone
 * unless `response_type` is `in_channel`, or in the place of the message that was acted on. A command has
 * no original, so replacing it makes a new message (bolt-js #2287). Throws Refusal.
 */
export function respond(slack: Slack, place: ResponsePlace, body: Fields): void {
  const { world } = slack;
  const args = readArgs(body);
  const message = original(slack, place);
  if (message && args.flag('delete_original')) {
    withdraw(slack, message);
    return;
  }
  const content = readContent(world, args, 'cut');
  const shown = {
    text: content.text ?? '',
    blocks: content.blocks ?? [],
    attachments: content.attachments ?? [],
  };
  if (message && args.flag('replace_original')) {
    amend(slack, message, shown);
    return;
  }
  const user = world.settings.workspace.bot.id;
  const draft = { ...shown, channel: place.channel, user, threadTs: args.text('thread_ts') };
  if (args.text('response_type') === 'in_channel') post(slack, draft);
  else put(world, { ...draft, ephemeralFor: place.user });
}

/** Whether a body says anything, as an acknowledgement may. */
export function saysSomething(body: Fields): boolean {
  return ['text', 'blocks', 'attachments'].some((key) => Boolean(body[key]));
}
