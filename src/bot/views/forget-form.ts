import type { App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { findSessionRefs } from '../../engine/requests/session-ref.ts';
import { ForgetJob } from '../../queues/payloads/forget.ts';
import { FORGET_FORM, forgetConfirm } from '../../templates/forget-confirm.ts';
import { forgetStarted, forgetUnclear } from '../../templates/forget-started.ts';
import type { Message } from '../../templates/render.ts';
import type { BackstoryCall } from '../commands/backstory.ts';
import type { BotDeps } from '../deps.ts';
import { homeOf } from '../home.ts';

type What = ForgetJob['what'];

/** What the form must remember: what was typed, and where. */
const Remembered = ForgetJob.pick({ what: true, scope: true, channel: true, responseUrl: true });

const Email = z.email();

/** `/backstory forget <session id | e-mail | project>`: asks whether it is meant. @throws NotConnected, or what Slack says */
export async function askForget(deps: BotDeps, call: BackstoryCall): Promise<Message | null> {
  const { command, client, rest } = call;
  const what = readForget(rest);
  if (!what) return forgetUnclear();
  const { team_id: workspace, channel_id: channel, response_url: responseUrl } = command;
  const { scope, name } = await homeOf(deps, { workspace, channel });
  const remembered = JSON.stringify({ what, scope, channel, responseUrl });
  await open(client, command.trigger_id, forgetConfirm(nameOf(what), name, remembered));
  return null;
}

function readForget(typed: string): What | null {
  const text = typed.trim();
  if (text.toLowerCase() === 'project') return { kind: 'project' };
  const email = Email.safeParse(text.replace(/^<mailto:([^|>]+).*>$/, '$1')).data;
  if (email) return { kind: 'person', email };
  const [ref, ...others] = findSessionRefs(text);
  return ref && others.length === 0 ? { kind: 'session', id: ref.id } : null;
}

function nameOf(what: What) {
  if (what.kind === 'project') return { kind: what.kind, name: '' };
  return { kind: what.kind, name: what.kind === 'session' ? what.id : what.email };
}

async function open(client: WebClient, trigger: string, view: ReturnType<typeof forgetConfirm>) {
  await client.views.open({ trigger_id: trigger, view });
}

/** Takes the confirmation: acknowledged means enqueued. The guard has seen that it is an admin who sends it. */
export function registerForgetForm(app: App, deps: BotDeps): void {
  app.view(FORGET_FORM, async ({ body, view, context, ack }) => {
    const remembered = Remembered.parse(JSON.parse(view.private_metadata));
    const { channel } = remembered;
    const user = body.user.id;
    // What the form remembers was ours to write; a form of another workspace was not.
    if (context.teamId !== remembered.scope.workspace) return ack();
    const payload: ForgetJob = {
      ...{ kind: 'forget', ...remembered, user, thread: null, askedIn: null },
      askedAt: deps.now().getTime(),
    };
    await deps.queues.enqueue('answer', payload, { id: `${view.id}:forget` });
    await ack();
    await deps.chat
      .whisper({ channel, user, thread: null }, forgetStarted())
      .catch((err: unknown) => deps.log.warn({ err }, 'A word was not shown'));
  });
}
