import type { SlackCommandMiddlewareArgs } from '@slack/bolt';
import { namesSet, namesUnclear } from '../../templates/access-names.ts';
import type { Message } from '../../templates/render.ts';
import { approve } from '../actions/approve.ts';
import type { BotDeps } from '../deps.ts';
import { homeOf } from '../home.ts';

type Command = SlackCommandMiddlewareArgs['command'];

/** `/backstory approve` and `unapprove`, of the channel it is typed in; everybody there reads it. @throws ChatError */
export async function approveHere(deps: BotDeps, command: Command, isOn: boolean): Promise<null> {
  const { team_id: workspace, channel_id: channel, user_id: user, trigger_id: id } = command;
  await approve(deps, { workspace, channel, user, id }, isOn);
  return null;
}

/** `/backstory names on|off`: whether persons are named in answers about the channel's project. @throws NotConnected */
export async function setNames(deps: BotDeps, command: Command, rest: string): Promise<Message> {
  const said = rest.trim().toLowerCase();
  if (said !== 'on' && said !== 'off') return namesUnclear();
  const { team_id: workspace, channel_id: channel, user_id: user } = command;
  const { scope, name } = await homeOf(deps, { workspace, channel });
  await deps.access.save(scope, { names: said === 'on' }, user);
  return namesSet(name, said === 'on');
}
