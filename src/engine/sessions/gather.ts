import {
  type Issue,
  type Person,
  type Project,
  type Recording,
  type SessionEvents,
  type Source,
  SourceError,
} from '../ports/source.ts';
import type { Observations } from '../recording/observations.ts';
import { observe } from '../recording/observe.ts';
import type { Scope } from '../scope.ts';
import { readException } from './exceptions.ts';
import type { SessionData } from './session-data.ts';

/** Own time limit of each part, milliseconds: one slow part must not hold up the others. */
const LIMITS_MS = { metadata: 20_000, events: 60_000, recording: 180_000, issues: 15_000 };
/** Events this far outside the recording belong to it, ms (posthog.md §1.1). */
const OUTSIDE_MS = 100_000;

export type GatherFailure = 'not-found' | 'nothing-recorded' | SourceError;

export type Gathered =
  | { readonly ok: true; readonly data: SessionData }
  | { readonly ok: false; readonly failure: GatherFailure };

const NO_EVENTS: SessionEvents = { events: [], truncated: false };

/**
 * Reads everything about a session, in parallel. What one part cannot give is said in `missing`; only a
 * missing recording and missing events together, or a key that is refused, end it.
 */
export async function gather(
  source: Source,
  scope: Scope,
  id: string,
  signal?: AbortSignal,
): Promise<Gathered> {
  const within = (limitMs: number) =>
    AbortSignal.any([AbortSignal.timeout(limitMs), ...(signal ? [signal] : [])]);
  const [project, recording, events, observed] = await Promise.all([
    attempt(source.project(scope, within(LIMITS_MS.metadata))),
    attempt(source.recording(scope, id, within(LIMITS_MS.metadata))),
    attempt(source.events(scope, id, within(LIMITS_MS.events))),
    attempt(observe(source.snapshots(scope, id, within(LIMITS_MS.recording)))),
  ]);
  signal?.throwIfAborted();
  if (!project.ok) return { ok: false, failure: project.error };
  const failed = [recording, events, observed].find((part) => !part.ok && isFatal(part.error));
  if (failed && !failed.ok) return { ok: false, failure: failed.error };
  const missing = [
    ...said(events, 'The events could not be read'),
    ...said(observed, 'The recording could not be read to its end'),
    ...said(recording, "The recording's details could not be read"),
  ];
  const parts = {
    project: project.value,
    recording: valueOr(recording, null),
    events: valueOr(events, NO_EVENTS),
    observed: valueOr(observed, nothingObserved()),
  };
  if (parts.events.events.length === 0 && parts.observed.span === null) {
    const failure = [events, observed].find((part) => !part.ok);
    if (failure && !failure.ok) return { ok: false, failure: failure.error };
    return { ok: false, failure: parts.recording ? 'nothing-recorded' : 'not-found' };
  }
  return {
    ok: true,
    data: await assemble(source, scope, id, parts, missing, within(LIMITS_MS.issues)),
  };
}

interface Parts {
  readonly project: Project;
  readonly recording: Recording | null;
  readonly events: SessionEvents;
  readonly observed: Observations;
}

async function assemble(
  source: Source,
  scope: Scope,
  id: string,
  parts: Parts,
  missing: readonly string[],
  signal: AbortSignal,
): Promise<SessionData> {
  const { project, recording, observed } = parts;
  const span = observed.span ?? eventSpan(parts.events);
  const events = parts.events.events.filter(
    ({ timestamp }) => timestamp >= span.start - OUTSIDE_MS && timestamp <= span.end + OUTSIDE_MS,
  );
  const [issues, person] = await Promise.all([
    attempt(
      relatedIssues(source, scope, { ...parts, events: { ...parts.events, events } }, signal),
    ),
    attempt(personOf(source, scope, parts, signal)),
  ]);
  return {
    id,
    project,
    recording,
    observed,
    events,
    person: valueOr(person, null),
    issues: valueOr(issues, []),
    missing: [
      ...missing,
      ...(observed.span === null ? ['No recording: this is told from events alone.'] : []),
      ...(parts.events.events.length === 0
        ? ['No events: this is told from the recording alone.']
        : []),
      ...(parts.events.truncated ? ['The session has more events than were read.'] : []),
      ...said(issues, 'Error tracking could not be read'),
      ...said(person, 'The person could not be read'),
    ],
    zero: span.start,
    durationSeconds: Math.round((span.end - span.start) / 100) / 10,
  };
}

async function personOf(
  source: Source,
  scope: Scope,
  { recording, events }: Parts,
  signal: AbortSignal,
): Promise<Person | null> {
  if (recording) return recording.person;
  const distinctId = events.events[0]?.distinctId;
  return distinctId === undefined ? null : source.person(scope, distinctId, signal);
}

/** Issues are asked for only where something was thrown or logged (seed 001). */
async function relatedIssues(
  source: Source,
  scope: Scope,
  { recording, events, observed }: Parts,
  signal: AbortSignal,
): Promise<readonly Issue[]> {
  const thrown = events.events.filter(({ event }) => event === '$exception').map(readException);
  const logged = observed.console.filter(({ level }) => level === 'error');
  if (thrown.length === 0 && logged.length === 0 && !recording?.consoleErrors) return [];
  return source.issues(
    scope,
    {
      issueIds: unique(thrown.map(({ issueId }) => issueId)),
      fingerprints: unique(thrown.map(({ fingerprint }) => fingerprint)),
      texts: unique(thrown.map(({ message, type }) => message || type)).slice(0, 5),
    },
    signal,
  );
}

function unique(values: readonly (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null))];
}

function eventSpan({ events }: SessionEvents): { start: number; end: number } {
  const times = events.map(({ timestamp }) => timestamp);
  return { start: Math.min(...times), end: Math.max(...times) };
}

type Attempt<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: SourceError };

async function attempt<T>(promise: Promise<T>): Promise<Attempt<T>> {
  try {
    return { ok: true, value: await promise };
  } catch (cause) {
    return { ok: false, error: asSourceError(cause) };
  }
}

function asSourceError(cause: unknown): SourceError {
  if (cause instanceof SourceError) return cause;
  const timedOut = cause instanceof DOMException && cause.name === 'TimeoutError';
  if (timedOut) return new SourceError('timeout', 'PostHog took too long to answer.', { cause });
  throw cause;
}

/** A refused key is refused for every part; anything else may be better for the others. */
function isFatal({ code }: SourceError): boolean {
  return code === 'unauthorized';
}

function said<T>(part: Attempt<T>, sentence: string): string[] {
  if (part.ok) return [];
  const why =
    part.error.code === 'forbidden'
      ? ': the PostHog key may not read it'
      : part.error.code === 'rate_limited'
        ? ': PostHog asks to slow down'
        : '';
  return [`${sentence}${why}.`];
}

function valueOr<T>(part: Attempt<T>, otherwise: T): T {
  return part.ok ? part.value : otherwise;
}

export function nothingObserved(): Observations {
  return {
    span: null,
    windows: [],
    clicks: [],
    texts: [],
    busy: [],
    inputs: [],
    pages: [],
    console: [],
    network: [],
    activity: [],
    events: 0,
    skipped: 0,
  };
}
