import type { Fields } from '../../fields.ts';
import { type SessionStatus, sessionStatuses } from '../../store/sessions.ts';
import type { Call, Method } from '../method.ts';
import { appUser, channelById } from '../places.ts';
import { invalidArguments, Refusal } from '../refusal.ts';

export function isStatus(status: string): status is SessionStatus {
  return sessionStatuses.some((one) => one === status);
}

/** Only apps that say that they are agents have sessions (slack.md §1.5); the name of the refusal is ours. */
export function setSession(
  call: Call,
  session: { readonly channel: string; readonly threadTs: string; readonly status: SessionStatus },
): void {
  const { world } = call.slack;
  if (!world.settings.isAgent) throw new Refusal('not_an_agent');
  world.sessions.set(session);
}

function setStatus(call: Call): Fields {
  const { world } = call.slack;
  const channel = channelById(call, 'channel_id');
  if (!channel.members.has(appUser(call))) throw new Refusal('not_in_channel');
  const status = call.args.required('status');
  if (!isStatus(status)) throw invalidArguments([`[ERROR] unknown status: ${status}`]);
  const found = world.messages.get(channel.id, call.args.required('thread_ts'));
  if (!found) throw new Refusal('invalid_thread_ts');
  setSession(call, { channel: channel.id, threadTs: found.threadTs ?? found.ts, status });
  return {};
}

/** `agents.*` */
export const agentMethods: readonly Method[] = [
  {
    token: 'bot',
    scopes: ['chat:write', 'assistant:write'],
    name: 'agents.sessions.setStatus',
    tier: 'special',
    run: setStatus,
  },
];
