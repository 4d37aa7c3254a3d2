import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, LogLevel } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Page } from 'playwright-core';
import { launchChromium } from '../../src/adapters/chromium/launch.ts';
import { uploadFile } from '../../src/adapters/slack/upload.ts';
import { buildPage } from '../slack/page-build.ts';
import { type LocalSlack, startSlack } from '../slack/server.ts';
import { MAYA, PRODUCT } from './invented.ts';
import { takeStills } from './stills.ts';

const MANIFEST = new URL('../../manifest.json', import.meta.url);

/** The phone, and a page so high that nothing on it has to be scrolled for its picture. */
const PHONE_PAGE = { width: 390, height: 844 };
const HIGH_PAGE = { width: 390, height: 4000 };
const SCALE = 1.5;

/** What differs from run to run, and what a form hides under its own edge. */
const STYLE = `
  .author .time, .gutter .side { display: none }
  .message:hover, .message:focus-within { background: none }
  .tools { display: none !important }
  .modal, .modal form, .choices { max-height: none !important }
  dialog::backdrop { background: #fff }
  *:focus, *:focus-visible { outline: none !important }
`;

/** The local Slack with the app connected to it, and its page on a phone. */
export interface Stage {
  readonly slack: LocalSlack;
  readonly app: App;
  readonly page: Page;
  /** What `/backstory` opens, by the channel in which it is typed. */
  readonly forms: Map<string, ModalView>;
  /** Slack's id of the picture of three stills. */
  readonly picture: string;
  /** Pixels that a phone shows of a channel between its header and where one writes. */
  readonly room: number;
  close(): Promise<void>;
}

/** Starts all of it, with a channel by each of these names. */
export async function openStage(channels: readonly string[]): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'backstory-gallery-'));
  await buildPage(folder);
  const slack = await startSlack({
    ...{ manifest: JSON.parse(await readFile(MANIFEST, 'utf8')), pageDir: folder },
    ...{ rateLimits: false, unfurlDomains: ['eu.posthog.com'] },
    workspace: { channels: ['product', ...channels].map((name, n) => ({ id: idOf(n), name })) },
  });
  const forms = new Map<string, ModalView>();
  const app = await connect(slack, forms);
  const browser = await launchChromium(process.env.CHROMIUM_PATH ?? null);
  const page = await browser.newPage({
    ...{ viewport: PHONE_PAGE, deviceScaleFactor: SCALE, colorScheme: 'light' },
    ...{ timezoneId: 'Europe/Berlin', locale: 'en-US', reducedMotion: 'reduce', bypassCSP: true },
  });
  const picture = await uploadFile(
    { client: app.client, fetch: undefined },
    await stills(page),
    null,
  );
  const room = await openPage(page, slack.url);
  return {
    ...{ slack, app, page, forms, picture, room },
    async close() {
      await browser.close();
      await app.stop();
      await slack.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The first one is the channel that messages speak of. */
function idOf(n: number): string {
  return n === 0 ? PRODUCT : channelId(n - 1);
}

/** The channel of an entry, by its place. */
export function channelId(n: number): string {
  return `C0GALLERY${String(n).padStart(3, '0')}`;
}

async function connect(slack: LocalSlack, forms: Stage['forms']): Promise<App> {
  const app = new App({
    ...{ token: slack.botToken, appToken: slack.appToken, socketMode: true, convoStore: false },
    ...{ logLevel: LogLevel.ERROR, clientOptions: { slackApiUrl: slack.apiUrl } },
  });
  app.command('/backstory', async ({ ack, command, client }) => {
    const view = forms.get(command.channel_id);
    if (view) await client.views.open({ trigger_id: command.trigger_id, view });
    await ack();
  });
  await app.start();
  return app;
}

async function stills(page: Page) {
  const alt = 'Stills of the recording';
  return { name: 'stills.png', title: alt, alt, bytes: await takeStills(page) };
}

/** @returns the room of a channel on a phone */
async function openPage(page: Page, url: string): Promise<number> {
  await page.setViewportSize(PHONE_PAGE);
  await page.goto(`${url}/?user=${MAYA}#/${PRODUCT}`);
  await page.addStyleTag({ content: STYLE });
  const messages = page.getByRole('log').first();
  await messages.waitFor();
  const { height = 0 } = (await messages.boundingBox()) ?? {};
  await page.setViewportSize(HIGH_PAGE);
  return Math.floor(height);
}
