import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EarlierPattern } from '../../../../src/engine/patterns/trend/before.ts';
import { matchPatterns, type Pair } from '../../../../src/engine/patterns/trend/match.ts';

const FAMILIES = ['error-shown', 'no-answer', 'disabled-control', 'to-and-fro', 'other'];
const PLACES = ['/a', '/*', '/p/*', '/p/fern', '/p/moss', ''];
const WORDS = [
  ...['', 'pay', 'button "pay"', 'pay (#)', 'card of maya was declined'],
  ...['card of tom was declined', 'card of tom was | declined', '+'],
];
const TEXTS = ['"Card of Maya was declined"', '"Card of Tom was declined."', 'pay', ''];

const keys = fc
  .tuple(
    fc.constantFrom(...FAMILIES),
    fc.constantFrom(...PLACES),
    fc.constantFrom(...WORDS),
    fc.constantFrom('', '/api/pay', '/api/cart'),
  )
  .map((parts) => parts.join('|'));
const pattern = fc.record({
  key: fc.oneof({ weight: 9, arbitrary: keys }, { weight: 1, arbitrary: fc.string() }),
  affected: fc.integer({ min: 2, max: 4 }),
  texts: fc.array(fc.constantFrom(...TEXTS), { maxLength: 4 }),
});
const report = fc
  .uniqueArray(pattern, { selector: ({ key }) => key, maxLength: 12 })
  .map((patterns) =>
    patterns.map(
      (one): EarlierPattern => ({
        ...{ id: one.key, name: one.key, severity: 'medium', reached: 9 },
        ...one,
      }),
    ),
  );

function named(pairs: readonly Pair[]): string[] {
  return pairs.map(({ before, now }) => `${before.key} = ${now.key}`).toSorted();
}

test('patterns of two reports pair one to one, alike in both directions and in any order', () => {
  let paired = 0;
  const property = fc.property(report, report, fc.infiniteStream(fc.nat()), (a, b, random) => {
    const pairs = matchPatterns(a, b);
    expect(new Set(pairs.map(({ before }) => before)).size).toBe(pairs.length);
    expect(new Set(pairs.map(({ now }) => now)).size).toBe(pairs.length);
    const back = matchPatterns(b, a).map(({ before, now }) => ({ before: now, now: before }));
    expect(named(back)).toEqual(named(pairs));
    const shuffled = matchPatterns(shuffle(a, random), shuffle(b, random));
    expect(named(shuffled)).toEqual(named(pairs));
    paired += pairs.filter(({ before, now }) => before.key !== now.key).length;
  });
  fc.assert(property, { numRuns: 300 });
  expect(paired).toBeGreaterThan(0);
});

function shuffle<T>(list: readonly T[], random: Iterator<number>): T[] {
  const placed = list.map((one) => ({ one, at: Number(random.next().value) }));
  return placed.toSorted((a, b) => a.at - b.at).map(({ one }) => one);
}
