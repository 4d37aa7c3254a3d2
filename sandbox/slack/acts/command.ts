import { Refusal } from '../api/refusal.ts';
import type { Delivery } from '../delivery/courier.ts';
import { type Fields, isFields } from '../fields.ts';
import type { SeedCommand } from '../options.ts';
import type { SayRequest } from '../page-contract.ts';
import { put } from '../posting.ts';
import { respond, saysSomething } from '../responses.ts';
import type { Slack } from '../slack.ts';
import type { Channel } from '../store/channels.ts';
import type { ResponsePlace } from '../store/response-urls.ts';
import { type Act, actingPerson, actOf, ownChannel } from './act.ts';
import { typedPieces } from './typed-text.ts';

/** Slackbot says something to one person. */
function whisper(slack: Slack, place: { channel: string; user: string }, text: string): void {
  const { channel, user } = place;
  put(slack.world, {
    channel,
    user: slack.world.settings.ids.slackbot,
    text,
    ephemeralFor: user,
  });
}

function commandPayload(
  slack: Slack,
  command: SeedCommand,
  given: { channel: Channel; user: string; text: string; responseUrl: string },
): Fields {
  const { workspace, ids } = slack.world.settings;
  const { channel, user, responseUrl } = given;
  const escaped = () =>
    typedPieces(slack.world, given.text)
      .map((it) => it.text)
      .join('');
  return {
    token: 'local-verification-token',
    team_id: workspace.team.id,
    team_domain: workspace.team.domain,
    channel_id: channel.id,
    channel_name: channel.kind === 'dm' ? 'directmessage' : channel.name,
    user_id: user,
    user_name: actingPerson(slack, user).name,
    command: command.command,
    text: command.shouldEscape === true ? escaped() : given.text,
    api_app_id: ids.app,
    is_enterprise_install: 'false',
    response_url: responseUrl,
    trigger_id: slack.world.triggers.create({ user, viewId: null }),
  };
}

/** Slack's sentence when a command went wrong. */
function failure(command: string, delivery: Delivery): string {
  const code = delivery.outcome === 'timeout' ? 'operation_timeout' : 'dispatch_failed';
  return `${command} failed with the error "${code}"`;
}

/** Shows what the acknowledgement says, if it says something. */
function showAck(slack: Slack, place: ResponsePlace, ack: unknown): void {
  const body = typeof ack === 'string' ? { text: ack } : ack;
  if (!isFields(body) || !saysSomething(body)) return;
  try {
    respond(slack, place, body);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    whisper(slack, place, `${place.name} failed with the error "${error.code}"`);
  }
}

/** Somebody runs a slash command; what goes wrong is told by Slackbot, to them alone. */
export async function runCommand(slack: Slack, user: string, request: SayRequest): Promise<Act> {
  const channel = ownChannel(slack, user, request.channel);
  const [name = '', rest = ''] = request.text.split(/\s+([\s\S]*)/);
  const place = { channel: channel.id, user, messageTs: null, threadTs: null, name };
  const command = slack.world.settings.workspace.commands.find((it) => it.command === name);
  if (!command) {
    whisper(slack, place, `\`${name}\` is not a valid command.`);
    return actOf({});
  }
  if (request.threadTs !== undefined) {
    whisper(slack, place, `\`${name}\` is not supported in threads. Sorry!`);
    return actOf({});
  }
  const secret = slack.world.responseUrls.create(place);
  const responseUrl = `${slack.world.baseUrl}/response/${secret}`;
  const payload = commandPayload(slack, command, { channel, user, text: rest, responseUrl });
  const delivery = await slack.courier.deliver({ what: 'command', name, payload });
  if (delivery.acknowledged) showAck(slack, place, delivery.ack);
  else whisper(slack, place, failure(name, delivery));
  return actOf({ deliveries: [delivery] });
}
