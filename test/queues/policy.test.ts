import { expect, test } from 'vitest';
import { TIMINGS } from '../../src/queues/policy.ts';

test('the job of a killed worker resumes within 15 seconds', () => {
  expect(TIMINGS.lockMs + 2 * TIMINGS.stalledCheckMs).toBeLessThanOrEqual(15_000);
});
