import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchChromium } from '../src/adapters/chromium/launch.ts';
import { createLog, start } from '../src/main.ts';
import { startDemo } from './demo.ts';

/** Takes the pictures of the docs, against the real sandbox: `node sandbox/screenshot.ts <session id> [folder]`. */
const [, , session, folder = 'docs/images'] = process.argv;
if (!session) throw new Error('Name the session: node sandbox/screenshot.ts <session id> [folder]');

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
  await mkdir(folder, { recursive: true });
  await summarize(page, session);
  await take(page, 'summary.png');
  const evidence = page.getByRole('button', { name: /^Open picture: Stills of the recording/ });
  await evidence.first().waitFor({ timeout: 60_000 });
  await evidence.first().scrollIntoViewIfNeeded();
  await take(page, 'evidence.png');
} finally {
  await browser.close();
  await demo.close();
  await rm(dataDir, { recursive: true, force: true });
}

async function take(page: Page, name: string): Promise<void> {
  const path = join(folder, name);
  await page.screenshot({ path });
  process.stderr.write(`${path}\n`);
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
