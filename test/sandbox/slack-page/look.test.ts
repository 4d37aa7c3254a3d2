import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStage, openWorkspace, PRODUCT, type Stage, visit } from './local-page.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const HOSTILE = [
  '<script>alert(1)</script>',
  '<!channel> <!everyone> <@U0MAYA00001>',
  '<https://evil.example|Open replay>',
  '<img src=x onerror=alert(1)>',
].join(' ');

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

describe('the look of the page', () => {
  test('hostile text stands there as text, in every kind of block', async () => {
    const { app, ...rest } = await openWorkspace(stage);
    const blocks = [
      { type: 'header', text: { type: 'plain_text', text: HOSTILE } },
      { type: 'section', text: { type: 'mrkdwn', text: escaped(HOSTILE), verbatim: true } },
      { type: 'section', text: { type: 'plain_text', text: HOSTILE } },
      { type: 'context', elements: [{ type: 'mrkdwn', text: escaped(HOSTILE), verbatim: true }] },
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: HOSTILE }] }],
      },
      { type: 'table', rows: [[{ type: 'raw_text', text: HOSTILE }]] },
      { type: 'markdown', text: HOSTILE.replaceAll('<', '\\<') },
    ];
    await app.client.chat.postMessage({ channel: PRODUCT, text: 'hostile', blocks });
    const page = await visit({ app, ...rest });
    const message = page.getByRole('article');
    await message.waitFor();
    const shown = ((await message.textContent()) ?? '').replaceAll(/\s+/g, ' ');
    expect(shown.split('<script>alert(1)</script>')).toHaveLength(blocks.length + 1);
    expect(shown.split('<!channel> <!everyone> <@U0MAYA00001>')).toHaveLength(blocks.length + 1);
    expect(await message.locator('script, img, iframe, .mention').count()).toBe(0);
    expect(await message.getByRole('link', { name: 'Open replay' }).count()).toBe(0);
  });

  test('a phone shows list, channel and thread one at a time, each with a way back', async () => {
    const { app, ...rest } = await openWorkspace(stage);
    const root = await app.client.chat.postMessage({
      channel: PRODUCT,
      text: `Long: ${'unbroken'.repeat(40)}`,
    });
    const reply = { channel: PRODUCT, thread_ts: root.ts ?? '', text: 'A reply' };
    await app.client.chat.postMessage(reply);
    const page = await visit({ app, ...rest }, { viewport: { width: 390, height: 844 } });
    const list = page.getByRole('navigation', { name: 'Channels and direct messages' });
    expect(await list.isVisible()).toBe(false);
    await page.getByRole('link', { name: '1 reply' }).click();
    await page.getByText('A reply').waitFor();
    expect(await page.getByRole('region', { name: '#product' }).isVisible()).toBe(false);
    expect(await page.locator('html').evaluate((html) => html.scrollWidth)).toBe(390);
    await page.getByRole('link', { name: 'Back to the channel' }).click();
    await page.getByRole('region', { name: '#product' }).waitFor();
    await page.getByRole('link', { name: 'Back to the channels' }).click();
    await list.waitFor();
    await page.getByRole('link', { name: 'general' }).click();
    await page.getByRole('combobox', { name: 'Message #general' }).waitFor();
  });

  test.each(['light', 'dark'] as const)('text can be read in %s mode', async (colorScheme) => {
    const { app, ...rest } = await openWorkspace(stage);
    const section = { type: 'section' as const, text: { type: 'mrkdwn' as const, text: 'Words' } };
    const markdown = { type: 'markdown' as const, text: 'Prose' };
    const blocks = [section, markdown];
    await app.client.chat.postMessage({ channel: PRODUCT, text: 'Words', blocks });
    const page = await visit({ app, ...rest }, { colorScheme });
    const ground = await colorOf(page.locator('body'), 'backgroundColor');
    for (const words of ['Words', 'Prose']) {
      const text = await colorOf(page.getByText(words, { exact: true }), 'color');
      expect(contrast(text, ground)).toBeGreaterThan(7);
    }
    expect(luminance(ground) < 0.2).toBe(colorScheme === 'dark');
  });

  test('what arrives elsewhere is marked as unread until somebody looks', async () => {
    const { app, ...rest } = await openWorkspace(stage);
    await app.client.chat.postMessage({ channel: 'C0GENERAL02', text: 'Old' });
    const page = await visit({ app, ...rest });
    await page.getByRole('link', { name: 'general' }).click();
    await page.getByText('Old').waitFor();
    await page.getByRole('link', { name: 'product' }).click();
    await app.client.chat.postMessage({ channel: 'C0GENERAL02', text: 'News' });
    const link = page.getByRole('link', { name: /general.*1 unread/ });
    await link.click();
    await page.getByText('New', { exact: true }).waitFor();
    await link.waitFor({ state: 'detached' });
  });

  test('a lost connection is said quietly and comes back by itself', async () => {
    const first = await openWorkspace(stage);
    const page = await visit(first);
    const banner = page.getByText('Connection lost. Trying again…');
    await first.slack.close();
    await banner.waitFor();
    const port = Number(new URL(first.slack.url).port);
    const second = await openWorkspace(stage, () => {}, port);
    await second.app.client.chat.postMessage({ channel: PRODUCT, text: 'Missed meanwhile' });
    await banner.waitFor({ state: 'detached' });
    await page.getByText('Missed meanwhile').waitFor();
  });

  test('the composer has the focus, and the keyboard reaches messages and channels from there', async () => {
    const { app, ...rest } = await openWorkspace(stage);
    await app.client.chat.postMessage({ channel: PRODUCT, text: 'Message' });
    const page = await visit({ app, ...rest });
    await page.getByRole('article').waitFor();
    const focused = page.locator(':focus');
    await expect.poll(() => focused.getAttribute('aria-label')).toBe('Message #product');
    const reached: (string | null)[] = [];
    for (let step = 0; step < 6; step += 1) {
      await page.keyboard.press('Shift+Tab');
      reached.push((await focused.getAttribute('aria-label')) ?? (await focused.textContent()));
    }
    expect(reached).toEqual(
      expect.arrayContaining(['More actions', 'Reply in thread', 'Add reaction', '#general']),
    );
  });
});

type Rgb = readonly [number, number, number];

/** A computed color, read in the browser: the opaque ones of this page are `rgb(r, g, b)`. */
async function colorOf(what: Locator, property: string): Promise<Rgb> {
  const color = await what.evaluate(
    (element, name) => element.ownerDocument.defaultView?.getComputedStyle(element)[name],
    property,
  );
  const [red = 0, green = 0, blue = 0] = String(color).match(/\d+/g)?.map(Number) ?? [];
  return [red, green, blue];
}

/** Relative luminance and contrast ratio of WCAG 2.2. */
function luminance([red, green, blue]: Rgb): number {
  const linear = (part: number): number => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function contrast(a: Rgb, b: Rgb): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}
