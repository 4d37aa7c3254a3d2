import bolt, { type CustomRoute, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { Logger } from 'pino';
import { registerButtons } from './actions/buttons.ts';
import { registerSummarize } from './commands/summarize.ts';
import type { BotDeps } from './deps.ts';
import { registerDirectMessage } from './events/direct-message.ts';
import { registerMention } from './events/mention.ts';
import { boltLogger } from './logger.ts';

export interface BotOptions extends BotDeps {
  readonly slack: {
    readonly botToken: string;
    /** With it Socket Mode; without it signed HTTP. */
    readonly appToken: string | null;
    readonly signingSecret: string | null;
    readonly apiUrl: string | null;
  };
  readonly port: number;
  /** Our own pages, served beside Slack's requests. */
  readonly routes: readonly CustomRoute[];
  readonly log: Logger;
  readonly onError: (error: unknown) => void;
}

/** A running bot. */
export interface Bot {
  /** Takes no more from Slack; waits for what is being acknowledged. */
  close(): Promise<void>;
}

/** Starts to listen to Slack. */
export async function startBot(options: BotOptions): Promise<Bot> {
  const receiver = options.slack.appToken
    ? socketReceiver(options, options.slack.appToken)
    : httpReceiver(options);
  const { botToken, apiUrl } = options.slack;
  const app = new bolt.App({
    token: botToken,
    receiver,
    convoStore: false, // Bolt's own would keep every conversation in memory
    deferInitialization: true,
    ...(apiUrl ? { clientOptions: { slackApiUrl: apiUrl } } : {}),
  });
  registerSummarize(app, options);
  registerMention(app, options);
  registerDirectMessage(app, options);
  registerButtons(app, options);
  app.error(async (error) => {
    options.onError(error);
    throw error; // over HTTP the answer is then 500, and Slack tries again
  });
  await app.init();
  await app.start(options.port);
  return { close: () => close(app, receiver) };
}

function socketReceiver({ slack, port, routes, log }: BotOptions, appToken: string): Receiver {
  return new SocketModeReceiver({
    appToken,
    logger: boltLogger(log),
    customRoutes: [...routes],
    installerOptions: {
      port,
      ...(slack.apiUrl ? { clientOptions: { slackApiUrl: slack.apiUrl } } : {}),
    },
  });
}

/** Listeners end before Slack is answered: what was not enqueued is delivered again (slack.md §0.1). */
function httpReceiver({ slack, routes, log }: BotOptions): Receiver {
  return new bolt.HTTPReceiver({
    signingSecret: slack.signingSecret ?? '',
    processBeforeResponse: true,
    logger: boltLogger(log),
    customRoutes: [...routes],
  });
}

/** Bolt does not wait for its socket to close (slack.md §0.10). */
async function close(app: bolt.App, receiver: Receiver): Promise<void> {
  await app.stop();
  if (receiver instanceof SocketModeReceiver) await receiver.client.disconnect();
}
