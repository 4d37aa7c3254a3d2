import type { App } from '@slack/bolt';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStage, openWorkspace, PRODUCT, SESSION, type Stage, visit } from './local-page.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** Answers `/summarize` as Backstory does: at once to the asker, then with blocks to everybody. */
function summarizes(app: App): void {
  app.command('/summarize', async ({ ack, command, client }) => {
    await ack(`Reading ${command.text}, one moment.`);
    await client.chat.postMessage({
      channel: command.channel_id,
      text: 'Could not buy',
      blocks: [
        { type: 'header', text: { type: 'plain_text', text: 'Could not buy' } },
        {
          type: 'section',
          text: {
            type: 'mrkdwn',
            text: '*<https://eu.posthog.com/replay/1?t=82|1:24> Blocking* — address refused',
          },
        },
      ],
    });
  });
}

describe('talking to the app', () => {
  test('a command is found, filled in and sent with the keyboard alone', async () => {
    const page = await visit(await openWorkspace(stage, summarizes));
    const composer = page.getByRole('combobox', { name: 'Message #product' });
    await composer.pressSequentially('/su');
    await expect.poll(() => page.getByRole('option').allTextContents()).toHaveLength(1);
    expect(await page.getByRole('option').textContent()).toContain('<session id or replay URL>');
    await page.keyboard.press('Tab');
    expect(await composer.inputValue()).toBe('/summarize ');
    await page.keyboard.press('ArrowDown');
    const active = await composer.getAttribute('aria-activedescendant');
    expect(await page.locator(`[id="${active}"]`).textContent()).toContain('Maya L.');
    await page.keyboard.press('Enter');
    expect(await composer.inputValue()).toBe(`/summarize ${SESSION}`);
    await page.keyboard.press('Enter');

    const answer = page.getByRole('article').filter({ hasText: 'Only visible to you' });
    await expect.poll(() => answer.textContent()).toContain(`Reading ${SESSION}, one moment.`);
    await page.getByRole('heading', { name: 'Could not buy' }).waitFor();
    const replay = page.getByRole('link', { name: '1:24' });
    expect(await replay.getAttribute('href')).toBe('https://eu.posthog.com/replay/1?t=82');
    expect(await replay.getAttribute('target')).toBe('_blank');
    expect(await page.getByText('APP', { exact: true }).count()).toBeGreaterThan(0);
  });

  test('Escape closes the list and leaves what was typed', async () => {
    const page = await visit(await openWorkspace(stage));
    const composer = page.getByRole('combobox');
    await composer.pressSequentially('/');
    await page.getByRole('listbox').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('listbox').waitFor({ state: 'detached' });
    expect(await composer.inputValue()).toBe('/');
  });

  test('an empty channel offers things to try, which a press puts into the composer', async () => {
    const page = await visit(await openWorkspace(stage));
    await page.getByRole('button', { name: `/summarize ${SESSION}` }).click();
    expect(await page.getByRole('combobox').inputValue()).toBe(`/summarize ${SESSION}`);
    expect(await page.getByRole('combobox').evaluate((box) => box.matches(':focus'))).toBe(true);
  });

  test('a mention is completed from the list and reaches the app', async () => {
    const heard: string[] = [];
    const page = await visit(
      await openWorkspace(stage, (app) => {
        app.event('app_mention', async ({ event, say }) => {
          heard.push(event.text);
          await say({ text: 'Only the last one.', thread_ts: event.ts });
        });
      }),
    );
    await page.getByRole('combobox').pressSequentially('hello @back');
    await page.getByRole('option', { name: /Backstory/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('which one?');
    await page.keyboard.press('Enter');
    await page.getByText('1 reply').waitFor();
    expect(heard).toEqual(['hello <@U0BACKSTORY> which one?']);
    await page.getByText('@Backstory', { exact: true }).waitFor();
  });

  test('a command that nobody acknowledges says so and is not lost silently', async () => {
    const { slack, ...rest } = await openWorkspace(stage);
    const page = await visit({ slack, ...rest });
    await page.getByRole('combobox').fill('/backstory');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByText('Waiting for an answer').isVisible()).toBe(true);
    slack.control.advance(4_000);
    const failed = page.getByRole('article').filter({ hasText: 'operation_timeout' });
    await failed.getByText('Only visible to you').waitFor();
  });

  test('a thread shows its root, its replies and what the app is doing, and takes an answer', async () => {
    const { slack, app, ...rest } = await openWorkspace(stage);
    const root = await app.client.chat.postMessage({ channel: PRODUCT, text: 'Could not buy' });
    const thread_ts = root.ts ?? '';
    await app.client.chat.postMessage({ channel: PRODUCT, thread_ts, text: 'The course' });
    await app.client.assistant.threads.setStatus({
      channel_id: PRODUCT,
      thread_ts,
      status: 'is reading the recording…',
    });
    const page = await visit({ slack, app, ...rest });
    await page.getByText('Backstory is reading the recording…').first().waitFor();
    await page.getByRole('link', { name: '1 reply' }).click();
    const thread = page.getByRole('complementary', { name: 'Thread' });
    await expect.poll(() => thread.getByRole('article').count()).toBe(2);
    await thread.getByText('Backstory is reading the recording…').waitFor();
    await thread.getByRole('combobox', { name: 'Reply…' }).fill('Did she try again?');
    await page.keyboard.press('Enter');
    await expect.poll(() => thread.getByRole('article').count()).toBe(3);
    await page.getByRole('link', { name: '2 replies' }).waitFor();
    expect(slack.control.thread(PRODUCT, thread_ts).at(-1)?.text).toBe('Did she try again?');
    await page.keyboard.press('Escape');
    await thread.waitFor({ state: 'detached' });
  });

  test('the status line goes when the app clears it', async () => {
    const { app, ...rest } = await openWorkspace(stage);
    const root = await app.client.chat.postMessage({ channel: PRODUCT, text: 'Working' });
    const status = { channel_id: PRODUCT, thread_ts: root.ts ?? '' };
    const page = await visit({ app, ...rest });
    await app.client.assistant.threads.setStatus({ ...status, status: 'is counting' });
    await page.getByText('Backstory is counting').waitFor();
    await app.client.assistant.threads.setStatus({ ...status, status: '' });
    await page.getByText('Backstory is counting').waitFor({ state: 'detached' });
  });

  test('an edit is marked, a deletion removes', async () => {
    const { app, ...rest } = await openWorkspace(stage);
    const posted = await app.client.chat.postMessage({ channel: PRODUCT, text: 'First' });
    const page = await visit({ app, ...rest });
    await app.client.chat.update({ channel: PRODUCT, ts: posted.ts ?? '', text: 'Second' });
    const message = page.getByRole('article').filter({ hasText: 'Second' });
    await message.getByText('(edited)').waitFor();
    await app.client.chat.delete({ channel: PRODUCT, ts: posted.ts ?? '' });
    await message.waitFor({ state: 'detached' });
  });
});
