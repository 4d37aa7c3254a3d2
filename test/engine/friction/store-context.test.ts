import { describe, expect, test } from 'vitest';
import { sampleFailedConversionRecordings } from '../../../src/engine/friction/sample/sample.ts';
import { StoreContext } from '../../../src/engine/friction/store-context.ts';
import type { Amounts, Orders } from '../../../src/engine/ports/amounts.ts';
import { amountsOf } from '../../../src/engine/ports/amounts.ts';
import { aProject, aRequest, type Recorded } from '../../support/friction.ts';

const NOBODY_TELLS: Orders = { amounts: async () => null };
const team = {
  ...{ id: 'p', distinctIds: [], name: null, createdAt: null, properties: {} },
  email: 'me@team.example',
};
const visits: Recorded[] = [
  ...Array.from({ length: 6 }, (_, i) => ({ id: `v${i}` })),
  { id: 'phone', listed: { device: 'Mobile' } },
  { id: 'bought', events: ['booked'] },
  { id: 'own', events: ['booked'], listed: { person: team } },
];

async function contextWith(orders?: Orders, fields = {}) {
  const deps = { ...aProject(visits), orders };
  const sample = await sampleFailedConversionRecordings(deps, aRequest(fields));
  expect(StoreContext.parse(sample.context)).toEqual(sample.context);
  return sample.context;
}

describe('the store that a batch is read against', () => {
  test('is told by conversion and devices, without the visits of the team', async () => {
    const context = await contextWith(NOBODY_TELLS, { internalDomains: ['team.example'] });
    expect(context).toMatchObject({
      recorded: { visits: 8, converted: 1 },
      conversionRate: 0.125,
      devices: [
        { device: 'Desktop', visits: 7, converted: 1 },
        { device: 'Mobile', visits: 1, converted: 0 },
      ],
    });
  });

  test('has an average order, with what it was taken from', async () => {
    const asked: unknown[] = [];
    const amounts: Amounts = {
      property: 'total',
      currency: 'EUR',
      counted: 3,
      orders: 4,
      sum: 100,
    };
    const orders: Orders = {
      async amounts(scope, query) {
        asked.push({ scope, query });
        return amounts;
      },
    };
    const context = await contextWith(orders, { internalDomains: ['team.example'] });
    expect(context).toMatchObject({
      averageOrder: 33.33,
      orders: { property: 'total', currency: 'EUR', counted: 3, of: 4 },
      missing: [],
    });
    expect(asked).toMatchObject([
      {
        scope: aRequest().scope,
        query: { hours: 168, conversionEvent: 'booked', internalDomains: ['team.example'] },
      },
    ]);
  });

  test('says why there is none: nobody reads it, nothing tells it, or it could not be had', async () => {
    const failing: Orders = {
      amounts: async () => {
        throw new Error('PostHog is away.');
      },
    };
    const reasons = await Promise.all(
      [undefined, NOBODY_TELLS, failing].map(async (orders) => {
        const { averageOrder, missing } = await contextWith(orders);
        expect(averageOrder).toBeNull();
        return missing.join();
      }),
    );
    expect(reasons).toEqual([
      expect.stringContaining('are not read'),
      expect.stringContaining('no property'),
      expect.stringContaining('did not give'),
    ]);
  });
});

test('a property that most conversions lack, or in another currency, is not taken for all', () => {
  const none = { counted: 0, sum: 0 };
  const row = (currency: string, orders: number, revenue = none, total = none) => ({
    ...{ currency, orders },
    found: [none, revenue, ...Array.from({ length: 6 }, () => none), total],
  });
  const seldom = { counted: 3, sum: 30 };
  expect(amountsOf([row('', 10, seldom)])).toBeNull();
  const often = { counted: 9, sum: 90 };
  expect(amountsOf([row('', 10, seldom, often)])).toMatchObject({ property: 'total', sum: 90 });
  const both = [row('USD', 4, { counted: 4, sum: 8 }), row('EUR', 6, { counted: 6, sum: 60 })];
  expect(amountsOf(both)).toEqual({
    ...{ property: 'revenue', currency: 'EUR', counted: 6, orders: 10, sum: 60 },
  });
  expect(amountsOf([])).toBeNull();
});
