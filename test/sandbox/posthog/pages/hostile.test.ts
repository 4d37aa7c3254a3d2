import { createServer, type Server } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aRecording, type DatasetContent } from '../../../support/dataset.ts';
import { type OpenPostHog, openPostHog } from '../../../support/local-posthog.ts';
import { changed, element, logged, opened, retold, START, text } from './tiny-recording.ts';
import { openBrowser, recorded, visit } from './visitor.ts';

const HOSTILE = '"><img src=x onerror=alert(1)><script>alert(2)</script>';

/** A recorded page that tries to run something or to reach a server. */
function hostilePage(address: string) {
  const head = [
    element(20, 'link', { rel: 'preconnect', href: address }),
    element(21, 'link', { rel: 'stylesheet', href: `${address}/a.css` }),
    element(22, 'style', {}, text(23, `@import "${address}/b.css"; body { color: red }`)),
    element(24, 'meta', { 'http-equiv': 'refresh', content: `0;url=${address}/c` }),
    element(25, 'base', { href: address }),
  ];
  const body = [
    element(10, 'h1', { onclick: 'alert(3)' }, text(11, 'Harmless')),
    element(12, 'script', {}, text(13, 'alert(4)')),
    element(14, 'img', { src: `${address}/d.png`, onerror: 'alert(5)' }),
    element(15, 'iframe', { src: `${address}/e` }),
    element(16, 'iframe', { srcdoc: '<script>top.alert(6)</script>' }),
    element(17, 'object', { data: `${address}/f` }),
    element(18, 'div', { style: `background: url(${address}/g.png)` }),
    element(19, 'video', { src: `${address}/h.mp4`, preload: 'auto' }),
    element(26, 'a', { href: `${address}/i`, autofocus: '' }, text(27, 'Go')),
  ];
  return { head, body };
}

function contentWith(address: string): DatasetContent {
  const { head, body } = hostilePage(address);
  return {
    project: { id: 7, name: HOSTILE, timezone: 'UTC' },
    persons: [{ id: 'p1', name: HOSTILE, distinct_ids: ['evil'], properties: {} }],
    events: [],
    recordings: [
      aRecording('evil', { start: new Date(START).toISOString(), seconds: 2, distinct_id: 'evil' }),
    ],
    snapshots: {
      evil: [
        ...opened('w1', 0, body, head),
        logged('w1', 500, HOSTILE),
        changed('w1', 600, 15, { src: `${address}/late` }),
        changed('w1', 600, 20, { rel: 'preconnect', HREF: address }),
        retold('w1', 1000, 11, HOSTILE),
      ],
    },
    issues: [{ id: 'i1', name: HOSTILE, description: HOSTILE, fingerprints: [] }],
  };
}

let outside: Server;
let connections = 0;
let posthog: OpenPostHog;
let browser: Browser;
beforeAll(async () => {
  outside = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((done) => outside.listen(0, '127.0.0.1', done));
  const address = outside.address();
  const port = typeof address === 'object' ? address?.port : 0;
  [posthog, browser] = await Promise.all([
    openPostHog(contentWith(`http://127.0.0.1:${port}`)),
    openBrowser(),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await posthog?.end();
  outside?.close();
});

test('a recorded page runs nothing and reaches nobody, and strange names are text', async () => {
  const page = await visit(browser, `${posthog.url}/replay/evil?t=0`);
  await recorded(page).getByText('Harmless').waitFor();
  expect(await page.locator('h1').textContent()).toBe(HOSTILE);
  expect(await page.title()).toContain(HOSTILE);
  expect(await page.locator('#errors button').textContent()).toBe(`0:00 ${HOSTILE}`);
  expect(await page.locator('body > :not(.replay), header img, #errors img').count()).toBe(0);
  await page.keyboard.press('Space');
  await recorded(page).getByText(HOSTILE).waitFor();
  for (let presses = 0; presses < 6; presses += 1) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(page.url()).toContain('/replay/evil');
  const frame = page.locator('.screen iframe').first();
  expect(await frame.getAttribute('sandbox')).toBe('allow-same-origin');
  expect(connections).toBe(0);
});

test('an issue says its name, description, status and count, whatever they say', async () => {
  const response = await fetch(`${posthog.url}/project/7/error_tracking/i1`);
  expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'/);
  const shown = await response.text();
  expect(shown).not.toMatch(/<img|<script/);
  expect(shown.split('&lt;script&gt;alert(2)&lt;/script&gt;')).toHaveLength(5);
  expect(shown).toContain('<dd>active</dd>');
  expect(shown).toMatch(/Occurrences<\/dt><dd>0</);
});

test('an id that is markup is not found, and stays text', async () => {
  const response = await fetch(`${posthog.url}/replay/${encodeURIComponent(HOSTILE)}`);
  expect(response.status).toBe(404);
  expect(await response.text()).not.toMatch(/<img|<script/);
});
