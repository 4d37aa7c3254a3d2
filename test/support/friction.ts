import type { CheckKey } from '../../src/engine/friction/check.ts';
import type { FrictionDeps, FrictionRequest } from '../../src/engine/friction/context.ts';
import type {
  Course,
  FrictionRead,
  FrictionRecord,
  TechnicalSighting,
} from '../../src/engine/friction/record.ts';
import { type Sighting, seen } from '../../src/engine/friction/sighting.ts';
import type { ListedRecording } from '../../src/engine/ports/recording-list.ts';
import type { Observations } from '../../src/engine/recording/observations.ts';
import { type Analysis, analyze } from '../../src/engine/sessions/analysis.ts';
import type { Signal } from '../../src/engine/signals/signal.ts';
import { observations } from './observations.ts';
import { aSessionEvent, scriptedSource } from './scripted-source.ts';

/** A moment of trouble: what, when, where. */
export function aSighting(target: string, seconds = 30, path = '/form'): Sighting {
  const text = `Met ${target}`;
  return { seconds, text, target, path, evidence: [{ kind: 'fact', id: 'f', seconds, text }] };
}

/** What only a program noticed. */
export function technical(
  kind: TechnicalSighting['kind'],
  path: string,
  seconds = 5,
): TechnicalSighting {
  return { ...aSighting(kind === 'error' ? 'TypeError: x' : 'GET /slow', seconds, path), kind };
}

/** A failed visit of a person of its own, that shows some checks and is clear of some. */
export function aVisit(
  id: string,
  shows: Partial<Record<CheckKey, readonly Sighting[]>> = {},
  fields: Partial<FrictionRecord> = {},
): FrictionRecord {
  const verdicts = Object.entries(shows).map(([key, sightings]) => [
    key,
    seen(sightings, { state: 'clear', sightings: [] }),
  ]);
  return {
    id,
    start: '2026-11-19T08:00:00.000Z',
    durationSeconds: 90,
    person: id,
    name: null,
    device: 'Desktop',
    converted: false,
    frustration: 'told',
    goalPath: null,
    pages: [{ path: '/form', controls: ['Send'] }],
    verdicts: Object.fromEntries(verdicts),
    troubles: [],
    technical: [],
    course: null,
    hiddenValues: 0,
    ...fields,
  };
}

/** A timeline of three rows: a press, words on the screen, and an exception that nobody could see. */
export function aCourse(): Course {
  const cited = (
    kind: 'event' | 'screen' | 'fact',
    seconds: number,
    text: string,
    visible: boolean,
  ) => ({
    ...{ kind, id: `${kind}:${seconds}`, seconds, text, visible },
  });
  return {
    lines: [
      'p1=/form',
      'id,s,what',
      'e1,10,click button "Send"',
      's1,12,text "Not today"',
      'f1,13,exception TypeError invisible',
      'end,90',
    ],
    cited: {
      e1: cited('event', 10, 'click button "Send"', true),
      s1: cited('screen', 12, 'text "Not today"', true),
      f1: cited('fact', 13, 'exception: TypeError: x', false),
    },
    pages: [{ seconds: 0, path: '/form' }],
  };
}

/** A measured signal of a detector, active. */
export function aSignal(fields: Partial<Signal> = {}): Signal {
  return {
    ...{ kind: 'js_error', fingerprint: 'js_error|/form', title: 'Errors doubled', page: '/form' },
    ...{ step: null, segment: {}, numerator: 80, denominator: 400, baseline: null, effect: 1 },
    ...{
      interval: null,
      history: [],
      p: 0.001,
      people: 70,
      quality: 0.9,
      runs: 2,
      state: 'active',
    },
    ...{ sessionIds: [], evidence: [], source: null, refusal: null },
    firstSeen: '2026-11-19T08:00:00.000Z',
    lastSeen: '2026-11-20T08:00:00.000Z',
    ...fields,
  };
}

/** What code knows of a visit made of these observations. */
export function analysisOf(
  seenThere: Partial<Observations>,
  {
    seconds = 60,
    events = [] as readonly (readonly [number, string])[],
    funnel = ['begun', 'done'],
  } = {},
): Analysis {
  const observed = observations(seenThere, { seconds });
  return analyze({
    id: 'visit',
    project: {
      id: '1',
      name: 'Test',
      timezone: 'UTC',
      conversionEvent: 'done',
      funnel,
      host: 'https://eu.posthog.com',
    },
    recording: null,
    person: null,
    events: events.map(([at, event]) =>
      aSessionEvent(0, event, {
        timestamp: at * 1000,
        properties: { $current_url: 'https://site.example/page' },
      }),
    ),
    observed,
    issues: [],
    missing: [],
    hidden: 0,
    zero: 0,
    durationSeconds: seconds,
  });
}

/** The end of time in tests of sampling. */
export const NOW = Date.parse('2026-11-20T12:00:00.000Z');
const DAY_MS = 24 * 3_600_000;

/** A visit as it is listed and, once read, as it is; and what its events hold. */
export interface Recorded {
  readonly id: string;
  readonly daysAgo?: number;
  readonly listed?: Partial<ListedRecording>;
  readonly record?: Partial<FrictionRecord>;
  readonly events?: readonly string[];
  readonly read?: Exclude<FrictionRead, { status: 'read' }>;
}

/** A project of these visits, and the ids that were read of it. */
export function aProject(visits: readonly Recorded[]): FrictionDeps & { readonly reads: string[] } {
  const reads: string[] = [];
  const startOf = ({ daysAgo = 1 }: Recorded) => new Date(NOW - daysAgo * DAY_MS).toISOString();
  const listedOf = (visit: Recorded): ListedRecording => ({
    ...{ id: visit.id, distinctId: `d-${visit.id}`, start: startOf(visit), durationSeconds: 90 },
    ...{ activeSeconds: 60, clicks: 5, keypresses: 0, consoleErrors: 0, activityScore: 9 },
    ...{ startUrl: 'https://site.example/form', person: null, ongoing: false, device: 'Desktop' },
    ...visit.listed,
  });
  return {
    reads,
    source: scriptedSource({}),
    recordings: {
      async list(_scope, { from, to, event }, most) {
        const fits = visits.filter((visit) => {
          const at = Date.parse(startOf(visit));
          const isThen = at >= (from ?? 0) && at <= (to ?? NOW);
          return isThen && (event === null || (visit.events ?? []).includes(event));
        });
        return fits.map(listedOf).slice(0, most);
      },
    },
    async readVisits(ids) {
      reads.push(...ids);
      return ids.map((id): FrictionRead => {
        const visit = visits.find((one) => one.id === id);
        if (!visit) throw new Error(`No visit ${id} in this test.`);
        if (visit.read) return visit.read;
        const { device, distinctId } = listedOf(visit);
        const converted = (visit.events ?? []).includes('booked');
        const fields = { start: startOf(visit), device, person: distinctId, converted };
        return { status: 'read', record: aVisit(id, {}, { ...fields, ...visit.record }) };
      });
    },
    model: null,
    now: () => new Date(NOW),
  };
}

/** The daily batch as it is by itself. */
export function aRequest(fields: Partial<FrictionRequest> = {}): FrictionRequest {
  return {
    scope: { workspace: 'w', project: 'p' },
    url: null,
    ...{ sampleSize: 15, fewest: 5, windowDays: 7, fallbackDays: 30, corroborating: [] },
    ...fields,
  };
}
