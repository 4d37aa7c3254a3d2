import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type Logger, LogLevel } from '@slack/bolt';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { buildPage } from '../../../sandbox/slack/page-build.ts';
import { type LocalSlack, startSlack } from '../../../sandbox/slack/server.ts';
import { launchChromium } from '../../../src/adapters/chromium/launch.ts';
import { testChromium } from '../../support/chromium.ts';

export const SESSION = '0195f2c1-7d3e-7a10-9b1a-3f6f0a9c1d2e';

/** The built page in a folder of its own, and a browser to look at it. Both are shared by a file's tests. */
export interface Stage {
  readonly pageDir: string;
  readonly browser: Browser;
  close(): Promise<void>;
}

/** Builds the page and starts the browser. */
export async function openStage(): Promise<Stage> {
  const pageDir = await mkdtemp(join(tmpdir(), 'slack-page-'));
  await buildPage(pageDir);
  const browser = await launchChromium(testChromium());
  return {
    pageDir,
    browser,
    async close() {
      await browser.close();
      await rm(pageDir, { recursive: true, force: true });
    },
  };
}

/** A local Slack with one real Bolt app on a socket, for one test. */
export interface Workspace {
  readonly slack: LocalSlack;
  readonly app: App;
  readonly stage: Stage;
}

/** Bolt's `stop` does not wait for its socket, which then complains of the server that went. */
const SILENT: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};

/** Starts both; the listeners are put on the app before it connects. */
export async function openWorkspace(
  stage: Stage,
  listen: (app: App) => void = () => {},
  port = 0,
): Promise<Workspace> {
  const slack = await startSlack({
    port,
    pageDir: stage.pageDir,
    rateLimits: false,
    unfurlDomains: ['eu.posthog.com'],
    workspace: {
      commands: [
        {
          command: '/summarize',
          description: 'What happened in one session',
          usageHint: '<session id or replay URL> [question]',
          suggestions: [
            { text: SESSION, description: 'Maya L., iPhone, 3 min 10 s' },
            { text: 'help', description: 'How to ask' },
          ],
        },
        { command: '/backstory', description: 'Settings' },
      ],
      shortcuts: [
        { type: 'message', name: 'Explain this replay', callbackId: 'explain' },
        { type: 'global', name: 'Report a mistake', callbackId: 'mistake' },
      ],
    },
  });
  onTestFinished(() => slack.close());
  const app = new App({
    token: slack.botToken,
    appToken: slack.appToken,
    socketMode: true,
    convoStore: false,
    logger: SILENT,
    clientOptions: { slackApiUrl: slack.apiUrl },
  });
  listen(app);
  await app.start();
  onTestFinished(async () => {
    await app.stop();
  });
  return { slack, app, stage };
}

/**
 * Opens the page as a person would. After the test it checks that nothing was asked of any other server,
 * that no dialog popped up and that nothing was thrown.
 */
export async function visit(
  { slack, stage }: Workspace,
  options: BrowserContextOptions & { readonly path?: string } = {},
): Promise<Page> {
  const { path = '', ...look } = options;
  const context = await stage.browser.newContext({
    viewport: { width: 1280, height: 900 },
    timezoneId: 'Europe/Stockholm',
    ...look,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(8_000);
  const surprises: string[] = [];
  page.on('pageerror', (error) => surprises.push(error.message));
  page.on('dialog', (dialog) => surprises.push(`dialog: ${dialog.message()}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(slack.url)) surprises.push(request.url());
  });
  onTestFinished(async () => {
    await context.close();
    expect(surprises).toEqual([]);
  });
  await page.goto(`${slack.url}/${path}`);
  await page.getByRole('combobox').first().waitFor();
  return page;
}

/** The channel of the default workspace that is shown first. */
export const PRODUCT = 'C0PRODUCT01';
