import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anEvent, aRecording, type DatasetContent } from '../../../support/dataset.ts';
import { type OpenPostHog, openPostHog } from '../../../support/local-posthog.ts';
import { clicked, element, logged, opened, retold, START, text } from './tiny-recording.ts';
import { openBrowser, recorded, visit } from './visitor.ts';

const start = new Date(START).toISOString();
const heading = (words: string) => [element(10, 'h1', {}, text(11, words))];

const CONTENT: DatasetContent = {
  project: { id: 7, name: 'Garden', timezone: 'Europe/Berlin' },
  persons: [{ id: 'p1', name: 'Maya L.', distinct_ids: ['maya'], properties: {} }],
  events: [
    anEvent(1, {
      at: start,
      event: '$pageview',
      sessionId: 'basket',
      properties: { $browser: 'Firefox', $os: 'Linux', $device_type: 'Desktop' },
    }),
    anEvent(2, {
      at: new Date(START + 6000).toISOString(),
      event: '$exception',
      sessionId: 'basket',
      properties: { $exception_types: ['TypeError'], $exception_values: ['seed is undefined'] },
    }),
  ],
  recordings: ['basket', 'tabs', 'blind', 'damaged'].map((id) =>
    aRecording(id, { start, seconds: 9, distinct_id: id === 'basket' ? 'maya' : 'anon' }),
  ),
  snapshots: {
    basket: [
      ...opened('w1', 0, heading('Basket: none')),
      retold('w1', 2000, 11, 'Basket: one'),
      clicked('w1', 2500, 10),
      retold('w1', 3200, 11, 'Basket: two'),
      logged('w1', 4000, 'the price is gone'),
      logged('w1', 6100, 'Uncaught TypeError: seed is undefined'),
      retold('w1', 9000, 11, 'Basket: paid'),
    ],
    tabs: [
      ...opened('w1', 0, heading('First tab')),
      ...opened('w2', 3000, heading('Second tab')),
      clicked('w2', 4000, 10),
      clicked('w1', 6000, 10),
      clicked('w1', 8000, 10),
    ],
    blind: [retold('w1', 0, 11, 'nowhere'), retold('w1', 1000, 11, 'to be seen')],
    damaged: [
      ...opened('w1', 0, heading('Still here')),
      ['w1', { type: 2, timestamp: START + 500, cv: '2024-10', data: 'no gzip' }],
      'no JSON at all',
      retold('w1', 1000, 11, 'Still here, later'),
    ],
  },
};

let posthog: OpenPostHog;
let browser: Browser;
beforeAll(async () => {
  [posthog, browser] = await Promise.all([openPostHog(CONTENT), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await posthog?.end();
});

const replay = (path: string) => `${posthog.url}/project/7/replay/${path}`;

describe('the replay of a session', () => {
  test('stands still at the time of the link, and says whose session it is', async () => {
    const page = await visit(browser, replay('basket?t=2'));
    expect(await recorded(page).getByRole('heading').textContent()).toBe('Basket: one');
    expect(await page.locator('#player').getAttribute('data-state')).toBe('paused');
    expect(await page.locator('#time').textContent()).toBe('0:02 / 0:09');
    const header = await page.locator('header').textContent();
    expect(header).toContain('Maya L.');
    expect(header).toContain('20 May 2026, 12:00:00 (Europe/Berlin)');
    expect(header).toContain('Firefox on Linux, desktop');
  });

  test('plays on with the space bar, and stops with it', async () => {
    const page = await visit(browser, replay('basket?t=2.9'));
    await page.keyboard.press('Space');
    await recorded(page).getByText('Basket: two').waitFor();
    await page.keyboard.press('Space');
    expect(await page.locator('#player').getAttribute('data-state')).toBe('paused');
    const time = await page.locator('#bar').inputValue();
    expect(Number(time)).toBeGreaterThanOrEqual(3000);
    expect(await page.getByRole('button', { name: 'Play' }).isVisible()).toBe(true);
  });

  test('begins anew from its end, where a link beyond it leads', async () => {
    const page = await visit(browser, `${posthog.url}/replay/basket?t=999`);
    expect(await page.locator('#time').textContent()).toBe('0:09 / 0:09');
    await page.keyboard.press('ArrowLeft');
    await recorded(page).getByText('Basket: two').waitFor();
    await page.keyboard.press('ArrowRight');
    await recorded(page).getByText('Basket: paid').waitFor();
    await page.getByRole('button', { name: 'Play' }).click();
    await recorded(page).getByText('Basket: none').waitFor();
  });

  test('goes two seconds on and back with the arrow keys, wherever the focus is', async () => {
    const page = await visit(browser, replay('basket?t=0'));
    const bar = page.getByRole('slider', { name: 'Time' });
    await page.keyboard.press('ArrowRight');
    expect(await bar.inputValue()).toBe('2000');
    await bar.focus();
    await page.keyboard.press('ArrowRight');
    expect(await bar.inputValue()).toBe('4000');
    expect(await recorded(page).getByRole('heading').textContent()).toBe('Basket: two');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    expect(await bar.inputValue()).toBe('0');
    expect(await recorded(page).getByRole('heading').textContent()).toBe('Basket: none');
  });

  test('marks clicks and errors, an exception in the console only once', async () => {
    const page = await visit(browser, replay('basket'));
    expect(await page.locator('#marks .click').count()).toBe(1);
    const errors = page.locator('#marks .error');
    expect(await errors.evaluateAll((all) => all.map((one) => one.getAttribute('title')))).toEqual([
      '0:04 the price is gone',
      '0:06 TypeError: seed is undefined',
    ]);
    await errors.first().click();
    expect(await page.locator('#time').textContent()).toBe('0:04 / 0:09');
    await page.getByText('Errors (2)').click();
    await page.getByRole('button', { name: 'seed is undefined' }).click();
    expect(await page.locator('#time').textContent()).toBe('0:06 / 0:09');
  });

  test('fits a phone, follows the person from tab to tab, or stays with the chosen tab', async () => {
    const page = await visit(browser, replay('tabs?t=4'), {
      viewport: { width: 390, height: 844 },
    });
    const shown = () => recorded(page).getByRole('heading').textContent();
    expect(await shown()).toBe('Second tab');
    expect(await page.locator('html').evaluate((html) => html.scrollWidth)).toBe(390);
    const picture = await page.locator('.screen.shown iframe').boundingBox();
    expect(picture?.width).toBeCloseTo(390, 0);
    for (let presses = 0; presses < 2; presses += 1) await page.keyboard.press('ArrowRight');
    expect(await shown()).toBe('First tab');
    await page.getByRole('button', { name: 'Tab 2' }).click();
    expect(await shown()).toBe('Second tab');
    for (let presses = 0; presses < 4; presses += 1) await page.keyboard.press('ArrowLeft');
    expect(await page.getByRole('status').textContent()).toBe('This tab opened at 0:03.');
    await page.keyboard.press('Space');
    await recorded(page).getByText('Second tab').waitFor();
    await page.getByRole('button', { name: 'Follow' }).click();
    expect(await page.getByRole('button', { name: 'Follow' }).getAttribute('aria-pressed')).toBe(
      'true',
    );
  });
});

describe('what cannot be shown', () => {
  test('a recording without a full snapshot says so', async () => {
    const page = await visit(browser, replay('blind'));
    expect(await page.getByRole('status').textContent()).toMatch(/no full snapshot/);
    expect(await page.getByRole('button', { name: 'Play' }).isVisible()).toBe(false);
  });

  test('parts that are damaged are counted, and the rest is shown', async () => {
    const page = await visit(browser, replay('damaged?t=1'));
    expect(await recorded(page).getByRole('heading').textContent()).toBe('Still here, later');
    expect(await page.locator('#warning').textContent()).toMatch(/could not be read: 2\./);
  });

  test.each([
    '/project/7/replay/nobody',
    '/replay/..%2f..%2fproject',
    '/project/8/replay/basket',
    '/project/7/error_tracking/nothing',
  ])('%s is not found, in words', async (path) => {
    const response = await fetch(`${posthog.url}${path}`);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(await response.text()).toMatch(/<h1>No (recording|project|issue) /);
  });
});
