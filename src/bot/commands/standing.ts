import type { SlackCommandMiddlewareArgs } from '@slack/bolt';
import type { AskBackstory } from '../../queues/payloads/home.ts';
import { backstoryHeard, budgetUnclear } from '../../templates/backstory.ts';
import type { Message } from '../../templates/render.ts';
import type { BotDeps } from '../deps.ts';
import { homeOf } from '../home.ts';

type Command = SlackCommandMiddlewareArgs['command'];
type Budget = AskBackstory['budget'];

/** `/backstory status` or `privacy`: a worker answers. @throws QueueError, NotConnected */
export function askStanding(
  deps: BotDeps,
  command: Command,
  what: 'status' | 'privacy',
): Promise<Message> {
  return enqueue(deps, command, { what, budget: null });
}

/** `/backstory budget`, `budget 80`, `budget run 15`. @throws QueueError, NotConnected */
export async function askBudget(deps: BotDeps, command: Command, rest: string): Promise<Message> {
  const budget = readBudget(rest);
  if (budget === 'unclear') return budgetUnclear(rest);
  return enqueue(deps, command, { what: 'budget', budget });
}

/** More than this is a slip of the hand, US dollars. */
const MOST = 100_000;

/** null = none is to be set. */
function readBudget(rest: string): Budget | 'unclear' {
  if (rest.trim() === '') return null;
  const read = /^(?:(month|run)\s+)?\$?(\d+(?:\.\d{1,2})?)\$?$/i.exec(rest.trim());
  const dollars = Number(read?.[2] ?? Number.NaN);
  if (!read || !(dollars <= MOST)) return 'unclear';
  return { of: read[1]?.toLowerCase() === 'run' ? 'perRun' : 'monthly', dollars };
}

async function enqueue(
  deps: BotDeps,
  command: Command,
  asked: Pick<AskBackstory, 'what' | 'budget'>,
): Promise<Message> {
  const { team_id: workspace, channel_id: channel, user_id: user } = command;
  const payload: AskBackstory = {
    ...{ kind: 'backstory', channel, user, thread: null, askedIn: null, ...asked },
    scope: (await homeOf(deps, { workspace, channel })).scope,
    responseUrl: command.response_url,
    askedAt: deps.now().getTime(),
  };
  const id = `${workspace}:${channel}:${command.trigger_id}:backstory`;
  await deps.queues.enqueue('answer', payload, { id });
  return backstoryHeard();
}
