import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { measure } from '../../../../src/engine/sessions/facts/measure.ts';
import { openBrowser, recordVisit } from '../../../support/recorded-page.ts';
import { sessionData } from '../../../support/session-data.ts';
import { FOUND, type RulePage, SILENT } from './pages.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

async function rulesIn({ site, visit }: RulePage) {
  const data = await sessionData(await recordVisit(browser, site, visit));
  return measure(data).map(({ rule }) => rule);
}

it.concurrent.each(FOUND)('$rule finds $name', async (page) => {
  expect(await rulesIn(page)).toContain(page.rule);
});

it.concurrent.each(SILENT)('$rule is silent about $name', async (page) => {
  expect(await rulesIn(page)).not.toContain(page.rule);
});
