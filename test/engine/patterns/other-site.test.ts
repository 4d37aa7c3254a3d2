import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDataset } from '../../../src/adapters/dataset/dataset.ts';
import { createDatasetList } from '../../../src/adapters/dataset/list.ts';
import { createMemoryRecords } from '../../../src/adapters/memory/records.ts';
import { scoreReport } from '../../../src/cli/eval/score.ts';
import { Truth } from '../../../src/cli/eval/truth.ts';
import { runHere } from '../../../src/engine/patterns/run/in-process.ts';
import type { FinishedReport } from '../../../src/engine/patterns/run/run-report.ts';
import { ANY_RECORDING } from '../../../src/engine/ports/recording-list.ts';
import { temporaryDataset } from '../../support/dataset.ts';
import { openBrowser } from '../../support/recorded-page.ts';
import { recordWorkbench, workbenchDataset } from '../../support/workbench.ts';

const SCOPE = { workspace: 'w', project: '9' };

let browser: Browser;
let dataset: Awaited<ReturnType<typeof temporaryDataset>>;
let finished: FinishedReport;
let truth: Truth;

beforeAll(async () => {
  browser = await openBrowser();
  const content = workbenchDataset(await recordWorkbench(browser));
  dataset = await temporaryDataset(content);
  truth = Truth.parse(content.truth);
  finished = await report();
}, 120_000);
afterAll(async () => {
  await dataset[Symbol.asyncDispose]();
  await browser.close();
});

async function report(): Promise<FinishedReport> {
  const source = await openDataset(dataset.folder);
  const deps = {
    source,
    recordings: createDatasetList(source),
    records: createMemoryRecords(),
    archive: null,
    exposures: null,
    mostRecordings: 100,
    model: null,
    summaries: null,
    now: () => source.lastEventAt,
  };
  return runHere({ deps, request: { scope: SCOPE, query: ANY_RECORDING, limit: 100 } });
}

describe('a site of other words, another language and hash routes', () => {
  test('each trouble is one pattern, its near twin another, and nothing else is reported', () => {
    const score = scoreReport(truth, { ...finished, total: 15, seconds: 0 });
    expect(score).toMatchObject({
      patterns: { expected: 3, found: 3, missed: [], extra: [] },
      decoysNamedAsCause: 0,
      convertedCalledBlocked: 0,
      timestampsOutsideRecording: 0,
      sessions: { summarized: 15, skipped: [], failed: [] },
    });
    expect(score.moments.recall).toBeGreaterThanOrEqual(0.9);
  });

  test('the page is the kind of page, not one order', () => {
    for (const { page, reached } of finished.report.patterns) {
      expect(page).toBe('/page#/auftrag/…');
      expect(reached.sessions).toBe(15);
    }
  });

  test('each session is one example, with its own lines around its own second', () => {
    for (const { examples, occurrences, sessionsAffected } of finished.report.patterns) {
      expect(occurrences).toBe(sessionsAffected);
      expect(new Set(examples.map(({ sessionId }) => sessionId)).size).toBe(examples.length);
      for (const { before, at, after, seconds, replayUrl } of examples) {
        const ids = [...before, at, ...after].map((line) => `${line.id} ${line.text}`);
        expect(new Set(ids).size).toBe(ids.length);
        expect(before.length).toBeGreaterThan(0);
        expect(before.length).toBeLessThanOrEqual(3);
        expect(after.length).toBeLessThanOrEqual(3);
        expect(replayUrl).toContain(`?t=${Math.max(0, Math.floor(seconds - 2))}`);
      }
    }
  });

  test('who met it and got there all the same is named', () => {
    const high = finished.report.patterns.find(({ name }) => name.includes('Menge zu hoch'));
    expect(high?.counterExamples).toHaveLength(1);
    expect(high?.control).toMatchObject({
      affected: 1,
      sampled: 7,
      others: { affected: 2, sampled: 8 },
    });
  });

  test('the same sessions give the same report', async () => {
    const again = await report();
    expect(again.report).toEqual(finished.report);
  });
});
