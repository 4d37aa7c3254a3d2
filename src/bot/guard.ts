import type { App, RespondFn } from '@slack/bolt';
import type { Block, KnownBlock } from '@slack/types';
import { type Asked, isMendable, may } from '../engine/access/decide.ts';
import type { Person } from '../engine/ports/access.ts';
import { accessRefused, type Refused } from '../templates/access-refused.ts';
import type { Message } from '../templates/render.ts';
import type { BotDeps } from './deps.ts';
import { type Args, type Incoming, incomingOf } from './incoming.ts';
import { sayAlone } from './said-alone.ts';

/** A decision, and why not. */
type Verdict = 'yes' | { readonly refused: Refused; readonly canApprove: boolean };

/**
 * Stands before every listener, also those that are added later: nothing of whoever may not reaches them, and
 * nothing of which nobody knows who wants it. Whoever spoke to us reads why, alone.
 */
export function registerGuard(app: App, deps: BotDeps): void {
  app.use(async (args) => {
    const incoming = incomingOf(args);
    if (!incoming) return turnAway(args);
    const verdict = await judge(deps, incoming);
    if (verdict === 'yes') return args.next();
    const { refused, canApprove } = verdict;
    await refuse(deps, { args, incoming }, accessRefused(refused, { canApprove }));
  });
}

async function judge(deps: BotDeps, incoming: Incoming): Promise<Verdict> {
  const { workspace, user, channel } = incoming;
  try {
    const [who, wish] = await Promise.all([
      deps.people.person(workspace, user),
      wishIn(deps, incoming),
    ]);
    const verdict = may({ who, ...wish });
    if (verdict === 'yes') return 'yes';
    return { refused: verdict, canApprove: isMendable(verdict) && isOurAdmin(who) };
  } catch (err) {
    deps.log.warn({ err, channel }, 'Nobody could say who asks');
    return { refused: 'away', canApprove: false };
  }
}

/** What is wanted where. Setting up is of no channel: an approved one lets nobody do it. */
async function wishIn(
  deps: BotDeps,
  { workspace, channel, what }: Incoming,
): Promise<Omit<Asked, 'who'>> {
  if (what !== 'set-up')
    return { what, place: channel === null ? null : await placeOf(deps, { workspace, channel }) };
  const isFirst = (await deps.homes.of(workspace, null)) === null;
  return { what: isFirst ? 'ask' : 'configure', place: null };
}

function isOurAdmin(who: Person | null): boolean {
  return who?.standing === 'member' && who.isAdmin;
}

async function placeOf(
  { people, access }: BotDeps,
  place: { readonly workspace: string; readonly channel: string },
) {
  const [isShared, isApproved] = await Promise.all([
    people.isShared(place.channel),
    access.isApproved(place),
  ]);
  return { isShared, isApproved };
}

interface Refusing {
  readonly args: Args;
  readonly incoming: Incoming;
}

/** Says it as whoever asked would hear an answer; a word that is not shown changes nothing. */
async function refuse(deps: BotDeps, refusing: Refusing, message: Message): Promise<void> {
  const { args, incoming } = refusing;
  const { user, channel, thread, via } = incoming;
  if (via === 'command') return acknowledge(args, toAsker(message));
  if (via === 'form') return acknowledge(args, instead(message));
  await turnAway(args);
  if (via === 'silent' || channel === null) return;
  const respond: unknown = via === 'shortcut' && 'respond' in args ? args.respond : null;
  const said = isRespond(respond)
    ? sayAlone(respond, message, { thread })
    : deps.chat.whisper({ channel, user, thread }, message);
  await said.catch((err: unknown) => deps.log.warn({ err }, 'A word was not shown'));
}

/** Shortcuts are used in channels that we are not in: there only Slack's own address reaches anybody. */
function isRespond(respond: unknown): respond is RespondFn {
  return typeof respond === 'function';
}

/** Slack wants its acknowledgement also for what is not taken. */
function turnAway(args: Args): Promise<void> {
  return acknowledge(args);
}

async function acknowledge(args: Args, answer?: object): Promise<void> {
  const ack: unknown = 'ack' in args ? args.ack : null;
  if (isAck(ack)) await ack(answer);
}

/** Which answers it takes depends on what came: a command's, a form's, or none. */
function isAck(ack: unknown): ack is (answer?: object) => Promise<void> {
  return typeof ack === 'function';
}

function toAsker({ text, blocks }: Message) {
  const shown = [...blocks] satisfies (KnownBlock | Block)[];
  return { response_type: 'ephemeral', text, blocks: shown };
}

/** The form says why it was not taken, in its own place. */
function instead({ blocks }: Message) {
  const plain = (text: string) => ({ type: 'plain_text', text, emoji: false });
  const view = { type: 'modal', title: plain('Not taken'), close: plain('Close'), blocks };
  return { response_action: 'update', view };
}
