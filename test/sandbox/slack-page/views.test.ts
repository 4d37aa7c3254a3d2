import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStage, openWorkspace, type Stage, visit } from './local-page.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

function plain(text: string): { type: 'plain_text'; text: string } {
  return { type: 'plain_text', text };
}

describe('views', () => {
  test('a modal asks for what is missing, shows what the app refuses, and sends what was typed', async () => {
    const sent: unknown[] = [];
    const workspace = await openWorkspace(stage, (app) => {
      app.shortcut('mistake', async ({ ack, client, body }) => {
        await ack();
        await client.views.open({
          trigger_id: body.trigger_id,
          view: {
            type: 'modal',
            callback_id: 'mistake',
            title: plain('What was wrong?'),
            submit: plain('Send'),
            blocks: [
              {
                type: 'input',
                block_id: 'what',
                label: plain('In one sentence'),
                element: { type: 'plain_text_input', action_id: 'text' },
              },
              {
                type: 'input',
                block_id: 'kind',
                label: plain('Kind'),
                element: {
                  type: 'radio_buttons',
                  action_id: 'radio',
                  initial_option: { text: plain('Not true'), value: 'false' },
                  options: [
                    { text: plain('Not true'), value: 'false' },
                    { text: plain('Not useful'), value: 'useless' },
                  ],
                },
              },
              {
                type: 'input',
                block_id: 'since',
                label: plain('Since'),
                element: { type: 'datepicker', action_id: 'day', initial_date: '2026-11-14' },
              },
            ],
          },
        });
      });
      app.view('mistake', async ({ ack, view }) => {
        const { what, kind, since } = view.state.values;
        const text = what?.text?.value ?? '';
        if (text.length < 5) {
          await ack({ response_action: 'errors', errors: { what: 'Say a little more.' } });
          return;
        }
        sent.push(text, kind?.radio?.selected_option?.value, since?.day?.selected_date);
        await ack();
      });
    });
    const page = await visit(workspace);
    await page.getByRole('button', { name: 'Shortcuts' }).click();
    await page.getByRole('menuitem', { name: 'Report a mistake' }).click();
    const modal = page.getByRole('dialog', { name: 'What was wrong?' });
    const send = modal.getByRole('button', { name: 'Send' });
    await send.click();
    await modal.getByText('Please complete this required field.').waitFor();
    const text = modal.getByRole('textbox', { name: 'In one sentence' });
    await text.fill('No');
    await send.click();
    await modal.getByText('Say a little more.').waitFor();
    expect(await text.inputValue()).toBe('No');
    await text.fill('She did not leave');
    await modal.getByRole('radio', { name: 'Not useful' }).check();
    await send.click();
    await modal.waitFor({ state: 'detached' });
    expect(sent).toEqual(['She did not leave', 'useless', '2026-11-14']);
  });

  test('Escape closes a modal for the app too', async () => {
    const workspace = await openWorkspace(stage, (app) => {
      app.shortcut('mistake', async ({ ack, client, body }) => {
        await ack();
        const view = { type: 'modal' as const, title: plain('Settings'), blocks: [] };
        await client.views.open({
          trigger_id: body.trigger_id,
          view: { ...view, blocks: [{ type: 'section', text: plain('Nothing here') }] },
        });
      });
    });
    const page = await visit(workspace);
    await page.getByRole('button', { name: 'Shortcuts' }).click();
    await page.keyboard.press('Enter');
    const modal = page.getByRole('dialog', { name: 'Settings' });
    await modal.waitFor();
    await page.keyboard.press('Escape');
    await modal.waitFor({ state: 'detached' });
    await expect.poll(() => workspace.slack.control.views()).toEqual([]);
  });

  test('the app is told of an opened Home tab and what it publishes shows', async () => {
    const workspace = await openWorkspace(stage, (app) => {
      app.event('app_home_opened', async ({ event, client }) => {
        if (event.tab !== 'home') return;
        const blocks = [{ type: 'header' as const, text: plain('Connected to Shop EU') }];
        await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } });
      });
    });
    const page = await visit(workspace);
    await page.getByRole('link', { name: 'Backstory' }).click();
    await page.getByRole('link', { name: 'Home' }).click();
    await page.getByRole('heading', { name: 'Connected to Shop EU' }).waitFor();
  });
});
