import { readFile } from 'node:fs/promises';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { RrwebEvent, Snapshot } from '../../src/engine/ports/source.ts';

/** One browser for the test file that asks for it. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : ['--disable-gpu'],
  });
}

/**
 * Records a visit to a page of the test's own with the real rrweb in a real browser. Time in the page
 * is Playwright's clock: `page.clock.runFor` lets seconds pass at once.
 */
export async function recordVisit(
  browser: Browser,
  html: string,
  visit: (page: Page) => Promise<void>,
): Promise<Snapshot[]> {
  const page = await browser.newPage();
  page.setDefaultTimeout(5_000);
  try {
    await page.clock.install({ time: new Date('2026-11-20T12:00:00Z') });
    await page.route('https://site.example/**', (route) => {
      route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
    });
    await page.addInitScript({ content: await recorder() });
    await page.goto('https://site.example/page');
    await visit(page);
    await page.clock.runFor(3_000);
    await page.mouse.move(2, 2); // the last sign of life: what came before was watched
    await page.clock.runFor(1_000);
    const events: RrwebEvent[] = await page.evaluate('recordedEvents');
    return events.map((event) => ({ window: 'w1', event }));
  } finally {
    await page.close();
  }
}

async function recorder(): Promise<string> {
  const rrweb = await readFile('node_modules/rrweb/dist/rrweb.umd.min.cjs', 'utf8');
  // rrweb makes frames of its own, in which it must not start again
  return `if (window === top) { ${rrweb}
    window.recordedEvents = [];
    addEventListener('DOMContentLoaded', () => {
      rrweb.record({ emit: (event) => window.recordedEvents.push(event) });
    });
  }`;
}

export async function* stream(snapshots: readonly Snapshot[]): AsyncGenerator<Snapshot> {
  yield* snapshots;
}
