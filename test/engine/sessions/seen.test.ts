import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Snapshot } from '../../../src/engine/ports/source.ts';
import { type Analysis, analyze } from '../../../src/engine/sessions/analysis.ts';
import { composeSummary } from '../../../src/engine/sessions/compose.ts';
import { isProven } from '../../../src/engine/sessions/findings/proven.ts';
import { openBrowser, recordVisit, type Site } from '../../support/recorded-page.ts';
import { type Around, type Happened, sessionData } from '../../support/session-data.ts';
import { pass, press } from './findings/scenarios/scenario.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

interface Visit extends Around {
  readonly site: Site;
  readonly visit: (page: Page) => Promise<void>;
  /** Requests that failed, as posthog-js notes them: milliseconds after the start, path and status. */
  readonly failed?: readonly (readonly [number, string, number])[];
}

async function analysisOf({ site, visit, failed = [], ...around }: Visit): Promise<Analysis> {
  const snapshots = await recordVisit(browser, site, visit);
  const start = Math.min(...snapshots.map(({ event }) => event.timestamp));
  return analyze(await sessionData([...snapshots, ...failed.map(toPlugin(start))], around));
}

function toPlugin(start: number) {
  return ([after, path, status]: readonly [number, string, number]): Snapshot => {
    const timestamp = start + after;
    const name = `https://site.example${path}`;
    const request = {
      name,
      method: 'POST',
      status,
      initiatorType: 'fetch',
      timestamp,
      duration: 90,
    };
    const data = { plugin: 'rrweb/network@1', payload: { requests: [request] } };
    return { window: 'w1', event: { type: 6, timestamp, data } };
  };
}

/** The summary without a model. */
function told(analysis: Analysis) {
  return composeSummary({ analysis, draft: null, question: null, seconds: 1 });
}

const every = (seconds: number, times: number, event: string): Happened[] =>
  Array.from({ length: times }, (_, i) => ({
    event,
    after: (i + 1) * seconds * 1000,
    properties: { $exception_types: ['TypeError'], $exception_values: ['widget is null'] },
  }));

const LIBRARY = `<html lang="it"><body><h1>Prenota un posto</h1><form id="f"><label>Nome <input id="n"></label><label>Giorno <input id="g"></label><button>Prenota</button></form><script>
  f.onsubmit = (e) => { e.preventDefault(); f.outerHTML = '<h2>Posto prenotato</h2><p>A presto in biblioteca.</p>' }</script></body></html>`;

it('a session that only looks bad gets a calm summary', async () => {
  const analysis = await analysisOf({
    site: LIBRARY,
    visit: async (page) => {
      await page.fill('#n', 'Anna');
      await pass(page, 8);
      await page.fill('#g', 'lunedì');
      await pass(page, 8);
      await press(page, 'button', 12);
    },
    conversion: 'posto_prenotato',
    events: [...every(1.7, 14, '$exception'), { event: 'posto_prenotato', after: 16_300 }],
    failed: [2, 5, 8, 11, 14, 17].map((second) => [second * 1000, '/raccolta', 503] as const),
  });
  const summary = told(analysis);
  expect(summary.problems).toEqual([]);
  expect(summary.outcome).toEqual({ success: true, description: 'Reached posto prenotato' });
  expect(summary.headline).toBe('Reached posto prenotato without trouble');
  expect(summary.notProblems).toEqual(['14 script errors and 6 failed requests, none visible']);
});

const PROFILE = `<html lang="sv"><body><header><h1>Min profil</h1></header><main><label>Telefon <input id="t"></label><button id="b">Spara</button></main><script>
  b.onclick = () => setTimeout(() => { document.querySelector('header').insertAdjacentHTML('afterend',
  '<div class="banner banner-danger" role="alert">Ändringarna kunde inte sparas.</div>') }, 400)</script></body></html>`;

it('an error banner that no event tells of is a problem at its second', async () => {
  let shown = 0;
  const click = { $event_type: 'click', $current_url: 'https://site.example/page' };
  const analysis = await analysisOf({
    site: PROFILE,
    visit: async (page) => {
      await pass(page, 6);
      await page.fill('#t', '08-12');
      await pass(page, 3);
      shown = (await page.evaluate(() => Date.now())) + 400;
      await press(page, '#b', 10);
    },
    events: [
      { event: '$pageview', after: 0 },
      { event: '$autocapture', after: 9_000, properties: click },
    ],
  });
  const [problem, ...others] = told(analysis).problems;
  expect(others).toEqual([]);
  expect(problem).toMatchObject({ kind: 'blocking', visible: true, count: 1 });
  expect(problem?.description).toContain('Ändringarna kunde inte sparas.');
  expect(Math.abs((problem?.seconds ?? 0) - (shown - analysis.data.zero) / 1000)).toBeLessThan(1);
});

const TICKETS = `<html lang="de"><body><h1>Konzert am Samstag</h1><p>Reihe 4, Platz 11</p><button>In den Warenkorb</button></body></html>`;

it('a button that does nothing and leaves no event is a problem at its second', async () => {
  const pressed: number[] = [];
  const analysis = await analysisOf({
    site: TICKETS,
    visit: async (page) => {
      await pass(page, 5);
      for (let i = 0; i < 2; i++) {
        pressed.push(await page.evaluate(() => Date.now()));
        await press(page, 'button', 6);
      }
      await pass(page, 30);
    },
  });
  expect(analysis.data.events).toEqual([]);
  const { problems, outcome } = told(analysis);
  const [problem, ...others] = problems;
  expect(others).toEqual([]);
  expect(problem).toMatchObject({
    kind: 'blocking',
    description: 'Pressed button "In den Warenkorb" and nothing answered',
    count: 2,
    visible: true,
  });
  const first = ((pressed[0] ?? 0) - analysis.data.zero) / 1000;
  expect(Math.abs((problem?.seconds ?? 0) - first)).toBeLessThan(1);
  expect(outcome.success).toBe(false);
  expect(problem && isProven(analysis, problem)).toBe(true);
});

it('a script error beside which a press went silent is told with it, those that nobody saw apart', async () => {
  const analysis = await analysisOf({
    site: TICKETS,
    visit: async (page) => {
      await pass(page, 10);
      await press(page, 'button', 8);
    },
    events: every(5, 2, '$exception'),
  });
  const { problems, notProblems } = told(analysis);
  expect(problems).toMatchObject([{ description: expect.stringContaining('nothing answered') }]);
  expect(problems[0]?.evidence.map(({ text }) => text)).toContainEqual(
    expect.stringContaining('widget is null'),
  );
  expect(notProblems).toEqual(['1 script error, none visible']);
});
