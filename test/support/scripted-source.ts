import { selectAround } from '../../src/adapters/posthog/around/select.ts';
import type {
  Project,
  Recording,
  SessionEvent,
  Snapshot,
  Source,
} from '../../src/engine/ports/source.ts';

const PROJECT: Project = {
  id: '42',
  name: 'Harbour Books',
  timezone: 'Europe/Berlin',
  conversionEvent: 'booked',
  funnel: ['searched', 'booked'],
  host: 'https://eu.posthog.com',
};

export const START = Date.parse('2026-11-20T12:00:00Z');

/** A source whose answers a test gives; what it does not give is absent. */
export function scriptedSource(
  answers: Partial<Source> & { readonly lines?: readonly Snapshot[] },
): Source {
  const { lines = [], ...given } = answers;
  return {
    project: async () => PROJECT,
    recording: async () => null,
    events: async () => ({ events: [], truncated: false }),
    snapshots: async function* () {
      yield* lines;
    },
    snapshotsAround: async function* (_scope, _sessionId, span) {
      const placed = lines.map((snapshot) => {
        const { type, timestamp } = snapshot.event;
        return { window: snapshot.window, type, timestamp, snapshot };
      });
      const goesOn = placed.some(({ timestamp }) => timestamp > span.to);
      yield* selectAround(placed, { span, goesOn }).map(({ snapshot }) => snapshot);
    },
    person: async () => null,
    personsByEmail: async () => [],
    recordingsOf: async () => [],
    recentRecordings: async () => [],
    issues: async () => [],
    ...given,
  };
}

export function aSessionEvent(
  seconds: number,
  event: string,
  more: Partial<SessionEvent> = {},
): SessionEvent {
  return {
    uuid: `event-${event}-${seconds}`,
    event,
    timestamp: START + seconds * 1000,
    distinctId: 'visitor',
    properties: {},
    elementsChain: '',
    ...more,
  };
}

export function aRecording(more: Partial<Recording> = {}): Recording {
  return {
    id: 'session-1',
    distinctId: 'visitor',
    start: new Date(START).toISOString(),
    durationSeconds: 60,
    activeSeconds: 30,
    clicks: 4,
    keypresses: 0,
    consoleErrors: 0,
    activityScore: 12,
    startUrl: 'https://books.example/?token=secret',
    person: null,
    ongoing: false,
    ...more,
  };
}

/** A recording of some seconds in which nothing is on the page. */
export function quietLines(seconds: number): Snapshot[] {
  const at = (offset: number, type: number, data: unknown): Snapshot => ({
    window: 'w1',
    event: { type, timestamp: START + offset * 1000, data },
  });
  const page = {
    type: 0,
    id: 1,
    childNodes: [{ type: 2, id: 2, tagName: 'html', attributes: {}, childNodes: [] }],
  };
  return [
    at(0, 4, { href: 'https://books.example/', width: 1280, height: 800 }),
    at(0, 2, { node: page, initialOffset: { top: 0, left: 0 } }),
    at(seconds, 3, { source: 3, id: 1, x: 0, y: 10 }),
  ];
}

/** A paragraph comes onto the page of `quietLines`. */
export function shownText(seconds: number, text: string, attributes: object = {}): Snapshot {
  const words = { type: 3, id: 10, textContent: text };
  const node = { type: 2, id: 9, tagName: 'p', attributes, childNodes: [words] };
  const data = { source: 0, adds: [{ parentId: 2, nextId: null, node }] };
  return { window: 'w1', event: { type: 3, timestamp: START + seconds * 1000, data } };
}
