import type { Scope } from '../scope.ts';
import type { VisitorRule } from './visitor-rules.ts';

/** A PostHog project, as far as a summary needs it. */
export interface Project {
  readonly id: string;
  readonly name: string;
  /** IANA time zone, `UTC` when unknown. */
  readonly timezone: string;
  /** The event that means "got what they came for", or null when none is configured. */
  readonly conversionEvent: string | null;
  /** Event names in funnel order, the conversion last; empty when none is configured. */
  readonly funnel: readonly string[];
  /** By which the team tells visitors from its own accounts; none = it has no such rules. */
  readonly visitorRules?: readonly VisitorRule[];
  /** Base of links to PostHog's own pages, such as `https://eu.posthog.com`, without a final slash. */
  readonly host: string;
}

export interface Person {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly distinctIds: readonly string[];
  /** PostHog's person properties as they are: untrusted text. */
  readonly properties: Readonly<Record<string, unknown>>;
  readonly createdAt: string | null;
}

/** A recording's metadata. `null` = PostHog did not say. */
export interface Recording {
  readonly id: string;
  readonly distinctId: string;
  /** ISO 8601, UTC. */
  readonly start: string;
  readonly durationSeconds: number;
  readonly activeSeconds: number | null;
  readonly clicks: number | null;
  readonly keypresses: number | null;
  readonly consoleErrors: number | null;
  readonly activityScore: number | null;
  readonly startUrl: string | null;
  /** null = anonymous. */
  readonly person: Person | null;
  /** Still growing: its summary is not final. */
  readonly ongoing: boolean;
}

/** The event properties read for a session. A property is added here only with a measured gain. */
export const EVENT_PROPERTIES = [
  '$current_url',
  '$window_id',
  '$event_type',
  '$el_text',
  '$browser',
  '$os',
  '$device_type',
  '$screen_width',
  '$viewport_width',
  '$geoip_country_name',
  '$referrer',
  'title',
  '$exception_types',
  '$exception_values',
  '$exception_functions',
  '$exception_sources',
  '$exception_fingerprint',
  '$exception_issue_id',
  '$exception_handled',
  '$exception_level',
  '$dead_click_event_timestamp',
  '$web_vitals_LCP_value',
  '$web_vitals_INP_value',
  '$web_vitals_CLS_value',
  '$web_vitals_FCP_value',
] as const;

export type EventProperty = (typeof EVENT_PROPERTIES)[number];

/** One PostHog event of a session; only the properties named above, absent ones left out. */
export interface SessionEvent {
  readonly uuid: string;
  readonly event: string;
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
  readonly distinctId: string;
  readonly properties: Readonly<Partial<Record<EventProperty, unknown>>>;
  /** PostHog's flattened chain of the clicked element and its ancestors; empty when there is none. */
  readonly elementsChain: string;
}

/**
 * Events of a session, oldest first. `truncated` = more exist than are here: of a very long session the
 * middle of what repeats is left out, never its start, its end, or what is rare in it.
 */
export interface SessionEvents {
  readonly events: readonly SessionEvent[];
  readonly truncated: boolean;
  /** How many were left out, where that is not none. */
  readonly leftOut?: number;
}

/** One recorded rrweb event, with PostHog's `cv` compression already undone. Untrusted. */
export interface Snapshot {
  /** PostHog's window id: one per tab. */
  readonly window: string;
  readonly event: RrwebEvent;
}

/** A stretch of time, both ends included, milliseconds since the epoch. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface RrwebEvent {
  readonly type: number;
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
  readonly data: unknown;
}

/** An error-tracking issue. */
export interface Issue {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly status: string;
  readonly firstSeen: string | null;
  readonly fingerprints: readonly string[];
  /** Sentences for people need a number: occurrences in the last 7 days, or null when not known. */
  readonly occurrences: number | null;
}

/** Which issues are wanted: those of these fingerprints or ids, or named like these texts. */
export interface IssueQuery {
  readonly issueIds: readonly string[];
  readonly fingerprints: readonly string[];
  readonly texts: readonly string[];
}

export type SourceErrorCode =
  /** The stored key cannot be opened here any more. */
  | 'key_lost'
  | 'unauthorized'
  | 'forbidden'
  | 'not_found'
  | 'rate_limited'
  | 'unavailable'
  | 'timeout'
  | 'malformed';

/** What went wrong outside, in a closed list; everything above switches on the code. */
export class SourceError extends Error {
  readonly code: SourceErrorCode;
  /** Seconds the other side asked to wait, when it did. */
  readonly retryAfterSeconds: number | null;

  constructor(
    code: SourceErrorCode,
    message: string,
    options: ErrorOptions & { retryAfterSeconds?: number } = {},
  ) {
    super(message, options);
    this.name = 'SourceError';
    this.code = code;
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
  }
}

/** Where sessions come from: PostHog over HTTP, or a dataset folder. Unknown things are null, not errors. */
export interface Source {
  project(scope: Scope, signal?: AbortSignal): Promise<Project>;
  /** null = unknown or expired. */
  recording(scope: Scope, sessionId: string, signal?: AbortSignal): Promise<Recording | null>;
  /** The session's events but `$feature_flag_called`: all of them, or about 20,000 of a longer one. */
  events(scope: Scope, sessionId: string, signal?: AbortSignal): Promise<SessionEvents>;
  /** The recording itself, streamed in stored order; ends at once when there is none. */
  snapshots(scope: Scope, sessionId: string, signal?: AbortSignal): AsyncIterable<Snapshot>;
  /**
   * The recording around a moment: every snapshot inside the span and, of each window seen there,
   * everything since its last full snapshot before it, in stored order. Only what holds that is read.
   */
  snapshotsAround(
    scope: Scope,
    sessionId: string,
    span: Span,
    signal?: AbortSignal,
  ): AsyncIterable<Snapshot>;
  person(scope: Scope, distinctId: string, signal?: AbortSignal): Promise<Person | null>;
  personsByEmail(scope: Scope, email: string, signal?: AbortSignal): Promise<readonly Person[]>;
  /** Recordings of a person, newest first. */
  recordingsOf(
    scope: Scope,
    person: Person,
    limit: number,
    signal?: AbortSignal,
  ): Promise<readonly Recording[]>;
  /** The newest recordings of the project, newest first. */
  recentRecordings(
    scope: Scope,
    limit: number,
    signal?: AbortSignal,
  ): Promise<readonly Recording[]>;
  issues(scope: Scope, query: IssueQuery, signal?: AbortSignal): Promise<readonly Issue[]>;
}
