import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import { resolve } from 'node:path';
import type { Browser, BrowserContextOptions, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type DatasetSource, openDataset } from '../../src/adapters/dataset/dataset.ts';
import { runCommand } from '../../src/cli/run.ts';
import { Report } from '../../src/engine/patterns/report.ts';
import { hostileRecording } from '../adapters/chromium/stills/hostile-recording.ts';
import { violationsOf } from '../support/axe.ts';
import { paperTerminal } from '../support/cli.ts';
import { aPattern, aReport, aRun } from '../support/made-report.ts';
import { openBrowser } from '../support/recorded-page.ts';
import { openReportWeb } from '../support/report-web.ts';
import { aRecording, scriptedSource } from '../support/scripted-source.ts';

/** Sessions of the demo shop, and what stands on the screen at a second of each. */
const SHOP = {
  search: { id: '01a1cfe9-d7da-7edd-b59b-db7e5135b04e', seconds: 16.3, shown: '0 results' },
  address: {
    id: '01a1cf73-24bf-7241-927f-8a8daa63ac3c',
    seconds: 95.4,
    shown: 'Please check your details',
  },
} as const;

const REPORT = aReport(
  [
    aPattern(
      'Address refused',
      { [SHOP.address.id]: SHOP.address.seconds },
      {
        preferences: [{ what: 'device', name: 'Mobile', affected: 1, sampled: 20, p: 0.01 }],
        moments: [
          {
            ...{ sessionId: SHOP.address.id, start: '2026-11-14T10:14:00.000Z' },
            ...{ device: 'Mobile', seconds: [SHOP.address.seconds] },
          },
        ],
        indicators: ['no field is marked', 'asked again at once'],
        exposure: {
          counted: 'visits that pressed "Order" and got no answer',
          ...{ exposed: 81, exposedConverted: 4, others: 331, othersConverted: 118, p: 0.0001 },
        },
        counterExamples: [{ sessionId: SHOP.search.id, seconds: 3 }],
        trend: 'worse',
      },
    ),
    aPattern(
      'Search finds nothing',
      { [SHOP.search.id]: SHOP.search.seconds },
      { blocking: false, severity: 'medium', kind: 'nothing-found', peopleStopped: 0 },
    ),
    aPattern(
      'Late answer',
      { [SHOP.address.id]: 20 },
      { blocking: false, severity: 'low', kind: 'slow-answer' },
    ),
  ],
  {
    gone: [{ key: 'k', name: 'Size picker', before: { affected: 4, reached: 30 }, reachedNow: 15 }],
    missing: ['1 of 4 groups of sessions could not be compared.'],
  },
);

let browser: Browser;
let shop: DatasetSource;
beforeAll(async () => {
  [browser, shop] = await Promise.all([openBrowser(), openDataset(resolve('sandbox/data/shop'))]);
});
afterAll(() => browser.close());

/** Why a request never left the browser: the page's policy, or another origin's picture in a drawing. */
const REFUSED: ReadonlySet<string | undefined> = new Set(['csp', 'origin']);

interface Visit {
  readonly query?: Readonly<Record<string, string>>;
  readonly options?: BrowserContextOptions;
  readonly web?: Awaited<ReturnType<typeof openReportWeb>>;
}

/** Opens the report's page in a browser; tells what it asked of others and what went wrong in it. */
async function visit({ query = {}, options = {}, web }: Visit = {}) {
  const served = web ?? (await openReportWeb({ runs: [aRun(REPORT)], source: shop }));
  const page = await browser.newPage(options);
  onTestFinished(async () => {
    await page.close();
    await served[Symbol.asyncDispose]();
  });
  const outside: string[] = [];
  const errors: string[] = [];
  const note = (request: Request) => {
    const url = request.url();
    const isOurs = url.startsWith(served.origin) || /^(data|blob|about):/.test(url);
    if (!isOurs && !REFUSED.has(request.failure()?.errorText)) outside.push(url);
  };
  page.on('requestfinished', note).on('requestfailed', note);
  page.on('pageerror', ({ message }) => errors.push(message));
  const link = served.link();
  for (const [name, value] of Object.entries(query)) link.searchParams.set(name, value);
  await page.goto(link.href);
  return { page, outside, errors, failures: served.failures };
}

function shownIn(page: Page): Promise<string[]> {
  return page.locator('.pattern:visible h3').allInnerTexts();
}

/** Opens what can be opened. */
const OPEN_ALL = 'for (const one of document.querySelectorAll("details")) one.open = true';

const ALL = ['Address refused', 'Search finds nothing', 'Late answer'];

describe('the page of a report', () => {
  test('tells all patterns with what was counted, compared and seen', async () => {
    const { page, errors } = await visit();
    expect(await page.title()).toBe(
      'Checkout, last 7 days: 1 thing stops people, 2 slow them down',
    );
    expect(await shownIn(page)).toEqual(ALL);
    const text = (await page.locator('main').textContent())?.replace(/\s+/g, ' ');
    for (const words of [
      '1 of 96 (15–43 %)',
      'It stopped 1 of 1 people.',
      'no field is marked; asked again at once',
      '81 visits that pressed "Order" and got no answer: 4 of them converted',
      '0 of 40 who converted met it, 9 of 96 of the others',
      'Worse than before',
      '14 Nov 2026, 10:15 – 19 Nov 2026, 10:23 UTC',
      'error "Please check your details"',
      '1 session met it and went on',
      'Size picker, 0 of 15 (up to 20 % possible); before, 4 of 30',
    ]) {
      expect(text).toContain(words);
    }
    const replay = page.getByRole('link', { name: 'Replay at PostHog from 1:33' });
    expect(await replay.first().getAttribute('href')).toContain(`/replay/${SHOP.address.id}?t=93`);
    expect(errors).toEqual([]);
  });

  test('draws the share with its interval, and says it in words too', async () => {
    const { page } = await visit();
    const chart = page
      .getByRole('img', { name: 'Share of the sessions: 1 of 96 (15–43 %)' })
      .first();
    const [interval, point] = [chart.locator('.interval'), chart.locator('.point')];
    const [bar, dot] = [await interval.boundingBox(), await point.boundingBox()];
    const middle = (dot?.x ?? 0) + (dot?.width ?? 0) / 2;
    expect(middle).toBeGreaterThan(bar?.x ?? Number.NaN);
    expect(middle).toBeLessThan((bar?.x ?? 0) + (bar?.width ?? 0));
  });
});

describe('the report of the demo shop', () => {
  test('tells every pattern, and shows each at its moment', async () => {
    const terminal = paperTerminal();
    await runCommand(['report', '--data', 'sandbox/data/shop', '--json'], terminal);
    const report = Report.parse(JSON.parse(terminal.written.out));
    expect(report.patterns.length).toBeGreaterThan(5);
    const web = await openReportWeb({ runs: [aRun(report)], source: shop });
    const { page, errors } = await visit({ web });
    expect(await page.locator('.pattern h3').allTextContents()).toEqual(
      report.patterns.map(({ name }) => name),
    );
    await page.evaluate(OPEN_ALL);
    for (const pattern of await page.locator('.pattern').all()) {
      await pattern.locator('button[data-recording]').first().click();
      await pattern.locator('.player[data-at]').waitFor();
      const body = page.frameLocator('.player-screen iframe').locator('body');
      expect((await body.textContent())?.trim()).not.toBe('');
    }
    expect(await violationsOf(page)).toEqual([]);
    expect({ errors, failures: web.failures }).toEqual({ errors: [], failures: [] });
  });
});

describe('the filters', () => {
  test('choose in place, stand in the address and are taken back', async () => {
    const { page, errors } = await visit();
    await page.getByLabel('Severity').selectOption('medium');
    expect(await shownIn(page)).toEqual(['Search finds nothing']);
    expect(await page.getByRole('status').textContent()).toBe('1 of 3 patterns');
    expect(new URL(page.url()).searchParams.get('severity')).toBe('medium');
    await page.reload();
    expect(await shownIn(page)).toEqual(['Search finds nothing']);
    await page.getByRole('link', { name: 'Show all' }).click();
    expect(await shownIn(page)).toEqual(ALL);
    expect(new URL(page.url()).searchParams.has('severity')).toBe(false);
    expect(errors).toEqual([]);
  });

  test.each([
    ['blocking', 'Effect', ['Address refused']],
    ['kind', 'Kind', ['Late answer']],
    ['device', 'Device', ['Address refused']],
  ])('work by keyboard: %s', async (name, label, shown) => {
    const { page } = await visit();
    await page.getByLabel(label).focus();
    for (let presses = 0; presses < 5; presses++) {
      const query = new URL(page.url()).searchParams;
      if (query.get(name) && String(await shownIn(page)) === String(shown)) break;
      await page.keyboard.press('ArrowDown');
    }
    expect(await shownIn(page)).toEqual(shown);
  });

  test('work without scripts, by the server', async () => {
    const { page } = await visit({ options: { javaScriptEnabled: false } });
    await page.getByLabel('Effect').selectOption('no');
    await page.getByRole('button', { name: 'Show' }).click();
    expect(await shownIn(page)).toEqual(['Search finds nothing', 'Late answer']);
    await page.getByRole('link', { name: 'Show all' }).click();
    expect(await shownIn(page)).toEqual(ALL);
  });

  test('pass over what no pattern has', async () => {
    const { page } = await visit({ query: { severity: 'extreme', kind: 'slow-answer' } });
    expect(await shownIn(page)).toEqual(['Late answer']);
  });
});

describe('the recording', () => {
  test('is shown masked at the moment, one at a time', async () => {
    const { page, outside, errors } = await visit();
    await page
      .locator('.pattern', { hasText: 'Search finds nothing' })
      .locator('summary')
      .first()
      .click();
    await page.getByRole('button', { name: 'Watch 1:35 here' }).click();
    await page.locator('.player[data-at]').waitFor();
    const frame = page.frameLocator('.player-screen iframe');
    expect(await frame.locator('body').textContent()).toContain(SHOP.address.shown);
    expect(await frame.locator('input[name=email]').inputValue()).toMatch(/^\*+$/);

    await page.getByRole('button', { name: 'Watch 0:16 here' }).click();
    await expect.poll(() => frame.locator('body').textContent()).toContain(SHOP.search.shown);
    expect(await page.locator('.player-screen iframe').count()).toBe(1);
    expect(outside).toEqual([]);
    expect(errors).toEqual([]);
  });

  test('is played, moved and closed by keyboard', async () => {
    const { page } = await visit();
    await page.getByRole('button', { name: 'Watch 1:35 here' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('.player[data-at]').waitFor();
    const place = page.locator('.player output');
    expect(await place.textContent()).toBe('the moment');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => place.textContent()).toMatch(/ s before$/);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('End');
    expect(await place.textContent()).toMatch(/ s after$/);
    await page.getByRole('button', { name: 'Close the recording' }).press('Enter');
    expect(await page.locator('iframe').count()).toBe(0);
  });

  test('that has expired says so', async () => {
    const web = await openReportWeb({ runs: [aRun(REPORT)], source: scriptedSource({}) });
    const { page } = await visit({ web });
    await page.getByRole('button', { name: 'Watch 1:35 here' }).click();
    await page.getByText('This recording has expired').waitFor();
  });

  describe('of a hostile page', () => {
    let server: Server;
    let connections = 0;
    let address: string;
    beforeAll(async () => {
      server = createServer((socket) => {
        connections += 1;
        socket.destroy();
      });
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
      address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    });
    afterAll(() => new Promise((done) => server.close(done)));

    test('runs nothing and reaches nobody, not even by a connection', async () => {
      const source = scriptedSource({
        recording: async () => aRecording(),
        lines: hostileRecording(address),
      });
      const report = aReport([aPattern('Hostile', { 'session-1': 3.5 })]);
      const web = await openReportWeb({ runs: [aRun(report)], source });
      const { page, outside, failures } = await visit({ web });
      await page.getByRole('button', { name: 'Watch 0:03 here' }).click();
      await page.locator('.player[data-at]').waitFor();
      const built = page.frameLocator('.player-screen iframe').first().locator('body img');
      expect(await built.count()).toBeGreaterThan(3);
      await page.getByRole('slider').press('Home');
      await page.getByRole('slider').press('End');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      expect(await page.evaluate('document.documentElement.dataset.ran ?? null')).toBeNull();
      expect(page.url()).toBe(web.link().href);
      expect(page.context().pages()).toHaveLength(1);
      expect({ outside, connections, failures }).toEqual({
        ...{ outside: [], connections: 0, failures: [] },
      });
    });
  });
});

describe('for everybody', () => {
  test.each<[string, BrowserContextOptions]>([
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['on a phone', { viewport: { width: 390, height: 844 }, isMobile: true }],
  ])('an accessibility checker finds nothing: %s', async (_, options) => {
    const { page } = await visit({ options });
    await page.evaluate(OPEN_ALL);
    await page.getByRole('button', { name: 'Watch 1:35 here' }).click();
    await page.locator('.player[data-at]').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    const width = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
    expect(width).toBeLessThanOrEqual(0);
  });

  test('the first key leads past the head, and what has the focus is seen', async () => {
    const { page } = await visit();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.innerText')).toBe('Skip to what was found');
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe(
      'solid',
    );
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('found');
  });

  test('paper shows all patterns open, whatever is chosen, and nothing to press', async () => {
    const { page } = await visit({ query: { severity: 'low' } });
    await page.emulateMedia({ media: 'print' });
    expect(await shownIn(page)).toEqual(ALL);
    for (const description of await page.locator('.description').all())
      expect(await description.isVisible()).toBe(true);
    expect(await page.locator('.course .at').evaluateAll((all) => all.length)).toBe(3);
    const pressable = 'button, select, input, .skip';
    expect(await page.locator(pressable).filter({ visible: true }).count()).toBe(0);
  });
});
