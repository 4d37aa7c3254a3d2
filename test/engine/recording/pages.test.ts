import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RrwebEvent, Snapshot } from '../../../src/engine/ports/source.ts';
import { observe } from '../../../src/engine/recording/observe.ts';
import { openBrowser, recordVisit, type Site, stream } from '../../support/recorded-page.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** Each page as `title | heading`. */
async function pagesOf(site: Site, visit: (page: Page) => Promise<void>): Promise<string[]> {
  const recorded = await recordVisit(browser, site, visit);
  const { pages } = await observe(stream(withAddresses(recorded)));
  return pages.map(({ title, heading }) => `${title} | ${heading}`);
}

/** Tells of address changes inside a page as posthog-js does; the page under test notes them in its console. */
function withAddresses(snapshots: readonly Snapshot[]): Snapshot[] {
  return snapshots.map(({ window, event }) => ({ window, event: addressOf(event) ?? event }));
}

function addressOf(event: RrwebEvent): RrwebEvent | null {
  const data = event.data as { source?: number; id?: number; attributes?: unknown[] };
  const [change] = (data.attributes ?? []) as { attributes: Record<string, string> }[];
  const href = event.type === 3 && data.source === 0 ? change?.attributes['data-address'] : null;
  if (!href) return null;
  const payload = { href: `https://site.example${href}` };
  return { type: 5, timestamp: event.timestamp, data: { tag: '$url_changed', payload } };
}

/** A single-page app; `data-address` stands for posthog-js's custom event. */
function app(go: string): string {
  return `<title>Shop</title><header><h1><a href="/">Brand</a></h1></header><main id="m"><h2>Chairs</h2></main>
    <nav><h2>Menu</h2></nav><script>const moved = (to) => document.body.setAttribute('data-address', to); ${go}</script>`;
}

describe.concurrent("a page's name", () => {
  it('is its title and the heading of its main part', async () => {
    expect(await pagesOf(app(''), (page) => page.clock.runFor(3_000))).toEqual(['Shop | Chairs']);
  });

  it('is read when the content is there', async () => {
    const html = `<title>…</title><div id="r"></div><script>setTimeout(() => { document.title = 'Orders';
      r.innerHTML = '<h1>Loading…</h1>' }, 300); setTimeout(() => { r.innerHTML = '<h1>Your <b>orders</b></h1>' }, 4000)</script>`;
    const names = await pagesOf(html, (page) => page.clock.runFor(9_000));
    expect(names).toEqual(['Orders | Your orders']);
  });

  it('is not the heading of the page before, however late its content comes', async () => {
    const go = `setTimeout(() => moved('/slow'), 5000); setTimeout(() => { m.innerHTML = '<h2>Tables</h2>'; document.title = 'Tables' }, 11000);`;
    const names = await pagesOf(app(go), (page) => page.clock.runFor(25_000));
    expect(names).toEqual(['Shop | Chairs', 'Tables | Tables']);
  });

  it('is its own where the page is drawn before its address is told', async () => {
    const go = `setTimeout(() => { m.innerHTML = '<h2>Tables</h2>' }, 5000); setTimeout(() => moved('/tables'), 5400);`;
    const names = await pagesOf(app(go), (page) => page.clock.runFor(9_000));
    expect(names).toEqual(['Shop | Chairs', 'Shop | Tables']);
  });

  it('stays where only the address changes, but not for one that is passed through', async () => {
    const go = `setTimeout(() => moved('/chairs?red'), 5000); setTimeout(() => moved('/a'), 40000); setTimeout(() => moved('/b'), 40500)`;
    const names = await pagesOf(app(go), (page) => page.clock.runFor(60_000));
    expect(names).toEqual(['Shop | Chairs', 'Shop | Chairs', 'Shop | ', 'Shop | Chairs']);
  });

  it('passes over what is hidden, in a dialog, or for people who listen', async () => {
    const html = `<title>Desk</title><h1 class="sr-only">Skip</h1><h1 hidden>Old</h1><div role="dialog"><h1>Cookies</h1></div><div role="heading" aria-level="1">Desk lamps</div>`;
    expect(await pagesOf(html, (page) => page.clock.runFor(3_000))).toEqual(['Desk | Desk lamps']);
  });

  it('is bounded', async () => {
    const html = `<title>${'t'.repeat(900)}</title><h1>${'h'.repeat(900)}</h1>`;
    const [name] = await pagesOf(html, (page) => page.clock.runFor(3_000));
    expect(name?.length).toBe(120 + 3 + 100);
  });
});
