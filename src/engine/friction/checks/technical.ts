import type { Analysis } from '../../sessions/analysis.ts';
import { exceptionName, readException } from '../../sessions/exceptions.ts';
import { visits } from '../../sessions/facts/course.ts';
import type { Fact } from '../../sessions/facts/fact.ts';
import { textProperty, urlOf } from '../../sessions/facts/posthog-clicks.ts';
import { type SessionData, secondsAt } from '../../sessions/session-data.ts';
import type { TechnicalSighting } from '../record.ts';
import { sightingOf } from './check.ts';

/** Kept of one session and kind: more tell nothing new. */
const MOST = 60;

/** Poor from here on at p75 (web.dev): LCP ms, INP ms, CLS. */
const POOR = [
  ['$web_vitals_LCP_value', 4_000, 'LCP'],
  ['$web_vitals_INP_value', 500, 'INP'],
  ['$web_vitals_CLS_value', 0.25, 'CLS'],
] as const;

/** Errors and slowness of a session, each with its own page: what only counts beside a measured signal. */
export function technicalSightings(analysis: Analysis): TechnicalSighting[] {
  const errors = [...exceptionsIn(analysis.data), ...ofRule(analysis, ['failed-request'], 'error')];
  const slow = [
    ...ofRule(analysis, ['slow-request', 'slow-answer', 'long-wait'], 'slow'),
    ...poorVitals(analysis.data),
  ];
  return [firstOf(errors), firstOf(slow)].flat();
}

function firstOf(sightings: readonly TechnicalSighting[]): TechnicalSighting[] {
  return sightings.toSorted((a, b) => a.seconds - b.seconds).slice(0, MOST);
}

/** From the events and not from the facts, which tell of one page only where there are several. */
function exceptionsIn(data: SessionData): TechnicalSighting[] {
  return data.events
    .filter(({ event }) => event === '$exception')
    .map((event) => {
      const name = exceptionName(readException(event));
      const seconds = secondsAt(data, event.timestamp);
      return eventSighting('error', { name, seconds, url: urlOf(event), id: event.uuid });
    });
}

function poorVitals(data: SessionData): TechnicalSighting[] {
  return data.events.flatMap((event) =>
    POOR.flatMap(([property, limit, name]) => {
      const value = Number(event.properties[property] ?? Number.NaN);
      if (!(value > limit)) return [];
      const seconds = secondsAt(data, event.timestamp);
      const url = textProperty(event, '$current_url');
      return [eventSighting('slow', { name: `poor ${name}`, seconds, url, id: event.uuid })];
    }),
  );
}

function eventSighting(
  kind: TechnicalSighting['kind'],
  { name, seconds, url, id }: { name: string; seconds: number; url: string; id: string },
): TechnicalSighting {
  const fact: Fact = {
    ...{ rule: 'exception', times: [seconds], text: name, target: name, url },
    ...{ visible: null, lasted: 0 },
  };
  const sighting = sightingOf(fact, { text: name });
  const evidence = [{ kind: 'event' as const, id, seconds, text: sighting.text }];
  return { ...sighting, kind, evidence };
}

/** Of slowness only what the visitor waited for. */
function ofRule(
  { data, facts }: Analysis,
  rules: readonly Fact['rule'][],
  kind: TechnicalSighting['kind'],
): TechnicalSighting[] {
  return facts
    .filter(({ rule, visible }) => rules.includes(rule) && (kind === 'error' || visible === true))
    .flatMap((fact) =>
      fact.times.map((seconds) => ({
        ...sightingOf(fact, {
          text: kind === 'slow' ? `${fact.text}, ${fact.lasted} s` : fact.text,
          seconds,
          url: fact.url || pageAt(data, seconds),
        }),
        kind,
      })),
    );
}

/** Address of the page that was open at this second. */
function pageAt(data: SessionData, seconds: number): string {
  const pages = visits(data);
  const open = pages.findLast(({ at }) => secondsAt(data, at) <= seconds) ?? pages[0];
  return open?.url ?? '';
}
