import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { launchChromium } from '../../../../src/adapters/chromium/launch.ts';
import { testChromium } from '../../../support/chromium.ts';

export function openBrowser(): Promise<Browser> {
  return launchChromium(testChromium());
}

/**
 * Opens a page of the local PostHog as a person would, and waits until its player stands still. After
 * the test it checks that no request got out to another server, no dialog opened and nothing was thrown.
 */
export async function visit(
  browser: Browser,
  url: string,
  look: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1000, height: 800 }, ...look });
  const page = await context.newPage();
  page.setDefaultTimeout(8_000);
  const surprises: string[] = [];
  page.on('pageerror', (error) => surprises.push(error.message));
  page.on('dialog', (dialog) => surprises.push(`dialog: ${dialog.message()}`));
  page.on('popup', (popup) => surprises.push(`popup: ${popup.url()}`));
  const { origin } = new URL(url);
  page.on('response', (response) => {
    if (!/^(data|blob):/.test(response.url()) && new URL(response.url()).origin !== origin) {
      surprises.push(response.url());
    }
  });
  page.on('requestfailed', (request) => {
    if (request.failure()?.errorText !== 'csp') surprises.push(request.url());
  });
  onTestFinished(async () => {
    await context.close();
    expect(surprises).toEqual([]);
  });
  await page.goto(url);
  await page.locator('#player:not([data-state="loading"])').waitFor();
  return page;
}

/** The recorded page that is seen. */
export function recorded(page: Page) {
  return page.frameLocator('.screen.shown iframe');
}
