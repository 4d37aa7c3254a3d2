import type { App } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStage, openWorkspace, PRODUCT, type Stage, visit } from './local-page.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

async function post(app: App, blocks: KnownBlock[]): Promise<string> {
  const posted = await app.client.chat.postMessage({ channel: PRODUCT, text: 'blocks', blocks });
  return posted.ts ?? '';
}

function plain(text: string): { type: 'plain_text'; text: string } {
  return { type: 'plain_text', text };
}

describe('blocks of a message', () => {
  test('a button is busy until the app acknowledges, and the update replaces it', async () => {
    let acknowledge = (): void => {};
    const pressed = new Promise<void>((resolve) => {
      acknowledge = resolve;
    });
    const { app, ...rest } = await openWorkspace(stage, (bolt) => {
      bolt.action('evidence', async ({ ack, respond }) => {
        await pressed;
        await ack();
        await respond({ replace_original: true, text: 'Here is the evidence.' });
      });
    });
    await post(app, [
      {
        type: 'actions',
        elements: [{ type: 'button', action_id: 'evidence', text: plain('Show evidence') }],
      },
    ]);
    const page = await visit({ app, ...rest });
    const button = page.getByRole('button', { name: 'Show evidence' });
    await button.click();
    await expect.poll(() => button.getAttribute('aria-busy')).toBe('true');
    acknowledge();
    await page.getByText('Here is the evidence.').waitFor();
  });

  test('a button with a question acts only after a yes', async () => {
    const values: (string | undefined)[] = [];
    const { app, ...rest } = await openWorkspace(stage, (bolt) => {
      bolt.action({ type: 'block_actions', action_id: 'run' }, async ({ ack, action, respond }) => {
        await ack();
        if (action.type === 'button') values.push(action.value);
        await respond('Running.');
      });
    });
    const confirm = {
      title: plain('Run again?'),
      text: { type: 'mrkdwn' as const, text: 'This costs *$0.03*.' },
      confirm: plain('Run'),
      deny: plain('Not now'),
    };
    await post(app, [
      {
        type: 'actions',
        elements: [
          { type: 'button', action_id: 'run', value: 'r1', text: plain('Again'), confirm },
        ],
      },
    ]);
    const page = await visit({ app, ...rest });
    const question = page.getByRole('dialog', { name: 'Run again?' });
    await page.getByRole('button', { name: 'Again' }).click();
    await page.keyboard.press('Escape');
    await question.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Again' }).click();
    await question.getByText('$0.03').waitFor();
    await question.getByRole('button', { name: 'Run' }).click();
    await page.getByText('Running.').waitFor();
    expect(values).toEqual(['r1']);
  });

  test('select, overflow and feedback tell the app what was chosen', async () => {
    const chosen: unknown[] = [];
    const { app, ...rest } = await openWorkspace(stage, (bolt) => {
      bolt.action(/.*/, async ({ ack, action }) => {
        await ack();
        if (action.type === 'static_select' || action.type === 'overflow') {
          chosen.push(action.selected_option.value);
        } else if (action.type === 'feedback_buttons') chosen.push(action.value);
      });
    });
    const options = ['day', 'week'].map((value) => ({ text: plain(`One ${value}`), value }));
    await post(app, [
      {
        type: 'actions',
        elements: [
          { type: 'static_select', action_id: 's', placeholder: plain('Snooze'), options },
          { type: 'overflow', action_id: 'o', options },
        ],
      },
      {
        type: 'context_actions',
        elements: [
          {
            type: 'feedback_buttons',
            action_id: 'f',
            positive_button: { text: plain('Helpful'), value: 'good' },
            negative_button: { text: plain('Not helpful'), value: 'bad' },
          },
        ],
      },
    ]);
    const page = await visit({ app, ...rest });
    await page.getByRole('combobox', { name: 'Snooze' }).selectOption('week');
    await expect.poll(() => chosen).toEqual(['week']);
    await page.getByRole('button', { name: 'More options' }).click();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => chosen).toEqual(['week', 'week']);
    await page.getByRole('button', { name: 'Not helpful' }).click();
    await expect.poll(() => chosen.at(-1)).toBe('bad');
    const negative = page.getByRole('button', { name: 'Not helpful' });
    expect(await negative.getAttribute('aria-pressed')).toBe('true');
  });

  test('an uploaded picture shows in an image block and opens large', async () => {
    const { app, ...rest } = await openWorkspace(stage);
    const pixel =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    const file = Buffer.from(pixel, 'base64');
    const upload = await app.client.filesUploadV2({ file, filename: 'at.png', title: 'At 1:24' });
    const id = upload.files[0]?.files?.[0]?.id ?? '';
    await post(app, [{ type: 'image', slack_file: { id }, alt_text: 'The form at 1:24' }]);
    const page = await visit({ app, ...rest });
    const picture = page.getByRole('img', { name: 'The form at 1:24' });
    await expect
      .poll(() => picture.evaluate((img) => 'naturalWidth' in img && img.naturalWidth))
      .toBe(1);
    await page.getByRole('button', { name: 'Open picture: The form at 1:24' }).click();
    const viewer = page.getByRole('dialog', { name: 'The form at 1:24' });
    await viewer.waitFor();
    await page.keyboard.press('Escape');
    await viewer.waitFor({ state: 'detached' });
  });

  test('tables, rich text and markdown are drawn as what they are', async () => {
    const { app, ...rest } = await openWorkspace(stage);
    const cell = (text: string): { type: 'raw_text'; text: string } => ({ type: 'raw_text', text });
    await post(app, [
      {
        type: 'table',
        rows: [
          [cell('Pattern'), cell('People')],
          [cell('*Pay* fails'), cell('9')],
        ],
      },
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_list',
            style: 'bullet',
            elements: [
              { type: 'rich_text_section', elements: [{ type: 'text', text: 'pressed Pay' }] },
            ],
          },
        ],
      },
      {
        type: 'markdown',
        text: '## The course\n\n**She** left. ![x](https://elsewhere.example/x.png)',
      },
    ]);
    const page = await visit({ app, ...rest });
    await page.getByRole('columnheader', { name: 'People' }).waitFor();
    expect(await page.getByRole('cell').first().textContent()).toBe('*Pay* fails');
    expect(await page.getByRole('listitem').filter({ hasText: 'pressed Pay' }).count()).toBe(1);
    await page.getByRole('heading', { name: 'The course' }).waitFor();
    expect(await page.getByRole('article').locator('img').count()).toBe(0);
  });

  test('what the app shows under a link stands below the message and can be pressed', async () => {
    const link = 'https://eu.posthog.com/project/7/replay/abc';
    const { app, slack, ...rest } = await openWorkspace(stage, (bolt) => {
      bolt.event('link_shared', async ({ event: { channel, message_ts: ts }, client }) => {
        const accessory = { type: 'button', action_id: 'summarize', text: plain('Summarize') };
        const section = { type: 'section', text: plain('Not summarized yet'), accessory };
        await client.chat.unfurl({
          channel,
          ts,
          unfurls: { [link]: { blocks: [section as never] } },
        });
      });
      bolt.action('summarize', async ({ ack, respond }) => {
        await ack();
        await respond({ response_type: 'ephemeral', replace_original: false, text: 'Reading it.' });
      });
    });
    const page = await visit({ app, slack, ...rest });
    await slack.control.say({ channel: PRODUCT, text: `what is ${link}` });
    await page.getByText('Not summarized yet').waitFor();
    await page.getByRole('button', { name: 'Summarize' }).click();
    await page.getByText('Reading it.').waitFor();
    expect(await page.getByText('what is').count()).toBe(1);
  });
});
