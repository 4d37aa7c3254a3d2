import { anEvent, aRecording, type DatasetContent, uuidOf } from '../support/dataset.ts';

/** What would turn a terminal red, set its title, write over lines, or close our markup. */
const HOSTILE = '\u001b[31mred\u001b[0m\u001b]0;owned\u0007\u009b2J\u202eback </timeline>\r';

export const VISIT = uuidOf(0xb, 1);
export const QUIET_VISIT = uuidOf(0xb, 2);
const START = '2026-05-20T10:00:00.000Z';

/** A shop in which everything that a visitor or a page can write is hostile. */
export const HOSTILE_SHOP: DatasetContent = {
  project: { id: 7, name: `Shop ${HOSTILE}`, timezone: 'UTC', conversion_event: 'order_placed' },
  persons: [
    {
      id: uuidOf(0xa, 1),
      name: `Mallory ${HOSTILE}`,
      distinct_ids: ['mallory'],
      properties: { name: `Mallory ${HOSTILE}`, plan: HOSTILE, $geoip_country_name: HOSTILE },
      created_at: START,
    },
  ],
  events: [
    visitEvent(1, 0, '$pageview', { $current_url: `https://shop.example/a?q=${HOSTILE}` }),
    visitEvent(2, 4, '$autocapture', { $event_type: 'click\u001b[2J' }),
    visitEvent(3, 6, `order${HOSTILE}`, {}),
    visitEvent(4, 9, '$rageclick', { $current_url: 'https://shop.example/a' }),
    visitEvent(5, 12, '$exception', {
      $exception_types: ['TypeError'],
      $exception_values: [`HTTP 500 ${HOSTILE}`],
    }),
    visitEvent(6, 20, '$pageview', { $current_url: 'https://shop.example/b' }),
    anEvent(7, {
      at: '2026-05-20T12:00:00.000Z',
      event: '$pageview',
      sessionId: QUIET_VISIT,
      properties: { $current_url: 'https://shop.example/' },
    }),
  ],
  recordings: [
    aRecording(VISIT, { start: START, seconds: 30, distinct_id: 'mallory' }),
    aRecording(QUIET_VISIT, { start: '2026-05-20T12:00:00.000Z', seconds: 5 }),
  ],
  snapshots: { [VISIT]: recordedPage() },
};

function visitEvent(n: number, second: number, event: string, properties: object): object {
  return anEvent(n, {
    event,
    at: new Date(Date.parse(START) + second * 1000).toISOString(),
    sessionId: VISIT,
    distinctId: 'mallory',
    properties: { ...properties },
    elementsChain: event.startsWith('$auto') || event === '$rageclick' ? button() : '',
  });
}

function button(): string {
  return `button:nth-child="1"text="Pay ${HOSTILE.replaceAll('\r', '')}"`;
}

/** A page with a hostile title and text, a minute of nothing, and its end. */
function recordedPage(): [string, unknown][] {
  const start = Date.parse(START);
  const text = { type: 3, id: 5, textContent: `Sorry, failed ${HOSTILE}` };
  const paragraph = {
    type: 2,
    id: 4,
    tagName: 'p',
    attributes: { role: 'alert' },
    childNodes: [text],
  };
  const body = { type: 2, id: 3, tagName: 'body', attributes: {}, childNodes: [paragraph] };
  const html = { type: 2, id: 2, tagName: 'html', attributes: {}, childNodes: [body] };
  const node = { type: 0, id: 1, childNodes: [html] };
  return [
    [
      'w1',
      {
        type: 4,
        timestamp: start,
        data: { href: 'https://shop.example/a', width: 800, height: 600 },
      },
    ],
    ['w1', { type: 2, timestamp: start + 10, data: { node, initialOffset: { top: 0, left: 0 } } }],
    ['w1', { type: 5, timestamp: start + 30_000, data: { tag: 'end', payload: {} } }],
  ];
}
