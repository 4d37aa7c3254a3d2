import { describe, expect, test } from 'vitest';
import { createMemoryCounts } from '../../../src/adapters/memory/counts.ts';
import type { PlainEvent } from '../../../src/adapters/memory/counts-visits.ts';
import type { CountsQuery } from '../../../src/engine/ports/counts.ts';

const DAY = 86_400_000;
const START = Date.UTC(2026, 4, 18);
const QUERY: CountsQuery = {
  ...{ from: START, hours: 96, funnel: ['chosen', 'paid'], conversionEvent: 'paid' },
  edges: [START, START + DAY, START + 2 * DAY, START + 3 * DAY],
  ...{ internalDomains: [], ripe: [START + 4 * DAY, START + 4 * DAY] },
};

/** A visit to one product, which may choose it. */
function visitOn(day: number, person: string, chooses = false): PlainEvent[] {
  const session = `${person} ${day}`;
  const timestamp = START + day * DAY;
  const properties = { $current_url: 'https://shop.example/products/lamp' };
  const came = { event: '$pageview', timestamp, session, person, properties };
  return chooses ? [came, { ...came, event: 'chosen', timestamp: timestamp + 1000 }] : [came];
}

async function lampOf(events: readonly PlainEvent[]) {
  const counts = createMemoryCounts({ events, recordings: null });
  const { pages } = await counts.count({ workspace: 'w', project: 'p' }, QUERY);
  return pages[0];
}

describe('people who came to a page and did not go on', () => {
  const others = Array.from({ length: 20 }, (_, i) => visitOn(0, `other-${i}`, true)).flat();

  test('count once, on the last day that they did so', async () => {
    const again = [visitOn(0, 'ana'), visitOn(1, 'ana'), visitOn(1, 'bo')];
    const lamp = await lampOf([...others, ...again.flat(), ...visitOn(2, 'ana', true)]);
    expect(lamp?.visits).toEqual([21, 2, 1]);
    expect(lamp?.after[0]).toEqual([20, 0, 1]);
    expect(lamp?.stuck?.[0]).toEqual([0, 2, 0]);
    expect(lamp?.stuck?.[1]).toEqual([20, 1, 1]);
  });

  test('count by their last visit that has ripened, whatever came behind it', async () => {
    const lamp = await lampOf([...others, ...visitOn(1, 'ana'), ...visitOn(3.5, 'ana')]);
    expect(lamp?.stuck?.[0]).toEqual([0, 1, 0]);
  });
});
