import { Server } from 'node:http';
import {
  App,
  type CustomRoute,
  HTTPReceiver,
  type Receiver,
  SocketModeReceiver,
} from '@slack/bolt';
import type { Logger } from 'pino';
import { registerAlerts } from './actions/alert.ts';
import { registerAnswers } from './actions/answer.ts';
import { registerApprove } from './actions/approve.ts';
import { registerButtons } from './actions/buttons.ts';
import { registerConsent } from './actions/consent.ts';
import { registerDaily } from './actions/daily.ts';
import { registerDisputes } from './actions/dispute.ts';
import { registerFeedback } from './actions/feedback.ts';
import { registerHere } from './actions/here.ts';
import { registerHomePresses } from './actions/home.ts';
import { registerMoments } from './actions/moments.ts';
import { registerReports } from './actions/report.ts';
import { registerSettings } from './actions/settings.ts';
import { registerSetup } from './actions/setup.ts';
import { registerVision } from './actions/vision.ts';
import { registerBackstory } from './commands/backstory.ts';
import { registerFriction } from './commands/friction.ts';
import { registerSummarize } from './commands/summarize.ts';
import type { BotDeps } from './deps.ts';
import { registerDirectMessage } from './events/direct-message.ts';
import { registerHome } from './events/home.ts';
import { registerIds } from './events/ids.ts';
import { registerLinks } from './events/links.ts';
import { registerMention } from './events/mention.ts';
import { registerStopped } from './events/stopped.ts';
import { registerThread } from './events/thread.ts';
import { registerGuard } from './guard.ts';
import { countInHand, type InHand } from './in-hand.ts';
import { boltLogger } from './logger.ts';
import { registerWhatHappened } from './shortcuts/what-happened.ts';
import { registerFeedbackForm } from './views/feedback-form.ts';
import { registerForgetForm } from './views/forget-form.ts';
import { registerMomentForm } from './views/moment-form.ts';
import { registerNotRealForm } from './views/not-real-form.ts';

export interface BotOptions extends BotDeps {
  readonly slack: {
    readonly botToken: string;
    /** With it Socket Mode; without it signed HTTP. */
    readonly appToken: string | null;
    readonly signingSecret: string | null;
    readonly apiUrl: string | null;
  };
  /** Where signed HTTP is listened to; 0 = any free port. */
  readonly port: number;
  /** Our own pages, served beside Slack's requests over HTTP. */
  readonly routes: readonly CustomRoute[];
  readonly log: Logger;
}

/** A running bot. */
export interface Bot {
  /** Where it listens over HTTP; null = it has a socket. */
  readonly port: number | null;
  /** Takes no more from Slack; waits for what is being acknowledged. */
  close(): Promise<void>;
}

/** Starts to listen to Slack. */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { botToken, apiUrl, appToken } = options.slack;
  const receiver = appToken ? socketReceiver(options, appToken) : httpReceiver(options);
  const app = new App({
    token: botToken,
    receiver,
    convoStore: false, // Bolt's own would keep every conversation in memory
    deferInitialization: true,
    ...(apiUrl ? { clientOptions: { slackApiUrl: apiUrl } } : {}),
  });
  const inHand = countInHand(app);
  registerGuard(app, options);
  registerApprove(app, options);
  registerSummarize(app, options);
  registerFriction(app, options);
  registerMention(app, options);
  registerDirectMessage(app, options);
  registerThread(app, options);
  registerAnswers(app, options);
  registerStopped(app, options);
  registerWhatHappened(app, options);
  registerLinks(app, options);
  registerIds(app, options);
  registerHere(app, options);
  registerButtons(app, options);
  registerConsent(app, options);
  registerMoments(app, options);
  registerVision(app, options);
  registerReports(app, options);
  registerMomentForm(app, options);
  registerForgetForm(app, options);
  registerAlerts(app, options);
  registerNotRealForm(app, options);
  registerDaily(app, options);
  registerSettings(app, options);
  registerBackstory(app, options);
  registerSetup(app, options);
  registerHome(app, options);
  registerHomePresses(app, options);
  registerFeedback(app, options);
  registerDisputes(app, options);
  registerFeedbackForm(app, options);
  app.error(async (error) => {
    options.onError(error);
    throw error; // over HTTP the answer is then 500, and Slack tries again
  });
  await app.init();
  const server: unknown = await app.start(options.port);
  return { port: portOf(server), close: () => close(app, receiver, inHand) };
}

function socketReceiver({ slack, log }: BotOptions, appToken: string): Receiver {
  return new SocketModeReceiver({
    appToken,
    logger: boltLogger(log),
    ...(slack.apiUrl ? { installerOptions: { clientOptions: { slackApiUrl: slack.apiUrl } } } : {}),
  });
}

/** Listeners end before Slack is answered: what was not enqueued is delivered again (slack.md §0.1). */
function httpReceiver({ slack, routes, log }: BotOptions): Receiver {
  return new HTTPReceiver({
    signingSecret: slack.signingSecret ?? '',
    processBeforeResponse: true,
    logger: boltLogger(log),
    customRoutes: [...routes],
  });
}

function portOf(server: unknown): number | null {
  if (!(server instanceof Server)) return null;
  const address = server.address();
  return typeof address === 'object' && address ? address.port : null;
}

/** A socket goes only after the acknowledgements; Bolt does not wait for it to close (slack.md §0.10). */
async function close(app: App, receiver: Receiver, inHand: InHand): Promise<void> {
  await inHand.done();
  await app.stop();
  if (receiver instanceof SocketModeReceiver) await receiver.client.disconnect();
  await inHand.done();
}
