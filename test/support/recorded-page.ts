import { readFile } from 'node:fs/promises';
import type { Browser, Page, Route } from 'playwright-core';
import { launchChromium } from '../../src/adapters/chromium/launch.ts';
import type { RrwebEvent, Snapshot } from '../../src/engine/ports/source.ts';
import { testChromium } from './chromium.ts';

/** One page for every address, or pages by path; `POST /path` answers a form, a number is a bare status. */
export type Site = string | Readonly<Record<string, string | number>>;

/** One browser for the test file that asks for it. */
export function openBrowser(): Promise<Browser> {
  return launchChromium(testChromium());
}

/**
 * Records a visit to pages of the test's own with the real rrweb in a real browser. Time in the page
 * is Playwright's clock and stands still: only `page.clock.runFor` lets seconds pass, at once.
 */
export async function recordVisit(
  browser: Browser,
  site: Site,
  visit: (page: Page) => Promise<void>,
): Promise<Snapshot[]> {
  const page = await browser.newPage();
  const events: RrwebEvent[] = [];
  page.setDefaultTimeout(15_000);
  try {
    await page.exposeFunction('keepRecorded', (event: RrwebEvent) => void events.push(event));
    await page.clock.install({ time: new Date('2026-11-20T12:00:00Z') });
    await page.clock.pauseAt(new Date('2026-11-20T12:10:00Z')); // far enough ahead of a busy machine
    await page.route('https://site.example/**', (route) => answer(route, site));
    await page.addInitScript({ content: await recorder() });
    await page.goto('https://site.example/page');
    await visit(page);
    await page.clock.runFor(3_000);
    await page.mouse.move(2, 2); // the last sign of life: what came before was watched
    await page.clock.runFor(1_000);
    await page.evaluate('keepRecorded(null)');
    return events.filter((event) => event !== null).map((event) => ({ window: 'w1', event }));
  } finally {
    await page.close();
  }
}

function answer(route: Route, site: Site): Promise<void> {
  const { pathname } = new URL(route.request().url());
  const post = route.request().method() === 'POST' ? `POST ${pathname}` : pathname;
  const found = typeof site === 'string' ? site : (site[post] ?? site[pathname] ?? 404);
  if (typeof found === 'number') return route.fulfill({ status: found, body: '' });
  return route.fulfill({ contentType: 'text/html; charset=utf-8', body: found });
}

async function recorder(): Promise<string> {
  const rrweb = await readFile('node_modules/rrweb/dist/rrweb.umd.min.cjs', 'utf8');
  // rrweb makes frames of its own, in which it must not start again
  return `if (window === top) { ${rrweb}
    addEventListener('DOMContentLoaded', () => {
      rrweb.record({ emit: (event) => window.keepRecorded(event) });
    });
  }`;
}

export async function* stream(snapshots: readonly Snapshot[]): AsyncGenerator<Snapshot> {
  yield* snapshots;
}
