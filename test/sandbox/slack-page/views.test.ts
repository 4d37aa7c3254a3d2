import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStage, openWorkspace, PRODUCT, type Stage, visit } from './local-page.ts';

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

  test('a long form brings what was refused first into sight and under the keys, on a phone too', async () => {
    const fields = Array.from({ length: 20 }, (_, i) => ({
      ...{ type: 'input' as const, block_id: `f${i}`, label: plain(`Field ${i}`), optional: true },
      element: { type: 'plain_text_input' as const, action_id: 'text' },
    }));
    const workspace = await openWorkspace(stage, (app) => {
      app.shortcut('mistake', async ({ ack, client, body }) => {
        await ack();
        const view = { type: 'modal' as const, callback_id: 'long', title: plain('Long form') };
        const whole = { ...view, submit: plain('Send'), blocks: fields };
        await client.views.open({ trigger_id: body.trigger_id, view: whole });
      });
      app.view('long', async ({ ack }) => {
        await ack({ response_action: 'errors', errors: { f3: 'Not this.', f17: 'Nor this.' } });
      });
    });
    const page = await visit(workspace, { viewport: { width: 390, height: 700 } });
    await page.getByRole('button', { name: 'Shortcuts' }).click();
    await page.getByRole('menuitem', { name: 'Report a mistake' }).click();
    const modal = page.getByRole('dialog', { name: 'Long form' });
    const last = modal.getByRole('textbox', { name: 'Field 19' });
    await last.fill('x');
    await modal.getByRole('button', { name: 'Send' }).click();
    const refused = modal.getByRole('textbox', { name: 'Field 3' });
    await refused.and(page.locator(':focus')).waitFor();
    const box = await modal.getByText('Not this.').boundingBox();
    expect(box?.y).toBeGreaterThan(0);
    expect(box?.y).toBeLessThan(700);
    expect(await last.inputValue()).toBe('x');
  });

  test('offers only the conversations that are asked for, takes a choice back where it is optional, and bounds numbers', async () => {
    const sent: unknown[] = [];
    const workspace = await openWorkspace(stage, (app) => {
      app.shortcut('mistake', async ({ ack, client, body }) => {
        await ack();
        const where = {
          ...{ type: 'conversations_select' as const, action_id: 'where' },
          ...{ filter: { include: ['public' as const] }, initial_conversation: PRODUCT },
        };
        const many = {
          type: 'number_input' as const,
          action_id: 'many',
          is_decimal_allowed: false,
        };
        const blocks = [
          {
            type: 'input' as const,
            block_id: 'where',
            label: plain('Where'),
            optional: true,
            element: where,
          },
          {
            type: 'input' as const,
            block_id: 'many',
            label: plain('Many'),
            element: { ...many, max_value: '9' },
          },
        ];
        const view = { type: 'modal' as const, callback_id: 'where', title: plain('Where to') };
        const whole = { ...view, submit: plain('Send'), blocks };
        await client.views.open({ trigger_id: body.trigger_id, view: whole });
      });
      app.view('where', async ({ ack, view }) => {
        sent.push(view.state.values.where?.where?.selected_conversation);
        await ack();
      });
    });
    const page = await visit(workspace);
    await page.getByRole('button', { name: 'Shortcuts' }).click();
    await page.getByRole('menuitem', { name: 'Report a mistake' }).click();
    const modal = page.getByRole('dialog', { name: 'Where to' });
    const where = modal.getByRole('combobox', { name: 'Where' });
    expect(await where.locator('option').allTextContents()).toEqual([
      'Choose an option',
      '#product',
      '#general',
    ]);
    expect(await where.inputValue()).toBe(PRODUCT);
    await where.selectOption({ label: 'Choose an option' });
    const many = modal.getByRole('spinbutton', { name: 'Many' });
    await many.fill('10');
    await modal.getByRole('button', { name: 'Send' }).click();
    await modal.getByText('Must be at most 9.').waitFor();
    await many.fill('9');
    await modal.getByRole('button', { name: 'Send' }).click();
    await modal.waitFor({ state: 'detached' });
    expect(sent).toEqual([null]);
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
