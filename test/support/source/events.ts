import { expect, it } from 'vitest';
import type { Source } from '../../../src/engine/ports/source.ts';
import { uuidOf } from '../dataset.ts';
import { SCOPE } from './scope.ts';

/** What every source must give as the events of a session. */
export function describeEvents(source: () => Source): void {
  it('gives the events around the recording, oldest first, without the ignored one', async () => {
    const { events, truncated } = await source().events(SCOPE, 'session-1');
    expect(truncated).toBe(false);
    expect(events.map(({ event }) => event)).toEqual([
      '$pageview',
      '$autocapture',
      'added',
      '$exception',
      'inside, by the last millisecond',
    ]);
    expect(events[0]).toMatchObject({
      uuid: uuidOf(0xe, 10),
      timestamp: Date.parse('2026-05-20T09:59:30.000Z'),
      distinctId: 'maya',
      elementsChain: '',
    });
  });

  it('gives the known properties of an event as they were sent, and no others', async () => {
    const { events } = await source().events(SCOPE, 'session-1');
    expect(events[0]?.properties).toEqual({
      $current_url: 'https://pots.example/sale?a=1&b="2"',
      title: 'Krüge \\ Töpfe "Sale" 🏺',
      $screen_width: 390,
      $viewport_width: 375.5,
      $browser: 'Mobile Safari',
    });
    expect(events[1]?.properties).toEqual({
      $event_type: 'click',
      $el_text: 'Buy "now"',
      $window_id: 'w1',
    });
    expect(events[1]?.elementsChain).toContain('text="Buy \\"now\\""');
    expect(events[3]?.properties).toEqual({
      $exception_types: ['AddressError'],
      $exception_values: ['zone "missing"\nfor postcode'],
      $exception_functions: [],
      $exception_handled: true,
      $exception_level: 'error',
      $exception_fingerprint: 'fp-address',
      $exception_issue_id: uuidOf(0xc, 1),
    });
  });

  it('gives all events of a session with thousands', async () => {
    const { events, truncated } = await source().events(SCOPE, 'session-4');
    expect(truncated).toBe(false);
    expect(events).toHaveLength(6_100);
    expect(events.at(-1)?.uuid).toBe(uuidOf(0xe, 16_099));
  });

  it('gives the events of a session without a recording', async () => {
    const { events } = await source().events(SCOPE, 'unrecorded');
    expect(events.map(({ event }) => event)).toEqual(['$pageview']);
  });

  it.each(['session-9', '', "x' or 1=1 --"])('has no events of "%s"', async (id) => {
    expect(await source().events(SCOPE, id)).toEqual({ events: [], truncated: false });
  });
}
