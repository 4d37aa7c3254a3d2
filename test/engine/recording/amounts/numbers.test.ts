import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedAmounts } from '../../../../src/engine/recording/amounts/numbers.ts';

function changes(before: string, after: string): string[] {
  return changedAmounts(before, after).map((one) => `${one.label}: ${one.before} → ${one.after}`);
}

describe('a number that became another', () => {
  it.each([
    ['Total: €12.50', 'Total: €13.50', ['Total: €12.50 → €13.50']],
    ['Total€12.50', 'Total€13.50', ['Total: €12.50 → €13.50']],
    ['Summe 1.299,00 €', 'Summe 1.399,00 €', ['Summe: 1.299,00 € → 1.399,00 €']],
    ['1 item in your cart', '2 items in your cart', ['items in your cart: 1 → 2']],
    ['Cart (1)', 'Cart (2)', ['Cart: 1 → 2']],
    ['合計 ¥1,200', '合計 ¥2,400', ['合計: ¥1,200 → ¥2,400']],
    [
      'Goods €5.00 Total €9.90',
      'Goods €6.00 Total €10.90',
      ['Goods: €5.00 → €6.00', 'Total: €9.90 → €10.90'],
    ],
    ['USD 20 per month', 'USD 25 per month', ['per month: USD 20 → USD 25']],
    ['-5 %', '-10 %', [': -5 % → -10 %']],
  ])('is told with the words beside it: %s, then %s', (before, after, told) => {
    expect(changes(before, after)).toEqual(told);
  });

  it.each([
    ['a clock', 'Local time 12:04', 'Local time 12:05'],
    ['a countdown', 'Ends in 3h 20m 10s', 'Ends in 3h 20m 9s'],
    ['a date', 'From 2026-11-20', 'From 2026-11-21'],
    ['another writing', 'Total 1,200', 'Total 1200'],
    ['another thing', 'Blue mug €10', 'Red cup €12'],
    ['another sentence', 'Page 1', 'You have 2 messages'],
    ['one more number', '5 items', '5 of 9 items'],
    ['an order number', 'Order #10293', 'Order #10294'],
  ])('is none: %s', (_, before, after) => {
    expect(changes(before, after)).toEqual([]);
  });

  it('is bounded, whatever the texts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (before, after) => {
        for (const one of changedAmounts(before, after)) {
          expect(one.before).not.toBe(one.after);
          expect(Math.max(one.before.length, one.after.length)).toBeLessThanOrEqual(30);
          expect(one.label.length).toBeLessThanOrEqual(60);
        }
      }),
    );
  });
});
