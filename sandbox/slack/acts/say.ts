import { randomUUID } from 'node:crypto';
import { withIds } from '../blocks/complete.ts';
import { announceDraft, announceLinks, linksIn, sharedLinks } from '../links.ts';
import type { SayRequest } from '../page-contract.ts';
import { post } from '../posting.ts';
import type { Slack } from '../slack.ts';
import { type Act, actingPerson, actOf, ImpossibleAct, ownChannel, seenMessage } from './act.ts';
import { runCommand } from './command.ts';
import { typedPieces } from './typed-text.ts';

/** Somebody types: a slash command, or a message to a channel or thread. */
export async function say(slack: Slack, user: string, request: SayRequest): Promise<Act> {
  const typed = request.text.trim();
  if (typed === '') throw new ImpossibleAct('There is nothing to send');
  if (typed.startsWith('/')) return runCommand(slack, user, { ...request, text: typed });
  const channel = ownChannel(slack, user, request.channel);
  const root =
    request.threadTs === undefined
      ? null
      : seenMessage(slack, user, { channel: channel.id, ts: request.threadTs });
  const pieces = typedPieces(slack.world, typed);
  const elements = [{ type: 'rich_text_section', elements: pieces.map((it) => it.element) }];
  const { message, announced } = post(slack, {
    channel: channel.id,
    user,
    text: pieces.map((it) => it.text).join(''),
    blocks: withIds([{ type: 'rich_text', elements }]),
    threadTs: root ? (root.threadTs ?? root.ts) : null,
    clientMsgId: randomUUID(),
  });
  const [told, links] = await Promise.all([announced, announceLinks(slack, message)]);
  return actOf({ ts: message.ts, deliveries: links ? [...told, links] : told });
}

/** A message that is not sent yet, and how the app took its links. */
export interface Written {
  readonly draft: string;
  readonly act: Act;
}

/** Somebody writes a message with a link in it, and has not sent it. */
export async function write(slack: Slack, user: string, typed: string): Promise<Written> {
  const { world } = slack;
  const text = typedPieces(world, typed)
    .map((piece) => piece.text)
    .join('');
  const links = sharedLinks(world, linksIn(text)).map(({ url }) => url);
  if (links.length === 0) throw new ImpossibleAct('Nobody is told of a draft without links');
  const draft = world.drafts.create(actingPerson(slack, user).id, links);
  const delivery = await announceDraft(slack, draft);
  return { draft: draft.id, act: actOf({ deliveries: delivery ? [delivery] : [] }) };
}
