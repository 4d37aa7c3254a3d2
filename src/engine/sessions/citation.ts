import type { Evidence } from './summary.ts';

/**
 * Something a model may cite: an event row (`e12`), a fact (`f3`) or a line of the screen (`s4`),
 * by the alias that stands in the timeline.
 */
export interface Citation extends Evidence {
  /** Whether the visitor could see it; null = not known. */
  readonly visible: boolean | null;
}

/** Citations by alias. */
export type Citations = ReadonlyMap<string, Citation>;

/** Everything one model call gets about a session, as text already escaped and bounded. */
export interface Dossier {
  /** Session, person, project: one `name: value` a line. */
  readonly about: string;
  /** The timeline as CSV with its legends; facts included in their place. */
  readonly timeline: string;
  readonly citations: Citations;
  /** What the asker wants to know; null for the general summary. */
  readonly question: string | null;
  readonly durationSeconds: number;
}
