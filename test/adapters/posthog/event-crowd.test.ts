import { describe, expect, it } from 'vitest';
import { createCrowd, MOST_EVENTS } from '../../../src/adapters/posthog/event-crowd.ts';
import type { SessionEvent } from '../../../src/engine/ports/source.ts';

function event(n: number, more: Partial<SessionEvent> = {}): SessionEvent {
  return {
    uuid: `uuid-${String(n).padStart(7, '0')}`,
    event: 'beat',
    timestamp: n,
    distinctId: 'd',
    properties: {},
    elementsChain: '',
    ...more,
  };
}

/** So many events, in pages of ten thousand; what is given replaces the event of that number. */
function crowdOf(count: number, given: Readonly<Record<number, Partial<SessionEvent>>> = {}) {
  const crowd = createCrowd();
  for (let from = 0; from < count; from += 10_000) {
    const size = Math.min(10_000, count - from);
    crowd.add(Array.from({ length: size }, (_, i) => event(from + i, given[from + i])));
  }
  return crowd;
}

describe('a crowd of events', () => {
  it('gives on all of them, oldest first and each once, where they are not too many', () => {
    const crowd = createCrowd();
    crowd.add([event(2), event(0)]);
    crowd.add([event(1), event(2)]);
    expect(crowd.bounded()).toEqual({ events: [event(0), event(1), event(2)], truncated: false });
  });

  it('of 200,000 keeps what is rare, both ends, and the count', () => {
    const thrown = { event: '$exception', properties: { $exception_values: ['no paper'] } };
    const { events, truncated, leftOut } = crowdOf(200_000, {
      90000: thrown,
      150000: { event: 'paid' },
    }).bounded();
    expect(events.length).toBeLessThanOrEqual(MOST_EVENTS);
    expect(truncated).toBe(true);
    expect(leftOut).toBe(200_000 - events.length);
    const rare = events.filter((one) => one.event !== 'beat');
    expect(rare.map(({ timestamp }) => timestamp)).toEqual([90_000, 150_000]);
    expect(events.slice(0, 1_000).map(({ timestamp }) => timestamp)).toEqual(
      Array.from({ length: 1_000 }, (_, i) => i),
    );
    expect(events.slice(-1_000).map(({ timestamp }) => timestamp)).toEqual(
      Array.from({ length: 1_000 }, (_, i) => 199_000 + i),
    );
  });

  it('keeps one error among thousands of others, and one button among thousands of clicks', () => {
    const given = Object.fromEntries(
      Array.from({ length: 80_000 }, (_, n) => [
        n,
        n % 2
          ? {
              event: '$exception',
              properties: { $exception_values: [n === 40_001 ? 'lost' : 'x'] },
            }
          : { event: '$autocapture', elementsChain: n === 40_000 ? 'button.pay' : 'button.next' },
      ]),
    );
    const { events } = crowdOf(80_000, given).bounded();
    expect(events.filter(({ elementsChain }) => elementsChain === 'button.pay')).toHaveLength(1);
    const lost = events.filter(({ properties }) => `${properties.$exception_values}` === 'lost');
    expect(lost).toHaveLength(1);
  });

  it('stays bounded where every event is of its own kind', () => {
    const crowd = crowdOf(
      70_000,
      Object.fromEntries(Array.from({ length: 70_000 }, (_, n) => [n, { event: `event ${n}` }])),
    );
    const { events, leftOut } = crowd.bounded();
    expect(events.length).toBeLessThanOrEqual(MOST_EVENTS);
    expect(leftOut).toBe(70_000 - events.length);
    expect(events[0]?.timestamp).toBe(0);
    expect(events.at(-1)?.timestamp).toBe(69_999);
  });

  it('tells how many are missing of those that exist', () => {
    expect(crowdOf(10).bounded(25)).toMatchObject({ truncated: true, leftOut: 15 });
  });
});
