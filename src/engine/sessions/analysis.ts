import type { ScreenLine } from '../recording/transcript/line.ts';
import { transcribe } from '../recording/transcript/transcribe.ts';
import { aboutSession } from './about.ts';
import type { Dossier } from './citation.ts';
import type { Fact } from './facts/fact.ts';
import { measure } from './facts/measure.ts';
import { findIncidents } from './findings/find.ts';
import type { Incident } from './findings/incident.ts';
import type { SessionData } from './session-data.ts';
import { buildTimeline, type Timeline } from './timeline/timeline.ts';

/** What code alone knows of a session. */
export interface Analysis {
  readonly data: SessionData;
  readonly facts: readonly Fact[];
  readonly incidents: readonly Incident[];
  /** The screen transcript. */
  readonly screen: readonly ScreenLine[];
  readonly timeline: Timeline;
}

export function analyze(data: SessionData): Analysis {
  const facts = measure(data);
  const screen = transcribe(data.observed);
  return {
    data,
    facts,
    incidents: findIncidents(data, facts),
    screen,
    timeline: buildTimeline(data, facts, screen),
  };
}

/** What the model gets to read. */
export function dossierOf({ data, timeline }: Analysis, question: string | null): Dossier {
  return {
    about: aboutSession(data),
    timeline: timeline.text,
    citations: timeline.citations,
    question,
    durationSeconds: data.durationSeconds,
  };
}
