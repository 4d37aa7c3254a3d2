import type { SessionEvent, Snapshot } from '../../src/engine/ports/source.ts';
import { observe } from '../../src/engine/recording/observe.ts';
import type { SessionData } from '../../src/engine/sessions/session-data.ts';
import { stream } from './recorded-page.ts';

export interface Happened {
  readonly event: string;
  /** Milliseconds after the recording's start. */
  readonly after: number;
  readonly properties?: SessionEvent['properties'];
}

/** Events of the project and the name of its conversion, for a session made of a recording. */
export interface Around {
  readonly events?: readonly Happened[];
  readonly conversion?: string;
  readonly funnel?: readonly string[];
}

/** What `gather` would give for these snapshots. */
export async function sessionData(
  snapshots: readonly Snapshot[],
  { events = [], conversion, funnel = [] }: Around = {},
): Promise<SessionData> {
  const observed = await observe(stream(snapshots));
  const { start, end } = observed.span ?? { start: 0, end: 0 };
  return {
    id: 's1',
    project: {
      id: '1',
      name: 'Test',
      timezone: 'UTC',
      conversionEvent: conversion ?? null,
      funnel,
      host: 'https://eu.posthog.com',
    },
    hidden: 0,
    recording: null,
    person: null,
    events: events.map((one, i) => eventOf(one, i, start)),
    observed,
    issues: [],
    missing: [],
    zero: start,
    durationSeconds: Math.round((end - start) / 100) / 10,
  };
}

function eventOf({ event, after, properties = {} }: Happened, i: number, zero: number) {
  return {
    uuid: `e${i}`,
    event,
    timestamp: zero + after,
    distinctId: 'd1',
    properties: { $current_url: 'https://site.example/page', ...properties },
    elementsChain: '',
  };
}
