import { type Fields, fieldsOf, isFields } from '../../fields.ts';
import { linksIn, messageOfLinks, sharedLinks, withUnfurls } from '../../links.ts';
import { amend } from '../../posting.ts';
import type { Draft } from '../../store/drafts.ts';
import type { Message } from '../../store/messages.ts';
import type { World } from '../../world.ts';
import { messageBlocks } from '../content.ts';
import type { Call, Method } from '../method.ts';
import { invalidArguments, Refusal } from '../refusal.ts';

type Place = { readonly message: Message } | { readonly draft: Draft };

/** By `channel` and `ts`, or by `unfurl_id` and `source`; never by half of either (chat.unfurl). */
function placeOf({ slack, args }: Call): Place {
  const { world } = slack;
  const [id, source] = [args.text('unfurl_id'), args.text('source')];
  if (id === null && source === null) return atTimestamp(world, args);
  if (id === null || source === null) {
    throw invalidArguments(['[ERROR] unfurl_id and source must be provided together']);
  }
  if (source !== 'composer' && source !== 'conversations_history') {
    throw invalidArguments(['[ERROR] must be composer or conversations_history: source']);
  }
  return source === 'composer' ? inDraft(world, id) : inMessage(messageOfLinks(world, id));
}

function atTimestamp(world: World, args: Call['args']): Place {
  const [channel, ts] = [args.text('channel'), args.text('ts')];
  if (channel === null) throw new Refusal('missing_channel');
  if (ts === null) throw new Refusal('missing_ts');
  const draft = world.drafts.get(ts);
  if (draft) return { draft };
  if (!world.channels.get(channel)) throw new Refusal('cannot_find_channel');
  return inMessage(world.messages.get(channel, ts));
}

function inMessage(message: Message | null): Place {
  if (!message || message.ephemeralFor !== null || message.tombstone)
    throw new Refusal('cannot_find_message');
  return { message };
}

function inDraft(world: World, id: string): Place {
  const draft = world.drafts.get(id);
  if (!draft) throw new Refusal('cannot_find_message');
  return { draft };
}

/** The map of addresses to what is shown under them; its blocks are held to the rules of messages. */
function readUnfurls({ slack, args }: Call): Fields {
  const given = args.json('unfurls');
  if (given === null) throw new Refusal('missing_unfurls');
  if (!isFields(given) || !Object.values(given).every(isFields))
    throw new Refusal('invalid_unfurls_format');
  const read = Object.entries(given).map(([url, value]) => {
    const unfurl = fieldsOf(value);
    if (unfurl.blocks === undefined) return [url, unfurl];
    const blocks = messageBlocks(slack.world, unfurl.blocks, ['unfurls', url, 'blocks']);
    return [url, { ...unfurl, blocks }];
  });
  return Object.fromEntries(read);
}

/** Each address must be one of the app's domains, and stand in the message. */
function checkAddresses(world: World, urls: readonly string[], there: readonly string[]): void {
  const known = new Set(sharedLinks(world, urls).map(({ url }) => url));
  if (urls.some((url) => !known.has(url))) throw new Refusal('cannot_unfurl_url');
  if (urls.some((url) => !there.includes(url))) throw new Refusal('cannot_unfurl_message');
}

/** Shows something under links; a second time it changes what stands there. */
function unfurl(call: Call): Fields {
  const { slack } = call;
  const { world } = slack;
  const unfurls = readUnfurls(call);
  const place = placeOf(call);
  const there = 'draft' in place ? place.draft.links : linksIn(place.message.text);
  checkAddresses(world, Object.keys(unfurls), there);
  const { attachments } = 'draft' in place ? place.draft : place.message;
  const shown = withUnfurls(world, attachments, unfurls);
  if ('draft' in place) world.drafts.show(place.draft, shown);
  else amend(slack, place.message, { attachments: shown });
  return {};
}

/** `chat.unfurl` */
export const unfurlMethods: readonly Method[] = [
  { token: 'bot', scopes: ['links:write'], name: 'chat.unfurl', tier: 't3', run: unfurl },
];
