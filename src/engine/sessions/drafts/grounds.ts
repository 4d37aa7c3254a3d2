import type { Citations, Dossier } from '../citation.ts';
import { numbersIn } from './prose.ts';

/** What a draft is checked against. */
export interface Grounds {
  /** By alias in lower case. */
  readonly citations: Citations;
  readonly durationSeconds: number;
  /** null = the project has no conversion event. */
  readonly converted: boolean | null;
  /** Whether the asker wants to know something particular. */
  readonly asked: boolean;
  /** The numbers that the model was shown. */
  readonly numbers: ReadonlySet<string>;
}

/** What code knows of the session: from its dossier, and whether the visitor converted. */
export function groundsOf(dossier: Dossier, converted: boolean | null): Grounds {
  const { citations, durationSeconds, about, question } = dossier;
  const texts = [...citations.values()].map(({ text }) => text);
  return {
    citations,
    durationSeconds,
    converted,
    asked: question !== null,
    numbers: numbersIn([about, question ?? '', ...texts].join('\n')),
  };
}

/** Seconds inside the recording. */
export function withinRecording(seconds: number, { durationSeconds }: Grounds): number {
  return Math.min(Math.max(seconds, 0), durationSeconds);
}
