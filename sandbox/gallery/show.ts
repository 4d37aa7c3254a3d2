import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import type { Locator } from 'playwright-core';
import type { Content } from '../../src/engine/ports/outbox.ts';
import { type Entry, PICTURE } from './entry.ts';
import { JON, MAYA, replayOf } from './invented.ts';
import type { Stage } from './stage.ts';

/** Shows an entry on the page, in a channel of its own. @returns what its picture shows, and each message of it */
export async function show(stage: Stage, entry: Entry, channel: string): Promise<Locator> {
  switch (entry.place) {
    case 'modal':
      return showModal(stage, entry.content, channel);
    case 'home':
      return showHome(stage, entry.content);
    case 'channel':
    case 'ephemeral':
      return showMessages(stage, entry, channel);
    case 'thread':
      return showReplies(stage, entry.content, channel);
    case 'unfurl':
      return showUnderLink(stage, entry.content, channel);
  }
}

type Messages = Pick<Exclude<Entry, { place: 'modal' | 'home' }>, 'name' | 'place' | 'content'>;

async function showMessages(
  stage: Stage,
  { name, place, content }: Messages,
  channel: string,
): Promise<Locator> {
  const { app, page } = stage;
  await go(stage, channel);
  // What one person alone sees is told once: the list must be there before it.
  await page.getByRole('log', { name: `Messages in ${name}`, exact: true }).waitFor();
  for (const message of content) {
    const told = { channel, ...sent(message, stage.picture) };
    if (place === 'channel') await app.client.chat.postMessage(told);
    else await app.client.chat.postEphemeral({ ...told, user: MAYA });
  }
  return settled(page.getByRole('article'), content.length);
}

async function showReplies(stage: Stage, content: readonly Content[], channel: string) {
  const { app, page, slack } = stage;
  const root =
    (await slack.control.say({ channel, text: 'The first message', user: JON })).ts ?? '';
  await go(stage, `${channel}/${root}`);
  for (const message of content)
    await app.client.chat.postMessage({
      ...{ channel, thread_ts: root, ...sent(message, stage.picture) },
    });
  const all = page.getByRole('complementary', { name: 'Thread' }).getByRole('article');
  await settled(all, content.length + 1);
  return page.locator('aside article:not(:first-of-type)');
}

async function showUnderLink(stage: Stage, content: readonly Content[], channel: string) {
  const { app, page, slack } = stage;
  await go(stage, channel);
  for (const [n, message] of content.entries()) {
    const url = replayOf(79 + n, 84);
    const { ts } = await slack.control.say({ channel, text: `Look at ${url}`, user: JON });
    const { blocks } = sent(message, stage.picture);
    await app.client.chat.unfurl({ channel, ts: ts ?? '', unfurls: { [url]: { blocks } } });
  }
  await settled(page.locator('.attachment'), content.length);
  return settled(page.getByRole('article'), content.length);
}

async function showModal({ forms, page, slack }: Stage, view: ModalView, channel: string) {
  forms.set(channel, view);
  await slack.control.command('/backstory setup', { channel, user: MAYA });
  return settled(page.locator('dialog.modal'), 1);
}

async function showHome(stage: Stage, view: HomeView) {
  const { app, page } = stage;
  await app.client.views.publish({ user_id: MAYA, view });
  const direct = page.locator('.sidebar a[href^="#/D"]');
  await go(stage, `${(await direct.getAttribute('href'))?.replace('#/', '')}/home`);
  return settled(page.locator('.messages.home > *'), view.blocks.length);
}

async function go({ page, slack }: Stage, place: string): Promise<void> {
  await page.goto(`${slack.url}/?user=${MAYA}#/${place}`);
}

/** Waits until so many are there, with their pictures. */
async function settled(found: Locator, count: number): Promise<Locator> {
  await found.nth(count - 1).waitFor();
  await found.page().waitForFunction('[...document.images].every((one) => one.complete)');
  return found;
}

/** A message as it is sent, with the picture that was uploaded. */
function sent({ text, blocks }: Content, picture: string) {
  const filled: KnownBlock[] = JSON.parse(JSON.stringify(blocks).replaceAll(PICTURE, picture));
  return { text, blocks: filled };
}

/** Closes what would stand before the next one. */
export async function leave({ page, slack }: Stage, { place }: Entry): Promise<void> {
  if (place !== 'modal') return;
  await slack.control.closeView({ user: MAYA });
  await page.locator('dialog.modal').waitFor({ state: 'detached' });
}
