import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatasetExposures } from '../../../../src/adapters/dataset/exposures.ts';
import { createMemoryRecords } from '../../../../src/adapters/memory/records.ts';
import type { ReportDeps, ReportRequest } from '../../../../src/engine/patterns/run/context.ts';
import type { Executor } from '../../../../src/engine/patterns/run/executor.ts';
import { inProcess } from '../../../../src/engine/patterns/run/in-process.ts';
import { keptResult } from '../../../../src/engine/patterns/run/kept.ts';
import { runReport } from '../../../../src/engine/patterns/run/run-report.ts';
import type { Exposures } from '../../../../src/engine/ports/exposures.ts';
import { SourceError } from '../../../../src/engine/ports/source.ts';
import { temporaryDataset } from '../../../support/dataset.ts';
import { aPattern, aReport } from '../../../support/reports.ts';
import { SHOPLET } from '../../../support/shoplet.ts';
import { ALL_VISITS, openRagingShoplet } from '../../../support/shoplet-report.ts';

let shoplet: Awaited<ReturnType<typeof openRagingShoplet>>;
let folder: Awaited<ReturnType<typeof temporaryDataset>>;
beforeAll(async () => {
  shoplet = await openRagingShoplet();
  folder = await temporaryDataset(SHOPLET);
});
afterAll(async () => {
  await shoplet[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

/** In rage "Pay" is pressed by two people in seven sessions; all seven leave, which counts as bought. */
function depsWith(more: Partial<ReportDeps>, conversionEvent: string | null = '$pageleave') {
  const { source } = shoplet;
  const project: typeof source.project = async (scope) => ({
    ...(await source.project(scope)),
    conversionEvent,
  });
  return { ...shoplet.deps({ ...source, project }), records: createMemoryRecords(), ...more };
}

async function reportOf(
  deps: ReportDeps,
  request: ReportRequest = ALL_VISITS,
  executor: Executor = inProcess({ deps, request, wait: async () => {} }),
) {
  return (await runReport({ deps, request, executor })).report;
}

/** Counts nothing, and remembers what it was asked. */
function scripted(answer: () => ReturnType<Exposures['count']>) {
  const asked: Parameters<Exposures['count']>[1][] = [];
  const exposures: Exposures = {
    count: async (_scope, query) => {
      asked.push(query);
      return answer();
    },
  };
  return { asked, exposures };
}

describe('all visits, in a report,', () => {
  test('are counted by what the pattern left in their events', async () => {
    const { patterns } = await reportOf(
      depsWith({ exposures: createDatasetExposures(folder.folder) }),
    );
    expect(patterns.map(({ exposure }) => exposure)).toEqual([
      {
        counted: 'visits that pressed "Pay" on /pay, which answered nobody',
        ...{ exposed: 7, exposedConverted: 7, others: 0, othersConverted: 0, p: 1 },
      },
    ]);
  });

  test('are those of the time and the address that were asked for', async () => {
    const { asked, exposures } = scripted(async () => []);
    const [from, to, url] = [Date.parse('2026-05-20'), Date.parse('2026-05-21'), '/pay'];
    const query = { ...ALL_VISITS.query, from, to, url };
    await reportOf(depsWith({ exposures }), { ...ALL_VISITS, query });
    expect(asked).toMatchObject([{ from, to, url, conversionEvent: '$pageleave' }]);
  });

  test('are those since the first session that was read, where no time was asked for', async () => {
    const { asked, exposures } = scripted(async () => []);
    await reportOf(depsWith({ exposures }));
    const to = shoplet.source.lastEventAt.getTime();
    expect(asked).toMatchObject([{ from: Date.parse('2026-05-20T10:00:00Z'), to, url: null }]);
  });

  test('cost nothing but their number where they cannot be counted', async () => {
    const { exposures } = scripted(async () => {
      throw new SourceError('timeout', 'PostHog took too long.');
    });
    const { patterns, missing } = await reportOf(depsWith({ exposures }));
    expect(patterns.map(({ exposure }) => exposure)).toEqual([null]);
    expect(missing).toEqual(['What all visits met could not be counted: PostHog took too long.']);
  });

  test('are not asked for without an event that means success', async () => {
    const { asked, exposures } = scripted(async () => []);
    const { missing } = await reportOf(depsWith({ exposures }, null));
    expect([asked, missing]).toEqual([[], []]);
  });
});

describe('the report before, in a report,', () => {
  const earlier = [
    aPattern(['s1', 's2'], { key: 'no-answer|/pay|pay|', id: 'older' }),
    aPattern(['s1', 's2', 's3', 's4', 's5', 's6', 's7', 's8'], { key: 'error-shown|/pay|no|' }),
  ];
  const question = { ...ALL_VISITS, question: 'all' };
  /** Finds this once, and then something else. */
  const archive = () => {
    const found = [aReport(earlier), aReport([])];
    return { latestBefore: async () => found.shift() ?? null };
  };

  test('tells what changed and what is gone', async () => {
    const report = await reportOf(depsWith({ archive: archive() }), question);
    expect(report.patterns).toMatchObject([{ id: 'older', trend: 'worse' }]);
    expect(report.gone).toMatchObject([{ key: 'error-shown|/pay|no|', reachedNow: 7 }]);
  });

  test('is none of a report on no question, and of the first one', async () => {
    const asked = await reportOf(depsWith({ archive: archive() }));
    const first = await reportOf(
      depsWith({ archive: { latestBefore: async () => null } }),
      question,
    );
    expect([asked, first].map(({ patterns }) => patterns[0]?.trend)).toEqual([null, null]);
  });

  test('is the same one when the run is taken up again', async () => {
    const deps = depsWith({ archive: archive() });
    const executor = remembering(inProcess({ deps, request: question, wait: async () => {} }));
    const first = await reportOf(deps, question, executor);
    expect(await reportOf(deps, question, executor)).toEqual(first);
    expect(first.gone).toHaveLength(1);
  });
});

/** Keeps results of steps that run once as JSON, as a store would. */
function remembering(executor: Executor): Executor {
  const kept = new Map<string, string>();
  return {
    each: executor.each,
    async once(name, part) {
      const known = kept.get(name);
      const value = known === undefined ? undefined : keptResult(name, JSON.parse(known));
      if (value !== undefined) return value;
      const made = await executor.once(name, part);
      kept.set(name, JSON.stringify(made));
      return made;
    },
  };
}
