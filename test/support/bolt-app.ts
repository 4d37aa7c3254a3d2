import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import { onTestFinished } from 'vitest';
import type { SlackOptions } from '../../sandbox/slack/options.ts';
import { type LocalSlack, startSlack } from '../../sandbox/slack/server.ts';

export type BoltApp = App;

const commands = [
  {
    command: '/summarize',
    description: 'Summarizes a session',
    usageHint: '<session id>',
    suggestions: [{ text: 'abc', description: 'A session to try' }],
  },
  { command: '/escaped', shouldEscape: true },
];
const shortcuts = [
  { type: 'message' as const, name: 'Explain', callbackId: 'explain' },
  { type: 'global' as const, name: 'Summarize', callbackId: 'start' },
];

/** The refusals are what is tested; nobody needs to read them on the side. */
const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};

/** A local Slack with the commands `/summarize` and `/escaped` and two shortcuts, ended with the test. */
export async function localSlack(options: SlackOptions = {}): Promise<LocalSlack> {
  const workspace = { commands, shortcuts, ...options.workspace };
  const slack = await startSlack({ ...options, workspace });
  onTestFinished(() => slack.close());
  return slack;
}

/** The real WebClient, told nothing but the address; it never retries unless asked to. */
export function webClient(
  slack: LocalSlack,
  options: { readonly token?: string; readonly retries?: number } = {},
): WebClient {
  return new WebClient(options.token ?? slack.botToken, {
    slackApiUrl: slack.apiUrl,
    logger: silent,
    rejectRateLimitedCalls: true,
    retryConfig: { retries: options.retries ?? 0, minTimeout: 1, maxTimeout: 5 },
  });
}

/** A real Bolt app on Socket Mode, ended with the test. */
export async function socketApp(
  slack: LocalSlack,
  configure: (app: BoltApp) => void,
): Promise<BoltApp> {
  const app = new App({
    token: slack.botToken,
    appToken: slack.appToken,
    socketMode: true,
    convoStore: false,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: slack.apiUrl },
  });
  configure(app);
  await app.start();
  onTestFinished(async () => {
    await app.stop();
  });
  return app;
}

/** A real Bolt app on signed HTTP, to which the local Slack delivers from then on. */
export async function httpApp(
  slack: LocalSlack,
  configure: (app: BoltApp) => void,
  options: { readonly signingSecret?: string } = {},
): Promise<BoltApp> {
  const receiver = new HTTPReceiver({
    signingSecret: options.signingSecret ?? slack.signingSecret,
    processBeforeResponse: true,
    logLevel: LogLevel.ERROR,
    dispatchErrorHandler: async ({ response }) => void response.writeHead(500).end(),
    processEventErrorHandler: async ({ response }) => {
      response.writeHead(500).end();
      return true;
    },
    unhandledRequestHandler: () => undefined,
  });
  const app = new App({
    token: slack.botToken,
    receiver,
    convoStore: false,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: slack.apiUrl },
  });
  app.error(async (error) => {
    throw error;
  });
  configure(app);
  const server = await app.start({ port: 0, host: '127.0.0.1' });
  const address = 'address' in server ? server.address() : null;
  const port = typeof address === 'object' && address ? address.port : 0;
  const url = `http://127.0.0.1:${port}/slack/events`;
  slack.control.setUrls({ eventsUrl: url, commandsUrl: url, interactivityUrl: url });
  onTestFinished(async () => {
    await app.stop();
  });
  return app;
}

/** Slack's error code of a call that must fail. */
export async function errorOf(call: Promise<unknown>): Promise<unknown> {
  const error = await call.then(
    () => null,
    (reason: { data?: { error?: string } }) => reason,
  );
  return error?.data?.error ?? error;
}
