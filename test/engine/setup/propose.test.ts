import { describe, expect, test } from 'vitest';
import { hintOf } from '../../../src/engine/setup/goal-words.ts';
import { proposeGoal } from '../../../src/engine/setup/propose.ts';
import type { SeenEvents } from '../../../src/engine/setup/seen-events.ts';

/** What visits like these saw: each by the events it met, in their order, and how many such visits there were. */
function seenIn(visits: readonly (readonly [path: string, times: number])[]): SeenEvents {
  const events = new Map<string, { times: number; visits: number; once: number }>();
  const orders = new Map<string, number>();
  for (const [path, count] of visits) {
    const met = path.split(' ').filter(Boolean);
    for (const name of new Set(met)) {
      const times = met.filter((one) => one === name).length;
      const before = events.get(name) ?? { times: 0, visits: 0, once: 0 };
      events.set(name, {
        times: before.times + times * count,
        visits: before.visits + count,
        once: before.once + (times === 1 ? count : 0),
      });
    }
    const firsts = [...new Set(met)];
    firsts.forEach((one, i) => {
      for (const other of firsts.slice(i + 1)) {
        const pair = `${one} ${other}`;
        orders.set(pair, (orders.get(pair) ?? 0) + count);
      }
    });
  }
  return {
    days: 7,
    visits: visits.reduce((sum, [, count]) => sum + count, 0),
    events: [...events].map(([name, counts]) => ({ name, ...counts, people: counts.visits })),
    orders: [...orders].map(([pair, count]) => {
      const [before = '', after = ''] = pair.split(' ');
      return { before, after, visits: count };
    }),
  };
}

describe('what visits came for', () => {
  test('is what few meet, once and after everything else, whatever it is called', () => {
    const seen = seenIn([
      ['', 40],
      ['k1', 30],
      ['k1 k1 k2', 20],
      ['k1 k2 k3', 10],
    ]);
    expect(proposeGoal(seen)).toEqual({ conversionEvent: 'k3', funnel: ['k1', 'k2', 'k3'] });
  });

  test.each([
    ['order_placed', 'payment_failed'],
    ['Bestellung abgeschlossen', 'Zahlung abgelehnt'],
    ['compraFinalizada', 'pagoRechazado'],
    ['заказ_оформлен', 'ошибка_оплаты'],
    ['注文完了', '支払いエラー'],
  ])('is never a failure, though that is as late and as rare: %s, not %s', (reached, failed) => {
    const [good, bad] = [reached.replaceAll(' ', '_'), failed.replaceAll(' ', '_')];
    const seen = seenIn([
      ['seen', 50],
      [`seen tried ${bad}`, 12],
      [`seen tried ${good}`, 12],
    ]);
    expect(proposeGoal(seen).conversionEvent).toBe(good);
  });

  test('is not a name alone: a "purchase" that everybody meets first is where visits begin', () => {
    const seen = seenIn([
      ['purchase_page_viewed', 60],
      ['purchase_page_viewed configured exported', 12],
    ]);
    expect(proposeGoal(seen).conversionEvent).toBe('exported');
  });

  test('is not proposed where nothing was seen, or one person alone met it', () => {
    const nothing = { conversionEvent: null, funnel: [] };
    expect(proposeGoal(seenIn([['', 30]]))).toEqual(nothing);
    expect(
      proposeGoal(
        seenIn([
          ['', 30],
          ['paid', 1],
        ]),
      ),
    ).toEqual(nothing);
    expect(proposeGoal({ days: 7, visits: 0, events: [], orders: [] })).toEqual(nothing);
  });

  test('has no turn-off on its way: a step is met by most who converted, and by no more than the one before', () => {
    const seen = seenIn([
      ['', 30],
      ['viewed', 30],
      ['viewed cart', 10],
      ['viewed help cart paid', 3],
      ['viewed cart paid', 9],
    ]);
    expect(proposeGoal(seen).funnel).toEqual(['viewed', 'cart', 'paid']);
  });

  test('has no more steps than can be read', () => {
    const steps = 'a b c d e f g paid'.split(' ');
    const seen = seenIn([
      ['', 100],
      ...steps.map((_, i): [string, number] => [steps.slice(0, i + 1).join(' '), 10]),
    ]);
    const { funnel } = proposeGoal(seen);
    expect(funnel).toHaveLength(5);
    expect(funnel.at(-1)).toBe('paid');
  });
});

test.each([
  ['orderPlaced', 1],
  ['checkout completed', 1],
  ['subscription_cancelled', -1],
  ['feltet_changed', 0],
  ['item_viewed', 0],
  ['', 0],
])('the name %s hints at %i', (name, hint) => {
  expect(hintOf(name)).toBe(hint);
});
