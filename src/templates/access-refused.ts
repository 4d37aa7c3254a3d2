import type { Refusal } from '../engine/access/decide.ts';
import { type Message, render } from './render.ts';

/** Why somebody may not, or that the chat could not say who they are. */
export type Refused = Refusal | 'away';

const SENTENCES: Readonly<Record<Refused, string>> = {
  guest:
    'Guests of this workspace cannot ask me until an admin approves the channel: an admin types /backstory approve in it.',
  stranger:
    'People of other workspaces cannot ask me until an admin of this one approves the channel: the admin types /backstory approve in it.',
  'shared-channel':
    'Other companies read this channel, so I answer nobody here until an admin approves it: an admin types /backstory approve here.',
  'for-admins':
    'That is for admins and owners of this workspace: it spends money, changes settings or decides for others. Ask one of them.',
  'unknown-person':
    'Slack does not let me see who you are here. An admin gives me the permission users:read by installing the app again.',
  'unknown-channel':
    'Slack does not let me see whether other companies read this channel. Add me with /invite @Backstory; if I am in it, an admin installs the app again.',
  away: 'Slack does not tell me just now who you are. Nothing was started; try again in a minute.',
};

/** The refusal for whoever asked alone; `canApprove`: they may let everybody ask here, by a button. */
export function accessRefused(refused: Refused, { canApprove = false } = {}): Message {
  return render('access-refused', { sentence: SENTENCES[refused], canApprove });
}
