import { anEvent, uuidOf } from '../dataset.ts';

/** The events of content.ts. */
export const EVENTS: readonly object[] = [
  ...eventsOfSession1(),
  ...eventsOfSession4(),
  ...otherEvents(),
];

/** Out of order, with texts that need escapes, an ignored event, and one outside the recording. */
function eventsOfSession1(): object[] {
  const own = { sessionId: 'session-1', distinctId: 'maya' };
  return [
    anEvent(12, {
      ...own,
      at: '2026-05-20T10:00:20.500Z',
      event: '$exception',
      properties: {
        $exception_types: ['AddressError'],
        $exception_values: ['zone "missing"\nfor postcode'],
        $exception_functions: [],
        $exception_handled: true,
        $exception_level: 'error',
        $exception_fingerprint: 'fp-address',
        $exception_issue_id: uuidOf(0xc, 1),
      },
    }),
    anEvent(10, {
      ...own,
      at: '2026-05-20T09:59:30.000Z',
      event: '$pageview',
      properties: {
        $current_url: 'https://pots.example/sale?a=1&b="2"',
        title: 'Krüge \\ Töpfe "Sale" 🏺',
        $screen_width: 390,
        $viewport_width: 375.5,
        $browser: 'Mobile Safari',
        $os: null,
        $geoip_country_name: '',
        $ip: '203.0.113.9',
      },
    }),
    anEvent(11, {
      ...own,
      at: '2026-05-20T10:00:10.250Z',
      event: '$autocapture',
      elementsChain:
        'button.buy:nth-child="1"text="Buy \\"now\\""attr__class="buy";div:nth-child="2"',
      properties: { $event_type: 'click', $el_text: 'Buy "now"', $window_id: 'w1' },
    }),
    anEvent(13, { ...own, at: '2026-05-20T10:00:10.250Z', event: 'added' }),
    anEvent(14, { ...own, at: '2026-05-20T10:00:11.000Z', event: '$feature_flag_called' }),
    anEvent(15, {
      ...own,
      at: '2026-05-20T10:03:15.000Z',
      event: 'inside, by the last millisecond',
    }),
    anEvent(16, { ...own, at: '2026-05-20T10:03:15.001Z', event: 'outside, by a millisecond' }),
  ];
}

/** Thousands of events that say the same. */
function eventsOfSession4(): object[] {
  const start = Date.parse('2026-05-17T10:00:00.000Z');
  return Array.from({ length: 6_100 }, (_, i) =>
    anEvent(10_000 + i, {
      at: new Date(start + i * 100).toISOString(),
      event: 'tick',
      sessionId: 'session-4',
      distinctId: 'tom@pots.example',
    }),
  );
}

/** Of a session without a recording, of no session, and an exception older than seven days. */
function otherEvents(): object[] {
  const exception = { event: '$exception', distinctId: 'other' };
  return [
    anEvent(20, { at: '2026-05-19T11:00:00.000Z', event: '$pageview', sessionId: 'unrecorded' }),
    anEvent(21, {
      ...exception,
      at: '2026-05-20T11:00:00.000Z',
      properties: { $exception_issue_id: uuidOf(0xc, 1), $exception_fingerprint: 'fp-address' },
    }),
    anEvent(22, {
      ...exception,
      at: '2026-05-04T11:00:00.000Z',
      properties: { $exception_issue_id: uuidOf(0xc, 2), $exception_fingerprint: 'fp-widget' },
    }),
  ];
}
