import fc from 'fast-check';
import { expect, test } from 'vitest';
import { benjaminiHochberg } from '../../../src/engine/statistics/benjamini-hochberg.ts';

test('keeps the four findings of the paper at 5 %', () => {
  // Benjamini & Hochberg 1995, section 4: fifteen p values, of which the first four stand
  const published = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719,
    0.6528, 0.759, 1,
  ];
  const adjusted = benjaminiHochberg(published);
  expect(adjusted.filter((q) => q <= 0.05)).toHaveLength(4);
  expect(adjusted[3]).toBeCloseTo(0.035625, 6);
  expect(adjusted[14]).toBe(1);
});

const values = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 });

test('never makes a p smaller or larger than 1, and keeps their order', () => {
  fc.assert(
    fc.property(values, (ps) => {
      const adjusted = benjaminiHochberg(ps);
      expect(adjusted).toHaveLength(ps.length);
      ps.forEach((p, i) => {
        expect(adjusted[i]).toBeGreaterThanOrEqual(p);
        expect(adjusted[i]).toBeLessThanOrEqual(1);
        ps.forEach((other, j) => {
          if (p < other) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j] ?? -1);
        });
      });
    }),
  );
});

test('one look needs no correction', () => {
  expect(benjaminiHochberg([0.03])).toEqual([0.03]);
  expect(benjaminiHochberg([])).toEqual([]);
});
