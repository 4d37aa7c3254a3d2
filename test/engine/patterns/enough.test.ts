import { expect, test } from 'vitest';
import { whyNoPatterns } from '../../../src/engine/patterns/enough.ts';

const failed = (count: number) =>
  Array.from({ length: count }, () => ({ reason: 'PostHog took too long.' }));

test.each([
  { read: 5, lost: 0 },
  { read: 75, lost: 25 },
  { read: 50, lost: 50 },
])('$read read and $lost failed are enough for patterns', ({ read, lost }) => {
  expect(whyNoPatterns({ read, failed: failed(lost) })).toBeNull();
});

test('with less than half read there are none, and the most common reason is said', () => {
  const lost = [{ reason: 'It broke.' }, ...failed(59)];
  expect(whyNoPatterns({ read: 40, failed: lost })).toBe(
    'Only 40 of 100 sessions could be read, too few for patterns: PostHog took too long. (59 times)',
  );
});

test.each([
  { read: 1, said: '1 session is told by itself: patterns need 5.' },
  { read: 4, said: '4 sessions are told side by side: patterns need 5.' },
  { read: 0, said: 'No session is left to read.' },
])('$read sessions are no report', ({ read, said }) => {
  expect(whyNoPatterns({ read, failed: [] })).toBe(said);
});
