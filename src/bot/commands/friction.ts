import type { App } from '@slack/bolt';
import type { Block, KnownBlock } from '@slack/types';
import type { DailyAsked } from '../../queues/payloads/daily.ts';
import { dailyHeard, dailyHelp, dailyUnclear } from '../../templates/daily-said.ts';
import type { Message } from '../../templates/render.ts';
import { openSettings } from '../actions/settings-form.ts';
import type { BotDeps } from '../deps.ts';
import { homeOf, notTaken } from '../home.ts';

/** Who typed it, where, and how they are answered. */
type Asker = Pick<DailyAsked, 'channel' | 'user' | 'responseUrl'> & { readonly workspace: string };

/** What a worker answers. */
const ASKED: readonly string[] = ['now', 'status', 'rules', 'here'] satisfies DailyAsked['what'][];

/** `/friction now|status|rules|settings|here|help`: acknowledged means enqueued, or that the form is open. */
export function registerFriction(app: App, deps: BotDeps): void {
  app.command('/friction', async ({ command, ack, client }) => {
    const asker = {
      workspace: command.team_id,
      channel: command.channel_id,
      user: command.user_id,
      responseUrl: command.response_url,
    };
    const { trigger_id: trigger } = command;
    const text = command.text.trim();
    if (text.toLowerCase() !== 'settings')
      return ack(said(await answer(deps, asker, { text, id: trigger })));
    try {
      await openSettings(deps, client, { ...asker, trigger });
      await ack();
    } catch (error) {
      await ack(said(notTaken(deps, error)));
    }
  });
}

/** To whoever typed it alone. */
function said({ text, blocks }: Message) {
  const shown = [...blocks] satisfies (KnownBlock | Block)[];
  return { response_type: 'ephemeral', text, blocks: shown } as const;
}

async function answer(
  deps: BotDeps,
  asker: Asker,
  { text, id }: { readonly text: string; readonly id: string },
): Promise<Message> {
  const what = text.toLowerCase();
  if (what === '' || what === 'help') return dailyHelp();
  if (!isAsked(what)) return dailyUnclear(text);
  const askedAt = deps.now().getTime();
  const { workspace, ...rest } = asker;
  try {
    const { scope } = await homeOf(deps, asker);
    const payload: DailyAsked = { kind: 'asked', scope, ...rest, what, askedIn: null, askedAt };
    const name = `${workspace}:${asker.channel}:${id}:friction`;
    await deps.queues.enqueue('session-recording-analysis', payload, { id: name });
    return dailyHeard();
  } catch (error) {
    return notTaken(deps, error);
  }
}

function isAsked(what: string): what is DailyAsked['what'] {
  return ASKED.includes(what);
}
