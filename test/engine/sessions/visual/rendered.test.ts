import { afterAll, beforeAll, expect, it } from 'vitest';
import { createStills } from '../../../../src/adapters/chromium/stills/stills.ts';
import { analyze } from '../../../../src/engine/sessions/analysis.ts';
import { testChromium } from '../../../support/chromium.ts';
import { openBrowser, recordVisit } from '../../../support/recorded-page.ts';
import { scriptedSource } from '../../../support/scripted-source.ts';
import { sessionData } from '../../../support/session-data.ts';
import { answered, checkWith, claim, summaryWith } from './scene.ts';

let browser: Awaited<ReturnType<typeof openBrowser>>;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

it('a claim about a recorded page is looked at in stills of that page', async () => {
  const page = '<title>Desk</title><h1>Desk</h1><p>Nothing to see</p><input aria-label="Note">';
  const lines = await recordVisit(browser, page, async (visited) => {
    await visited.clock.runFor(4_000);
    await visited.getByLabel('Note').click();
    await visited.clock.runFor(4_000);
  });
  const source = scriptedSource({ lines });
  const stills = createStills({ source, chromium: testChromium() });
  try {
    const analysis = analyze(await sessionData(lines));
    const script = [{ text: answered({ p1: 'denied' }) }];
    const { summary, server } = await checkWith(summaryWith([claim('p1', 4)]), script, {
      analysis,
      stills: { ...stills, requests: [] },
    });
    expect(server.violations).toEqual([]);
    expect(summary.missing).toEqual([]);
    expect(summary.problems[0]?.visual).toBe('denied');
    expect(server.requests[0]?.user).toMatch(/^still \d+ of p1, 0:04$/m);
  } finally {
    await stills.close();
  }
});
