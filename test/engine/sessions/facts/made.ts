import type { SessionEvent } from '../../../../src/engine/ports/source.ts';
import {
  type AppearedText,
  type Busy,
  type Click,
  type NetworkRequest,
  nothingObserved,
  type Observations,
  type PageShown,
  type TypedInput,
} from '../../../../src/engine/recording/observations.ts';
import type { Fact, FactRule } from '../../../../src/engine/sessions/facts/fact.ts';
import { measure } from '../../../../src/engine/sessions/facts/measure.ts';
import type { SessionData } from '../../../../src/engine/sessions/session-data.ts';

const ZERO = Date.parse('2026-11-20T12:00:00Z');
const PAGE = 'https://site.example/page';

/** What was seen at a second, in the one tab of these sessions. */
function seen(seconds: number) {
  return { at: ZERO + seconds * 1000, window: 'w1', url: PAGE };
}

export function aPress(seconds: number, more: Partial<Click> = {}): Click {
  return {
    ...seen(seconds),
    target: 'button "Send"',
    control: 'button',
    disabled: false,
    leaves: false,
    x: 10,
    y: 10,
    answer: { kind: 'change', afterMs: 40 },
    lateMs: null,
    watchedMs: 2_750,
    pressOnly: false,
    ...more,
  };
}

export function aText(
  seconds: number,
  text: string,
  { goneAfter, ...more }: Partial<AppearedText> & { readonly goneAfter?: number } = {},
): AppearedText {
  return {
    ...seen(seconds),
    text,
    tone: 'error',
    marked: true,
    place: 'page',
    field: '',
    gone: goneAfter === undefined ? null : ZERO + (seconds + goneAfter) * 1000,
    ...more,
  };
}

export function aTyping(
  seconds: number,
  field: string,
  more: Partial<TypedInput> = {},
): TypedInput {
  return {
    ...seen(seconds),
    field,
    form: 'f',
    filled: true,
    secret: false,
    value: 'text',
    ...more,
  };
}

export function aPage(seconds: number, path: string): PageShown {
  const url = `https://site.example${path}`;
  return { ...seen(seconds), url, loaded: true, title: '', heading: '' };
}

export function aRequest(seconds: number, more: Partial<NetworkRequest> = {}): NetworkRequest {
  const request = { method: 'GET', status: 200, durationMs: 100, kind: 'fetch' };
  return { ...seen(seconds), ...request, url: 'https://site.example/api/rates', ...more };
}

export function aWait(seconds: number, lasts: number, unfinished = false): Busy {
  return { ...seen(seconds), until: ZERO + (seconds + lasts) * 1000, unfinished, what: 'spinner' };
}

export function anEvent(
  seconds: number,
  event: string,
  more: Partial<SessionEvent> = {},
): SessionEvent {
  return {
    uuid: `${event}-${seconds}`,
    event,
    timestamp: ZERO + seconds * 1000,
    distinctId: 'visitor',
    properties: {},
    elementsChain: '',
    ...more,
  };
}

/** A session of 60 s of which only this is known. */
export function aSession(
  observed: Partial<Observations>,
  { events = [], funnel = [] }: Partial<Pick<SessionData, 'events'>> & { funnel?: string[] } = {},
): SessionData {
  const project = { id: '1', name: 'Test', timezone: 'UTC', conversionEvent: null, funnel };
  return {
    id: 's1',
    project: { ...project, host: 'https://eu.posthog.com' },
    recording: null,
    person: null,
    events,
    observed: {
      ...nothingObserved(),
      span: { start: ZERO, end: ZERO + 60_000 },
      windows: ['w1'],
      ...observed,
    },
    issues: [],
    missing: [],
    hidden: 0,
    zero: ZERO,
    durationSeconds: 60,
  };
}

/** The facts of one rule. */
export function factsOf(data: SessionData, rule: FactRule): Fact[] {
  return measure(data).filter((fact) => fact.rule === rule);
}
