import { anEvent, aRecording, type DatasetContent, uuidOf } from './dataset.ts';

/** Maya's visit: "Pay" does not answer, and she leaves. */
export const MAYA = uuidOf(5, 1);
/** Other visits, each with nothing special about it. */
export const OTHERS = [2, 3, 4, 5, 6, 7].map((n) => uuidOf(5, n));
/** Well formed, and nobody's. */
export const NOBODY = uuidOf(5, 99);
export const MAIL = 'maya@shoplet.example';

const START = Date.parse('2026-05-20T10:00:00.000Z');

function at(seconds: number): string {
  return new Date(START + seconds * 1000).toISOString();
}

function visit(sessionId: string, n: number, distinctId: string): object[] {
  const page = { $current_url: 'https://shoplet.example/pay', $pathname: '/pay' };
  const one = (seconds: number, event: string, properties: object = {}) =>
    anEvent(n * 100 + seconds, {
      ...{ at: at(seconds), event, sessionId, distinctId },
      properties: { ...page, ...properties },
      elementsChain: event === '$pageview' ? '' : 'button:text="Pay"nth-child="1"',
    });
  const click = { $event_type: 'click', $el_text: 'Pay' };
  return [
    one(0, '$pageview'),
    one(20, '$autocapture', click),
    one(30, '$rageclick', click),
    one(50, '$pageleave'),
  ];
}

/** A page with one button, three moves of the mouse, and an end. */
function recorded(): [string, unknown][] {
  const node = (id: number, tagName: string, childNodes: unknown[] = [], attributes = {}) => ({
    ...{ type: 2, id, tagName, attributes, childNodes },
  });
  const words = (id: number, textContent: string) => ({ type: 3, id, textContent });
  const body = node(4, 'body', [node(5, 'button', [words(6, 'Pay')])]);
  const document = { type: 0, id: 1, childNodes: [node(2, 'html', [node(3, 'head'), body])] };
  const moves = [15, 31, 58].map((seconds) => ({
    type: 3,
    timestamp: START + seconds * 1000,
    data: { source: 1, positions: [{ x: 5, y: seconds, id: 5, timeOffset: 0 }] },
  }));
  const href = 'https://shoplet.example/pay';
  const events = [
    { type: 4, timestamp: START, data: { href, width: 800, height: 600 } },
    {
      type: 2,
      timestamp: START + 10,
      data: { node: document, initialOffset: { left: 0, top: 0 } },
    },
    ...moves,
  ];
  return events.map((event) => ['w1', event]);
}

const IDS = [MAYA, ...OTHERS];
const person = (n: number) => (n === 0 ? 'maya' : 'visitor');

/** A project small enough for a test to start in no time. */
export const SHOPLET: DatasetContent = {
  project: { id: 7, name: 'Shoplet', timezone: 'UTC' },
  persons: [
    {
      id: uuidOf(0xa, 1),
      name: 'Maya L.',
      distinct_ids: ['maya'],
      properties: { email: MAIL },
      created_at: '2026-04-01T08:00:00.000Z',
    },
  ],
  events: IDS.flatMap((id, n) => visit(id, n, person(n))),
  recordings: IDS.map((id, n) =>
    aRecording(id, { start: at(0), seconds: 58, distinct_id: person(n) }),
  ),
  snapshots: Object.fromEntries(IDS.map((id) => [id, recorded()])),
};
