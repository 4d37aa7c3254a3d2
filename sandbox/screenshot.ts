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
  await mkdir(folder, { recursive: true });
  const page = await open();
  await showSession(page, session);
  const second = await open();
  await showReport(second);
  await showPage(second);
  await showFriction(await open());
} finally {
  await browser.close();
  await demo.close();
  await rm(dataDir, { recursive: true, force: true });
}

async function open(): Promise<Page> {
  const viewport = { width: 1360, height: 860 };
  const page = await browser.newPage({ viewport, deviceScaleFactor: 2 });
  await page.goto(demo.url);
  return page;
}

async function take(page: Page, name: string): Promise<void> {
  const path = join(folder, name);
  await page.screenshot({ path });
  process.stderr.write(`${path}\n`);
}

async function type(page: Page, text: string): Promise<void> {
  const composer = page.locator('textarea').first();
  await composer.fill(text);
  await composer.press('Escape');
  await composer.press('Enter');
}

/** The summary of a session, and the picture in its thread. */
async function showSession(page: Page, id: string): Promise<void> {
  await type(page, `/summarize ${id}`);
  await page.getByRole('link', { name: 'Open replay' }).first().waitFor({ timeout: 60_000 });
  await page
    .getByText(/^\d+ repl/)
    .first()
    .click();
  await page.getByText('How it went').first().waitFor();
  await take(page, 'summary.png');
  const evidence = page.getByRole('button', { name: /^Open picture: Stills of the recording/ });
  await evidence.first().waitFor({ timeout: 60_000 });
  await evidence.first().scrollIntoViewIfNeeded();
  await take(page, 'evidence.png');
}

/** A report, and the reply about one of its patterns. */
async function showReport(page: Page): Promise<void> {
  await type(page, '/summarize last 7 days');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByRole('link', { name: 'Full report' }).waitFor({ timeout: 120_000 });
  await page
    .getByText(/^\d+ repl/)
    .last()
    .click();
  const pictures = page.getByRole('button', { name: /^Open picture/ });
  await pictures.nth(1).waitFor({ timeout: 120_000 });
  await pictures.nth(1).scrollIntoViewIfNeeded();
  await take(page, 'report.png');
}

/** The report on the web, with a recording playing. */
async function showPage(page: Page): Promise<void> {
  const address = await page
    .getByRole('link', { name: 'Full report' })
    .first()
    .getAttribute('href');
  await page.goto(address ?? '');
  const pattern = page.getByRole('article').nth(1);
  await pattern.locator('summary').first().click();
  const watch = pattern.getByRole('button', { name: /^Watch/ }).first();
  await watch.click();
  const recorded = pattern.frameLocator('iframe').locator('main, h1, button').first();
  await recorded.waitFor({ timeout: 60_000 });
  await pattern.scrollIntoViewIfNeeded();
  await take(page, 'page.png');
}

/** The daily message, and the thread of an alert with its picture. */
async function showFriction(page: Page): Promise<void> {
  await type(page, '/friction here');
  await page.getByText('has the daily news and alerts').last().waitFor({ timeout: 60_000 });
  await type(page, '/friction now');
  const settings = page.getByRole('button', { name: 'Settings' }).last();
  await settings.waitFor({ timeout: 180_000 });
  await settings.scrollIntoViewIfNeeded();
  await take(page, 'daily.png');
  await page.getByRole('button', { name: 'Acknowledge' }).first().scrollIntoViewIfNeeded();
  const alert = page
    .getByRole('article')
    .filter({ has: page.getByRole('button', { name: 'Acknowledge' }) })
    .first();
  await alert.getByText(/^\d+ repl/).click();
  const picture = page.getByRole('button', { name: /^Open picture: Stills/ }).last();
  await picture.waitFor({ timeout: 180_000 });
  await picture.scrollIntoViewIfNeeded();
  await take(page, 'alert.png');
}
