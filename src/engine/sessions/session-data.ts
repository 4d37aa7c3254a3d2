import type { Issue, Person, Project, Recording, SessionEvent } from '../ports/source.ts';
import type { Observations } from '../recording/observations.ts';

/** Everything that was gathered about one session, before anything is concluded from it. */
export interface SessionData {
  readonly id: string;
  readonly project: Project;
  /** null = no metadata: expired or unknown to PostHog. */
  readonly recording: Recording | null;
  readonly person: Person | null;
  /** Oldest first, inside the recording where there is one. */
  readonly events: readonly SessionEvent[];
  readonly observed: Observations;
  readonly issues: readonly Issue[];
  /** What could not be read, as sentences for people. */
  readonly missing: readonly string[];
  /** How many distinct personal values were masked in it. */
  readonly hidden: number;
  /** Second 0: the first rrweb event, else the first event; milliseconds since the epoch. */
  readonly zero: number;
  readonly durationSeconds: number;
}

/** Seconds since the start of the recording, one decimal, inside it. */
export function secondsAt({ zero, durationSeconds }: SessionData, at: number): number {
  const seconds = Math.round((at - zero) / 100) / 10;
  return Math.min(Math.max(seconds, 0), durationSeconds);
}

/** Whether the conversion event is among the session's events; null when the project has none. */
export function isConverted({ project, events }: SessionData): boolean | null {
  if (project.conversionEvent === null) return null;
  return events.some((event) => event.event === project.conversionEvent);
}
