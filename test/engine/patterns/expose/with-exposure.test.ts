import { expect, test } from 'vitest';
import { withExposure } from '../../../../src/engine/patterns/expose/with-exposure.ts';
import { ANY_RECORDING } from '../../../../src/engine/ports/recording-list.ts';
import { fisherExact } from '../../../../src/engine/statistics/fisher.ts';
import { aPattern } from '../../../support/reports.ts';

const [pay, apply, other] = ['pay', 'apply', 'other'].map((key) => aPattern(['s1'], { key }));
const PATTERNS = [pay, apply, other].flatMap((one) => one ?? []);

function counted(
  key: string,
  [exposed = 0, exposedConverted = 0, others = 0, othersConverted = 0],
) {
  const trace = { key, counted: `visits of ${key}`, events: ['x'], address: '', element: '' };
  return { trace, count: { exposed, exposedConverted, others, othersConverted } };
}

const COUNTS = [counted('apply', [61, 9, 153, 88]), counted('pay', [5, 2, 9, 4])];

test('each pattern gets its own numbers, with a p corrected for the number of looks', () => {
  const [first, second, third] = withExposure(PATTERNS, COUNTS, ANY_RECORDING);
  const p = fisherExact({ hitsA: 9, allA: 61, hitsB: 88, allB: 153 });
  expect(second?.exposure).toEqual({
    counted: 'visits of apply',
    ...{ exposed: 61, exposedConverted: 9, others: 153, othersConverted: 88 },
    p: 2 * p,
  });
  expect(first?.exposure).toMatchObject({ exposed: 5, p: 1 });
  expect(third?.exposure).toBeNull();
});

test('a trace that no visit left tells nothing, and is no look', () => {
  const counts = [COUNTS[0] ?? counted('', []), counted('pay', [0, 0, 14, 6])];
  const [first, second] = withExposure(PATTERNS, counts, ANY_RECORDING);
  expect(first?.exposure).toBeNull();
  expect(second?.exposure?.p).toBe(fisherExact({ hitsA: 9, allA: 61, hitsB: 88, allB: 153 }));
});

test('it is said when visits are counted that were not asked for', () => {
  const asked = (query: object) =>
    withExposure(PATTERNS, COUNTS, { ...ANY_RECORDING, ...query })[0]?.exposure?.counted;
  expect(asked({ from: 1, to: 2, url: '/cart' })).toBe('visits of pay');
  expect(asked({ device: 'Mobile' })).toBe('visits of pay, also those that were not asked for');
});
