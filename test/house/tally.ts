import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { z } from 'zod';

/** The parts of Vitest's JSON report that are counted. */
const Report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(
        z.object({ ancestorTitles: z.array(z.string()), fullName: z.string(), status: z.string() }),
      ),
    }),
  ),
});

/** What a test run came to; every sentence in `problems` is counted in `failed`. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  /** What no failing test shows: one sentence each. */
  readonly problems: readonly string[];
}

/** Groups of tests that must have run, whatever a machine lacks. */
const BACKENDS = ['queues in Redis', 'queues in PostgreSQL'];
const QUEUE_TESTS = 'test/queues/';

/** Counts a report of Vitest. A skipped queue test is a failure, and so is a file that did not load. */
export function tally(report: unknown): Tally {
  const { testResults } = Report.parse(report);
  const files = testResults.map((file) => ({
    ...file,
    name: relative(process.cwd(), file.name),
    failed: file.assertionResults.filter(({ status }) => status === 'failed').length,
  }));
  const tests = files.flatMap(({ assertionResults }) => assertionResults);
  const problems = [
    ...files
      .filter(({ status, failed }) => status === 'failed' && failed === 0)
      .map(({ name }) => `${name} could not be run.`),
    ...files
      .filter(({ name }) => name.startsWith(QUEUE_TESTS))
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ status }) => status !== 'passed' && status !== 'failed')
      .map(({ fullName }) => `Skipped, and must not be: ${fullName}.`),
    ...BACKENDS.filter(
      (backend) => !tests.some((test) => test.ancestorTitles.includes(backend)),
    ).map((backend) => `No test of the ${backend} was run.`),
  ];
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: files.reduce((sum, { failed }) => sum + failed, problems.length),
    problems,
  };
}

if (import.meta.main) {
  const { passed, failed, problems } = tally(
    JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')),
  );
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.stdout.write(`${passed} ${failed}\n`);
}
