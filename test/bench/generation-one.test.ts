import { describe, expect, test } from 'vitest';
import { generationOne } from '../../bench/generation-one.ts';
import { quantile } from '../../bench/quantile.ts';
import type { SessionEvent } from '../../src/engine/ports/source.ts';

const CHAIN =
  'button.pay:attr__aria-label="Pay now"attr__id="pay"text="Pay";form:attr__id="checkout";a:href="/cart"attr__href="/cart"';

describe("PostHog's first form of a session", () => {
  test('names addresses and tabs in the order in which they come', () => {
    const { rows, urls, windows } = read([
      event({ $current_url: 'https://a.example/1', $window_id: 'w-1' }),
      event({ $current_url: 'https://a.example/2', $window_id: 'w-1' }, 1),
      event({ $current_url: 'https://a.example/1', $window_id: 'w-2' }, 2),
    ]);

    expect(rows.map((row) => [row.$current_url, row.$window_id])).toEqual([
      ['url_1', 'window_1'],
      ['url_2', 'window_1'],
      ['url_1', 'window_2'],
    ]);
    expect(urls).toEqual({ url_1: 'https://a.example/1', url_2: 'https://a.example/2' });
    expect(windows).toEqual({ window_1: 'w-1', window_2: 'w-2' });
  });

  test('leaves out a repeated row and keeps the gap in the index', () => {
    const { rows } = read([event({}), event({}), event({}, 1)]);

    expect(rows.map(({ event_index }) => event_index)).toEqual([0, 2]);
    expect(new Set(rows.map(({ event_id }) => event_id)).size).toBe(2);
    for (const { event_id } of rows) expect(event_id).toMatch(/^[0-9a-f]{8}$/);
  });

  test('tells of an element its link, texts, kinds and ids', () => {
    const { rows } = read([{ ...event({}), elementsChain: CHAIN }]);

    expect(rows[0]).toMatchObject({
      elements_chain_href: '/cart',
      elements_chain_texts: ['Pay', 'Pay now'],
      elements_chain_elements: ['button', 'form', 'a'],
      elements_chain_ids: ['pay', 'checkout'],
    });
  });
});

test('a quantile is a value that was measured, by nearest rank', () => {
  const values = [40, 10, 30, 20];

  expect([0.5, 0.9, 0.99].map((share) => quantile(values, share))).toEqual([20, 40, 40]);
  expect(quantile([], 0.5)).toBeNaN();
});

function event(properties: SessionEvent['properties'], second = 0): SessionEvent {
  const timestamp = Date.UTC(2026, 0, 1, 12, 0, second);
  return {
    uuid: 'u',
    event: '$pageview',
    timestamp,
    distinctId: 'd',
    properties,
    elementsChain: '',
  };
}

/** The text read back, as a program would. */
function read(events: readonly SessionEvent[]) {
  const [table, urls, windows] = generationOne(events)
    .split('\n')
    .map((part) => JSON.parse(part));
  const { columns, data }: { columns: string[]; data: unknown[][] } = table;
  const rows = data.map((cells) => Object.fromEntries(columns.map((name, i) => [name, cells[i]])));
  return { rows, urls, windows };
}
