import { anEvent, aRecording, type DatasetContent } from './dataset.ts';

const START = Date.parse('2026-06-01T06:00:00.000Z');
const SECONDS = 8 * 3600;
const SITE = 'https://desk.example';

/** What a crowded session must not lose: names of events, and the message of an error. */
export const RARE = {
  first: 'shift_started',
  error: 'export quota reached',
  conversion: 'shift_closed',
  last: 'signed_out',
} as const;

interface Happened {
  readonly event: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly elementsChain?: string;
  /** In the same millisecond as the one before. */
  readonly together?: true;
}

/**
 * A working day at a made-up help desk in one session: eight hours of opening tickets under a flood of
 * heartbeats, and of exceptions that nobody sees, fifty in one millisecond. In the middle one error like
 * no other, with a rage click on the button that caused it; the conversion stands just before the end.
 */
export function crowdedSession(count: number) {
  const sessionId = 'crowded';
  const start = new Date(START).toISOString();
  const content: DatasetContent = {
    project: {
      id: 9,
      name: 'Desk',
      timezone: 'Europe/Berlin',
      conversion_event: RARE.conversion,
      funnel: [RARE.first, RARE.conversion],
    },
    recordings: [aRecording(sessionId, { start, seconds: SECONDS, distinct_id: 'agent' })],
    events: linesOf(sessionId, course(count)),
  };
  return { sessionId, content };
}

function linesOf(sessionId: string, happened: readonly Happened[]): object[] {
  const step = (SECONDS * 1000) / happened.length;
  let at = START;
  return happened.map(({ event, properties, elementsChain = '', together }, n) => {
    if (!together) at = START + Math.floor(n * step);
    return anEvent(n, {
      at: new Date(at).toISOString(),
      event,
      sessionId,
      distinctId: 'agent',
      elementsChain,
      properties: {
        $current_url: `${SITE}/tickets`,
        $window_id: 'w1',
        $os: 'Linux',
        ...properties,
      },
    });
  });
}

function course(count: number): Happened[] {
  const half = Math.floor(count / 2);
  const ordinary = Array.from({ length: count }, (_, n) => ordinarily(n));
  ordinary.splice(0, 1, { event: RARE.first });
  ordinary.splice(half, 5, ...trouble());
  ordinary.splice(-2, 2, { event: RARE.conversion }, { event: RARE.last });
  return ordinary;
}

function trouble(): Happened[] {
  const elementsChain = 'button.export:text="Export month"attr__class="export"';
  const click = { event: '$autocapture', properties: { $event_type: 'click' }, elementsChain };
  const thrown = { $exception_types: ['QuotaError'], $exception_values: [RARE.error] };
  return [
    { event: '$exception', properties: thrown },
    click,
    click,
    click,
    { event: '$rageclick', elementsChain },
  ];
}

function ordinarily(n: number): Happened {
  if (n % 1000 < 50)
    return { event: '$exception', properties: UNSEEN, ...(n % 1000 ? TOGETHER : {}) };
  if (n % 40 === 0)
    return { event: '$pageview', properties: { $current_url: `${SITE}/tickets/queue-${n % 97}` } };
  if (n % 12 === 0) {
    const ticket = n % 997;
    const elementsChain = `button.card:text="Ticket of customer ${ticket}"attr__class="card wide"nth-child="${ticket}";div.list:attr__class="list"`;
    return { event: '$autocapture', properties: { $event_type: 'click' }, elementsChain };
  }
  return { event: n % 5 === 0 ? '$$heatmap' : n % 7 === 0 ? 'presence_sent' : 'heartbeat' };
}

const UNSEEN = { $exception_types: ['TypeError'], $exception_values: ['widget is undefined'] };
const TOGETHER = { together: true } as const;
