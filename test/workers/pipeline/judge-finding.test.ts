import { expect, test } from 'vitest';
import type { JudgeFinding } from '../../../src/queues/payloads/pipeline.ts';
import { judgeFinding } from '../../../src/workers/pipeline/judge-finding.ts';
import { testDatabase } from '../../support/database.ts';
import { failedCheck, frictionResult } from '../../support/friction-result.ts';
import { aFrictionWorker } from '../../support/friction-worker.ts';

const database = testDatabase();
const DAY = '2026-11-21';
const at = new Date('2026-11-21T09:00:00Z');
let projects = 0;

/** A day whose batch found that buttons don't answer. */
async function open() {
  projects += 1;
  const scope = { workspace: 'T1', project: `judged-${projects}` };
  const worker = aFrictionWorker({ db: database.db, now: () => at });
  const { frictionRuns: runs, alerts } = worker.deps;
  const run = await runs.claim(scope, { id: 'r', by: 'schedule', day: DAY, at, staleMs: 0 });
  const result = frictionResult([failedCheck('ctaResponsiveness', 5)]);
  await runs.finish(scope, run, { score: 10, applicable: 10, sampled: 15, result });
  const judge = (fields: Partial<JudgeFinding> = {}) =>
    judgeFinding(worker.deps, {
      ...{ kind: 'judge', scope, day: DAY, check: 'ctaResponsiveness', reason: 'A test' },
      ...{ channel: 'C1', thread: null, askedIn: null, user: 'U1', responseUrl: null },
      askedAt: at.getTime(),
      ...fields,
    });
  return { ...worker, scope, judge, labels: () => alerts.labels(scope, new Date(0)) };
}

test('a finding that somebody calls not real is a label of its check, and said in the thread', async () => {
  const { judge, labels, posted, scope } = await open();
  await judge();
  expect(await labels()).toEqual([
    {
      ...{ day: DAY, check: 'ctaResponsiveness', page: '/basket', names: ['ctaResponsiveness'] },
      ...{ real: false, reason: 'A test', by: 'U1', at: at.toISOString() },
    },
  ]);
  const key = `T1:${scope.project}:daily:${DAY}`;
  expect(posted).toMatchObject([{ key: `${key}:judged:ctaResponsiveness`, threadOf: key }]);
  const said = JSON.stringify(posted[0]?.content);
  expect(said).toContain('<@U1> called this not real: *Buttons don’t answer, mostly on /basket*');
  expect(said).toContain('Why: A test');
});

test('it may be real after all: the last word stands, in the same message', async () => {
  const { judge, labels, posted } = await open();
  await judge();
  await judge({ reason: null, user: 'U2' });
  expect(await labels()).toMatchObject([{ real: true, reason: null, by: 'U2' }]);
  expect(new Set(posted.map(({ key }) => key)).size).toBe(1);
  const said = JSON.stringify(posted[1]?.content);
  expect(said).toContain('<@U2> called this real after all');
  expect(said).not.toContain('finding_real');
});

test.each([
  { day: '2026-11-20' },
  { check: 'exitTrigger' },
  { scope: { workspace: 'T1', project: 'another' } },
])('what did not fail that day is no finding: %j', async (fields) => {
  const { judge, labels, posted, whispered } = await open();
  await judge(fields);
  expect(whispered).toEqual(['I no longer have the news of that day.']);
  expect(await labels()).toEqual([]);
  expect(posted).toEqual([]);
});
