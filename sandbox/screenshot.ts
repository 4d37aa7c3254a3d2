import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchChromium } from '../src/adapters/chromium/launch.ts';
import { createLog, start } from '../src/main.ts';
import { startDemo } from './demo.ts';

/** Takes the README's picture: `node sandbox/screenshot.ts <session id> [file]`, against the real sandbox. */
const [, , session, file = 'docs/images/summary.png'] = process.argv;
if (!session) throw new Error('Name the session: node sandbox/screenshot.ts <session id> [file]');

const dataDir = await mkdtemp(join(tmpdir(), 'backstory-screenshot-'));
const log = createLog('warn');
const demo = await startDemo({ env: { ...process.env, DATA_DIR: dataDir }, log, start, port: 0 });
const browser = await launchChromium(process.env.CHROMIUM_PATH ?? null);
try {
  const page = await browser.newPage({
    viewport: { width: 1360, height: 860 },
    deviceScaleFactor: 2,
  });
  await page.goto(demo.url);
  await summarize(page, session);
  await mkdir(dirname(file), { recursive: true });
  await page.screenshot({ path: file });
  process.stderr.write(`${file}\n`);
} finally {
  await browser.close();
  await demo.close();
  await rm(dataDir, { recursive: true, force: true });
}

async function summarize(page: Page, id: string): Promise<void> {
  const composer = page.getByRole('combobox').first();
  await composer.fill(`/summarize ${id}`);
  await composer.press('Escape');
  await composer.press('Enter');
  await page.getByRole('link', { name: 'Open replay' }).first().waitFor({ timeout: 60_000 });
  const replies = page.getByText(/^\d+ repl/).first();
  await replies.click();
  await page.getByText('How it went').first().waitFor();
}
