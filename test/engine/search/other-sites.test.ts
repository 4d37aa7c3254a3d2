import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDataset } from '../../../src/adapters/dataset/dataset.ts';
import { createDatasetList } from '../../../src/adapters/dataset/list.ts';
import { ANY_RECORDING } from '../../../src/engine/ports/recording-list.ts';
import { type SearchDeps, searchSessions } from '../../../src/engine/search/search-sessions.ts';
import { type DatasetContent, temporaryDataset } from '../../support/dataset.ts';
import { openBrowser } from '../../support/recorded-page.ts';
import { anAnswer, scriptedModel } from '../../support/scripted-model.ts';
import { MAYA, OTHERS, SHOPLET } from '../../support/shoplet.ts';
import { recordWorkbench, workbenchDataset } from '../../support/workbench.ts';

const scope = { workspace: 'w', project: 'p' };

async function siteOf(content: DatasetContent) {
  const dataset = await temporaryDataset(content);
  const source = await openDataset(dataset.folder);
  const now = () => source.lastEventAt;
  const deps: SearchDeps = { source, recordings: createDatasetList(source), model: null, now };
  const find = (text: string) =>
    searchSessions(deps, { scope, text, query: ANY_RECORDING, limit: 100 });
  return { find, deps, close: () => dataset[Symbol.asyncDispose]() };
}

describe('a back office in German, with hash routes', () => {
  let browser: Browser;
  let site: Awaited<ReturnType<typeof siteOf>>;
  let content: ReturnType<typeof workbenchDataset>;

  beforeAll(async () => {
    browser = await openBrowser();
    content = workbenchDataset(await recordWorkbench(browser));
    site = await siteOf(content);
  }, 60_000);
  afterAll(async () => {
    await site.close();
    await browser.close();
  });

  /** Sessions of a known problem; the dataset's truth is JSON. */
  function withProblem(key: string): string[] {
    const { patterns } = content.truth as {
      patterns: { key: string; sessions: string[] }[];
    };
    return patterns.find((one) => one.key === key)?.sessions ?? [];
  }

  test.each([
    ['Freigeben reagiert nicht', 'freigeben-stumm'],
    ['clicked "Freigeben" and nothing happened', 'freigeben-stumm'],
    ['Fehler: Auftrag gesperrt', 'auftrag-gesperrt'],
    ['vergeblich: Menge zu hoch', 'menge-zu-hoch'],
  ])('%s', async (text, key) => {
    const { hits, unused } = await site.find(text);
    const best = hits.slice(0, 3).map(({ sessionId }) => sessionId);
    expect(best.sort()).toEqual(withProblem(key).sort());
    expect(unused).toEqual([]);
  });

  test('says how many were read, and finds nothing that is not there', async () => {
    expect(await site.find('suchte vergeblich und fand keine Treffer')).toMatchObject({
      ...{ hits: [], read: 15, failed: [], mode: 'facts' },
      modeReason: 'No model is configured.',
    });
  });
});

describe('a page in few words, with and without its recording', () => {
  test('a long pause is found with its length, by whoever stared', async () => {
    const site = await siteOf(SHOPLET);
    const { hits } = await site.find('stared for about 25 seconds and left');
    await site.close();
    expect(hits).toHaveLength(7);
    expect(hits[0]).toMatchObject({ seconds: 31, fits: 'yes' });
    expect(hits.find(({ sessionId }) => sessionId === MAYA)?.who).toBe('Maya L.');
    expect(hits.find(({ sessionId }) => sessionId === OTHERS[0])?.who).toBeNull();
  });

  test('without a recording the events tell what they can, and no pause', async () => {
    const site = await siteOf({ ...SHOPLET, snapshots: {} });
    const raged = await site.find('rage clicks on Pay');
    const stared = await site.find('stared for 20 seconds');
    await site.close();
    expect(raged.hits[0]).toMatchObject({ seconds: 30, why: expect.stringContaining('Pay') });
    expect(stared.hits).toEqual([]);
  });

  test('with a model its choice counts, with what code knows of it', async () => {
    const site = await siteOf(SHOPLET);
    const model = scriptedModel([
      anAnswer('hits:\n  - { session: q1, moment: e1, fits: yes, why: Sat before the button }\n'),
    ]);
    const asked = { scope, text: 'Wer saß nur da?', query: ANY_RECORDING, limit: 100 };
    const found = await searchSessions({ ...site.deps, model }, asked);
    await site.close();
    expect(found).toMatchObject({ mode: 'model', modeReason: null, shown: 7, usage: { calls: 1 } });
    expect(found.hits).toMatchObject([{ why: 'Sat before the button', seconds: 0, fits: 'yes' }]);
    expect(model.asked[0]?.variables.sessions).toContain('Did nothing for 27 s');
  });

  test('reads only the sessions that were asked for, and ends when told', async () => {
    const site = await siteOf(SHOPLET);
    const query = { ...ANY_RECORDING, person: 'maya' };
    const gone = new AbortController();
    gone.abort(new Error('cancelled'));
    const asked = { scope, text: 'stared', query, limit: 100 };
    const found = await searchSessions(site.deps, asked);
    const ended = searchSessions(site.deps, { ...asked, signal: gone.signal });
    await expect(ended).rejects.toThrow('cancelled');
    await site.close();
    expect(found).toMatchObject({ eligible: 1, read: 1 });
  });
});
