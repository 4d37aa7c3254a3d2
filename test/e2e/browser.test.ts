import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Demo, startDemo } from '../../sandbox/demo.ts';
import { start } from '../../src/main.ts';
import { openBrowser } from '../support/recorded-page.ts';

/** The first start makes a database and reads the shop, ms. */
const START = 120_000;
const PATIENCE = 30_000;

let dataDir: string;
let demo: Demo;
let browser: Browser;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'backstory-e2e-'));
  const env = { DATA_DIR: dataDir, PORT: '0' };
  [demo, browser] = await Promise.all([
    startDemo({ env, log: pino({ level: 'silent' }), start }),
    openBrowser(),
  ]);
}, START);
afterAll(async () => {
  await browser?.close();
  await demo?.close();
  await rm(dataDir, { recursive: true, force: true });
}, PATIENCE);

/** Chooses the first session offered beside the command, and sends it. @returns its id */
async function summarizeFirst(page: Page): Promise<string> {
  const composer = page.getByRole('combobox').first();
  await composer.pressSequentially('/su');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Tab');
  const sessions = page.getByRole('option').filter({ hasText: 'clicks' });
  await sessions.first().click();
  const id = (await composer.inputValue()).replace('/summarize ', '').trim();
  await page.keyboard.press('Enter');
  return id;
}

describe('the sandbox, as a newcomer meets it', () => {
  test(
    'summarizes a session in the channel, tells how in its thread, and leads to the second',
    async () => {
      const page = await browser.newPage();
      page.setDefaultTimeout(PATIENCE);
      await page.goto(demo.url);
      const id = await summarizeFirst(page);
      await page.getByText(`Reading session ${id}. The summary comes here.`).first().waitFor();
      await page.getByText('Only visible to you').first().waitFor();

      const root = page
        .getByRole('article')
        .filter({ has: page.getByRole('link', { name: 'Open replay' }) });
      await root.first().waitFor();
      await page
        .getByRole('link', { name: /\d+ repl(y|ies)/ })
        .first()
        .click();
      await page.getByText('How it went').first().waitFor();

      const link = page.locator(`a[href*="/replay/${id}?t="]`).first();
      const href = (await link.getAttribute('href')) ?? '';
      expect(href).toMatch(new RegExp(`^${demo.posthog.url}/project/\\d+/replay/${id}\\?t=\\d+$`));
      const [replay] = await Promise.all([page.waitForEvent('popup'), link.click()]);

      expect(replay.url()).toBe(href);
      await page.close();
    },
    START,
  );
});
