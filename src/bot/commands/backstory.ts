import type { App, SlackCommandMiddlewareArgs } from '@slack/bolt';
import type { Block, KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import {
  backstoryHelp,
  backstoryUnclear,
  type CommandWord,
} from '../../templates/backstory-help.ts';
import type { Message } from '../../templates/render.ts';
import { openSetup } from '../actions/setup.ts';
import type { BotDeps } from '../deps.ts';
import { notTaken } from '../home.ts';
import { askForget } from '../views/forget-form.ts';
import { approveHere, setNames } from './access.ts';
import { setListening } from './listen.ts';
import { askBudget, askStanding } from './standing.ts';
import type { BackstoryWord } from './words.ts';

/** What was typed after a word of `/backstory`, by whom and where. */
export interface BackstoryCall {
  readonly command: SlackCommandMiddlewareArgs['command'];
  readonly client: WebClient;
  /** What stands behind the word. */
  readonly rest: string;
}

/** One word after `/backstory`. What `take` answers is for the asker alone; null = a form was opened. */
interface Subcommand extends CommandWord {
  readonly name: BackstoryWord;
  readonly take: (deps: BotDeps, call: BackstoryCall) => Promise<Message | null>;
}

/** Every word after `/backstory`, in the order of the help. */
export const SUBCOMMANDS: readonly Subcommand[] = [
  {
    name: 'setup',
    does: 'connects a PostHog project, step by step',
    async take(deps, { command, client }) {
      const {
        team_id: workspace,
        user_id: user,
        channel_id: channel,
        trigger_id: trigger,
      } = command;
      await openSetup(deps, client, { workspace, user, channel, trigger });
      return null;
    },
  },
  {
    name: 'status',
    does: 'what works, what runs, what it cost',
    take: (deps, { command }) => askStanding(deps, command, 'status'),
  },
  {
    name: 'budget',
    does: "this month's cost; “budget 80” sets it",
    take: (deps, { command, rest }) => askBudget(deps, command, rest),
  },
  {
    name: 'privacy',
    does: 'what is masked, what goes to the model',
    take: (deps, { command }) => askStanding(deps, command, 'privacy'),
  },
  {
    name: 'names',
    does: 'names persons in answers here: “names on”, “names off”',
    forAdmins: true,
    take: (deps, { command, rest }) => setNames(deps, command, rest),
  },
  {
    name: 'listen',
    does: 'what I hear in this channel',
    take: (deps, { command, rest }) => setListening(deps, command, rest),
  },
  {
    name: 'forget',
    does: 'deletes a session, a person or the project',
    forAdmins: true,
    take: askForget,
  },
  {
    name: 'approve',
    does: 'lets guests and other companies ask here',
    forAdmins: true,
    take: (deps, { command }) => approveHere(deps, command, true),
  },
  {
    name: 'unapprove',
    does: 'takes that back',
    forAdmins: true,
    take: (deps, { command }) => approveHere(deps, command, false),
  },
  { name: 'help', does: 'shows this', take: async () => backstoryHelp(SUBCOMMANDS) },
];

/** `/backstory <word>`: what cannot be taken is said to the asker. */
export function registerBackstory(app: App, deps: BotDeps): void {
  app.command('/backstory', async ({ command, ack, client }) => {
    const [word = 'help', ...rest] = command.text.trim().split(/\s+/).filter(Boolean);
    const known = SUBCOMMANDS.find(({ name }) => name === word.toLowerCase());
    try {
      const said = known
        ? await known.take(deps, { command, client, rest: rest.join(' ') })
        : backstoryUnclear(word, SUBCOMMANDS);
      await (said ? ack(toAsker(said)) : ack());
    } catch (error) {
      await ack(toAsker(notTaken(deps, error)));
    }
  });
}

function toAsker({ text, blocks }: Message) {
  const shown = [...blocks] satisfies (KnownBlock | Block)[];
  return { response_type: 'ephemeral', text, blocks: shown } as const;
}
