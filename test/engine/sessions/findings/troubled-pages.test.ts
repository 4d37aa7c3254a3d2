import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser } from '../../../support/recorded-page.ts';
import { runScenario } from './run-scenario.ts';
import { TROUBLED_PAGES } from './scenarios/troubled-pages.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

it.concurrent.each(TROUBLED_PAGES)('sees the problem in: $name', async (scenario) => {
  const { missed, extra } = await runScenario(browser, scenario);
  expect({ missed, extra }).toEqual({ missed: [], extra: [] });
});
