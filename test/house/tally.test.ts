import { describe, expect, test } from 'vitest';
import { ROOT } from './repository.ts';
import { tally } from './tally.ts';

describe('the tally of a test run', () => {
  test('counts what passed and what failed', () => {
    const counted = tally(report([...both(), file('test/a.test.ts', ['passed', 'failed'])]));

    expect(counted).toEqual({ passed: 3, failed: 1, problems: [] });
  });

  test('counts a skipped queue test as failed and names it', () => {
    const queues = file('test/queues/redis.test.ts', ['passed', 'skipped'], 'queues in Redis');

    expect(tally(report([...both(), queues]))).toEqual({
      passed: 3,
      failed: 1,
      problems: ['Skipped, and must not be: queues in Redis test 1.'],
    });
  });

  test('does not mind a skipped test of another kind', () => {
    expect(tally(report([...both(), file('test/a.test.ts', ['skipped'])])).failed).toBe(0);
  });

  test('misses a backend that was not tested at all', () => {
    expect(tally(report(both().slice(1))).problems).toEqual([
      'No test of the queues in Redis was run.',
    ]);
  });

  test('counts a file that could not be loaded', () => {
    const broken = { ...file('test/a.test.ts', []), status: 'failed' };

    expect(tally(report([...both(), broken])).problems).toEqual([
      'test/a.test.ts could not be run.',
    ]);
  });
});

function both() {
  return ['Redis', 'PostgreSQL'].map((name) =>
    file(`test/queues/${name}.test.ts`, ['passed'], `queues in ${name}`),
  );
}

function file(name: string, statuses: readonly string[], group = 'a group') {
  const assertionResults = statuses.map((status, i) => ({
    ancestorTitles: [group],
    fullName: `${group} test ${i}`,
    status,
  }));
  const status = statuses.includes('failed') ? 'failed' : 'passed';
  return { name: `${ROOT}/${name}`, status, assertionResults };
}

function report(testResults: readonly object[]) {
  return { testResults };
}
